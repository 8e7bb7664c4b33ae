import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { access, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { updateLists } from './programs.ts';

const run = promisify(execFile);
const CACHE = join(tmpdir(), 'lastgood-test-cache');
const TREE = join(CACHE, 'debian-wordpress');
const FOLDER = join(TREE, 'usr/share/wordpress');

/**
 * The folder of a real WordPress, as Debian packages it: ten core files patched, some libraries replaced by links.
 *
 * The package is fetched once per machine and kept below the temporary folder of the system. Shared by every test that
 * asks for it: never write into it, copy it. Throws where the package cannot be had.
 */
export async function debianWordpress(): Promise<string> {
  if (await exists(join(FOLDER, 'wp-includes/version.php'))) return FOLDER;
  await mkdir(CACHE, { recursive: true });
  const work = await mkdtemp(join(CACHE, 'fetch-'));
  try {
    const download = () =>
      run('apt-get', ['-o', 'APT::Sandbox::User=root', 'download', 'wordpress'], { cwd: work, timeout: 100_000 });
    await download().catch(() => {
      updateLists();
      return download();
    });
    const name = (await readdir(work)).find((file) => file.endsWith('.deb'));
    if (name === undefined) throw new Error('apt-get download left no package');
    await run('dpkg', ['-x', name, 'tree'], { cwd: work, timeout: 60_000 });
    // Another test process may have been faster: its tree is as good as ours.
    await rename(join(work, 'tree'), TREE).catch(() => undefined);
    await access(FOLDER);
    return FOLDER;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** The same, or null with one line of explanation where it cannot be had; under `CI=true` that is a failure. */
export async function debianWordpressOrNull(): Promise<string | null> {
  try {
    return await debianWordpress();
  } catch (error) {
    if (process.env['CI'] === 'true') throw error;
    process.stderr.write(`skipped: no Debian WordPress package here (${String(error).split('\n', 1)[0]})\n`);
    return null;
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** The CREATE TABLE statements of WordPress’s own installer, by text: no PHP is run. */
export function wordpressSchema(folder: string): string {
  const source = readFileSync(join(folder, 'wp-admin/includes/schema.php'), 'utf8');
  const tables = new Map<string, string>();
  for (const [, name = '', body = ''] of source.matchAll(
    /CREATE TABLE \$wpdb->(\w+) \(([\s\S]*?)\n\) \$charset_collate;/g,
  )) {
    // The installer has `users` twice: the second is a network's.
    tables.set(name, `(${body.replaceAll('$max_index_length', '191')})`);
  }
  const statements = [...tables].map(
    ([name, body]) => `CREATE TABLE wp_${name} ${body} DEFAULT CHARACTER SET utf8mb4;`,
  );
  if (statements.length < 10) throw new Error('the installer of this WordPress is written in another way');
  return statements.join('\n');
}
