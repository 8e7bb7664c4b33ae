import { gzipSync } from 'node:zlib';
import { dafArchive } from '../daf-archive.ts';
import { jpaArchive } from '../jpa-archive.ts';
import { wpressArchive } from '../wpress-archive.ts';
import { wpstgArchive } from '../wpstg-archive.ts';
import { zipArchive } from '../zip-archive.ts';
import { type BackupFixture, BOB, below, type FixtureMaker, type Generation, wordpress } from './fixture.ts';
import { packed, tarOfFiles } from './plain.ts';

/** What the tools inside of a site make of it: each is the backup of one site, of a second there is nothing. */
export const cmsToolFixtures: Readonly<Record<string, FixtureMaker>> = {
  updraftplus: { make: updraftplus },
  backwpup: {
    needs: ['bzip2'],
    make: (generation) => {
      const files = { 'manifest.json': '{}', 'wp.sql': '-- MySQL dump\n', ...wordpress(generation.page) };
      const kinds = [
        { end: 'zip', bytes: () => zipOf(files) },
        { end: 'tar.gz', bytes: () => gzipSync(tarOfFiles(files)) },
        { end: 'tar.bz2', bytes: () => packed('bzip2', tarOfFiles(files)) },
      ];
      const kind = kinds[generation.number - 1] ?? kinds[0];
      const name = `backwpup_ab12cd_2026-11-${generation.day}_02-30-15.${kind?.end ?? ''}`;
      return site(generation, `wp-content/uploads/backwpup-ab12cd-backups/${name}`, kind?.bytes() ?? Buffer.alloc(0), {
        outside: ['manifest.json', 'wp.sql'],
      });
    },
  },
  duplicator: {
    make: (generation) => {
      const files = { 'dup-installer/dup-database__1.sql': '', ...wordpress(generation.page) };
      const isZip = generation.number === 1;
      const stamp = `202611${generation.day}`;
      const name = `wp-content/backups-dup-lite/${stamp}_site_ab12cd34_${stamp}023015_archive.${isZip ? 'zip' : 'daf'}`;
      const bytes = isZip ? zipOf(files) : dafArchive(files, generation.number === 2);
      return site(generation, name, bytes, { outside: ['dup-installer/dup-database__1.sql'] });
    },
  },
  'all-in-one-wp-migration': {
    make: (generation) => {
      const tree = { 'plugins/forms/forms.php': generation.page, 'uploads/2026/11/photo.jpg': 'photo '.repeat(500) };
      const files = { 'package.json': '{"Encrypted":false}', ...tree, 'database.sql': '' };
      const name = `wp-content/ai1wm-backups/example.test-202611${generation.day}-023015-ab12cd.wpress`;
      return site(generation, name, wpressArchive(files, generation.number === 1 ? 1 : 2), {
        tree: below('wp-content', tree),
        outside: ['package.json', 'database.sql'],
        lacks: ['missing'],
      });
    },
  },
  'wp-staging': {
    make: (generation) => {
      const name = `wp-content/uploads/wp-staging/backups/example.test_202611${generation.day}-023015_ab12cd.wpstg`;
      return site(generation, name, wpstgArchive(wordpress(generation.page)), {});
    },
  },
  akeeba: { make: akeeba },
  backupbuddy: {
    make: (generation) =>
      site(
        generation,
        `wp-content/uploads/backupbuddy_backups/backup-example_test-2026_11_${generation.day}-02_30am-full-ab12cd34.zip`,
        zipOf(wordpress(generation.page)),
        { takenAt: `2026-11-${generation.day}T01:30:00Z` },
      ),
  },
  xcloner: {
    make: (generation) =>
      site(
        generation,
        `wp-content/backups/backup_example.test-2026-11-${generation.day}_02-30-sql-ab12cd.${generation.number === 1 ? 'tar' : 'tgz'}`,
        generation.number === 1
          ? tarOfFiles(wordpress(generation.page))
          : gzipSync(tarOfFiles(wordpress(generation.page))),
        { takenAt: `2026-11-${generation.day}T01:30:00Z` },
      ),
  },
  softaculous: {
    make: (generation) => ({
      ...site(
        generation,
        '',
        gzipSync(tarOfFiles({ 'softsql.sql': '', 'softperms.txt': '', ...wordpress(generation.page) })),
        { outside: ['softsql.sql', 'softperms.txt'] },
        `/home/bob/softaculous_backups/wp.26_12345.2026-11-${generation.day}_02-30-15.tar.gz`,
      ),
      // It lies in no site: only the one there is can be meant.
      sites: { 'example.test': BOB.sites['example.test'] },
    }),
  },
};

const ROOT = '/home/bob/public_html';

function zipOf(files: Readonly<Record<string, string>>): Buffer {
  return zipArchive(Object.entries(files).map(([path, content]) => ({ path, content })));
}

function site(
  generation: Generation,
  name: string,
  bytes: Uint8Array,
  more: Pick<BackupFixture, 'outside' | 'lacks'> & { tree?: Record<string, string>; takenAt?: string },
  path = `${ROOT}/${name}`,
): BackupFixture {
  const { tree, takenAt, ...rest } = more;
  return {
    home: '/home/bob',
    sites: { 'example.test': ROOT },
    files: [{ path, bytes }],
    takenAt: takenAt ?? generation.takenAt,
    placed: below(ROOT, tree ?? wordpress(generation.page)),
    ...rest,
  };
}

/** Five parts in the first generation, which the free edition makes: no core. */
function updraftplus(generation: Generation): BackupFixture {
  const { day, page, number } = generation;
  const folder = `${ROOT}/wp-content/updraft`;
  const part = (kind: string, bytes: Uint8Array, end = 'zip') => ({
    path: `${folder}/backup_2026-11-${day}-0230_Our_site_0123456789a${number}-${kind}.${end}`,
    bytes,
  });
  const core = { 'index.php': page, 'wp-includes/version.php': '<?php' };
  const isFree = number === 1;
  return {
    home: '/home/bob',
    sites: { 'example.test': ROOT },
    files: [
      part('db', gzipSync('-- MySQL dump\n'), 'gz'),
      part('others', zipOf({ 'languages/de_DE.mo': 'de' })),
      part('plugins', zipOf({ 'plugins/forms/forms.php': page })),
      part('themes', zipOf({ 'themes/t/style.css': 'body {}' })),
      part('uploads', zipOf({ 'uploads/2026/a.jpg': 'a' })),
      part('uploads2', zipOf({ 'uploads/2026/b.jpg': 'b'.repeat(900) })),
      ...(isFree ? [] : [part('wpcore', zipOf({ ...core, 'wp-admin/big.php': page.repeat(100) }))]),
    ],
    takenAt: `2026-11-${day}T01:30:00Z`,
    placed: below(ROOT, {
      'wp-content/plugins/forms/forms.php': page,
      'wp-content/uploads/2026/b.jpg': 'b'.repeat(900),
      'wp-content/languages/de_DE.mo': 'de',
      ...(isFree ? {} : core),
    }),
    outside: ['database.sql'],
    ...(isFree ? { lacks: ['missing'] } : {}),
  };
}

/** The second generation is split into three volumes, the third is a zip. */
function akeeba(generation: Generation): BackupFixture {
  const files = { 'installation/sql/site.sql': '', ...wordpress(generation.page) };
  const stem = `${ROOT}/administrator/components/com_akeebabackup/backup/site-example.test-202611${generation.day}-023015`;
  const whole = generation.number === 3 ? zipOf(files) : jpaArchive(files);
  const [one, two] = [Math.floor(whole.length / 3), Math.floor((whole.length * 2) / 3)];
  const volumes =
    generation.number === 2
      ? [
          { path: `${stem}.j01`, bytes: whole.subarray(0, one) },
          { path: `${stem}.j02`, bytes: whole.subarray(one, two) },
          { path: `${stem}.jpa`, bytes: whole.subarray(two) },
        ]
      : [{ path: `${stem}.${generation.number === 3 ? 'zip' : 'jpa'}`, bytes: whole }];
  return {
    home: '/home/bob',
    sites: { 'example.test': ROOT },
    files: volumes,
    takenAt: generation.takenAt,
    placed: below(ROOT, wordpress(generation.page)),
    outside: ['installation/sql/site.sql'],
  };
}
