import type { AccountLimit, CronJob, MailForward } from '../domain/account.ts';
import { type HostPath, joinPath, normalPath, pathOfText, utf8OfPath } from '../domain/host-path.ts';
import { type Candidate, chooseAccount } from './account/choose-account.ts';
import { describeAccount } from './account/describe-account.ts';
import type { NamedRoot } from './account/named-root.ts';
import { homesByName } from './account/user-table.ts';
import type { Panel } from './contract.ts';
import { quotedPairs } from './text/key-values.ts';
import { type Reading, serverEntries, serverLines, startReading } from './text/panel-files.ts';
import { phpVersionIn } from './web-server/virtual-host.ts';

// Layout after Hestia's data folder: one folder a user, one line `KEY='value'` a thing. Vesta's is the same.
const DATA = ['/usr/local/hestia/data/users', '/usr/local/vesta/data/users'].map(pathOfText);
const LIMITS = ['PACKAGE', 'WEB_DOMAINS', 'WEB_ALIASES', 'DATABASES', 'CRON_JOBS', 'DISK_QUOTA', 'SHELL', 'SUSPENDED'];

type Line = ReadonlyMap<string, string>;
interface Owner extends Candidate {
  readonly user: HostPath;
  readonly home: HostPath;
  readonly folder: HostPath;
}

/** HestiaCP, and Vesta from which it comes. */
export const hestia: Panel = {
  id: 'hestia',
  title: 'HestiaCP or Vesta',
  precedence: 110,
  async account(question) {
    const reading = startReading(question);
    const chosen = chooseAccount(question, await owners(reading));
    if (chosen === null) return null;
    const { user, home, folder, named } = chosen;
    const web = await linesIn(reading, folder, 'web.conf');
    const mail = await mailOf(reading, folder);
    return describeAccount(question, reading, {
      panel: 'hestia',
      user,
      home,
      named,
      // The first domain is the account's oldest: Hestia has no other idea of a main one.
      mainDomain: named[0]?.domain ?? null,
      databases: await databasesOf(reading, folder),
      mailboxes: mail.mailboxes,
      forwards: mail.forwards,
      ftpLogins: web.flatMap((line) => ftpLogins(line, home)),
      cron: await cronOf(reading, folder),
      limits: await limitsOf(reading, folder),
      backupPlaces: [
        { path: pathOfText('/backup'), trust: 'server' },
        { path: joinPath(home, 'backup'), trust: 'account' },
        { path: home, trust: 'account' },
      ],
    });
  },
};

async function owners(reading: Reading): Promise<readonly Owner[]> {
  const found: Owner[] = [];
  for (const data of DATA) {
    const users = (await serverEntries(reading, data)).filter(({ kind }) => kind === 'folder');
    const homes = users.length === 0 ? new Map<string, HostPath>() : await homesByName(reading);
    for (const { name: user } of users) {
      const home = homes.get(user) ?? joinPath(pathOfText('/home'), user);
      const folder = joinPath(data, user);
      const web = await linesIn(reading, folder, 'web.conf');
      found.push({
        user,
        home,
        folder,
        named: web.flatMap((line) => namesOf(line, home, joinPath(folder, 'web.conf'))),
      });
    }
  }
  return found;
}

async function linesIn(reading: Reading, folder: HostPath, name: string): Promise<readonly Line[]> {
  const lines = (await serverLines(reading, joinPath(folder, name))) ?? [];
  return lines.filter((line) => line.includes("='")).map(quotedPairs);
}

function namesOf(line: Line, home: HostPath, source: HostPath): readonly NamedRoot[] {
  const domain = line.get('DOMAIN') ?? '';
  if (domain === '') return [];
  const custom = line.get('CUSTOM_DOCROOT') ?? '';
  const documentRoot =
    custom === '' ? joinPath(home, `web/${domain.toLowerCase()}/public_html`) : normalPath(custom as HostPath);
  const common = {
    documentRoot,
    phpVersion: phpVersionIn(line.get('BACKEND') ?? ''),
    suspended: line.get('SUSPENDED') === 'yes',
    source,
  };
  const aliases = (line.get('ALIAS') ?? '').split(',').filter((alias) => alias !== '');
  return [
    { domain, kind: null, ...common },
    ...aliases.map((alias) => ({ domain: alias, kind: 'alias' as const, ...common })),
  ];
}

async function databasesOf(reading: Reading, folder: HostPath) {
  const users = new Map<string, string[]>();
  for (const line of await linesIn(reading, folder, 'db.conf')) {
    const name = line.get('DB') ?? '';
    const user = line.get('DBUSER') ?? '';
    if (name !== '') users.set(name, [...(users.get(name) ?? []), ...(user === '' ? [] : [user])]);
  }
  return [...users].map(([name, logins]) => ({ name, users: logins }));
}

/** `FTP_USER='bob_a:bob_b' FTP_PATH='/public_html:'`: paths are below the domain's folder. */
function ftpLogins(line: Line, home: HostPath) {
  const paths = (line.get('FTP_PATH') ?? '').split(':');
  const folder = joinPath(home, `web/${line.get('DOMAIN') ?? ''}`);
  return (line.get('FTP_USER') ?? '').split(':').flatMap((login, index) => {
    if (login === '') return [];
    return [{ login, folder: normalPath(joinPath(folder, (paths[index] ?? '').replace(/^\/+/, ''))) }];
  });
}

async function mailOf(reading: Reading, folder: HostPath) {
  const mailboxes: string[] = [];
  const forwards: MailForward[] = [];
  for (const { name } of await serverEntries(reading, joinPath(folder, 'mail'))) {
    if (!name.endsWith('.conf')) continue;
    const domain = name.slice(0, -'.conf'.length);
    for (const line of await linesIn(reading, folder, `mail/${name}`)) {
      const account = line.get('ACCOUNT') ?? '';
      if (account === '') continue;
      const address = `${utf8OfPath(account as HostPath) ?? account}@${domain}`;
      mailboxes.push(address);
      for (const to of (line.get('FWD') ?? '').split(','))
        if (to !== '') forwards.push({ address, to, source: joinPath(folder, `mail/${name}`) });
    }
  }
  return { mailboxes, forwards };
}

async function cronOf(reading: Reading, folder: HostPath): Promise<readonly CronJob[]> {
  const jobs: CronJob[] = [];
  for (const line of await linesIn(reading, folder, 'cron.conf')) {
    // Hestia writes a quote inside of a command as %quote%.
    const command = (line.get('CMD') ?? '').replaceAll('%quote%', "'").replaceAll('%dots%', ':');
    const schedule = ['MIN', 'HOUR', 'DAY', 'MONTH', 'WDAY'].map((field) => line.get(field) ?? '*').join(' ');
    if (command !== '') jobs.push({ schedule, command: command.slice(0, 4096), source: joinPath(folder, 'cron.conf') });
  }
  return jobs.slice(0, 10_000);
}

async function limitsOf(reading: Reading, folder: HostPath): Promise<readonly AccountLimit[]> {
  const source = joinPath(folder, 'user.conf');
  const values = quotedPairs(((await serverLines(reading, source)) ?? []).join(' '));
  return LIMITS.flatMap((name) => {
    const value = values.get(name);
    return value === undefined ? [] : [{ name, value, source }];
  });
}
