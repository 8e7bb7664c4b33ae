import type { Sighting } from '../domain/finding.ts';
import { type HostPath, isWithin, pathOfText } from '../domain/host-path.ts';
import { ownUid } from './account-user/own-uid.ts';
import { placed } from './command-judgement/judge-file-at.ts';
import type { AccountDetector, AccountLook, AccountSightings } from './contract.ts';

const PASSWD = pathOfText('/etc/passwd');
const MOST_READ = 16_777_216;

interface User {
  readonly name: string;
  readonly uid: number;
  readonly home: HostPath;
}

/**
 * Files that belong to another account of the machine: somebody reached over, or a restore got the owner wrong. Files of root, of
 * the web server and of the system's own services are usual, as are those of the account's further users, whose homes lie in it,
 * and those of numbers that no user has any more.
 */
export const foreignOwners: AccountDetector = {
  kind: 'account',
  id: 'foreign-owners',
  title: 'Files of other accounts',
  needs: 'owner',
  isOfLiveAccount: true,
  async look({ account, files, owners = [] }: AccountLook): Promise<AccountSightings> {
    const { home, sites } = account;
    const uid = await ownUid(account, files);
    if (uid === null) return { sightings: [], issues: [] };
    const others = owners.filter((owner) => owner.uid !== uid && owner.uid !== 0);
    if (others.length === 0) return { sightings: [], issues: [] };
    const passwd = await files.read(PASSWD, MOST_READ);
    if (!passwd.ok) return { sightings: [], issues: [passwd.error] };
    const own = [home, ...sites.map(({ documentRoot }) => documentRoot)];
    const users = usersIn(Buffer.from(passwd.value.bytes).toString('latin1')).filter(
      (user) => user.uid >= FIRST_PERSON && user.uid !== NOBODY && !own.some((folder) => isWithin(user.home, folder)),
    );
    const sightings = others.flatMap(({ uid: other, count, first }) => {
      const user = users.find((one) => one.uid === other);
      return user === undefined ? [] : [placed(sightingOf(user, count), first)];
    });
    return { sightings, issues: [] };
  },
};

/** Below it are services; panels begin between 500 and 1000, and nobody's number is 65534. */
const FIRST_PERSON = 500;
const NOBODY = 65_534;

function usersIn(text: string): readonly User[] {
  return text.split('\n', 1_000_000).flatMap((line) => {
    const [name = '', , uid = '', , , home = ''] = line.slice(0, 4096).split(':', 7);
    return /^\d{1,10}$/.test(uid) && home.startsWith('/') && !SERVICES.test(name)
      ? [{ name, uid: Number(uid), home: home as HostPath }]
      : [];
  });
}

/** Services whose number is as high as that of a person on some systems. */
const SERVICES =
  /^(?:www|www-data|apache|nginx|httpd|nobody|lsadm|psaadm|psaserv|admin|vmail|ftp|iworx|directadmin|webapps)$/;

function sightingOf({ name, uid }: User, count: number): Sighting {
  return {
    kind: 'escape',
    severity: 'medium',
    confidence: 'possible',
    rule: 'owner.other-account',
    title: 'Files belong to another account of the machine',
    line: null,
    offset: null,
    excerpt: `${count} files of ${/^[\w.-]{1,32}$/.test(name) ? name : 'a user'} (${uid}), this is the first`,
    remedy: 'Find out how they came here, and look at the other account as well; then set the owner right.',
  };
}
