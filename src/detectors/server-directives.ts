import type { Account } from '../domain/account.ts';
import type { Sighting } from '../domain/finding.ts';
import { comparePaths, type HostPath, joinPath, pathOfText } from '../domain/host-path.ts';
import type { Files } from '../system/ports.ts';
import { judgeFileAt, together } from './command-judgement/judge-file-at.ts';
import type { AccountDetector, AccountLook, AccountSightings } from './contract.ts';
import { judgeServerSettings } from './settings-judgement/server-settings.ts';

const MOST_NAMES = 2000;
const MOST_FILES = 20_000;

/** Files and folders that panels keep for one user (`{user}`) or one name (`{domain}`): Plesk, cPanel, DirectAdmin. */
const OWN = [
  '/var/www/vhosts/system/{domain}/conf',
  '/var/www/vhosts/system/{domain}/etc',
  '/etc/apache2/conf.d/userdata/std/2_4/{user}/{domain}',
  '/etc/apache2/conf.d/userdata/ssl/2_4/{user}/{domain}',
  '/usr/local/directadmin/data/users/{user}/domains',
  '/usr/local/directadmin/data/users/{user}/php',
];
/** Folders for every account of the machine: there only what names this one counts. `*` stands for one folder. */
const SHARED = [
  '/etc/php/*/fpm/pool.d',
  '/opt/cpanel/*/root/etc/php-fpm.d',
  '/opt/plesk/php/*/etc/php-fpm.d',
  '/etc/php-fpm.d',
  '/etc/opt/remi/*/php-fpm.d',
  '/etc/apache2/sites-available',
  '/etc/apache2/sites-enabled',
  '/etc/httpd/conf.d',
  '/etc/nginx/sites-available',
  '/etc/nginx/sites-enabled',
  '/etc/nginx/conf.d',
];
/** Vendors and panels give them many endings, sites-enabled none; a name with other signs is a copy of an editor. */
const SETTINGS = /^[\w.-]+$/;
/** What an administrator rightly writes there: proxies, and functions that PHP may use again. */
const TOLD = /^htaccess\.(?:auto-prepend|odd-handler|cloaked-redirect|cloaked-page|php-inside|odd-index)$/;

/**
 * Settings of the web server and of PHP-FPM that only root or the panel writes, judged as those inside of the sites are: a file
 * that runs before every page is seen nowhere else. Programs of the system and the known firewalls are left alone.
 */
export const serverDirectives: AccountDetector = {
  kind: 'account',
  id: 'server-directives',
  title: 'Settings of the web server and of PHP-FPM for the account',
  needs: 'root',
  isOfLiveAccount: true,
  async look({ account, files }: AccountLook): Promise<AccountSightings> {
    const looks: AccountSightings[] = [];
    for (const path of await ownFiles(files, account)) looks.push(await judgeFileAt(files, path, judge));
    const names = namesOf(account);
    for (const path of await sharedFiles(files)) {
      looks.push(
        await judgeFileAt(files, path, (text) => (names.some((name) => text.includes(name)) ? judge(text) : [])),
      );
    }
    return together(looks);
  },
};

function judge(text: string): readonly Sighting[] {
  return judgeServerSettings(asApache(text))
    .filter(({ rule, excerpt }) => TOLD.test(rule) && !SYSTEM_PROGRAM.test(excerpt ?? ''))
    .map((sighting) => ({
      ...sighting,
      rule: sighting.rule.replace('htaccess.', 'server.'),
      offset: null,
      title: `${sighting.title}, in the settings of the server`,
      remedy: 'Find out who wrote it there: the panel, an administrator, or somebody with the rights of root.',
    }));
}

/** PHP-FPM's and nginx's ways to set a value of PHP, as Apache writes it; the lines stay as many. */
function asApache(text: string): string {
  return text
    .replaceAll(/^[ \t]*php_(?:admin_)?(?:value|flag)\[([\w.]{1,60})\][ \t]*=[ \t]*/gm, 'php_value $1 ')
    .replaceAll(
      /^[ \t]*fastcgi_param[ \t]+PHP_(?:ADMIN_)?VALUE[ \t]+["']?([\w.]{1,60})[ \t]*=[ \t]*([^"';\n]{0,400}).*$/gm,
      'php_value $1 $2',
    );
}

const SYSTEM_PROGRAM = /auto_(?:pre|ap)pend_file\s+["']?\/(?:usr|opt)\//i;

function namesOf({ user, home, sites }: Account): readonly string[] {
  const roots = sites.map(({ documentRoot }) => documentRoot);
  return [home, ...roots, ...(user === null ? [] : [`user = ${user}\n`, `[${user}]`])].filter(
    (name) => name.length > 4,
  );
}

async function ownFiles(files: Files, { user, sites }: Account): Promise<readonly HostPath[]> {
  const domains = [...new Set(sites.flatMap(({ domain, names }) => [domain, ...names]))].filter((name) =>
    SAFE.test(name),
  );
  const folders = OWN.flatMap((pattern) => {
    if (pattern.includes('{user}') && (user === null || !SAFE.test(user))) return [];
    const mine = pattern.replace('{user}', user ?? '');
    return mine.includes('{domain}')
      ? domains.slice(0, MOST_NAMES).map((domain) => mine.replace('{domain}', domain))
      : [mine];
  });
  const paths: HostPath[] = [];
  for (const folder of folders) paths.push(...(await settingsIn(files, pathOfText(folder))));
  return paths;
}

const SAFE = /^[\w.-]{1,253}$/;

async function sharedFiles(files: Files): Promise<readonly HostPath[]> {
  const paths: HostPath[] = [];
  for (const pattern of SHARED) {
    const [before, after] = pattern.split('/*');
    if (after === undefined) paths.push(...(await settingsIn(files, pathOfText(pattern))));
    else {
      const listed = await files.list(pathOfText(before ?? ''));
      for (const { name, kind } of listed.ok ? listed.value.slice(0, 100) : []) {
        if (kind !== 'folder') continue;
        paths.push(...(await settingsIn(files, joinPath(joinPath(pathOfText(before ?? ''), name), after.slice(1)))));
      }
    }
  }
  return paths.slice(0, MOST_FILES);
}

async function settingsIn(files: Files, folder: HostPath): Promise<readonly HostPath[]> {
  const listed = await files.list(folder);
  if (!listed.ok) return [];
  return listed.value
    .filter(({ name, kind }) => kind === 'file' && SETTINGS.test(name))
    .map(({ name }) => joinPath(folder, name))
    .sort(comparePaths);
}
