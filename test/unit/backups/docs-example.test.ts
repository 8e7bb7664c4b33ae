import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import type { BackupFormat } from '../../../src/backups/contract.ts';
import { MemberSample, placeMembers } from '../../../src/backups/placing/place-members.ts';
import { pathOfText } from '../../../src/domain/host-path.ts';
import { byteSource } from '../../support/byte-source.ts';
import { LIMITS, readSnapshot } from '../../support/read-snapshot.ts';
import { zipArchive } from '../../support/zip-archive.ts';

const folder = mkdtempSync(join(tmpdir(), 'lastgood-docs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The format of the page, as a module: its imports are those of a file in src/backups. */
async function exampleOfThePage(): Promise<BackupFormat> {
  const page = readFileSync(new URL('../../../docs/adding-a-backup-format.md', import.meta.url), 'utf8');
  const code = /```ts\n(\/\/ src\/backups\/wpvivid\.ts\n.*?)```/s.exec(page)?.[1] ?? '';
  const source = code.replaceAll("from './", `from '${new URL('../../../src/backups/', import.meta.url).pathname}`);
  const file = join(folder, 'wpvivid.ts');
  writeFileSync(file, source);
  const module = (await import(pathToFileURL(file).href)) as { readonly wpvivid: BackupFormat };
  return module.wpvivid;
}

it('reads a backup with the format that the page shows', async () => {
  const wpvivid = await exampleOfThePage();
  const name = '/home/bob/public_html/wp-content/wpvividbackups/a.test_wpvivid-5f3e2a_2026-11-20-02-30_backup_all.zip';
  const bytes = zipArchive([
    { path: 'site_backup_db.sql', content: '' },
    { path: 'index.php', content: '<?php echo 1;' },
  ]);
  const path = pathOfText(name);
  expect(wpvivid.recognise({ path, head: bytes, timeZone: 'Europe/Luxembourg' })).toEqual({
    takenAt: { at: '2026-11-20T01:30:00Z', source: 'name' },
  });
  const { members, end } = await readSnapshot(wpvivid.open(byteSource(bytes, name), LIMITS));
  expect(end.completeness).toBe('ok');
  const home = pathOfText('/home/bob');
  const placement = placeMembers(wpvivid, { home, sites: [] }, new MemberSample(), path);
  expect(members.map((member) => placement.place(member.path))).toEqual([null, '/home/bob/public_html/index.php']);
});
