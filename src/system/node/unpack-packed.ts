import { spawn } from 'node:child_process';

const MAX_ERROR_BYTES = 500;

/**
 * Unpacks an archive of ours (`Hands.pack`) into an open folder by the system's tar, with owners, modes, ACLs, attributes, second
 * names and times to the nanosecond. Both are descriptors. Throws (`EIO`, `ENOSPC`) where anything of it did not come to be.
 */
export async function unpackPacked(archive: number, folder: number): Promise<void> {
  const child = spawn(
    'tar',
    [
      '--extract',
      '--acls',
      '--xattrs',
      '--numeric-owner',
      '--preserve-permissions',
      '--delay-directory-restore',
      '--directory=/proc/self/fd/4',
      '--file=/proc/self/fd/3',
    ],
    {
      stdio: ['ignore', 'ignore', 'pipe', archive, folder],
      // TAR_OPTIONS could change what it does.
      env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C' },
    },
  );
  let words = '';
  child.stderr?.setEncoding('latin1').on('data', (text: string) => {
    words = (words + text).slice(0, MAX_ERROR_BYTES);
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code === 0) return;
  throw Object.assign(new Error(`tar ended with ${code}: ${words}`), {
    code: words.includes('No space left') ? 'ENOSPC' : 'EIO',
  });
}
