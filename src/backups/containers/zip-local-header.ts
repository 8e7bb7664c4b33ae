import { memberPath } from './member-path.ts';
import type { SourceWindow } from './source-window.ts';
import type { ZipEntry } from './zip-directory.ts';

/** Without the name and the extra field behind it. */
export const LOCAL_BYTES = 30;
const SIGNATURE = 0x04034b50;
/** Instead of a size that is in the zip64 field. */
const IS_WIDE = 0xffffffff;

/** The member's own header with its name, where the window holds both; null for what is none. */
export function localHeader(window: SourceWindow, offset: number): Buffer | null {
  const fixed = window.readNow(offset, LOCAL_BYTES);
  if (fixed === null || fixed.readUInt32LE(0) !== SIGNATURE) return null;
  return window.readNow(offset, LOCAL_BYTES + fixed.readUInt16LE(26));
}

/**
 * Whether the member's own header says another thing than the list of members. Unpackers believe now the one and now the other:
 * `unzip` takes the method and the sizes of this header, so that a list of lies would show us another content than the admin gets.
 * Source: PKWARE APPNOTE 6.3.10, section 4.3.7.
 */
export function contradicts(header: Buffer, entry: ZipEntry): boolean {
  const isEncrypted = (header.readUInt16LE(6) & 1) !== 0;
  if (isEncrypted !== entry.isEncrypted || header.readUInt16LE(8) !== entry.method) return true;
  return saysOtherContent(header, entry) || !saysSameName(header, entry);
}

/** All three are 0 where the writer knew them only behind the data. */
function saysOtherContent(header: Buffer, entry: ZipEntry): boolean {
  const [sum, packed, size] = [header.readUInt32LE(14), header.readUInt32LE(18), header.readUInt32LE(22)];
  if (sum === 0 && isUnsaid(packed) && isUnsaid(size)) return false;
  if (sum !== entry.crc32) return true;
  return (packed !== IS_WIDE && packed !== entry.packedBytes) || (size !== IS_WIDE && size !== entry.sizeBytes);
}

function isUnsaid(size: number): boolean {
  return size === 0 || size === IS_WIDE;
}

/** Two spellings of other letters than ASCII are no contradiction: writers put one of them into each place. */
function saysSameName(header: Buffer, entry: ZipEntry): boolean {
  const name = header.toString('latin1', LOCAL_BYTES);
  const said = memberPath(name);
  if (said === entry.path || memberPath(name.replaceAll('\\', '/')) === entry.path) return true;
  return asciiOf(said) === asciiOf(entry.path);
}

function asciiOf(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]+/g, '?');
}

/** Whether this can be the target of a link: no text of several lines, and no code. */
export function isPlainTarget(target: string): boolean {
  return target !== '' && !/[\0\n\r]|<\?/.test(target);
}
