import { gunzipSync, gzipSync } from 'node:zlib';
import { UserError } from '../../domain/user-error.ts';
import { readPlainFile } from './plain-file.ts';

/** A report of 50,000 findings is under 100 MiB; nothing larger is unpacked. */
const LARGEST_BYTES = 256 * 1024 * 1024;
const BLOCK = 512;

/** One .tar.gz of small texts, in the order given. The same files and time give the same bytes. */
export async function packBundle(
  files: readonly { readonly name: string; readonly text: string }[],
  at: Date,
): Promise<Uint8Array> {
  const { Header } = await import('tar');
  const parts: Buffer[] = [];
  for (const { name, text } of files) {
    const content = Buffer.from(text);
    const block = Buffer.alloc(BLOCK);
    new Header({ path: name, type: 'File', mode: 0o600, size: content.length, mtime: at, uid: 0, gid: 0 }).encode(
      block,
    );
    parts.push(block, content, Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK));
  }
  // Two empty blocks end a tar archive (POSIX.1-1988, ustar).
  return gzipSync(Buffer.concat([...parts, Buffer.alloc(2 * BLOCK)]));
}

/** The text of one file of a bundle; a UserError when it cannot be read or is no bundle. */
export async function readBundled(path: string, name: string): Promise<string> {
  const { Parser } = await import('tar');
  let found: string | null = null;
  try {
    const archive = gunzipSync(readPlainFile(path, LARGEST_BYTES), { maxOutputLength: LARGEST_BYTES });
    const parser = new Parser({
      strict: true,
      onReadEntry: (entry) => {
        if (entry.path !== name) return entry.resume();
        const chunks: Buffer[] = [];
        entry.on('data', (chunk: Buffer) => chunks.push(chunk));
        entry.on('end', () => {
          found = Buffer.concat(chunks).toString();
        });
      },
    });
    await new Promise((resolve, reject) => {
      parser.on('error', reject);
      parser.on('end', resolve);
      parser.end(archive);
    });
  } catch (error) {
    if (error instanceof UserError) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    if (code === 'ENOENT')
      throw new UserError('targetMissing', `There is no bundle at ${path}.`, 'Give what `self-check --bundle` wrote.');
    throw new UserError('damaged', `The bundle cannot be read: ${path} (${code})`, 'Ask for it to be sent again.');
  }
  if (found === null)
    throw new UserError('damaged', `No ${name} is in ${path}.`, 'Give what `lastgood self-check --bundle` wrote.');
  return found;
}
