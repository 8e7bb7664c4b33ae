import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { plesk } from '../../../src/backups/plesk.ts';
import { pathOfText } from '../../../src/domain/host-path.ts';
import { dumpOfBackup } from '../../../src/recovery/databases/dump-of-backup.ts';
import { decompressChild } from '../../../src/system/node/decompress-child.ts';
import { byteSource } from '../../support/byte-source.ts';
import { LIMITS } from '../../support/read-snapshot.ts';
import { tarArchive } from '../../support/tar-archive.ts';

const folder = '/var/lib/psa/dumps/domains/a.test';
const info = byteSource(Buffer.from('<migration-dump></migration-dump>\n'), `${folder}/backup_info_2611080230.xml`);
const packed = (path: string, content: string) => gzipSync(tarArchive([{ path, content }]));
/** Plesk calls every dump alike; only its folder, the name and a number of the panel, tells whose it is. */
const dump = (name: string, content: string) =>
  byteSource(packed('backup_sqldump_2611080230', content), `${folder}/databases/${name}/backup_sqldump_2611080230.tgz`);

async function textOf(database: string, ...dumps: readonly ReturnType<typeof dump>[]): Promise<string> {
  const path = `${folder}/backup_user-data_2611080230.tgz`;
  const backup = {
    path: pathOfText(path),
    format: plesk,
    snapshot: () =>
      plesk.open(byteSource(packed('httpdocs/index.php', 'x'), path), LIMITS, { parts: [...dumps, info] }),
    hasChanged: () => Promise.resolve(false),
    close: () => Promise.resolve(),
  };
  let text = '';
  for await (const chunk of dumpOfBackup(backup, database, LIMITS, decompressChild))
    text += Buffer.from(chunk).toString();
  return text;
}

describe('the dump of a database in a Plesk backup', () => {
  it('is the one in the folder of that database', async () => {
    const dumps = [dump('wp_1', 'of wp'), dump('wp_1_2', 'of wp_1'), dump('blog_3', 'of blog')];
    expect(await textOf('wp', ...dumps)).toBe('of wp');
    expect(await textOf('wp_1', ...dumps)).toBe('of wp_1');
    expect(await textOf('blog', ...dumps)).toBe('of blog');
  });

  it('is none where two could be it, or no folder tells', async () => {
    const two = [dump('wp_1', 'one'), dump('wp_2', 'two')];
    await expect(textOf('wp', ...two)).rejects.toThrow('no dump that is surely of this database');
    await expect(textOf('shop', ...two)).rejects.toThrow('no dump that is surely of this database');
  });
});
