import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { RestoredEntry } from '../../recovery/contract.ts';
import { asciiJson } from '../../worklog/ledger.ts';
import { durableWrite } from './durable-write.ts';

/** Writes what came out of a backup into the case folder, one entry a line. */
export async function writeRestoredList(
  caseFolder: string,
  name: string,
  entries: readonly RestoredEntry[],
): Promise<void> {
  await durableWrite(join(caseFolder, name), entries.map((entry) => `${asciiJson(entry)}\n`).join(''));
}

/** Reads it again. Throws where it is not there. */
export async function readRestoredList(caseFolder: string, name: string): Promise<readonly RestoredEntry[]> {
  const entries: RestoredEntry[] = [];
  for await (const line of createInterface({ input: createReadStream(join(caseFolder, name), 'latin1') }))
    entries.push(JSON.parse(line) as RestoredEntry);
  return entries;
}
