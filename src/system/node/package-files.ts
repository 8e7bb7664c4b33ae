import { readFileSync } from 'node:fs';
import fastGlob from 'fast-glob';

export { packageVersion } from './package-version.ts';

// src/system/node and dist/system/node lie equally deep below the package.
const PACKAGE = new URL('../../../', import.meta.url);

/** Our own data files below the package that match a glob, by name, in byte order. Never for files of an account. */
export function packageFiles(glob: string): readonly { readonly name: string; readonly text: string }[] {
  const names = fastGlob.sync(glob, { cwd: PACKAGE.pathname, onlyFiles: true }).sort();
  return names.map((name) => ({ name, text: readFileSync(new URL(name, PACKAGE), 'utf8') }));
}
