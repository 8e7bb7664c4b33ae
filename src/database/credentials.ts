import type { Issue } from '../domain/coverage.ts';
import type { HostPath } from '../domain/host-path.ts';
import type { Installation } from '../domain/installation.ts';
import { type FolderView, folderView } from '../reading/folder-view.ts';
import {
  arrayText,
  assignedValue,
  constantValue,
  type PhpArray,
  type PhpLiterals,
  type PhpValue,
} from '../reading/php-literals.ts';
import { childOf, childText } from '../reading/xml-tree.ts';
import type { Files } from '../system/ports.ts';
import type { DatabaseCredentials } from './contract.ts';
import { Password } from './password.ts';

/** What a configuration says, before it is checked. */
interface Wording {
  readonly file: string;
  readonly host: string | null;
  readonly port?: string | null;
  readonly socket?: string | null;
  readonly user: string | null;
  readonly password: string | null;
  readonly database: string | null;
  readonly prefix?: string | null;
  readonly driver?: string | null;
}

export interface FoundCredentials {
  readonly credentials: readonly DatabaseCredentials[];
  readonly issues: readonly Issue[];
}

type Reader = (view: FolderView) => Promise<readonly Wording[]>;

/**
 * How an installation reaches its database, read as text from its own configuration; several for a Drupal of many sites. Nothing
 * is executed: what a configuration computes is not known, and then an Issue says so. Empty for a CMS without a reader here.
 */
export async function databaseCredentials(
  files: Files,
  installation: Pick<Installation, 'cms' | 'path'>,
): Promise<FoundCredentials> {
  const read = READERS.get(installation.cms);
  if (read === undefined) return { credentials: [], issues: [] };
  const view = folderView(files, installation.path);
  const wordings = await read(view);
  const credentials: DatabaseCredentials[] = [];
  const issues: Issue[] = [];
  for (const wording of wordings) {
    const source = view.path(wording.file);
    const checked = checkWording(source, wording);
    if (typeof checked === 'string')
      issues.push({ reason: 'unsupported', path: source, detail: `The database was not looked into: ${checked}.` });
    else credentials.push(checked);
  }
  if (wordings.length === 0) {
    // A copy without a configuration has no database: that is no gap. One that cannot be read is.
    const isHidden = view.notes.some((note) => note.includes('could not be read'));
    const detail = isHidden ? 'its configuration could not be read' : 'no configuration names it';
    issues.push({
      reason: isHidden ? 'unreadable' : 'no-knowledge',
      path: installation.path,
      detail: `The database was not looked into: ${detail}.`,
    });
  }
  return { credentials, issues };
}

/** How much of a file a snapshot keeps, so that a backup tells which database is whose; 0 for every other file. */
export function keepsLogin(path: HostPath): number {
  return LOGIN_FILES.test(path) ? 262_144 : 0;
}

const LOGIN_FILES =
  /(?:^|\/)(?:wp-config\.php|configuration\.php|sites\/(?:[^/]+\/)?(?:settings(?:\.local)?|sites)\.php|app\/etc\/(?:local\.xml|env\.php)|config(?:_override)?\.php|\.env(?:\.local)?)$/;

const READERS: ReadonlyMap<string, Reader> = new Map([
  ['wordpress', wordpress],
  ['joomla', joomla],
  ['drupal', drupal],
  ['magento1', magento1],
  ['magento2', magento2],
  ['sugarcrm', sugar],
  ['suitecrm', sugar],
]);

/** wp-config.php lies beside WordPress or one level up; Bedrock keeps its values in .env. */
async function wordpress(view: FolderView): Promise<readonly Wording[]> {
  const places = ['wp-config.php', ...((await view.has('../wp-settings.php')) ? [] : ['../wp-config.php'])];
  for (const file of places) {
    const php = await view.php(file);
    if (php === null) continue;
    const constant = (name: string): string | null => textOf(constantValue(php, name).value);
    const database = constant('DB_NAME');
    if (database === null) continue;
    const prefix = textOf(assignedValue(php, '$table_prefix').value);
    return [
      {
        file,
        host: constant('DB_HOST') ?? 'localhost',
        user: constant('DB_USER'),
        password: constant('DB_PASSWORD'),
        database,
        prefix: prefix ?? 'wp_',
      },
    ];
  }
  return environment(view, ['.env', '../.env', '../../.env']);
}

async function joomla(view: FolderView): Promise<readonly Wording[]> {
  const file = 'configuration.php';
  const php = await view.php(file);
  if (php === null) return [];
  const property = (name: string): string | null => textOf(assignedValue(php, name).value);
  return [
    {
      file,
      host: property('$host'),
      user: property('$user'),
      password: property('$password'),
      database: property('$db'),
      prefix: property('$dbprefix'),
      driver: property('$dbtype'),
    },
  ];
}

async function drupal(view: FolderView): Promise<readonly Wording[]> {
  const found: Wording[] = [];
  for (const site of (await view.folders('sites')).slice(0, 1000)) {
    // A later file overrides, as it does when it is included.
    const [wording] = [
      ...(await drupalSettings(view, `sites/${site}/settings.local.php`)),
      ...(await drupalSettings(view, `sites/${site}/settings.php`)),
    ];
    if (wording !== undefined) found.push(wording);
  }
  return found;
}

async function drupalSettings(view: FolderView, file: string): Promise<readonly Wording[]> {
  const php = await view.php(file);
  if (php === null) return [];
  const old = textOf(assignedValue(php, '$db_url').value);
  if (old !== null) return [{ ...fromUrl(file, old), prefix: textOf(assignedValue(php, '$db_prefix').value) }];
  const whole = assignedValue(php, '$databases').value;
  const inner = assignedValue(php, '$databases[default][default]').value;
  const text = (name: string): string | null =>
    textOf(assignedValue(php, `$databases[default][default][${name}]`).value) ??
    arrayText(inner, name) ??
    arrayText(whole, 'default', 'default', name);
  if (text('database') === null) return [];
  return [
    {
      file,
      host: text('host') ?? 'localhost',
      port: text('port'),
      socket: text('unix_socket'),
      user: text('username'),
      password: text('password'),
      database: text('database'),
      prefix: text('prefix'),
      driver: text('driver'),
    },
  ];
}

async function magento1(view: FolderView): Promise<readonly Wording[]> {
  const file = 'app/etc/local.xml';
  const resources = childOf(childOf(await view.xml(file), 'global'), 'resources');
  const connection = childOf(childOf(resources, 'default_setup'), 'connection');
  if (connection === null) return [];
  return [
    {
      file,
      host: childText(connection, 'host') ?? 'localhost',
      user: childText(connection, 'username'),
      password: childText(connection, 'password') ?? '',
      database: childText(connection, 'dbname'),
      prefix: childText(childOf(resources, 'db'), 'table_prefix'),
    },
  ];
}

async function magento2(view: FolderView): Promise<readonly Wording[]> {
  const file = 'app/etc/env.php';
  const env = (await view.php(file))?.returned.get('')?.at(-1);
  if (env === undefined) return [];
  const text = (name: string): string | null => arrayText(env, 'db', 'connection', 'default', name);
  return [
    {
      file,
      host: text('host') ?? 'localhost',
      user: text('username'),
      password: text('password'),
      database: text('dbname'),
      prefix: arrayText(env, 'db', 'table_prefix'),
    },
  ];
}

/** SuiteCRM 8 keeps a copy of the old application in public/legacy. */
async function sugar(view: FolderView): Promise<readonly Wording[]> {
  for (const folder of ['', 'public/legacy/']) {
    const file = `${folder}config.php`;
    const php = await view.php(file);
    if (php === null) continue;
    const over = await view.php(`${folder}config_override.php`);
    const text = (name: string): string | null =>
      (over === null ? null : sugarText(over, name)) ?? sugarText(php, name);
    if (text('db_name') === null) continue;
    return [
      {
        file,
        host: text('db_host_name'),
        port: text('db_port'),
        user: text('db_user_name'),
        password: text('db_password'),
        database: text('db_name'),
        driver: text('db_type'),
      },
    ];
  }
  return environment(view, ['.env.local', '.env']);
}

function sugarText(php: PhpLiterals, name: string): string | null {
  return (
    textOf(assignedValue(php, `$sugar_config[dbconfig][${name}]`).value) ??
    arrayText(assignedValue(php, '$sugar_config').value, 'dbconfig', name)
  );
}

async function environment(view: FolderView, files: readonly string[]): Promise<readonly Wording[]> {
  for (const file of files) {
    const values = dotenv((await view.text(file)) ?? '');
    const url = values.get('DATABASE_URL');
    if (url !== undefined) return [fromUrl(file, url)];
    const database = values.get('DB_NAME') ?? values.get('DB_DATABASE');
    if (database === undefined) continue;
    return [
      {
        file,
        host: values.get('DB_HOST') ?? 'localhost',
        port: values.get('DB_PORT') ?? null,
        user: values.get('DB_USER') ?? values.get('DB_USERNAME') ?? null,
        password: values.get('DB_PASSWORD') ?? null,
        database,
        prefix: values.get('DB_PREFIX') ?? 'wp_',
      },
    ];
  }
  return [];
}

function dotenv(text: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const line of text.split('\n').slice(0, 10_000)) {
    const match =
      /^\s*(?:export\s+)?([A-Z_][A-Z0-9_]{0,100})\s*=\s*(?:"([^"]{0,4000})"|'([^']{0,4000})'|([^\s#]{0,4000}))/.exec(
        line.slice(0, 5000),
      );
    if (match?.[1] !== undefined) values.set(match[1], match[2] ?? match[3] ?? match[4] ?? '');
  }
  return values;
}

/** `mysql://user:password@host:port/name?…` */
function fromUrl(file: string, url: string): Wording {
  const match =
    /^(\w{2,20}):\/\/([^:@/]{0,200})(?::([^@]{0,1000}))?@([^:/?]{1,253})(?::(\d{1,5}))?\/([^?#]{1,200})/.exec(url);
  const part = (index: number): string | null => (match?.[index] === undefined ? null : decoded(match[index]));
  return {
    file,
    driver: part(1),
    user: part(2),
    password: part(3) ?? '',
    host: part(4),
    port: part(5),
    database: part(6),
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The credentials, or what is wrong with them. */
function checkWording(source: HostPath, wording: Wording): DatabaseCredentials | string {
  const { user, password, database, prefix, driver } = wording;
  if (driver !== undefined && driver !== null && !/^(?:pdo_?)?mysqli?$|^mariadb$/i.test(driver.trim()))
    return 'it is neither MySQL nor MariaDB';
  if (wording.host === null || user === null || password === null || database === null) {
    return 'its configuration computes the login, or leaves it out';
  }
  const place = placeOf(wording.host, wording.port ?? null, wording.socket ?? null);
  if (place === null || UNSAFE.test(user + database) || user.length > 128 || database.length > 64)
    return 'its configuration names no usable server, login or database';
  return { source, ...place, user, password: new Password(password), database, prefix: prefix ?? '' };
}

const UNSAFE = /[\0-\x1f]/;

/** `host`, `host:port`, `host:/path/of/socket`, `p:host`, `[::1]:port`. */
function placeOf(
  text: string,
  portText: string | null,
  socketText: string | null,
): Pick<DatabaseCredentials, 'host' | 'port' | 'socket'> | null {
  const match =
    /^(?:p:)?(\[[\da-f:.]{2,45}\]|(?:[\da-f]{0,4}:){2,7}[\da-f]{0,4}(?=$)|[\w.-]{0,253})(?::(\d{1,5}|\/[^\0-\x1f]{1,200}))?$/i.exec(
      text.trim(),
    );
  if (match === null) return null;
  const behind = match[2] ?? '';
  const socket = behind.startsWith('/')
    ? behind
    : socketText !== null && /^\/[^\0-\x1f]{1,200}$/.test(socketText)
      ? socketText
      : null;
  const port = Number(behind !== '' && !behind.startsWith('/') ? behind : (portText ?? '') || 3306);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) return null;
  return { host: (match[1] || 'localhost').replace(/^\[|\]$/g, ''), port, socket };
}

function textOf(value: PhpValue | PhpArray): string | null {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : null;
}
