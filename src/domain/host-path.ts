import { escapeText } from './escape-text.ts';

/**
 * A path exactly as the file system holds it: bytes, one character per byte (latin-1), `/` between names.
 *
 * Names on an account are an attacker's: they may hold newlines, escapes, or bytes that are no UTF-8. A byte string keeps
 * them whole, compares in byte order and works as a map key. It is never shown as it is: `displayPath` does that.
 */
export type HostPath = string & { readonly __brand: 'HostPath' };

/** The path of these bytes. */
export function pathOfBytes(bytes: Uint8Array): HostPath {
  let text = '';
  for (let start = 0; start < bytes.length; start += 8192) {
    text += String.fromCharCode(...bytes.subarray(start, start + 8192));
  }
  return text as HostPath;
}

/** The path of a name that a person or our own code wrote (UTF-16 text, stored as UTF-8 bytes). */
export function pathOfText(text: string): HostPath {
  return (isAscii(text) ? text : pathOfBytes(new TextEncoder().encode(text))) as HostPath;
}

/** The bytes to hand to the system. */
export function bytesOfPath(path: HostPath): Uint8Array {
  const bytes = new Uint8Array(path.length);
  for (let index = 0; index < path.length; index += 1) bytes[index] = path.charCodeAt(index);
  return bytes;
}

/** For people: UTF-8 decoded and escaped, bad bytes as `\x{ff}`. Safe for a terminal; every other sink escapes once more. */
export function displayPath(path: HostPath): string {
  if (isAscii(path)) return escapeText(path);
  const text = utf8OfPath(path);
  if (text !== null) return escapeText(text);
  return escapeText(path.replaceAll(/[\u0080-\u00ff]/g, (byte) => `\\x{${byte.charCodeAt(0).toString(16)}}`));
}

/** The name as UTF-8 text, or null when its bytes are not valid UTF-8. */
export function utf8OfPath(path: HostPath): string | null {
  if (isAscii(path)) return path;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytesOfPath(path));
  } catch {
    return null;
  }
}

/** `a` + `b` with one slash between; `b` must be relative. */
export function joinPath(a: HostPath | '', b: HostPath | string): HostPath {
  if (a === '') return b as HostPath;
  if (b === '') return a;
  return (a.endsWith('/') ? a + b : `${a}/${b}`) as HostPath;
}

/** The last name of the path. */
export function nameOf(path: HostPath): HostPath {
  return path.slice(path.lastIndexOf('/') + 1) as HostPath;
}

/** The folder that holds the path; `''` for a relative path of one name, `/` for a name in the root. */
export function folderOf(path: HostPath): HostPath {
  const slash = path.lastIndexOf('/');
  if (slash === 0) return '/' as HostPath;
  return (slash < 0 ? '' : path.slice(0, slash)) as HostPath;
}

/** Whether `path` is `folder` or lies below it. Both must be normal (no `..`). */
export function isWithin(path: HostPath, folder: HostPath): boolean {
  if (folder === '' || folder === '/') return true;
  return path.startsWith(folder) && (path.length === folder.length || path.charCodeAt(folder.length) === 0x2f);
}

/** The rest of `path` below `folder`, `''` for the folder itself, or null when it lies elsewhere. */
export function relativePath(path: HostPath, folder: HostPath): HostPath | null {
  if (!isWithin(path, folder)) return null;
  if (folder === '' || folder === '/') return path.slice(folder.length) as HostPath;
  return path.slice(folder.length + 1) as HostPath;
}

/** Resolves `.`, `..` and doubled slashes by text alone; `..` never climbs above the start. */
export function normalPath(path: HostPath): HostPath {
  if (!MAY_BE_ODD.test(path)) return path;
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') parts.pop();
    else parts.push(part);
  }
  return ((path.startsWith('/') ? '/' : '') + parts.join('/')) as HostPath;
}

/** A doubled slash, one at the end, or a name that begins with a dot. */
const MAY_BE_ODD = /(?:^|\/)\.|\/\/|.\/$/s;

/** Byte order: the same on every machine and in every locale. */
export function comparePaths(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function isAscii(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) if (text.charCodeAt(index) > 0x7f) return false;
  return true;
}
