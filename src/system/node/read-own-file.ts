import { open, stat } from 'node:fs/promises';
import { escapeText } from '../../domain/escape-text.ts';
import { UserError } from '../../domain/user-error.ts';
import { decodeText } from '../../reading/decode-text.ts';
import { errnoOf } from './write-error.ts';

const MAX_BYTES = 1024 * 1024;

/** The text of a file that the operator named, with any byte order mark obeyed; a UserError says why there is none. */
export async function readOwnFile(path: string, maxBytes = MAX_BYTES): Promise<string> {
  return decodeText(await readOwnBytes(path, maxBytes)).text;
}

/** Refuses a file that the operator named where it cannot be read, or only once as `<(pass show backup)`: it will be read again. */
export async function checkOwnFile(path: string, maxBytes: number): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (found === null || found.isFile()) await readOwnBytes(path, maxBytes);
  else throw new UserError('usage', `${escapeText(path)} is no plain file`, 'It is read more than once: give a file.');
}

/** The bytes of a file that the operator named by a flag; a UserError says why there are none. */
export async function readOwnBytes(path: string, maxBytes: number): Promise<Buffer> {
  const shown = escapeText(path);
  try {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      const tooLarge = (bytes: string) =>
        new UserError('usage', `${shown} is too large (${bytes} bytes)`, 'Name another file.');
      if (size > maxBytes) throw tooLarge(`${size}`);
      // A device or a pipe has no size of its own, and may have no end.
      const chunks: Buffer[] = [];
      for await (const chunk of file.createReadStream({ end: maxBytes, autoClose: false }))
        chunks.push(chunk as Buffer);
      const bytes = Buffer.concat(chunks);
      if (bytes.length > maxBytes) throw tooLarge(`more than ${maxBytes}`);
      return bytes;
    } finally {
      await file.close();
    }
  } catch (error) {
    const code = errnoOf(error);
    if (code === '') throw error;
    if (code === 'ENOENT') throw new UserError('targetMissing', `there is no file ${shown}`, 'Check the name.');
    throw new UserError('refused', `cannot read ${shown} (${code})`, 'Check what it is and who may read it.');
  }
}
