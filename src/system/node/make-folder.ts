import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';

/** Makes a folder and those above it. System errors are thrown, also where nothing can be made. */
export function makeFolder(folder: string, mode: number): void {
  // Node's recursive mkdir never ends below /proc and /sys.
  if (/^\/(?:proc|sys)(?:\/|$)/.test(resolve(folder)))
    throw Object.assign(new Error(`nothing can be made in ${folder}`), { code: 'EPERM' });
  mkdirSync(folder, { recursive: true, mode });
}
