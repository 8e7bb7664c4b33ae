import { databaseCredentials } from '../../database/credentials.ts';
import { Password } from '../../database/password.ts';
import type { Issue } from '../../domain/coverage.ts';
import { displayPath, pathOfText } from '../../domain/host-path.ts';
import type { SecretFingerprint, SecretKind, SecretSource } from '../../domain/secret.ts';
import type { Databases } from '../../system/databases.ts';
import type { Files } from '../../system/ports.ts';
import { keysIn } from '../configuration/edit-configuration.ts';
import { syntaxOf } from '../configuration/replace-settings.ts';
import { loginSecrets } from './login-secrets.ts';
import { passwordLines, sshKeys } from './secrets-in-text.ts';

/** One secret while it is looked at; it prints as nothing. */
export interface Secret extends Omit<SecretFingerprint, 'hmac'> {
  readonly value: Password;
}

export interface SecretReading {
  readonly secrets: readonly Secret[];
  /** What could not be seen, in sentences. */
  readonly unread: readonly string[];
}

/** A configuration, or a file of logins. */
const MAX_BYTES = 1024 * 1024;

/** Every secret that these sources hold; a file that is not there holds none. */
export async function readSecrets(
  sources: readonly SecretSource[],
  files: Files,
  databases: Pick<Databases, 'hasDatabase' | 'rows' | 'columnsOf'> | null,
): Promise<SecretReading> {
  const secrets: Secret[] = [];
  const unread: string[] = [];
  for (const source of sources) {
    const reading = await readSource(source, files, databases);
    secrets.push(...reading.secrets.filter(({ value }) => value.reveal() !== ''));
    unread.push(...reading.unread);
  }
  return { secrets, unread: [...new Set(unread)] };
}

async function readSource(
  source: SecretSource,
  files: Files,
  databases: Pick<Databases, 'hasDatabase' | 'rows' | 'columnsOf'> | null,
): Promise<SecretReading> {
  switch (source.kind) {
    case 'configuration':
      return configurationSecrets(source, files);
    case 'logins':
      if (databases !== null) return loginSecrets(source, databases);
      return {
        secrets: [],
        unread: [
          `Whether administrators and sessions in the database ${displayPath(pathOfText(source.database))} are new was not looked at: there is no login for it.`,
        ],
      };
    case 'ssh-keys':
      return fileSecrets('ssh-key', source.path, files, sshKeys);
    case 'password-file':
      return fileSecrets(source.of, source.path, files, (text) => passwordLines(text, source.only));
    default:
      return source satisfies never;
  }
}

async function configurationSecrets(
  { cms, path }: Extract<SecretSource, { readonly kind: 'configuration' }>,
  files: Files,
): Promise<SecretReading> {
  const folder = await files.stat(path);
  // One that was moved away holds no secret any more.
  if (!folder.ok && isAbsent(folder.error)) return { secrets: [], unread: [] };
  const { credentials, issues } = await databaseCredentials(files, { cms, path });
  const secrets: Secret[] = [];
  const unread = issues
    .filter(({ reason }) => reason !== 'no-knowledge')
    .map((issue) => `The secrets in ${displayPath(issue.path ?? path)} could not be read.`);
  for (const { source, password, user } of credentials) {
    const place = displayPath(source);
    secrets.push({ kind: 'database-password', place, name: displayPath(pathOfText(user)), value: password });
    const content = await files.read(source, MAX_BYTES);
    if (!content.ok) {
      unread.push(`The secrets in ${place} could not be read.`);
      continue;
    }
    const text = Buffer.from(content.value.bytes).toString('latin1');
    for (const [name, value] of keysIn(text, syntaxOf(source), cms))
      secrets.push({ kind: 'key', place, name, value: new Password(value) });
  }
  return { secrets, unread };
}

async function fileSecrets(
  kind: SecretKind,
  path: Extract<SecretSource, { readonly path: unknown }>['path'],
  files: Files,
  secretsOf: (text: string) => readonly (readonly [name: string, value: string])[],
): Promise<SecretReading> {
  const content = await files.read(path, MAX_BYTES);
  if (!content.ok) {
    const unread = isAbsent(content.error) ? [] : [`The secrets in ${displayPath(path)} could not be read.`];
    return { secrets: [], unread };
  }
  const { bytes, sizeBytes } = content.value;
  const secrets = secretsOf(Buffer.from(bytes).toString('latin1')).map(([name, value]) => ({
    kind,
    place: displayPath(path),
    name: displayPath(pathOfText(name)),
    value: new Password(value),
  }));
  const isCut = sizeBytes > bytes.length;
  return { secrets, unread: isCut ? [`Of ${displayPath(path)} only the beginning was looked at for secrets.`] : [] };
}

function isAbsent({ reason }: Issue): boolean {
  return reason === 'missing' || reason === 'vanished';
}
