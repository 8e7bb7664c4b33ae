import { closeSync, lstatSync, openSync, readSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { type HostPath, pathOfText } from '../../domain/host-path.ts';
import { stepsTo } from './steps-to.ts';

/** Where administrators put programs, whatever PATH says. */
const ALWAYS = ['/usr/local/bin', '/usr/bin', '/bin'];
const WRITABLE_BY_OTHERS = 0o022;
const FIRST_BYTES = 128;

/** A program that only root could have put where it is. */
export interface TrustedProgram {
  readonly path: HostPath;
  /** Whether it is PHP, to be read by a PHP of our choice. */
  readonly isPhp: boolean;
}

/**
 * The first of these names that lies in a folder of `searchPath` (as in PATH) and that nobody but root can have written or
 * exchanged: so it is never one of an account's own. An absolute name is looked at as it is. null: there is none.
 */
export function trustedProgram(names: readonly string[], searchPath: string): TrustedProgram | null {
  const folders = [...searchPath.split(':').filter((folder) => folder.startsWith('/')), ...ALWAYS];
  for (const name of names) {
    for (const path of name.startsWith('/') ? [name] : folders.map((folder) => join(folder, name))) {
      const isPhp = isTrusted(path) ? readsAsPhp(path) : null;
      if (isPhp !== null) return { path: pathOfText(path), isPhp };
    }
  }
  return null;
}

/** Whether root owns the file, every folder and every link on the way to it, and nobody else writes there. */
function isTrusted(path: string): boolean {
  try {
    let isFile = false;
    for (const { stat } of stepsTo(path)) {
      // The mode of a link says nothing.
      const isOpen = !stat.isSymbolicLink() && (stat.mode & WRITABLE_BY_OTHERS) !== 0;
      if (stat.uid !== 0 || isOpen) return false;
      isFile = stat.isFile();
    }
    return isFile;
  } catch {
    return false;
  }
}

/** null: nothing that can be started. */
function readsAsPhp(path: string): boolean | null {
  const start = Buffer.alloc(FIRST_BYTES);
  const file = openSync(path, 'r');
  try {
    const text = start.toString('latin1', 0, readSync(file, start));
    if (/^(?:#![^\n]*\bphp[\d.]*\s*\n|<\?php)/.test(text)) return true;
    return (lstatSync(realpathSync(path)).mode & 0o111) === 0 ? null : false;
  } finally {
    closeSync(file);
  }
}
