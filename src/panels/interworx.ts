import { displayPath, type HostPath, isWithin, joinPath, pathOfText, utf8OfPath } from '../domain/host-path.ts';
import { type Candidate, chooseAccount } from './account/choose-account.ts';
import { describeAccount } from './account/describe-account.ts';
import { domainName } from './account/domain-name.ts';
import { mailboxFolders } from './account/maildirs.ts';
import type { NamedRoot } from './account/named-root.ts';
import { userTable } from './account/user-table.ts';
import type { Panel } from './contract.ts';
import { operatorTable } from './text/operator-table.ts';
import { isThere, linesOf, type Reading, serverEntries, serverNames, startReading, tell } from './text/panel-files.ts';
import { apacheHosts } from './web-server/apache-config.ts';
import { hostRoots } from './web-server/host-roots.ts';

// Layout after InterWorx: `~/<domain>/html`, one `vhost_<domain>.conf` a site.
const PROGRAM = ['/usr/local/interworx', '/home/interworx'].map(pathOfText);
const VHOSTS = pathOfText('/etc/httpd/conf.d');
const HOMES = pathOfText('/home');
const ACCOUNTS = ['/listaccounts.txt', '/root/listaccounts.txt'].map(pathOfText);

interface Owner extends Candidate {
  readonly user: string;
  readonly home: HostPath;
  readonly named: NamedRoot[];
}

/** InterWorx: a SiteWorx account with its secondary domains. */
export const interworx: Panel = {
  id: 'interworx',
  title: 'InterWorx',
  precedence: 60,
  async account(question) {
    const reading = startReading(question);
    const isHere = await Promise.all(PROGRAM.map((path) => isThere(reading.files, path)));
    const captured = await operatorTable(question, reading, ACCOUNTS);
    if (!isHere.includes(true)) return null;
    const owners = await ownersOf(reading);
    await addConfigured(reading, owners);
    if (captured !== null) addListed(owners, captured.text, captured.source);
    const chosen = chooseAccount(question, owners);
    if (chosen === null) return null;
    const { user, home } = chosen;
    const domains = [...new Set(chosen.named.flatMap(({ domain }) => domainName(domain) ?? []))];
    const mailboxes: string[] = [];
    const mailed = await serverNames(reading, joinPath(home, 'var'));
    for (const domain of domains.filter((name) => mailed.has(name)))
      mailboxes.push(...(await mailboxFolders(reading, joinPath(home, `var/${domain}/mail`), domain)));
    tell(reading, {
      reason: 'no-knowledge',
      path: home,
      detail: "databases, FTP logins and mail forwards are in the panel's database: not read",
    });
    return describeAccount(question, reading, {
      panel: 'interworx',
      user,
      home,
      named: chosen.named,
      mainDomain: chosen.named.find(({ kind }) => kind === 'main')?.domain ?? chosen.named[0]?.domain ?? null,
      mailboxes,
      backupPlaces: [
        { path: joinPath(home, 'var/backups'), trust: 'account' },
        { path: pathOfText('/chroot/home/interworx/var/backups'), trust: 'server' },
        { path: home, trust: 'account' },
      ],
    });
  },
};

/** Every home with folders `<domain>/html`. The user table may leave some out, so `/home` itself is listed too. */
async function ownersOf(reading: Reading): Promise<readonly Owner[]> {
  const homes = new Map<HostPath, string>();
  for (const { name, home, uid } of await userTable(reading))
    if (uid >= 500 && !PROGRAM.includes(home)) homes.set(home, name);
  for (const { name, kind } of await serverEntries(reading, HOMES)) {
    const home = joinPath(HOMES, name);
    if (kind === 'folder' && !homes.has(home) && !PROGRAM.includes(home)) homes.set(home, utf8OfPath(name) ?? name);
  }
  const owners: Owner[] = [];
  for (const [home, user] of homes) {
    const named: NamedRoot[] = [];
    for (const { name, kind } of await serverEntries(reading, home)) {
      if (kind !== 'folder' || domainName(name) === null) continue;
      const documentRoot = joinPath(home, `${name}/html`);
      if (!(await isThere(reading.files, documentRoot))) continue;
      const source = `folders of ${displayPath(home)}`;
      named.push({ domain: name, kind: null, documentRoot, phpVersion: null, source });
    }
    owners.push({ user, home, named });
  }
  return owners;
}

async function addConfigured(reading: Reading, owners: readonly Owner[]): Promise<void> {
  const byUser = new Map(owners.map((owner) => [owner.user, owner]));
  const byOwner = new Map<Owner, NamedRoot[]>();
  const entries = await serverEntries(reading, VHOSTS);
  const files = entries.filter(({ name }) => /^vhost_.*\.conf$/.test(name)).map(({ name }) => joinPath(VHOSTS, name));
  for (const host of await apacheHosts(reading, files, pathOfText('/etc/httpd'))) {
    const { documentRoot, user } = host;
    const owner =
      (user === null ? undefined : byUser.get(user)) ??
      owners.find(({ home }) => documentRoot !== null && isWithin(documentRoot, home));
    if (owner === undefined) continue;
    const configured = byOwner.get(owner) ?? [];
    configured.push(...hostRoots([host]));
    byOwner.set(owner, configured);
  }
  for (const [owner, configured] of byOwner) {
    // A folder that no virtual host serves is an orphan, whatever it is called.
    const served = new Set(configured.map(({ documentRoot }) => documentRoot));
    const folders = owner.named.filter(({ documentRoot }) => served.has(documentRoot));
    owner.named.splice(0, owner.named.length, ...folders, ...configured);
  }
}

/** Captured `listaccounts.pex`: the user comes first in the line, the account's domain is the word that is one. */
function addListed(owners: readonly Owner[], text: string, source: HostPath): void {
  const byUser = new Map(owners.map((owner) => [owner.user, owner]));
  for (const line of linesOf(text)) {
    const words = line.slice(0, 4096).trim().split(/\s+/);
    const owner = byUser.get(words[0] ?? '');
    const domain = words.slice(1).find((word) => !word.includes('@') && domainName(word) !== null);
    if (owner === undefined || domain === undefined) continue;
    const documentRoot =
      owner.named.find((root) => domainName(root.domain) === domainName(domain))?.documentRoot ?? null;
    owner.named.unshift({ domain, kind: 'main', documentRoot, phpVersion: null, source: displayPath(source) });
  }
}
