import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What a real WordPress of Debian is, and what it was one release earlier. */
export const NEW_VERSION = '6.1.9';
export const OLD_VERSION = '6.1.8';

const DATA = fileURLToPath(new URL('../../data', import.meta.url));

/** What Debian changes in core files of this release: not known for the one before. */
const PATCHED_BY_DEBIAN = [
  'wp-activate.php',
  'wp-admin/update-core.php',
  'wp-admin/user-new.php',
  'wp-includes/class-wp-http.php',
  'wp-includes/ms-default-filters.php',
  'wp-includes/ms-functions.php',
];

/**
 * Makes 6.1.8 of a tree of 6.1.9: the two files that tell the version become those of that release, byte for byte. Ten others
 * changed between the two; they stay as 6.1.9 has them. Throws where the package is of another release by now.
 */
export function makeOlder(site: string): void {
  const [versionFile, aboutFile] = ['wp-includes/version.php', 'wp-admin/about.php'].map((name) =>
    join(site, name),
  ) as [string, string];
  const version = readFileSync(versionFile, 'utf8');
  const about = readFileSync(aboutFile, 'utf8');
  const paragraph = /\t\t\t<p>\n(?:(?!<p>)[\s\S])*?'6\.1\.9'[\s\S]*?<\/p>\n/;
  if (!version.includes(`$wp_version = '${NEW_VERSION}'`) || !paragraph.test(about))
    throw new Error(`Debian's WordPress is not ${NEW_VERSION} any more`);
  writeFileSync(versionFile, version.replace(NEW_VERSION, OLD_VERSION));
  writeFileSync(aboutFile, about.replace(paragraph, ''));
  for (const name of PATCHED_BY_DEBIAN) rmSync(join(site, name));
}

/** Puts knowledge that says that 6.1.9 is the newest WordPress of all into `<folder>/knowledge`, for `LASTGOOD_KNOWLEDGE`. */
export function knowledgeOfThatDay(folder: string): void {
  const current = join(folder, 'knowledge/current');
  mkdirSync(join(folder, 'knowledge'));
  execFileSync('cp', ['-r', DATA, current]);
  const name = 'releases/wordpress.json';
  const releases = JSON.parse(readFileSync(join(current, name), 'utf8')) as { branches: { branch: string }[] };
  const branches = releases.branches.filter(({ branch }) => NEW_VERSION.startsWith(`${branch}.`));
  const bytes = Buffer.from(
    JSON.stringify({ ...releases, branches: branches.map((branch) => ({ ...branch, latest: NEW_VERSION })) }),
  );
  writeFileSync(join(current, name), bytes);
  const index = JSON.parse(readFileSync(join(current, 'index.json'), 'utf8')) as {
    files: { name: string; bytes: number; sha256: string }[];
  };
  const entry = index.files.find((file) => file.name === name);
  if (entry === undefined) throw new Error('the index lists no releases of WordPress');
  entry.bytes = bytes.length;
  entry.sha256 = createHash('sha256').update(bytes).digest('hex');
  writeFileSync(join(current, 'index.json'), JSON.stringify(index));
}

/**
 * What a stand-in for WP-CLI does when it is asked to upgrade: all of it; nothing but say so; half of it, and then fails, dies or
 * waits; all of it, with a file that no release of WordPress has.
 */
export type StandInWay = 'upgrades' | 'lies' | 'fails' | 'dies' | 'waits' | 'plants';

/** A folder that only root can write, with a stand-in `wp` and the release that it brings. */
export interface StandIn {
  readonly folder: string;
  /** Writes the program; `port` is that of the database server. */
  act(way: StandInWay, port: number): void;
  remove(): void;
}

/**
 * A stand-in for WP-CLI. It does to a tree what `core update` does (old files replaced, new ones brought, `wp-content` and
 * `wp-config.php` left alone), and to the database what `core update-db` does, with the login of `wp-config.php`. It tells who it is.
 */
export function standIn(release: string): StandIn {
  const folder = mkdtempSync('/opt/lastgood-test-');
  chmodSync(folder, 0o755);
  const brought = join(folder, 'release');
  execFileSync('cp', ['-r', '--no-preserve=mode,ownership', release, brought]);
  // Libraries that Debian replaced by links to packages of their own.
  execFileSync('find', [brought, '-type', 'l', '-delete']);
  execFileSync('rm', ['-rf', join(brought, 'wp-content'), join(brought, 'wp-config.php')]);
  return {
    folder,
    act(way, port) {
      const path = join(folder, 'wp');
      writeFileSync(path, programOf(way, brought, port));
      chmodSync(path, 0o755);
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

const HALF_WAY: Readonly<Record<StandInWay, string>> = {
  upgrades: '',
  lies: '',
  plants: '',
  fails: 'echo "Error: no network"; exit 1',
  dies: 'kill -9 $$',
  waits: 'echo half; sleep 600',
};

function programOf(way: StandInWay, release: string, port: number): string {
  const half = HALF_WAY[way];
  return `#!/bin/sh
set -eu
echo "I am $(id -u):$(id -G), in $(pwd), with $*"
grep -E '^(CapPrm|CapEff|CapBnd|NoNewPrivs)' /proc/self/status
env | sort
for word in "$@"; do case "$word" in --path=*) site=\${word#--path=} ;; esac; done
${way === 'lies' ? 'echo "Success: WordPress updated successfully."; exit 0' : ''}
case "$1 $2" in
  'core update')
    cp -R ${release}/wp-includes "$site/"
    ${half}
    cp -R ${release}/wp-admin ${release}/*.php ${release}/*.html "$site/"
    ${way === 'plants' ? `printf '<?php // inert\\n' > "$site/wp-includes/of-no-release.php"` : ''} ;;
  'core update-db')
    login() { sed -n "s/^define('$1', '\\([^']*\\)').*/\\1/p" "$site/wp-config.php"; }
    mariadb --no-defaults -h127.0.0.1 -P${port} -u"$(login DB_USER)" -p"$(login DB_PASSWORD)" "$(login DB_NAME)" -e "
      INSERT INTO wp_options (option_name, option_value) VALUES ('db_version', '61833');
      ALTER TABLE wp_posts ADD COLUMN lastgood_test INT NOT NULL DEFAULT 0;" ;;
  *) exit 64 ;;
esac
echo 'Success: WordPress updated successfully.'
`;
}

/**
 * Starts a program on a machine whose homes, evidence and backups are those of a server in a folder: mounts and processes of its
 * own, so that it works on a live account and ends nobody else's processes. null where that is not allowed.
 */
export function asLiveMachine(root: string): readonly string[] | null {
  const apart = ['unshare', '--mount', '--pid', '--fork', '--kill-child', '--mount-proc', '--propagation', 'private'];
  if (process.getuid?.() !== 0 || spawnSync(apart[0] ?? '', [...apart.slice(1), 'true']).status !== 0) return null;
  const mounts = [
    ['home', '/home'],
    ['backup', '/mnt'],
    ['etc/passwd', '/etc/passwd'],
    ['root/lastgood', '/root/lastgood'],
  ];
  mkdirSync(join(root, 'root/lastgood'), { recursive: true });
  mkdirSync(join(root, 'backup'), { recursive: true });
  const script = `mkdir -p /root/lastgood; ${mounts.map(([from, to]) => `mount --bind "$0/${from}" ${to}`).join(' && ')} && exec "$@"`;
  return [...apart, 'sh', '-c', script, root];
}

/** A folder for files of one test, that goes with the process's own clean-up. */
export function stageFolder(): string {
  return mkdtempSync(join(tmpdir(), 'lastgood-stage-'));
}
