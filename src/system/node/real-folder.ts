import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';

/** The folder with every link resolved; as an absolute path only, where it does not exist. */
export function realFolder(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return resolve(path);
  }
}
