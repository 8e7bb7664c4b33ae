import { type HostPath, isWithin, pathOfText, relativePath } from '../domain/host-path.ts';
import type { Installation } from '../domain/installation.ts';
import type { Fingerprints } from '../knowledge/contract.ts';

/** Content that no file has: with it, the answer is about the path alone. */
const NO_CONTENT = new Uint8Array(32);
const INDEX = pathOfText('index.php');

/**
 * Which of these paths lie in an installation whose release is known, and are neither in it nor in one of its components.
 * About all others nothing can be said. `fingerprints`: the released files of a product, or null.
 */
export async function strangeFiles(
  paths: readonly HostPath[],
  installations: readonly Installation[],
  fingerprints: (product: string) => Promise<Pick<Fingerprints, 'release' | 'judge'> | null>,
): Promise<ReadonlySet<HostPath>> {
  const strange = new Set<HostPath>();
  for (const path of paths) {
    const installation = deepestAround(path, installations);
    if (installation === null || installation.version === null) continue;
    if (installation.components.some((part) => part.path !== installation.path && isWithin(path, part.path))) continue;
    const table = await fingerprints(installation.product);
    const release = table?.release(installation.version) ?? null;
    if (table === null || release === null) continue;
    // A table that does not know where the front door is knows nothing about this release's paths.
    if (table.judge(release, INDEX, NO_CONTENT).kind === 'not-covered') continue;
    const { kind } = table.judge(release, relativePath(path, installation.path) ?? path, NO_CONTENT);
    if (kind === 'unknown-path' || kind === 'not-covered') strange.add(path);
  }
  return strange;
}

function deepestAround(path: HostPath, installations: readonly Installation[]): Installation | null {
  let best: Installation | null = null;
  for (const one of installations) {
    if (isWithin(path, one.path) && (best === null || one.path.length > best.path.length)) best = one;
  }
  return best;
}
