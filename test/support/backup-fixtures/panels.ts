import { deflateSync, gzipSync } from 'node:zlib';
import { zipArchive } from '../zip-archive.ts';
import { type BackupFixture, BOB, below, type FixtureMaker, type Generation, homeOfBob } from './fixture.ts';
import { packed, tarOfFiles } from './plain.ts';

/** What the panels make of an account with two sites. Odd and even generations differ in what the panel lets one choose. */
export const panelFixtures: Readonly<Record<string, FixtureMaker>> = {
  plesk: {
    needs: ['zstd'],
    make: (generation) => (generation.number === 3 ? pleskExport(generation) : pleskSet(generation)),
  },
  directadmin: { make: directadmin },
  hestia: { needs: ['pzstd'], make: hestia },
  cyberpanel: { make: cyberpanel },
  ispconfig: { make: ispconfig },
  aapanel: { make: aapanel },
  virtualmin: { make: virtualmin },
  jetbackup: { make: jetbackup },
};

const VHOST = '/var/www/vhosts/example.test';

function vhost(page: string): Record<string, string> {
  return { 'httpdocs/index.php': page, 'shop.test/index.php': `${page} // shop`, '.ssh/authorized_keys': '' };
}

const pleskXml = (stamp: string) =>
  `<?xml version="1.0"?><migration-dump><domain name="example.test"><content>` +
  `<cid type="user-data" path="domains/example.test" offset=""><content-file>backup_user-data_${stamp}.tgz</content-file></cid>` +
  `</content></domain></migration-dump>\n`;

/** In the second generation the archive is in two volumes. The time has no seconds. */
function pleskSet({ number, day, page }: Generation): BackupFixture {
  const stamp = `2611${day}0230`;
  const folder = '/var/lib/psa/dumps/domains/example.test';
  const archive = gzipSync(tarOfFiles(vhost(page)));
  const name = `${folder}/backup_user-data_${stamp}.tgz`;
  const half = Math.floor(archive.length / 2);
  const volumes =
    number === 1
      ? [{ path: name, bytes: archive }]
      : [
          { path: `${name}.001`, bytes: archive.subarray(0, half) },
          { path: `${name}.002`, bytes: archive.subarray(half) },
        ];
  return {
    home: VHOST,
    sites: { 'example.test': `${VHOST}/httpdocs`, 'shop.test': `${VHOST}/shop.test` },
    files: [...volumes, { path: `${folder}/backup_info_${stamp}.xml`, bytes: Buffer.from(pleskXml(stamp)) }],
    takenAt: `2026-11-${day}T01:30:00Z`,
    placed: below(VHOST, vhost(page)),
  };
}

/** All in one tar, as the panel exports it, packed with zstd. */
function pleskExport({ day, page }: Generation): BackupFixture {
  const stamp = `2611${day}0230`;
  const sql = `databases/wp_1/backup_sqldump_${stamp}.tgz`;
  const bytes = tarOfFiles({
    [`example.test/backup_info_${stamp}.xml`]: pleskXml(stamp),
    [`example.test/backup_user-data_${stamp}.tzst`]: packed('zstd', tarOfFiles(vhost(page))),
    [`example.test/${sql}`]: gzipSync(tarOfFiles({ wp: '-- MySQL dump\n' })),
  });
  return {
    home: VHOST,
    sites: { 'example.test': `${VHOST}/httpdocs`, 'shop.test': `${VHOST}/shop.test` },
    files: [{ path: '/root/export.tar', bytes }],
    takenAt: `2026-11-${day}T01:30:00Z`,
    placed: below(VHOST, vhost(page)),
    outside: [`example.test/${sql}/wp`],
  };
}

function directadmin({ number, day, page }: Generation): BackupFixture {
  const sites = { 'domains/example.test/public_html/index.php': page, 'domains/shop.test/public_html/index.php': page };
  const rest = { '.bashrc': 'umask 022\n' };
  const files = {
    'backup/user.conf': 'username=bob\n',
    'backup/home.tar.gz': gzipSync(tarOfFiles(below('.', rest))),
    'backup/bob_wp.sql': '-- MySQL dump\n',
    ...sites,
  };
  const isAdmin = number === 2;
  return {
    home: '/home/bob',
    sites: {
      'example.test': '/home/bob/domains/example.test/public_html',
      'shop.test': '/home/bob/domains/shop.test/public_html',
    },
    files: [
      {
        path: isAdmin
          ? '/home/admin/admin_backups/user.admin.bob.tar.gz'
          : `/home/bob/backups/backup-Nov-${day}-2026-1.tar.gz`,
        bytes: gzipSync(tarOfFiles(files)),
      },
    ],
    takenAt: isAdmin ? null : `2026-11-${day}T22:59:59Z`,
    placed: below('/home/bob', { ...sites, ...rest }),
    outside: ['backup/bob_wp.sql'],
  };
}

function hestia({ day, page, number }: Generation): BackupFixture {
  const pack =
    number === 1 ? { end: 'gz', by: gzipSync } : { end: 'zst', by: (bytes: Buffer) => packed('pzstd', bytes) };
  const site = (domain: string) => ({
    [`./web/${domain}/hestia/web.conf`]: `DOMAIN='${domain}'\n`,
    [`./web/${domain}/domain_data.tar.${pack.end}`]: pack.by(
      tarOfFiles({ './public_html/index.php': `${page} // ${domain}` }),
    ),
  });
  const files = {
    './hestia/user.conf': '',
    './pam/passwd': '',
    ...site('example.test'),
    ...site('shop.test'),
    [`./user_dir/.ssh.tar.${pack.end}`]: pack.by(tarOfFiles({ '.ssh/authorized_keys': 'ssh-ed25519 AAAA bob' })),
  };
  const web = '/home/bob/web';
  return {
    home: '/home/bob',
    sites: { 'example.test': `${web}/example.test/public_html`, 'shop.test': `${web}/shop.test/public_html` },
    files: [{ path: `/backup/bob.2026-11-${day}_02-30-15.tar`, bytes: tarOfFiles(files) }],
    takenAt: `2026-11-${day}T01:30:15Z`,
    placed: {
      [`${web}/example.test/public_html/index.php`]: `${page} // example.test`,
      [`${web}/shop.test/public_html/index.php`]: `${page} // shop.test`,
      '/home/bob/.ssh/authorized_keys': 'ssh-ed25519 AAAA bob',
    },
    outside: ['web/shop.test/hestia/web.conf'],
  };
}

/** In the second generation `public_html` is the whole home. */
function cyberpanel({ number, day, page }: Generation): BackupFixture {
  const home = '/home/example.test';
  const isWhole = number === 2;
  const tree = { 'public_html/index.php': page, ...(isWhole ? { 'shop.test/index.php': page } : {}) };
  const files = {
    './meta.xml': '<metaFile/>',
    './wp.sql': '',
    ...below('.', isWhole ? below('public_html', tree) : tree),
  };
  return {
    home,
    sites: { 'example.test': `${home}/public_html`, ...(isWhole ? { 'shop.test': `${home}/shop.test` } : {}) },
    files: [
      { path: `${home}/backup/backup-example.test-11.${day}.2026_02-30-15.tar.gz`, bytes: gzipSync(tarOfFiles(files)) },
    ],
    takenAt: `2026-11-${day}T01:30:15Z`,
    placed: below(home, tree),
    outside: ['meta.xml', 'wp.sql'],
  };
}

function ispconfig({ number, day, page }: Generation): BackupFixture {
  const home = '/var/www/clients/client1/web12';
  const tree = { 'web/index.php': page, 'private/notes.txt': 'x'.repeat(1000) };
  const entries = Object.entries(tree).map(([path, content]) => ({ path, content }));
  const isZip = number === 1;
  return {
    home,
    sites: { 'example.test': `${home}/web` },
    files: [
      {
        path: `/var/backup/web12/${number === 3 ? 'manual-' : ''}web12_2026-11-${day}_02-30.${isZip ? 'zip' : 'tar.gz'}`,
        bytes: isZip ? zipArchive(entries) : gzipSync(tarOfFiles(tree)),
      },
    ],
    takenAt: `2026-11-${day}T01:30:00Z`,
    placed: below(home, tree),
  };
}

function aapanel({ day, page }: Generation): BackupFixture {
  const root = '/www/wwwroot/example.test';
  const tree = { 'index.php': page, 'wp-includes/version.php': '<?php' };
  return {
    home: root,
    sites: { 'example.test': root },
    files: [
      {
        path: `/www/backup/site/web_example.test_202611${day}_023015.tar.gz`,
        bytes: gzipSync(tarOfFiles(below('example.test', tree))),
      },
    ],
    takenAt: `2026-11-${day}T01:30:15Z`,
    placed: below(root, tree),
  };
}

/** The first generation is a zip; the dates are those of the folders. */
function virtualmin({ number, day, page }: Generation): BackupFixture {
  const tree = homeOfBob(page);
  const files = { '.backup/example.test_virtualmin': 'dom=example.test\n', ...tree };
  const entries = Object.entries(files).map(([path, content]) => ({ path, content }));
  const isZip = number === 1;
  return {
    ...BOB,
    files: [
      {
        path: `/backup/2026-11-${day}/example.test.${isZip ? 'zip' : 'tar.gz'}`,
        bytes: isZip ? zipArchive(entries) : gzipSync(tarOfFiles(below('.', files))),
      },
    ],
    takenAt: `2026-11-${day}T22:59:59Z`,
    placed: below('/home/bob', tree),
    outside: ['.backup/example.test_virtualmin'],
  };
}

function jetbackup({ day, page, takenAt }: Generation): BackupFixture {
  const epoch = Date.parse(takenAt) / 1000;
  const files = {
    'backup/config/cp/bob': 'DNS=example.test\n',
    'backup/database/bob_wp.sql.gz': deflateSync(''),
    ...below('backup/homedir', homeOfBob(page)),
  };
  return {
    ...BOB,
    files: [
      {
        path: `/usr/local/jetapps/usr/jetbackup5/downloads/download_bob_${epoch}_6${day}f.tar.gz`,
        bytes: gzipSync(tarOfFiles(files)),
      },
    ],
    takenAt,
    placed: below('/home/bob', homeOfBob(page)),
    outside: ['backup/config/cp/bob'],
  };
}
