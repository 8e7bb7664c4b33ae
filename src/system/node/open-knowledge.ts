import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Knowledge } from '../../knowledge/contract.ts';
import { type DataFiles, readIndex } from '../../knowledge/data-files.ts';
import { loadKnowledge } from '../../knowledge/load-knowledge.ts';
import { PACKAGE_FOLDER } from './package-folder.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The knowledge of this machine: the operator's own update where it is as new as the package's, else the package's.
 *
 * Rejects with a UserError `damaged` for an update that is not whole: an old answer must not pass for a new one.
 */
export async function openKnowledge(environment: Environment): Promise<Knowledge> {
  return loadKnowledge(await knowledgeFiles(environment));
}

/** The files behind `openKnowledge`, for the status of the knowledge. */
export async function knowledgeFiles(environment: Environment): Promise<DataFiles> {
  const shipped = folderFiles(shippedKnowledge());
  const own = folderFiles(join(userKnowledge(environment), 'current'));
  if (!(await own.exists('index.json'))) return shipped;
  const index = await readIndex(own);
  const shippedIndex = await readIndex(shipped);
  return index.asOf >= shippedIndex.asOf ? own : shipped;
}

/** Where updates go: `$LASTGOOD_KNOWLEDGE`, root's /var/lib, or the user's data folder. */
export function userKnowledge(environment: Environment): string {
  const own = environment['LASTGOOD_KNOWLEDGE'];
  if (own !== undefined && own !== '') return own;
  if (process.getuid?.() === 0) return '/var/lib/lastgood/knowledge';
  const data = environment['XDG_DATA_HOME'];
  const home = environment['HOME'] ?? homedir();
  return join(data === undefined || data === '' ? join(home, '.local/share') : data, 'lastgood/knowledge');
}

/** The folder of the knowledge that comes with the program. */
export function shippedKnowledge(): string {
  return join(PACKAGE_FOLDER, 'data');
}

/** The knowledge files below a folder. */
export function folderFiles(folder: string): DataFiles & { exists(name: string): Promise<boolean> } {
  return {
    place: folder,
    read: (name) => readFile(join(folder, name)),
    exists: (name) =>
      readFile(join(folder, name)).then(
        () => true,
        // A home that this user may not even enter holds no update of theirs (`sudo -u` keeps root's HOME).
        (error: NodeJS.ErrnoException) => !['ENOENT', 'ENOTDIR', 'EACCES'].includes(error.code ?? ''),
      ),
  };
}
