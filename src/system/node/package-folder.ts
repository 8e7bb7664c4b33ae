import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of this program's package: the nearest above that has a package.json, from the sources as from what was built. */
export const PACKAGE_FOLDER = nearest(dirname(fileURLToPath(import.meta.url)));

/** Threads and child processes have their code from the build: a .ts file cannot be a worker's on Node 20. */
export const PROGRAM_FOLDER = join(PACKAGE_FOLDER, 'dist/program');

function nearest(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : nearest(dirname(folder));
}
