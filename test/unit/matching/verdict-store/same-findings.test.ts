import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { pathOfText } from '../../../../src/domain/host-path.ts';
import type { FileRecord } from '../../../../src/matching/file-record.ts';
import { scanFolders } from '../../../../src/matching/scan-folders.ts';
import { RACY_MS, VerdictStore } from '../../../../src/matching/verdict-store/verdict-store.ts';
import { WorkerPool } from '../../../../src/matching/worker-pool.ts';
import { NodeFiles } from '../../../../src/system/node/node-files.ts';
import { tarArchive } from '../../../support/tar-archive.ts';
import { temporaryFolder, writeTree } from '../../../support/temporary-folder.ts';

/** Inert: what our own judge has something to say of, at different places. */
const PLANTED = '<?php $f = $_GET["f"]; eval($f);';

/** The real threads with the real judge; what they tell as one text. */
async function told(tree: string, size: number, verdicts: VerdictStore | null) {
  const pool = new WorkerPool({ size, timeoutMs: 60_000, monoMs: () => performance.now() });
  const records: FileRecord[] = [];
  try {
    const scan = await scanFolders(
      new NodeFiles([{ at: pathOfText('/'), from: pathOfText('/') }]),
      [pathOfText(tree)],
      {
        enterFolder: (path) => ({ hash: path.endsWith('core'), archives: true, site: pathOfText(tree) }),
        file: (record) => void records.push(record),
        link: () => undefined,
        lostFile: () => undefined,
        progress: () => undefined,
      },
      pool,
      { verdicts },
    );
    await verdicts?.save(true);
    return { text: JSON.stringify([records, scan.issues]), unchanged: scan.unchanged, records };
  } finally {
    await pool.close();
  }
}

it('tells the same with and without kept verdicts, with one thread and with eight', { timeout: 240_000 }, async () => {
  const tree = temporaryFolder();
  writeTree(tree, {
    ...Object.fromEntries(
      Array.from({ length: 700 }, (_, index) => [
        `d${index % 7}/${index % 5 === 0 ? 'core/' : ''}f${index}.php`,
        index % 50 === 0 ? `${PLANTED}// ${index}` : `<?php echo ${index % 30};`,
      ]),
    ),
    'd1/kit.tar.gz': gzipSync(tarArchive([{ path: 'kit/shell.php', content: PLANTED }])),
    'd2/wp-content/uploads/photo.php.jpg': PLANTED,
  });
  const where = { folder: join(temporaryFolder(), 'v'), name: '0'.repeat(32), key: Buffer.alloc(32) };
  const open = () => VerdictStore.open(where, () => Date.now() + 2 * RACY_MS);
  const plain = await told(tree, 1, null);
  expect(plain.records.filter(({ sightings }) => sightings.length > 0).length).toBeGreaterThanOrEqual(16);
  expect((await told(tree, 2, open())).text).toBe(plain.text);
  const second = await told(tree, 2, open());
  expect(second.text).toBe(plain.text);
  expect(second.unchanged).toBe(702);
  expect((await told(tree, 8, null)).text).toBe(plain.text);
  expect((await told(tree, 8, open())).text).toBe(plain.text);
});
