import { lstatSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { escapeText } from '../../domain/escape-text.ts';
import { UserError } from '../../domain/user-error.ts';
import { stepsTo } from './steps-to.ts';

/** The variables of the process. */
export type Environment = Readonly<Record<string, string | undefined>>;

const WRITABLE_BY_OTHERS = 0o022;
const STICKY = 0o1000;

/**
 * Refuses a case folder in which somebody else than root and the operator could have written anything, where root asks. What
 * stands in its plan and its journal is carried out with root's rights, and a chain of hashes proves nothing of who made it.
 */
export function refuseForeignCase(folder: string, environment: Environment): void {
  const foreign = foreignFor(folder, environment);
  if (foreign === null) return;
  throw new UserError(
    'refused',
    `Others than root can write ${escapeText(foreign)}: whatever stands in this case may be theirs.`,
    'Only a case that lies where nobody else writes is taken by root: analyse again with --case below /root.',
  );
}

/**
 * Where root asks: the first folder or link on the way to this folder, itself included, or name in it that somebody else than root
 * and the operator could have written; null: there is none, or somebody else asks.
 */
export function foreignFor(folder: string, environment: Environment): string | null {
  if (process.geteuid?.() !== 0) return null;
  const owners = ownersOf(environment);
  return foreignOnTheWay(folder, owners) ?? foreignWithin(folder, owners);
}

/** Root, and who became root by sudo. */
function ownersOf(environment: Environment): ReadonlySet<number> {
  const before = environment['SUDO_UID'] ?? '';
  return new Set(/^\d{1,10}$/.test(before) ? [0, Number(before)] : [0]);
}

/** The first folder or link on the way to it, itself included, that others could exchange; null: none. */
function foreignOnTheWay(folder: string, owners: ReadonlySet<number>): string | null {
  try {
    for (const { path, stat, isLast } of stepsTo(resolve(folder))) {
      // In a folder like /tmp others may add names, and not take away ours; the case itself holds nothing but its own.
      const isShared = (stat.mode & STICKY) !== 0 && !isLast;
      // The mode of a link says nothing.
      const isOpen = !stat.isSymbolicLink() && (stat.mode & WRITABLE_BY_OTHERS) !== 0 && !isShared;
      if (!owners.has(stat.uid) || isOpen) return path;
    }
  } catch {
    // What is not there is nobody's: who reads it says so.
  }
  return null;
}

/** The first name in it that is another's, or that others can write. */
function foreignWithin(folder: string, owners: ReadonlySet<number>): string | null {
  for (const name of namesIn(folder)) {
    const path = join(folder, name);
    const stat = lstatSync(path);
    const isPlain = stat.isFile() || stat.isDirectory();
    if (!isPlain || !owners.has(stat.uid) || (stat.mode & WRITABLE_BY_OTHERS) !== 0) return path;
  }
  return null;
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
