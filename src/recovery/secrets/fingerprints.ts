import { createHmac } from 'node:crypto';
import type { SecretFingerprint, SecretKind } from '../../domain/secret.ts';
import type { Secret, SecretReading } from './read-secrets.ts';

/** Names of the files in the operator's folder of a case. */
export const SECRETS_KEY = 'secrets.key';
export const SECRETS_LIST = 'secrets.json';
export const SECRETS_KEY_BYTES = 32;

/** What a list of fingerprints holds. */
export interface SecretList {
  readonly secrets: readonly SecretFingerprint[];
  readonly unread: readonly string[];
}

/** The list of what was read; nobody without the key can try secrets against it. */
export function fingerprintsOf({ secrets, unread }: SecretReading, key: Uint8Array): SecretList {
  return {
    secrets: secrets.map(({ kind, place, name, value }) => ({ kind, place, name, hmac: hmacOf(value.reveal(), key) })),
    unread,
  };
}

/** Those of the secrets that were known before, wherever they stood then: an old password at another place is an old one. */
export function stillOld(
  secrets: readonly Secret[],
  before: readonly SecretList[],
  key: Uint8Array,
): readonly SecretFingerprint[] {
  const known = new Set(before.flatMap((list) => list.secrets.map(({ hmac }) => hmac)));
  return fingerprintsOf({ secrets, unread: [] }, key).secrets.filter(({ hmac }) => known.has(hmac));
}

/** One sentence about a secret that did not change. */
export function oldSecretSentence({ kind, place, name }: Omit<SecretFingerprint, 'hmac'>): string {
  return SENTENCES[kind](name, place);
}

const SENTENCES: Readonly<Record<SecretKind, (name: string, place: string) => string>> = {
  'database-password': (_name, place) => `The database password in ${place} is still the old one.`,
  key: (name, place) => `The key ${name} in ${place} is still the old one.`,
  'admin-password': (name, place) =>
    `The password of the administrator ${name} in the database ${place} is still the old one.`,
  session: (name, place) => `A session or token in ${name} of the database ${place} is still the old one.`,
  'ssh-key': (name, place) => `The SSH key ${name} in ${place} is still the old one.`,
  'ftp-password': (name, place) => `The FTP password of ${name} in ${place} is still the old one.`,
  'mail-password': (name, place) => `The mail password of ${name} in ${place} is still the old one.`,
  'login-password': (name, place) => `The password of the system’s user ${name} in ${place} is still the old one.`,
};

function hmacOf(text: string, key: Uint8Array): string {
  return createHmac('sha256', key).update(text, 'utf8').digest('hex');
}
