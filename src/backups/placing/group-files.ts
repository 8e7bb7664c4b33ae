import { comparePaths, folderOf, type HostPath } from '../../domain/host-path.ts';
import type { BackupFormat, Recognition } from '../contract.ts';

export interface RecognisedFile {
  readonly path: HostPath;
  readonly format: BackupFormat;
  readonly recognition: Recognition;
}

/** The format that reads this file: of those that know it the one asked first; null when none does. */
export function recogniseFile(
  formats: readonly BackupFormat[],
  file: { readonly path: HostPath; readonly head: Uint8Array; readonly timeZone: string },
): RecognisedFile | null {
  for (const format of formats.toSorted((a, b) => b.precedence - a.precedence || comparePaths(a.id, b.id))) {
    const recognition = format.recognise(file);
    if (recognition !== null) return { path: file.path, format, recognition };
  }
  return null;
}

/** What the files of one backup have in common; a path holds no NUL, so a file by itself never meets a set. */
export function keyOfBackup({ path, format, recognition }: RecognisedFile): string {
  const { set, folder } = recognition;
  return set === undefined ? path : `${folder ?? folderOf(path)}\0${format.id}\0${set}`;
}

/** Files that are one backup together: the first is the one to open, the others are its parts. Sorted by the first's path. */
export function groupFiles(files: readonly RecognisedFile[]): readonly (readonly RecognisedFile[])[] {
  const groups = new Map<string, RecognisedFile[]>();
  for (const file of files) {
    const key = keyOfBackup(file);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [file]);
    else group.push(file);
  }
  const order = (a: RecognisedFile, b: RecognisedFile) =>
    comparePaths(a.recognition.part ?? '', b.recognition.part ?? '') || comparePaths(a.path, b.path);
  return [...groups.values()]
    .map((group) => group.sort(order))
    .sort((a, b) => comparePaths(a[0]?.path ?? '', b[0]?.path ?? ''));
}
