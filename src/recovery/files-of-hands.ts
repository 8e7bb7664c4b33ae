import type { Issue } from '../domain/coverage.ts';
import type { HostPath } from '../domain/host-path.ts';
import { failed, ok, type Result } from '../domain/result.ts';
import type { Hands } from '../system/hands.ts';
import type { Files } from '../system/ports.ts';

/** What hands can see, as the files that the readers of configurations read. `instead` holds the bytes of some paths. */
export function filesOfHands(
  hands: Pick<Hands, 'look' | 'list' | 'read'>,
  instead: ReadonlyMap<HostPath, Uint8Array> = new Map(),
): Files {
  return {
    list: (folder) => tried(folder, () => hands.list(folder)),
    stat: (path) =>
      tried(path, async () => {
        const presence = await hands.look(path);
        if (presence === null) throw Object.assign(new Error('nothing there'), { code: 'ENOENT' });
        const { kind, sizeBytes, modifiedNs, mode, uid, linkTarget } = presence;
        return { kind, sizeBytes, modifiedMs: Number(modifiedNs) / 1e6, changedMs: null, mode, uid, linkTarget };
      }),
    read: (path, maxBytes) =>
      tried(path, async () => {
        const bytes = instead.get(path) ?? (await hands.read(path, maxBytes));
        return { bytes, sizeBytes: bytes.length };
      }),
  };
}

async function tried<T>(path: HostPath, look: () => Promise<T>): Promise<Result<T, Issue>> {
  try {
    return ok(await look());
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === '') throw error;
    return failed({ reason: code === 'ENOENT' ? 'missing' : 'unreadable', path, detail: code });
  }
}
