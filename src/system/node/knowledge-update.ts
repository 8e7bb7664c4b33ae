import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { lstat, mkdir, mkdtemp, rename, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { UserError } from '../../domain/user-error.ts';
import { type DataIndex, readDataFile, readIndex } from '../../knowledge/data-files.ts';
import { durableWrite, syncFolder } from './durable-write.ts';
import { folderFiles, knowledgeFiles, userKnowledge } from './open-knowledge.ts';
import { writeError } from './write-error.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const MAX_DOWNLOAD_BYTES = 256 * 1024 * 1024;
const DOWNLOAD_TIMEOUT_MS = 10 * 60_000;

/**
 * Takes newer knowledge from a folder, a `.tar` or `.tar.gz` of one, or an address, and answers its index and its new place.
 *
 * Every file is staged and checked against the index before one rename makes all of it current; until then, and after any
 * failure, the old knowledge stays. Throws a UserError: `damaged`, `targetMissing`, or `refused` for older knowledge.
 */
export async function updateKnowledge(
  source: string,
  environment: Environment,
): Promise<{ readonly index: DataIndex; readonly folder: string }> {
  const root = userKnowledge(environment);
  const work = await mkdtemp(join(tmpdir(), 'lastgood-knowledge-'));
  try {
    const given = folderFiles(await knowledgeFolder(source, work));
    const index = await readIndex(given);
    await refuseOlder(index, environment);
    const staging = join(root, `.staging-${randomBytes(6).toString('hex')}`);
    try {
      for (const { name } of index.files) {
        await store(join(staging, name), (await readDataFile(given, index, name)) ?? new Uint8Array());
      }
      await store(join(staging, 'index.json'), await given.read('index.json'));
      return { index, folder: await makeCurrent(root, staging, index) };
    } catch (error) {
      await rm(staging, { recursive: true, force: true });
      throw error instanceof UserError ? error : writeError(error, root);
    }
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** The folder with the `index.json` of what the operator named. */
async function knowledgeFolder(source: string, work: string): Promise<string> {
  if (/^https?:\/\//i.test(source)) return unpacked(await downloaded(source, work), work);
  const kind = await lstat(source).catch(() => null);
  if (kind === null)
    throw new UserError(
      'targetMissing',
      `${source} does not exist`,
      'name a folder, a .tar or .tar.gz file, or an address',
    );
  if (!kind.isDirectory()) return unpacked(source, work);
  return (await folderFiles(source).exists('index.json')) ? source : join(source, 'data');
}

async function downloaded(address: string, work: string): Promise<string> {
  const target = join(work, 'download.tar');
  try {
    const response = await fetch(address, {
      headers: { 'user-agent': 'lastgood' },
      signal: AbortSignal.timeout(DOWNLOAD_TIMEOUT_MS),
    });
    if (!response.ok || response.body === null) throw new Error(`the server answers ${response.status}`);
    let received = 0;
    const bounded = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        received += chunk.length;
        done(received > MAX_DOWNLOAD_BYTES ? new Error('it is larger than any knowledge') : null, chunk);
      },
    });
    await pipeline(Readable.fromWeb(response.body), bounded, createWriteStream(target));
    return target;
  } catch (error) {
    // What fetch throws says only that it failed; why stands in its cause.
    const why = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const cause = why instanceof Error ? why.message : String(why);
    throw new UserError(
      'damaged',
      `${address} cannot be fetched: ${cause}`,
      'the old knowledge stays; fetch the file another way and name it here',
    );
  }
}

async function unpacked(archive: string, work: string): Promise<string> {
  const folder = join(work, 'unpacked');
  await mkdir(folder);
  try {
    const { extract } = await import('tar');
    let bytes = 0;
    await extract({
      file: archive,
      cwd: folder,
      strict: true,
      filter: (_, entry) => {
        bytes += entry.size ?? 0;
        return bytes <= MAX_DOWNLOAD_BYTES && 'type' in entry && (entry.type === 'File' || entry.type === 'Directory');
      },
    });
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    throw new UserError(
      'damaged',
      `${archive} cannot be unpacked: ${cause}`,
      'the old knowledge stays; take a complete .tar or .tar.gz',
    );
  }
  return (await folderFiles(folder).exists('index.json')) ? folder : join(folder, 'data');
}

async function refuseOlder(index: DataIndex, environment: Environment): Promise<void> {
  const current = await knowledgeFiles(environment)
    .then(readIndex)
    // What is damaged may be replaced by anything that is whole.
    .catch(() => null);
  if (current === null || index.asOf >= current.asOf) return;
  throw new UserError(
    'refused',
    `that knowledge is of ${index.asOf}, older than the present one of ${current.asOf}`,
    'the present knowledge stays; remove the folder of the update to return to what came with the program',
  );
}

async function store(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o755 });
  await durableWrite(path, bytes, 0o644);
}

/** The staged folder gets its name, and the link `current` moves to it in one step; the one before stays beside it. */
async function makeCurrent(root: string, staging: string, index: DataIndex): Promise<string> {
  const name = `${index.asOf}-${randomBytes(4).toString('hex')}`;
  await rename(staging, join(root, name));
  const link = join(root, `.current-${randomBytes(6).toString('hex')}`);
  await symlink(name, link);
  await rename(link, join(root, 'current'));
  await syncFolder(root);
  return join(root, name);
}
