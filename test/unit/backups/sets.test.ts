import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { akeeba } from '../../../src/backups/akeeba.ts';
import type { BackupFormat } from '../../../src/backups/contract.ts';
import { groupFiles } from '../../../src/backups/placing/group-files.ts';
import { plesk } from '../../../src/backups/plesk.ts';
import { updraftplus } from '../../../src/backups/updraftplus.ts';
import { pathOfText } from '../../../src/domain/host-path.ts';
import { byteSource } from '../../support/byte-source.ts';
import { jpaArchive } from '../../support/jpa-archive.ts';
import { LIMITS, readSnapshot } from '../../support/read-snapshot.ts';
import { tarArchive } from '../../support/tar-archive.ts';
import { zipArchive } from '../../support/zip-archive.ts';

async function end(format: BackupFormat, files: Readonly<Record<string, Uint8Array>>) {
  const [first, ...parts] = Object.entries(files).map(([path, bytes]) => byteSource(bytes, path));
  if (first === undefined) throw new Error('no files');
  const { end } = await readSnapshot(format.open(first, LIMITS, { parts }));
  return [end.completeness, ...end.issues.map((issue) => issue.detail)];
}

const folder = '/var/lib/psa/dumps/domains/a.test';
const archive = gzipSync(tarArchive([{ path: 'httpdocs/index.php', content: 'x' }]));
const info = Buffer.from(
  '<migration-dump><cid type="user-data" path="domains/a.test"><content-file>backup_user-data_2611200230.tgz</content-file>' +
    '<content-file>backup_cgi_2611200230.tgz</content-file></cid>' +
    '<cid type="sqldump" path="domains/a.test/databases/x"><content-file>backup_sqldump_2611200230.tgz</content-file></cid>' +
    '<cid type="docroot" path="domains/b.test"><content-file>backup_docroot_2611200230.tgz</content-file></cid></migration-dump>',
);

it('names the archive of this folder that a Plesk description promises and that is not there', async () => {
  const files = {
    [`${folder}/backup_user-data_2611200230.tgz`]: archive,
    [`${folder}/backup_info_2611200230.xml`]: info,
  };
  expect(await end(plesk, files)).toEqual(['partial', 'an archive that the description names is missing']);
});

it('takes the databases of a Plesk subscription, each from its own folder, into its set', async () => {
  const dump = (name: string) => gzipSync(tarArchive([{ path: name, content: `-- MySQL dump of ${name}` }]));
  const paths = [
    `${folder}/backup_info_2611200230.xml`,
    `${folder}/databases/shop_2/backup_sqldump_2611200230.tgz`,
    `${folder}/sites/b.test/databases/blog_1/backup_sqldump_2611200230.tgz`,
    `${folder}/backup_user-data_2611200230.tgz`,
    `${folder}/databases/shop_2/backup_sqldump_2611210230.tgz`,
  ];
  const groups = groupFiles(
    paths.map((path) => {
      const question = { path: pathOfText(path), head: path.endsWith('.xml') ? info : archive, timeZone: 'UTC' };
      return { path: question.path, format: plesk, recognition: plesk.recognise(question) ?? { takenAt: null } };
    }),
  );
  expect(groups.map((group) => group.map(({ path }) => path.slice(folder.length + 1)))).toEqual([
    [
      'backup_user-data_2611200230.tgz',
      'databases/shop_2/backup_sqldump_2611200230.tgz',
      'sites/b.test/databases/blog_1/backup_sqldump_2611200230.tgz',
      'backup_info_2611200230.xml',
    ],
    ['databases/shop_2/backup_sqldump_2611210230.tgz'],
  ]);
  const parts = [byteSource(dump('shop'), paths[1] ?? ''), byteSource(dump('blog'), paths[2] ?? '')];
  const { members } = await readSnapshot(plesk.open(byteSource(archive, paths[3] ?? ''), LIMITS, { parts }));
  expect(members.map(({ path }) => path)).toEqual([
    'backup_user-data_2611200230.tgz/httpdocs/index.php',
    'databases/shop_2/backup_sqldump_2611200230.tgz/shop',
    'sites/b.test/databases/blog_1/backup_sqldump_2611200230.tgz/blog',
  ]);
});

it('calls a Plesk increment partial', async () => {
  const name = `${folder}/backup_user-data_2611180230_2611200230.tgz`;
  expect(await end(plesk, { [name]: archive })).toEqual([
    'partial',
    'an increment: files that did not change lie in the full backup before it',
    'the file that describes the backup is missing',
  ]);
});

it('names each part that an UpdraftPlus set lacks', async () => {
  const name = '/s/backup_2026-11-20-0230_Site_0123456789ab-plugins.zip';
  expect(await end(updraftplus, { [name]: zipArchive([{ path: 'plugins/a.php' }]) })).toEqual([
    'partial',
    ...['db', 'others', 'themes', 'uploads', 'wpcore'].map((part) => `the set has no part "${part}"`),
  ]);
});

it('takes an UpdraftPlus set for as young as its last increment', () => {
  const recognise = (name: string) => {
    const path = pathOfText(`/s/backup_${name}.zip`);
    const recognition = updraftplus.recognise({ path, head: zipArchive([]), timeZone: 'UTC' });
    return { path, format: updraftplus, recognition: recognition ?? { takenAt: null } };
  };
  const [group] = groupFiles([
    recognise('2026-11-18-0230_Site_0123456789ab-plugins'),
    recognise('2026-11-20-0230_Site_0123456789ab-uploads'),
    recognise('2026-11-20-0230_Site_0123456789ab-plugins'),
    recognise('2026-11-19-0230_Site_0123456789ab-plugins'),
  ]);
  expect(group?.map(({ recognition }) => recognition.takenAt?.at)).toEqual([
    '2026-11-20T02:30:00Z',
    '2026-11-20T02:30:00Z',
    '2026-11-19T02:30:00Z',
    '2026-11-18T02:30:00Z',
  ]);
});

it('tells a dump whose last member hides how long it is', async () => {
  const name = '/s/backup_2026-11-20-0230_Site_0123456789ab-db.gz';
  const bytes = Buffer.concat([gzipSync('INSERT'.repeat(1000)), gzipSync('x')]);
  expect(await end(updraftplus, { [name]: bytes })).toContain('the file has another size than its end says');
});

it('tells a split Akeeba archive whose first, middle or last volume is missing', async () => {
  const whole = jpaArchive({ a: 'a'.repeat(500), b: 'b'.repeat(500), c: 'c'.repeat(500) });
  const [one, two, three] = [whole.subarray(0, 400), whole.subarray(400, 900), whole.subarray(900)];
  expect(await end(akeeba, { '/s/x.j02': two, '/s/x.jpa': three })).toEqual([
    'truncated',
    'the first volume of the archive is missing',
  ]);
  expect((await end(akeeba, { '/s/x.j01': one, '/s/x.jpa': three }))[0]).toBe('truncated');
  expect((await end(akeeba, { '/s/x.j01': one, '/s/x.j02': two }))[0]).toBe('truncated');
});
