import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { escapeText } from '../../domain/escape-text.ts';
import type { HostPath } from '../../domain/host-path.ts';
import { UserError } from '../../domain/user-error.ts';
import type { RestoredEntry } from '../../recovery/contract.ts';
import { withUpgrades } from '../../recovery/keeping/list-tree.ts';
import { progressOf } from '../../recovery/progress.ts';
import { asciiJson } from '../../worklog/ledger.ts';
import { durableWrite } from './durable-write.ts';
import { readJournalFile } from './journal-file.ts';

/** Writes what came out of a backup into the case folder, one entry a line. */
export async function writeRestoredList(
  caseFolder: string,
  name: string,
  entries: readonly RestoredEntry[],
): Promise<void> {
  await durableWrite(join(caseFolder, name), entries.map((entry) => `${asciiJson(entry)}\n`).join(''));
}

/**
 * Everything that lies there by our own doing: the list that an unpack wrote, with what upgrades have made of it that stand by the
 * journal. Throws where it is not there.
 */
export async function restoredState(caseFolder: string, name: string): Promise<readonly RestoredEntry[]> {
  const upgrades = progressOf(readJournalFile(caseFolder) ?? [])
    .steps.filter(({ isProven }) => isProven)
    .flatMap(({ changes }) => changes.filter((change) => change.kind === 'run-upgrade'));
  const lists: { readonly folder: HostPath; readonly entries: readonly RestoredEntry[] }[] = [];
  for (const { tree, list } of upgrades)
    lists.push({ folder: tree.folder, entries: await readRestoredList(caseFolder, list) });
  return withUpgrades(await readRestoredList(caseFolder, name), lists);
}

async function readRestoredList(caseFolder: string, name: string): Promise<readonly RestoredEntry[]> {
  const path = join(caseFolder, name);
  const entries: RestoredEntry[] = [];
  try {
    for await (const line of createInterface({ input: createReadStream(path, 'latin1') })) entries.push(entryOf(line));
    return entries;
  } catch {
    throw new UserError(
      'damaged',
      `The list of what was restored, ${escapeText(path)}, is missing or broken.`,
      'Take the file from a copy of the case; without it nobody knows what was changed since.',
    );
  }
}

function entryOf(line: string): RestoredEntry {
  const entry = JSON.parse(line) as RestoredEntry | null;
  if (typeof entry?.path === 'string' && typeof entry.kind === 'string') return entry;
  throw new TypeError('no entry');
}
