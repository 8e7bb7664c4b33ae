import type { Issue } from '../../domain/coverage.ts';
import type { Sighting } from '../../domain/finding.ts';
import type { HostPath } from '../../domain/host-path.ts';
import type { Files } from '../../system/ports.ts';
import type { AccountSightings, PlacedSighting } from '../contract.ts';

const MOST_READ = 16_777_216;
const NOT_THERE: ReadonlySet<string> = new Set(['missing', 'vanished']);

/**
 * Judges the text of one file outside of the scanned folders (one character per byte), if it is there. What cannot be read, and
 * what lies beyond the first 16 MiB, is an Issue; a folder of that name belongs to another system's layout, and is none.
 */
export async function judgeFileAt(
  files: Files,
  path: HostPath,
  judge: (text: string) => readonly Sighting[],
): Promise<AccountSightings> {
  const content = await files.read(path, MOST_READ);
  if (!content.ok) {
    const isThere = !NOT_THERE.has(content.error.reason) && (await isFile(files, path));
    return { sightings: [], issues: isThere ? [content.error] : [] };
  }
  const issues: Issue[] = [];
  if (content.value.sizeBytes > content.value.bytes.length) {
    issues.push({ reason: 'too-large', path, detail: 'only its first 16 MiB were read' });
  }
  const sightings = judge(Buffer.from(content.value.bytes).toString('latin1'));
  if (sightings.length === 0) return { sightings: [], issues };
  const stat = await files.stat(path);
  const times = stat.ok
    ? { modifiedAt: isoTime(stat.value.modifiedMs), changedAt: isoTime(stat.value.changedMs) }
    : { modifiedAt: null, changedAt: null };
  return { sightings: sightings.map((sighting) => placed(sighting, path, times)), issues };
}

/** A sighting with its place. */
export function placed(
  sighting: Sighting,
  path: HostPath | null,
  times: { readonly modifiedAt: string | null; readonly changedAt: string | null } = NO_TIMES,
): PlacedSighting {
  const { line, offset, excerpt } = sighting;
  return { ...sighting, path, evidence: [{ line, offset, excerpt, sha256: null, ...times }] };
}

/** Several answers as one, in their order. */
export function together(answers: readonly AccountSightings[]): AccountSightings {
  return {
    sightings: answers.flatMap(({ sightings }) => sightings),
    issues: answers.flatMap(({ issues }) => issues),
  };
}

const NO_TIMES = { modifiedAt: null, changedAt: null };

async function isFile(files: Files, path: HostPath): Promise<boolean> {
  const stat = await files.stat(path);
  return !stat.ok || stat.value.kind === 'file';
}

function isoTime(milliseconds: number | null): string | null {
  if (milliseconds === null || !Number.isFinite(milliseconds) || Math.abs(milliseconds) > 8.64e15) return null;
  return new Date(milliseconds).toISOString();
}
