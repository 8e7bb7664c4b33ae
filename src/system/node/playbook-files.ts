import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../domain/user-error.ts';
import { PACKAGE_FOLDER } from './package-folder.ts';

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
    if ((await stat(place)).isFile()) return [{ name: place, text: await readFile(place, 'utf8') }];
    const names = (await readdir(place)).filter((name) => /\.ya?ml$/.test(name)).sort();
    if (names.length > 0) {
      return await Promise.all(names.map(async (name) => ({ name, text: await readFile(join(place, name), 'utf8') })));
    }
  } catch (error) {
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
