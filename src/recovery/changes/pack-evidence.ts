import type { PackEvidence } from '../../domain/change.ts';
import { displayPath, folderOf, type HostPath, nameOf } from '../../domain/host-path.ts';
import type { ChangeKind } from '../contract.ts';
import { taken } from '../taken.ts';

/** The lost state as it is, for whoever asks later. An archive without its hash file was cut off, and is made anew. */
export const packEvidence: ChangeKind<PackEvidence> = {
  kind: 'pack-evidence',
  describe: ({ folders, to }) => `pack ${folders.map(displayPath).join(', ')} into ${displayPath(to)}`,
  async prepare({ to }, { hands }) {
    if ((await hands.look(to)) !== null) throw taken(to);
    return {};
  },
  async apply({ folders, to }, _facts, { hands }) {
    if ((await hands.look(hashFileOf(to))) !== null) return;
    await hands.removeFile(to);
    await hands.pack(folders, to);
    const line = `${await hands.hash(to)}  ${nameOf(to)}\n`;
    await hands.writeNew(hashFileOf(to), Buffer.from(line, 'latin1'), 0o600, null);
  },
  async undo({ to }, _facts, { hands }) {
    if ((await hands.look(hashFileOf(to))) === null) await hands.removeFile(to);
  },
  async needs({ folders, to }, { hands }) {
    let bytes = 0;
    for (const folder of folders) bytes += await hands.sizeOf(folder);
    return [{ path: folderOf(to), bytes }];
  },
  stays: 'evidence is kept',
};

/** In the format of sha256sum. */
function hashFileOf(archive: HostPath): HostPath {
  return `${archive}.sha256` as HostPath;
}
