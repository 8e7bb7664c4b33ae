import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type DataFiles, type DataIndex, readDataFile, readIndex } from '../../knowledge/data-files.ts';
import { addReleases, type ReleaseFiles } from '../../knowledge/fingerprints/add-releases.ts';
import { readTable } from '../../knowledge/fingerprints/read-table.ts';
import { durableWrite } from './durable-write.ts';
import { readReleases } from './knowledge-releases.ts';

/**
 * Writes a whole knowledge folder: what is known now, and these releases in the product's fingerprint table.
 *
 * `lastgood knowledge update` takes it. Answers how many releases and files went in. Throws UserErrors.
 */
export async function buildKnowledge(
  product: string,
  places: readonly string[],
  out: string,
  present: DataFiles,
  today: string,
): Promise<{ readonly releases: number; readonly files: number }> {
  const releases: ReleaseFiles[] = [];
  for (const place of places) releases.push(...(await readReleases(place)));
  const index = await readIndex(present);
  const name = `fingerprints/${product}.lgfp`;
  const before = await readDataFile(present, index, name);
  const packed = addReleases(product, before === null ? null : readTable(before), releases);
  for (const file of index.files) {
    if (file.name !== name)
      await store(join(out, file.name), (await readDataFile(present, index, file.name)) ?? new Uint8Array());
  }
  await store(join(out, name), packed);
  const rows = releases.reduce((sum, { files }) => sum + files.size, 0);
  const entry = {
    name,
    sha256: createHash('sha256').update(packed).digest('hex'),
    bytes: packed.length,
    rows,
    asOf: today,
    product,
  };
  const files = [...index.files.filter((file) => file.name !== name), entry].sort((a, b) => (a.name < b.name ? -1 : 1));
  // The facts are as old as before: a table of one's own makes no vulnerability newer.
  const next: DataIndex = { ...index, files };
  await store(join(out, 'index.json'), Buffer.from(`${JSON.stringify(next, null, 1)}\n`));
  return { releases: releases.length, files: rows };
}

async function store(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await durableWrite(path, bytes, 0o644);
}
