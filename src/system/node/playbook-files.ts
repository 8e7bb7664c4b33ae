import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../domain/user-error.ts';
import { PACKAGE_FOLDER } from './package-folder.ts';
import { readOwnFile } from './read-own-file.ts';

/** Playbooks that come with the program. */
const SHIPPED = join(PACKAGE_FOLDER, 'playbooks/');

/**
 * The text of one playbook file, or of every `.yaml` file in a folder, by name; without a path those that come with the
 * program. Throws a `UserError` where nothing can be read.
 */
export async function readPlaybookFiles(
  path?: string,
): Promise<readonly { readonly name: string; readonly text: string }[]> {
  const place = path ?? SHIPPED;
  try {
    if (!(await stat(place)).isDirectory()) return [{ name: place, text: await readOwnFile(place) }];
    const files: { readonly name: string; readonly text: string }[] = [];
    for (const name of (await readdir(place)).sort()) {
      const path = join(place, name);
      if (/\.ya?ml$/.test(name) && (await stat(path)).isFile()) files.push({ name, text: await readOwnFile(path) });
    }
    if (files.length > 0) return files;
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(
      'targetMissing',
      `Cannot read ${place}: ${error instanceof Error ? error.message : String(error)}`,
      'Give a playbook file, or a folder that holds some.',
    );
  }
  throw new UserError(
    'targetMissing',
    `There is no .yaml file in ${place}.`,
    'Give a playbook file, or a folder that holds some.',
  );
}
