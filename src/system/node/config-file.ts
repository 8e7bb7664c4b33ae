import { closeSync, constants, fstatSync, openSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../domain/user-error.ts';
import { decodeText } from '../../reading/decode-text.ts';
import { errnoOf } from './write-error.ts';

const LARGEST_BYTES = 64 * 1024;

export interface OwnConfig {
  /** With every link resolved. */
  readonly path: string;
  readonly values: ReadonlyMap<string, unknown>;
}

/**
 * The operator's own settings: $XDG_CONFIG_HOME/lastgood/config.json, or /etc/lastgood/config.json; null without one.
 *
 * A file that somebody else than root or the operator could have written is refused, as ssh does.
 */
export function readConfig(configHome: string | undefined): OwnConfig | null {
  const folders = configHome?.startsWith('/') ? [configHome, '/etc'] : ['/etc'];
  for (const folder of folders) {
    const config = readOne(join(folder, 'lastgood/config.json'));
    if (config !== null) return config;
  }
  return null;
}

function readOne(named: string): OwnConfig | null {
  const path = realPath(named);
  if (path === null) return null;
  const problem = (reason: string) => unusable(path, reason);
  let text: string;
  try {
    const file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    try {
      const { mode, uid, size } = fstatSync(file);
      if ((mode & constants.S_IFMT) !== constants.S_IFREG || size > LARGEST_BYTES) throw problem('it is no small file');
      if ((uid !== 0 && uid !== process.geteuid?.()) || (mode & 0o022) !== 0)
        throw problem('others than you and root can write it');
      text = decodeText(readFileSync(file)).text;
    } finally {
      closeSync(file);
    }
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw problem('it cannot be read');
  }
  const values = parsed(text);
  if (values === null) throw problem('it is no JSON object');
  return { path, values };
}

function realPath(named: string): string | null {
  try {
    return realpathSync(named);
  } catch (error) {
    // A home that this user may not enter holds no file of theirs (`sudo -u` keeps root's variables).
    if (['ENOENT', 'ENOTDIR', 'EACCES'].includes(errnoOf(error))) return null;
    throw unusable(named, `it cannot be read (${errnoOf(error)})`);
  }
}

function unusable(path: string, reason: string): UserError {
  return new UserError('usage', `The config file ${path} cannot be used: ${reason}.`, 'Put it right, or move it away.');
}

function parsed(text: string): ReadonlyMap<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? new Map(Object.entries(value)) : null;
  } catch {
    return null;
  }
}
