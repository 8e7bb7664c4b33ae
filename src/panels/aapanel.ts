import { type HostPath, isWithin, joinPath, pathOfText } from '../domain/host-path.ts';
import { chooseAccount } from './account/choose-account.ts';
import { describeAccount } from './account/describe-account.ts';
import { userTable } from './account/user-table.ts';
import type { Panel } from './contract.ts';
import { isThere, type Reading, serverEntries, startReading, tell } from './text/panel-files.ts';
import { apacheHosts } from './web-server/apache-config.ts';
import { hostRoots } from './web-server/host-roots.ts';
import { nginxHosts } from './web-server/nginx-config.ts';
import type { VirtualHost } from './web-server/virtual-host.ts';

// Layout after aaPanel (BaoTa): its virtual hosts; the panel's own SQLite database is not read.
const PANEL = pathOfText('/www/server/panel');
const SITES = pathOfText('/www/wwwroot');
const USER = 'www';

/**
 * aaPanel. All its sites run as one user, so whoever has one of them has them all: the whole server is one account, whichever
 * of its names is asked for.
 */
export const aapanel: Panel = {
  id: 'aapanel',
  title: 'aaPanel',
  precedence: 80,
  async account(question) {
    const reading = startReading(question);
    if (!(await isThere(reading.files, PANEL))) return null;
    const hosts = await hostsOf(reading);
    const named = hostRoots(hosts);
    const { targetPath } = question;
    const candidate = { user: USER, home: SITES, named };
    const isInside = targetPath !== null && targetPath !== SITES && isWithin(targetPath, SITES);
    const isSite = isInside && !targetPath.slice(SITES.length + 1).includes('/');
    if (!isSite && chooseAccount(question, [candidate]) === null) return null;
    tell(reading, {
      reason: 'no-knowledge',
      path: joinPath(PANEL, 'data/default.db'),
      detail: "databases, FTP logins and cron jobs are in the panel's SQLite file: not read",
    });
    const users = await userTable(reading);
    return describeAccount(question, reading, {
      panel: 'aapanel',
      user: users.length === 0 || users.some(({ name }) => name === USER) ? USER : null,
      home: SITES,
      named,
      mainDomain: named[0]?.domain ?? null,
      backupPlaces: [
        { path: pathOfText('/www/backup/site'), trust: 'server' },
        { path: pathOfText('/www/backup/database'), trust: 'server' },
        { path: SITES, trust: 'account' },
      ],
    });
  },
};

async function hostsOf(reading: Reading): Promise<readonly VirtualHost[]> {
  const nginx = joinPath(PANEL, 'vhost/nginx');
  const apache = joinPath(PANEL, 'vhost/apache');
  return [
    ...(await nginxHosts(reading, await configurations(reading, nginx), pathOfText('/www/server/nginx/conf'))),
    ...(await apacheHosts(reading, await configurations(reading, apache), pathOfText('/www/server/apache'))),
  ];
}

/** One file a site; `0.default.conf` and `phpfpm_status.conf` are the panel's own. */
async function configurations(reading: Reading, folder: HostPath): Promise<readonly HostPath[]> {
  const entries = await serverEntries(reading, folder);
  return entries
    .filter(({ name }) => name.endsWith('.conf') && !/^(?:0\.default|phpfpm_status|phpinfo)\.conf$/.test(name))
    .map(({ name }) => joinPath(folder, name));
}
