// Builds the account that the benchmarks read: Debian's PHP packages as domains, several copies of some, uploads of random bytes.
import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What is installed once: about one file in four is then a copy of another, as engine measurements of real accounts show. */
const PACKAGES =
  `adminer cacti ckeditor dokuwiki icingaweb2 ldap-account-manager libjs-jquery-ui libjs-mathjax mediawiki
  ocsinventory-reports php-doctrine-orm php-horde-core php-illuminate-database php-symfony-dependency-injection php-tcpdf
  phpldapadmin phpmyadmin postfixadmin roundcube-core roundcube-plugins simplesamlphp tt-rss wordpress wordpress-l10n
  wordpress-theme-twentytwentythree zabbix-frontend-php`.split(/\s+/);
/** What customers install again and again. */
const COPIED = ['wordpress', 'wordpress', 'wordpress', 'mediawiki', 'phpmyadmin', 'roundcube-core'];
const PHOTOS = 1500;

/** The account's folder below `folder`, made if it is not there yet: about 96,000 files, 1.5 GB, a minute. */
export function benchmarkAccount(folder, say) {
  const tree = join(folder, 'account');
  if (existsSync(tree)) return tree;
  const packages = join(folder, 'packages');
  mkdirSync(packages, { recursive: true });
  const fresh = join(folder, 'account.new');
  rmSync(fresh, { recursive: true, force: true });
  for (const name of PACKAGES) unpack(name, packages, say);
  const sites = [...PACKAGES, ...COPIED].filter((name) => existsSync(join(packages, name, 'usr/share')));
  if (sites.length === 0) throw new Error('no package could be had: give a tree with --tree DIR');
  for (const [index, name] of sites.entries()) {
    const site = join(fresh, 'home/bench', `${name}-${index}.test`);
    cpSync(join(packages, name, 'usr/share'), site, { recursive: true, verbatimSymlinks: true });
  }
  addPhotos(join(fresh, 'home/bench'));
  renameSync(fresh, tree);
  return tree;
}

function unpack(name, packages, say) {
  const target = join(packages, name);
  if (existsSync(target)) return;
  const isThere = () => readdirSync(packages).find((file) => file.startsWith(`${name}_`) && file.endsWith('.deb'));
  if (isThere() === undefined) spawnSync('apt-get', ['download', name], { cwd: packages, stdio: 'ignore' });
  const file = isThere();
  if (file === undefined) say(`left out: Debian package ${name} cannot be had`);
  else execFileSync('dpkg', ['-x', file, name], { cwd: packages });
}

function addPhotos(home) {
  const [site = 'photos.test'] = existsSync(home)
    ? readdirSync(home).filter((name) => name.startsWith('wordpress-'))
    : [];
  const uploads = join(home, site, 'wordpress/wp-content/uploads/2026/10');
  mkdirSync(uploads, { recursive: true });
  for (let index = 0; index < PHOTOS; index += 1) {
    writeFileSync(join(uploads, `photo-${index}.jpg`), randomBytes(40_000 + (index % 500) * 800));
  }
}
