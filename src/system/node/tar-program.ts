import { spawn } from 'node:child_process';
import type { HostPath } from '../../domain/host-path.ts';

const MAX_ERROR_BYTES = 500;
/** The system's tar keeps what no library does: ACLs, extended attributes, holes, times to the nanosecond. */
const EVERYTHING = ['--acls', '--xattrs', '--numeric-owner'];

/**
 * Packs names below an open folder into an open file; it follows no link in their last part. Throws (`EIO`, `ENOSPC`) where
 * anything could not be read; a file that changed meanwhile is a failure too unless the account is `living`.
 */
export async function packNames(
  folder: number,
  names: readonly HostPath[],
  file: number,
  living: boolean,
): Promise<void> {
  const how = ['--create', ...EVERYTHING, '--sparse', '--one-file-system', '--warning=no-file-changed'];
  const list = Buffer.from(names.map((name) => `${name}\0`).join(''), 'latin1');
  const { code, words } = await tar([...how, '--null', '--no-unquote', '--files-from=-'], folder, file, list);
  // 1: a file changed while it was read; everything is in the archive.
  if (code !== 0 && !(code === 1 && living)) throw failure(code, words);
}

/** Unpacks an archive of ours into an open folder, everything as it was. Throws where anything of it did not come to be. */
export async function unpackArchive(archive: number, folder: number): Promise<void> {
  const how = ['--extract', ...EVERYTHING, '--preserve-permissions', '--delay-directory-restore'];
  const { code, words } = await tar(how, folder, archive, Buffer.alloc(0));
  if (code !== 0) throw failure(code, words);
}

async function tar(
  how: readonly string[],
  folder: number,
  archive: number,
  input: Buffer,
): Promise<{ readonly code: number | null; readonly words: string }> {
  const child = spawn('tar', ['--directory=/proc/self/fd/4', '--file=/proc/self/fd/3', ...how], {
    stdio: ['pipe', 'ignore', 'pipe', archive, folder],
    // TAR_OPTIONS could change what it does.
    env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C' },
  });
  let words = '';
  child.stderr?.setEncoding('latin1').on('data', (text: string) => {
    words = (words + text).slice(0, MAX_ERROR_BYTES);
  });
  // One that ends early reads no names.
  child.stdin?.on('error', () => undefined).end(input);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return { code, words };
}

function failure(code: number | null, words: string): Error {
  return Object.assign(new Error(`tar ended with ${code}: ${words}`), {
    code: words.includes('No space left') ? 'ENOSPC' : 'EIO',
  });
}
