import { closeSync, fstatSync } from 'node:fs';
import type { BackupFormat, ReadLimits } from '../../backups/contract.ts';
import { displayPath, type HostPath } from '../../domain/host-path.ts';
import { UserError } from '../../domain/user-error.ts';
import type { OpenBackup } from '../../recovery/unpack-backup.ts';
import { openByteSource } from './byte-source.ts';
import { decompressChild } from './decompress-child.ts';
import type { NodeFiles } from './node-files.ts';

/**
 * Opens the files of a backup by descriptor: rotation may take their names away, the bytes stay. Close it.
 * Throws a UserError where it is not there any more.
 */
export async function openBackup(
  files: NodeFiles,
  paths: readonly HostPath[],
  format: BackupFormat,
  limits: ReadLimits,
  timeZone: string,
): Promise<OpenBackup> {
  const [first] = paths;
  if (first === undefined) throw new Error('a backup without a file');
  const descriptors: number[] = [];
  const opened: Awaited<ReturnType<typeof openByteSource>>[] = [];
  const close = async () => {
    for (const { close: closeSource } of opened) await closeSource();
    for (const descriptor of descriptors) closeSync(descriptor);
  };
  try {
    for (const path of paths) {
      const file = files.openFile(path);
      if (!file.ok)
        throw new UserError(
          'targetMissing',
          `The backup ${displayPath(path)} cannot be read any more (${file.error.detail}).`,
          'Put it back, or choose another one: lastgood backups.',
        );
      descriptors.push(file.value);
      opened.push(await openByteSource(file.value, path));
    }
    const before = descriptors.map(stateOf);
    const [source, ...parts] = opened.map((one) => one.source);
    if (source === undefined) throw new Error('unreachable');
    return {
      path: first,
      format,
      snapshot: () => format.open(source, limits, { decompress: decompressChild, timeZone, parts }),
      hasChanged: async () => descriptors.some((descriptor, index) => isChanged(before[index], stateOf(descriptor))),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

interface State {
  readonly content: string;
  readonly names: bigint;
  readonly changed: bigint;
}

function stateOf(descriptor: number): State {
  const { size, mtimeNs, nlink, ctimeNs } = fstatSync(descriptor, { bigint: true });
  return { content: `${size} ${mtimeNs}`, names: nlink, changed: ctimeNs };
}

/** Taking a name away changes the change time too: only that is no change. */
function isChanged(before: State | undefined, after: State): boolean {
  if (before?.content !== after.content) return true;
  return before.changed !== after.changed && before.names === after.names;
}
