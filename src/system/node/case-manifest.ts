import { createHash } from 'node:crypto';
import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { escapeText } from '../../domain/escape-text.ts';
import { UserError } from '../../domain/user-error.ts';
import { writeCaseFile } from './case-folder.ts';
import { readPlainFile } from './plain-file.ts';
import { errnoOf } from './write-error.ts';

/** What the analysis wrote, in the format of sha256sum. */
export const MANIFEST_NAME = 'manifest.sha256';

/** Lists the hashes of these files of the case; the file itself is whole or as before. */
export async function writeManifest(folder: string, names: readonly string[]): Promise<void> {
  const lines = [...names].sort().map((name) => `${hashOf(join(folder, name))}  ${name}\n`);
  await writeCaseFile(folder, MANIFEST_NAME, lines.join(''));
}

export interface ManifestCheck {
  readonly files: number;
  /** sha256 of the manifest itself: the one to write into the ticket. */
  readonly sha256: string;
  /** A sentence for each file that is not as it was written. */
  readonly problems: readonly string[];
}

/** Compares the case with its manifest; null: it has none. */
export function checkManifest(folder: string): ManifestCheck | null {
  let text: string;
  try {
    text = readPlainFile(join(folder, MANIFEST_NAME)).toString('utf8');
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(errnoOf(error))) return null;
    throw error;
  }
  const lines = text.split('\n').filter((line) => line !== '');
  const problems = lines.flatMap((line) => {
    const [, sha256, name] = /^([0-9a-f]{64}) {2}([A-Za-z0-9][A-Za-z0-9._-]*)$/.exec(line) ?? [];
    if (sha256 === undefined || name === undefined) return [`${MANIFEST_NAME} has a line that is none`];
    return problemOf(join(folder, name), name, sha256);
  });
  return { files: lines.length, sha256: createHash('sha256').update(text).digest('hex'), problems };
}

/**
 * Throws a UserError `damaged` for a case that is not as it was written, as far as its manifest knows.
 * @param names only these files count; without them, all do
 */
export function refuseChanged(folder: string, names: readonly string[] | null = null): void {
  const problem = checkManifest(folder)?.problems.find(
    (one) => names === null || names.some((name) => one.startsWith(`${name} `)),
  );
  if (problem === undefined) return;
  throw new UserError(
    'damaged',
    `The case in ${escapeText(folder)} is not as it was written: ${problem}.`,
    'Take the file from a copy of the case, or analyse the account again.',
  );
}

function problemOf(path: string, name: string, sha256: string): readonly string[] {
  try {
    if (!lstatSync(path).isFile()) return [`${name} is no file any more`];
    return hashOf(path) === sha256 ? [] : [`${name} was changed`];
  } catch (error) {
    return [`${name} cannot be read (${escapeText(errnoOf(error))})`];
  }
}

function hashOf(path: string): string {
  return createHash('sha256').update(readPlainFile(path)).digest('hex');
}
