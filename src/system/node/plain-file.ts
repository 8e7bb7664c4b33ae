import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { escapeText } from '../../domain/escape-text.ts';
import { UserError } from '../../domain/user-error.ts';

/** V8 holds no longer text. */
const LARGEST_BYTES = 500 * 1024 * 1024;

/**
 * The bytes of a file that was handed to us. A pipe, which would be waited at for ever, a device, and what is larger than any of
 * ours are a UserError; what the system says of a name (ENOENT) is thrown as it is.
 */
export function readPlainFile(path: string, largest = LARGEST_BYTES): Buffer {
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const stat = fstatSync(file);
    const problem = stat.isDirectory()
      ? 'is a folder'
      : !stat.isFile()
        ? 'is no file'
        : stat.size > largest
          ? `is too large (${stat.size} bytes)`
          : null;
    if (problem !== null)
      throw new UserError('damaged', `${escapeText(path)} ${problem}.`, 'Give what lastgood itself wrote.');
    return readFileSync(file);
  } finally {
    closeSync(file);
  }
}
