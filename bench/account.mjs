// Builds the account that the benchmarks read: many domains, releases of the common CMS, Debian's PHP packages, and what else lies
// on an account: photos, logs, a dump, mail.
import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where releases are cloned from: `owner/name` is put behind it. */
export const PUBLIC_GIT = 'https://github.com/';
/** One domain each, as customers have them: some installed again and again, most of them old. */
const RELEASES = [
  ...['6.4.3', '6.4.3', '6.4.3', '5.8.1', '6.1.9', '4.9.8'].map((tag) => ({ from: 'johnpbloch/wordpress-core', tag })),
  { from: 'drupal/core', tag: '9.5.3', into: 'core' },
  { from: 'OpenMage/magento-lts', tag: 'v19.4.22' },
  { from: 'SuiteCRM/SuiteCRM', tag: 'v7.12.5' },
  { from: 'SuiteCRM/SuiteCRM', tag: 'v7.12.5' },
  { from: 'thirtybees/thirtybees', tag: '1.5.0' },
];
/** What no table of fingerprints knows: more than half of the domains. */
const PACKAGES =
  `cacti dokuwiki icingaweb2 libjs-mathjax mediawiki mediawiki phpmyadmin php-symfony-dependency-injection php-tcpdf
  roundcube-core roundcube-core roundcube-plugins tt-rss wordpress-l10n wordpress-theme-twentytwentythree
  zabbix-frontend-php`.split(/\s+/);
const PHOTOS = 1500;
const LETTERS = 20_000;

/**
 * The account's folder below `folder`, made if it is not there yet: with all its sources about 110,000 files, 2 GB, two minutes.
 * What cannot be had is named and left out.
 */
export function benchmarkAccount(folder, git, say) {
  const tree = join(folder, 'account');
  if (existsSync(tree)) return tree;
  const home = join(folder, 'account.new/home/bench');
  rmSync(join(folder, 'account.new'), { recursive: true, force: true });
  mkdirSync(home, { recursive: true });
  const sites = [
    ...RELEASES.map((release) => ({ from: cloned(release, folder, git, say), into: release.into ?? '' })),
    ...unpacked(folder, say).map((from) => ({ from, into: '' })),
  ];
  if (sites.every(({ from }) => from === null))
    throw new Error('neither a release nor a package could be had: give a tree with --tree DIR');
  for (const [index, { from, into }] of sites.entries()) {
    if (from !== null)
      cpSync(from, join(home, `site-${index}.test`, into), { recursive: true, verbatimSymlinks: true });
  }
  addPhotos(join(home, 'site-0.test/wp-content/uploads/2026/10'));
  addRecords(home);
  renameSync(join(folder, 'account.new'), tree);
  return tree;
}

function cloned({ from, tag }, folder, git, say) {
  const target = join(folder, 'releases', `${from.replace('/', '-')}-${tag}`);
  if (existsSync(target)) return target;
  const asked = ['clone', '--quiet', '--depth', '1', '--branch', tag, `${git}${from}`, `${target}.new`];
  if (spawnSync('git', asked, { stdio: 'ignore' }).status !== 0) {
    say(`left out: ${from} ${tag} cannot be cloned from ${git}`);
    return null;
  }
  rmSync(join(`${target}.new`, '.git'), { recursive: true, force: true });
  renameSync(`${target}.new`, target);
  return target;
}

function unpacked(folder, say) {
  const packages = join(folder, 'packages');
  mkdirSync(packages, { recursive: true });
  return PACKAGES.map((name) => {
    const target = join(packages, name);
    if (!existsSync(target)) unpack(name, packages, say);
    return existsSync(join(target, 'usr/share')) ? join(target, 'usr/share') : null;
  });
}

function unpack(name, packages, say) {
  const isThere = () => readdirSync(packages).find((file) => file.startsWith(`${name}_`) && file.endsWith('.deb'));
  if (isThere() === undefined) spawnSync('apt-get', ['download', name], { cwd: packages, stdio: 'ignore' });
  const file = isThere();
  if (file === undefined) say(`left out: Debian package ${name} cannot be had`);
  else execFileSync('dpkg', ['-x', file, name], { cwd: packages });
}

function addPhotos(uploads) {
  mkdirSync(uploads, { recursive: true });
  for (let index = 0; index < PHOTOS; index += 1) {
    writeFileSync(join(uploads, `photo-${index}.jpg`), randomBytes(40_000 + (index % 500) * 800));
  }
}

function addRecords(home) {
  const line =
    '192.0.2.7 - - [12/Oct/2026:10:11:12 +0200] "GET /shop/item?id=17 HTTP/1.1" 200 5120 "-" "Mozilla/5.0"\n';
  mkdirSync(join(home, 'logs'));
  for (let day = 1; day <= 30; day += 1) writeFileSync(join(home, 'logs', `access.log.${day}`), line.repeat(40_000));
  const row = "(17,'A comment of a reader, about as long as they are.','2026-10-12 10:11:12','approved'),\n";
  writeFileSync(join(home, 'shop.sql'), `INSERT INTO \`comments\` VALUES\n${row.repeat(900_000)}`);
  const letters = join(home, 'mail/cur');
  mkdirSync(letters, { recursive: true });
  for (let index = 0; index < LETTERS; index += 1) {
    writeFileSync(
      join(letters, `${index}.eml`),
      `Subject: order ${index}\n\n${randomBytes(1500).toString('base64')}\n`,
    );
  }
}
