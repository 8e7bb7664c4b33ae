import { folderOf, type HostPath, isWithin } from '../../domain/host-path.ts';
import { type Candidate, chooseAccount } from '../account/choose-account.ts';
import { describeAccount } from '../account/describe-account.ts';
import { domainName } from '../account/domain-name.ts';
import type { NamedRoot } from '../account/named-root.ts';
import { type SystemUser, userTable } from '../account/user-table.ts';
import type { PanelAnswer, PanelQuestion } from '../contract.ts';
import type { Reading } from '../text/panel-files.ts';
import { fpmPools } from './fpm-pools.ts';
import { hostRoots } from './host-roots.ts';
import type { VirtualHost } from './virtual-host.ts';

/** Below it the system's own users: what they serve belongs to nobody in particular. */
const FIRST_PERSON = 500;
const NOBODY = 65_534;

/**
 * The account of a web server without a panel: everything that is served as one person. Who that is say, in this order, the
 * virtual host, its PHP-FPM pool, the home that holds the document root, and the owner of the document root. What is served
 * as the web server itself is one account too: whoever has one of these sites has them all.
 */
export async function plainAccount(
  panel: string,
  question: PanelQuestion,
  reading: Reading,
  hosts: readonly VirtualHost[],
): Promise<PanelAnswer | null> {
  if (hosts.length === 0) return null;
  const chosen = chooseAccount(question, await owners(reading, hosts));
  if (chosen === null) return null;
  const { user, home, named } = chosen;
  return describeAccount(question, reading, {
    panel,
    user,
    home,
    named,
    mainDomain: named.find(({ documentRoot }) => documentRoot !== null)?.domain ?? null,
    backupPlaces: [{ path: home, trust: 'account' }],
  });
}

interface Owner extends Candidate {
  readonly home: HostPath;
}

async function owners(reading: Reading, hosts: readonly VirtualHost[]): Promise<readonly Owner[]> {
  const users = (await userTable(reading)).filter(
    ({ uid, home }) => uid >= FIRST_PERSON && uid !== NOBODY && home !== '/',
  );
  const ownerOf = await ownerFinder(reading, users);
  const groups = new Map<SystemUser | null, NamedRoot[]>();
  const byName = new Map<string, SystemUser | null>();
  const rootless: VirtualHost[] = [];
  for (const host of hosts) {
    if (host.documentRoot === null) {
      rootless.push(host);
      continue;
    }
    const { owner, phpVersion } = await ownerOf(host, host.documentRoot);
    add(groups, owner, hostRoots([{ ...host, phpVersion }]));
    for (const name of host.names) byName.set(domainName(name) ?? name, owner);
  }
  // A redirect to a site belongs to whom the site belongs.
  for (const host of rootless) {
    const owner = host.names.map((name) => byName.get(domainName(name) ?? name)).find((known) => known !== undefined);
    add(groups, owner ?? null, hostRoots([host]));
  }
  return [...groups].flatMap(([owner, named]): readonly Owner[] => {
    if (owner !== null) return [{ user: owner.name, home: owner.home, named }];
    const home = commonFolder(named);
    return home === null ? [] : [{ user: null, home, named }];
  });
}

function add(groups: Map<SystemUser | null, NamedRoot[]>, owner: SystemUser | null, named: readonly NamedRoot[]): void {
  const group = groups.get(owner);
  if (group === undefined) groups.set(owner, [...named]);
  else group.push(...named);
}

async function ownerFinder(reading: Reading, users: readonly SystemUser[]) {
  const pools = await fpmPools(reading);
  const byName = new Map(users.map((user) => [user.name, user]));
  const byUid = new Map(users.map((user) => [user.uid, user]));
  const byHome = new Map(users.map((user) => [user.home, user]));
  return async (host: VirtualHost, root: HostPath) => {
    const pool = host.socket === null ? undefined : pools.get(host.socket);
    const phpVersion = host.phpVersion ?? pool?.phpVersion ?? null;
    const named = byName.get(host.user ?? '') ?? byName.get(pool?.user ?? '') ?? holder(byHome, root);
    if (named !== undefined) return { owner: named, phpVersion };
    const stat = await reading.files.stat(root);
    return { owner: (stat.ok ? byUid.get(stat.value.uid) : undefined) ?? null, phpVersion };
  };
}

function holder(byHome: ReadonlyMap<HostPath, SystemUser>, root: HostPath): SystemUser | undefined {
  for (let at = root; at !== '/' && at !== ''; at = folderOf(at)) {
    const user = byHome.get(at);
    if (user !== undefined) return user;
  }
  return undefined;
}

/** The folder that holds all document roots, or the first of them where that would be a folder of the system. */
function commonFolder(named: readonly NamedRoot[]): HostPath | null {
  const roots = named.flatMap(({ documentRoot }) => documentRoot ?? []);
  const first = roots[0];
  if (first === undefined) return null;
  let common = first;
  for (const root of roots) while (!isWithin(root, common)) common = folderOf(common);
  return common === '/' || folderOf(common) === '/' ? first : common;
}
