import type { DatabaseCredentials } from '../../database/contract.ts';
import { type ConfigurationSyntax, replaceSettings } from './replace-settings.ts';

/** Where configurations name their database, over all CMS: what is replaced is told by its value, not by its CMS. */
const NAMES: Readonly<
  Record<ConfigurationSyntax, Readonly<Record<'database' | 'user' | 'password', readonly string[]>>>
> = {
  php: {
    database: ['DB_NAME', 'db', 'database', 'dbname', 'db_name'],
    user: ['DB_USER', 'user', 'username', 'db_user_name'],
    password: ['DB_PASSWORD', 'password', 'db_password'],
  },
  xml: { database: ['dbname'], user: ['username'], password: ['password'] },
  env: { database: ['DB_NAME', 'DB_DATABASE'], user: ['DB_USER', 'DB_USERNAME'], password: ['DB_PASSWORD'] },
};

/** Salts and keys that can be drawn anew without anything that was encrypted with them being lost, by CMS. */
const KEYS: ReadonlyMap<string, readonly string[]> = new Map([
  ['wordpress', ['AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE'].flatMap((name) => [`${name}_KEY`, `${name}_SALT`])],
  ['joomla', ['secret']],
  ['drupal', ['hash_salt', 'drupal_hash_salt']],
  ['sugarcrm', ['unique_key']],
  ['suitecrm', ['unique_key', 'APP_SECRET']],
]);

/** Whether the keys of a CMS are drawn anew by a text edit: a crypt key, as Magento has it, is not. */
export function hasKeys(cms: string): boolean {
  return KEYS.has(cms);
}

/** Keys that are not drawn by a text edit, for something is encrypted with them; their values tell them from other settings. */
const CRYPT_KEY = /^(?:[0-9a-f]{32}|base64[\w+/=]{20,})(?:\s|$)/;

/** Every salt and key that a configuration gives a literal value: name and value. */
export function keysIn(
  text: string,
  syntax: ConfigurationSyntax,
  cms: string,
): readonly (readonly [name: string, value: string])[] {
  const found: (readonly [string, string])[] = [];
  replaceSettings(text, syntax, KEYS.get(cms) ?? ['key'], (name, value) => {
    if (KEYS.has(cms) || CRYPT_KEY.test(value)) found.push([name, value]);
    return null;
  });
  return found;
}

export interface WantedConfiguration {
  readonly database: { readonly name: string; readonly user: string; readonly password: string } | null;
  /** Draws one new secret; null: keys stay as they are. */
  readonly drawKey: (() => string) | null;
}

/**
 * The text of a configuration (Latin-1) with a new database and new keys. `login` is what it says now. Every other place that
 * holds the old password is changed with it. Answers the text as it was where there was nothing to change.
 */
export function editConfiguration(
  text: string,
  syntax: ConfigurationSyntax,
  cms: string,
  login: Pick<DatabaseCredentials, 'database' | 'user' | 'password'> | null,
  wanted: WantedConfiguration,
): string {
  let edited = text;
  const { database, drawKey } = wanted;
  if (database !== null && login !== null) {
    const pairs = [
      ['database', login.database, database.name],
      ['user', login.user, database.user],
      ['password', login.password.reveal(), database.password],
    ] as const;
    const names = NAMES[syntax];
    for (const [what, old, fresh] of pairs)
      edited = replaceSettings(edited, syntax, names[what], (_name, value) => (value === old ? fresh : null));
    if (syntax === 'env') edited = withUrl(edited, login, database);
  }
  if (drawKey !== null) {
    const drawn = new Map<string, string>();
    const names = KEYS.get(cms) ?? [];
    edited = replaceSettings(edited, syntax, names, (name) => {
      const key = drawn.get(name) ?? drawKey();
      drawn.set(name, key);
      return key;
    });
    if (cms === 'wordpress' && !names.some((name) => text.includes(name))) edited = withKeys(edited, names, drawKey);
  }
  return edited;
}

/** A WordPress whose configuration names no keys keeps them in its database, where the restore would leave them as they were. */
function withKeys(text: string, names: readonly string[], drawKey: () => string): string {
  const lines = names.map((name) => `define('${name}', '${drawKey()}');\n`);
  return text.replace(
    /^(?:\u00ef\u00bb\u00bf)?\s*<\?php(?=\s)[ \t]*\r?\n?/i,
    (opening) => `${opening}${lines.join('')}`,
  );
}

/** `DATABASE_URL="mysql://user:password@host/name"` */
function withUrl(
  text: string,
  login: Pick<DatabaseCredentials, 'database' | 'user'>,
  fresh: { readonly name: string; readonly user: string; readonly password: string },
): string {
  return text.replace(
    /^([ \t]*DATABASE_URL[ \t]*=[ \t]*["']?\w{2,20}:\/\/)([^:@/\s]{1,200}):[^@\s]{0,1000}(@[^/\s]{1,300}\/)([^?#\s"']{1,200})/m,
    (whole: string, scheme: string, user: string, host: string, name: string) =>
      user === login.user && name === login.database
        ? `${scheme}${fresh.user}:${fresh.password}${host}${fresh.name}`
        : whole,
  );
}
