import { displayPath, type HostPath, isWithin, joinPath, pathOfText } from '../domain/host-path.ts';
import { chooseAccount } from './account/choose-account.ts';
import { describeAccount } from './account/describe-account.ts';
import { domainName } from './account/domain-name.ts';
import { mailboxesBelow } from './account/maildirs.ts';
import type { NamedRoot } from './account/named-root.ts';
import { homesByName } from './account/user-table.ts';
import type { Panel } from './contract.ts';
import { type Reading, serverEntries, serverText, startReading, tell } from './text/panel-files.ts';
import { liteSpeedHost, liteSpeedServer } from './web-server/litespeed-config.ts';

// Layout after CyberPanel: OpenLiteSpeed's virtual hosts, and a home called by the website's domain.
const SERVER = pathOfText('/usr/local/lsws/conf/httpd_config.conf');
const VHOSTS = pathOfText('/usr/local/lsws/conf/vhosts');
const HOMES = pathOfText('/home');
const MAILBOXES = pathOfText('/home/vmail');

/** CyberPanel: a website with its child domains runs as one user, and is one account. */
export const cyberpanel: Panel = {
  id: 'cyberpanel',
  title: 'CyberPanel',
  precedence: 90,
  async account(question) {
    const reading = startReading(question);
    const hosts = await allHosts(reading);
    if (hosts.length === 0) return null;
    const chosen = chooseAccount(question, await websites(reading, hosts));
    if (chosen === null) return null;
    const { user, home, named, name } = chosen;
    const domains = [...new Set(named.flatMap(({ domain }) => domainName(domain) ?? []))];
    tell(reading, {
      reason: 'no-knowledge',
      path: pathOfText('/usr/local/CyberCP'),
      detail: "databases, FTP logins and mail forwards are in the panel's database: not read",
    });
    return describeAccount(question, reading, {
      panel: 'cyberpanel',
      user,
      home,
      named,
      mainDomain: name,
      mailboxes: await mailboxesBelow(reading, MAILBOXES, domains),
      backupPlaces: [
        { path: joinPath(home, 'backup'), trust: 'account' },
        { path: pathOfText('/home/backup'), trust: 'server' },
        { path: home, trust: 'account' },
      ],
    });
  },
};

interface Host {
  readonly name: string;
  readonly user: string | null;
  readonly root: HostPath;
  readonly named: readonly NamedRoot[];
}

async function allHosts(reading: Reading): Promise<readonly Host[]> {
  const { roots, names } = liteSpeedServer((await serverText(reading, SERVER)) ?? '');
  const hosts: Host[] = [];
  for (const { name: folder, kind } of await serverEntries(reading, VHOSTS)) {
    if (kind !== 'folder') continue;
    const name = folder.replace(/-suspended$/, '');
    const file = joinPath(VHOSTS, `${folder}/vhost.conf`);
    const text = await serverText(reading, file);
    if (text === null || (domainName(name) === null && !names.has(name))) continue;
    const root = roots.get(name) ?? joinPath(HOMES, name);
    const host = liteSpeedHost(text, root, name);
    const at = (domain: string, isAlias: boolean, source: HostPath): NamedRoot => ({
      domain,
      kind: isAlias ? 'alias' : null,
      documentRoot: host.documentRoot,
      phpVersion: host.phpVersion,
      suspended: folder !== name,
      source: displayPath(source),
    });
    const own = host.domain ?? name;
    const named = [
      at(own, false, file),
      ...host.aliases.map((alias) => at(alias, true, file)),
      ...(names.get(name) ?? []).map((alias) => at(alias, alias !== own, SERVER)),
    ];
    hosts.push({ name, user: host.user, root, named });
  }
  return hosts;
}

/** Virtual hosts of one user are one website; without a user, those below one folder. */
async function websites(reading: Reading, hosts: readonly Host[]) {
  const groups = new Map<string, Host[]>();
  for (const host of hosts) {
    const key = host.user ?? host.root;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [host]);
    else group.push(host);
  }
  const homes = await homesByName(reading);
  return [...groups.values()].flatMap((group) => {
    const first = group[0];
    if (first === undefined) return [];
    const main = group.find(({ name, root }) => root === joinPath(HOMES, name) && isOwnRoot(group, root)) ?? first;
    const home = (main.user === null ? undefined : homes.get(main.user)) ?? main.root;
    const named = [main, ...group.filter((host) => host !== main)].flatMap((host) => host.named);
    return [{ user: main.user, home, named, name: main.name }];
  });
}

/** The website's folder is the one in which most of the group is served. */
function isOwnRoot(group: readonly Host[], root: HostPath): boolean {
  const inside = group.filter(({ named }) =>
    named.some(({ documentRoot }) => documentRoot !== null && isWithin(documentRoot, root)),
  );
  return inside.length * 2 >= group.length;
}
