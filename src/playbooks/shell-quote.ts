import { escapeText } from '../domain/escape-text.ts';
import { type HostPath, utf8OfPath } from '../domain/host-path.ts';

/**
 * One word of a POSIX shell command that stands for exactly these bytes. Text of our own goes through `pathOfText` first.
 *
 * Harmless words stay as they are; printable ones stand in single quotes; anything that a terminal or a reviewer could
 * misread (control characters, bidirectional marks, bytes that are no UTF-8) is spelled in octal for `printf`. A shell word
 * cannot hold a NUL byte: it becomes `?`. A leading `-` stays one: callers put an absolute path, `--` or `option=` before it.
 */
export function shellQuote(value: HostPath): string {
  if (HARMLESS.test(value)) return value;
  const text = utf8OfPath(value);
  if (text !== null && escapeText(text) === text) return `'${text.replaceAll("'", String.raw`'\''`)}'`;
  return quoteBytes(value.replaceAll('\0', '?'));
}

/** Not `=` (an assignment), not `~` (a home), not empty. */
const HARMLESS = /^[A-Za-z0-9_./:@%+,-]+$/;

/** A command substitution drops trailing newlines: they follow it as they are, where only newlines can stand. */
function quoteBytes(bytes: string): string {
  const body = bytes.replace(/\n+$/, '');
  const newlines = bytes.slice(body.length);
  const spelled = body.replaceAll(/[^A-Za-z0-9_./:@+,-]/g, (byte) => `\\${octal(byte)}`);
  // A format that begins with `-` would be read as an option by some shells.
  const format = spelled.startsWith('-') ? `\\${octal('-')}${spelled.slice(1)}` : spelled;
  return `"$(printf '${format}')${newlines}"`;
}

function octal(byte: string): string {
  return byte.charCodeAt(0).toString(8).padStart(3, '0');
}
