import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { lstat, readdir, readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { pathOfText } from '../../domain/host-path.ts';
import { UserError } from '../../domain/user-error.ts';
import type { ReleaseFiles } from '../../knowledge/fingerprints/add-releases.ts';

/**
 * The releases in what the operator names: a folder named after its version (`6.8.3`, `wordpress-6.8.3`), or a git
 * repository with one tag per release. Links and empty folders are no files. Throws a UserError where neither is given.
 */
export async function readReleases(place: string): Promise<readonly ReleaseFiles[]> {
  const folder = resolve(place);
  const kind = await lstat(folder).catch(() => null);
  if (kind === null || !kind.isDirectory()) {
    throw new UserError(
      'targetMissing',
      `${place} is no folder`,
      'name folders of releases, or a git checkout with tags',
    );
  }
  if (await isRepository(folder)) return taggedReleases(folder);
  const version = versionIn(basename(folder));
  if (version === null) {
    throw new UserError(
      'usage',
      `the name of ${place} holds no version`,
      'name the folder after the release, e.g. shop-2.4.1',
    );
  }
  const files = new Map<string, Uint8Array>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(
      pathOfText(path.slice(folder.length + 1)),
      createHash('sha256')
        .update(await readFile(path))
        .digest(),
    );
  }
  return [{ version, files }];
}

const run = promisify(execFile);

/** The version at the end of a folder's or a tag's name: `release-3.3.1`, `v2.0`, `REL_1_2`. */
export function versionIn(name: string): string | null {
  return /(?:^|[^\d.])v?(\d+(?:\.\d+)+(?:[.-]?[A-Za-z]{1,8}[.\d]*)?)$/.exec(name)?.[1] ?? null;
}

async function isRepository(folder: string): Promise<boolean> {
  const [work, bare] = await Promise.all([
    lstat(join(folder, '.git')).catch(() => null),
    lstat(join(folder, 'objects')).catch(() => null),
  ]);
  return work !== null || bare?.isDirectory() === true;
}

async function taggedReleases(repository: string): Promise<ReleaseFiles[]> {
  const { stdout } = await run('git', ['-C', repository, 'tag', '--list'], { maxBuffer: 16 * 1024 * 1024 });
  const releases: ReleaseFiles[] = [];
  for (const tag of stdout.split('\n')) {
    const version = versionIn(tag);
    if (version !== null) releases.push({ version, files: await taggedFiles(repository, tag) });
  }
  if (releases.length === 0)
    throw new UserError(
      'nothingToScan',
      `${repository} has no tags of releases`,
      'fetch the tags, or name folders of releases',
    );
  return releases;
}

/** By `git archive`, as a vendor makes release packages: what the repository excludes from them stays out. */
async function taggedFiles(repository: string, tag: string): Promise<Map<string, Uint8Array>> {
  const { Parser } = await import('tar');
  const files = new Map<string, Uint8Array>();
  const child = spawn('git', ['-C', repository, 'archive', '--format=tar', `refs/tags/${tag}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const parser = new Parser({
    onReadEntry: (entry) => {
      const hash = createHash('sha256');
      entry.on('data', (chunk: Buffer) => hash.update(chunk));
      entry.on('end', () => {
        if (entry.type === 'File') files.set(pathOfText(entry.path), hash.digest());
      });
    },
  });
  for await (const chunk of child.stdout) parser.write(chunk as Buffer);
  parser.end();
  const code = child.exitCode ?? (await new Promise<number | null>((done) => child.once('close', done)));
  if (code !== 0) throw new UserError('damaged', `git cannot read the tag ${tag}`, 'run git fsck in the repository');
  return files;
}
