import type { HostPath } from './host-path.ts';

/** What opens something, and was known to whoever had the account. */
export const SECRET_KINDS = [
  'database-password',
  'key', // salts and crypt keys of a configuration
  'admin-password', // as its hash in a database
  'session', // and tokens, application passwords
  'ssh-key',
  'ftp-password', // as its hash
  'mail-password', // as its hash
  'login-password', // of a user of the system, as its hash
] as const;
export type SecretKind = (typeof SECRET_KINDS)[number];

/** Where secrets of an account are read. Plain JSON, as it stands in a change. */
export type SecretSource =
  /** Database password and keys in the configuration of an installation at `path`. */
  | { readonly kind: 'configuration'; readonly cms: string; readonly path: HostPath }
  /** Administrators, sessions and tokens in the database of an installation. */
  | { readonly kind: 'logins'; readonly cms: string; readonly database: string; readonly prefix: string }
  | { readonly kind: 'ssh-keys'; readonly path: HostPath }
  /** A file of lines `name:hash:…`; `only` these names, where others share the file. */
  | {
      readonly kind: 'password-file';
      readonly of: 'ftp-password' | 'mail-password' | 'login-password';
      readonly path: HostPath;
      readonly only: readonly string[] | null;
    };

/** What tells one secret from another, and says nothing about it to anybody without the key. */
export interface SecretFingerprint {
  readonly kind: SecretKind;
  /** The file or the database in which it stands; display text. */
  readonly place: string;
  /** The setting, the login or the table; display text, never the secret itself. */
  readonly name: string;
  /** HMAC-SHA-256 of the secret with the key of the case, hex. */
  readonly hmac: string;
}
