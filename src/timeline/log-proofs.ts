import { comparePaths, displayPath, type HostPath } from '../domain/host-path.ts';
import type { IntrusionEvidence } from '../domain/intrusion.ts';
import type { PlantedUpload } from './log-facts.ts';
import type { PlantedFile } from './log-targets.ts';
import { shown, type Visits } from './log-visits.ts';

/** What the logs know of the planted files and of programs that belong to nothing. */
export interface Traces {
  readonly planted: ReadonlyMap<PlantedFile, PlantedVisits>;
  readonly uploads: readonly PlantedUpload[];
  /** Programs that no release holds, and who posted to them. */
  readonly posted: readonly Posted[];
}

export interface PlantedVisits {
  readonly visits: Visits;
  /** Whether the account could have written one of the logs. */
  isAccounts: boolean;
}

export type Posted = readonly [path: HostPath, visits: Visits];

/** What proves that the account was lost already, oldest first. Pure. */
export function proofsOf(
  { planted, uploads, posted }: Traces,
  attackers: ReadonlySet<string>,
): readonly IntrusionEvidence[] {
  return [...requestProofs(planted), ...uploadProofs(uploads), ...postedProofs(posted, attackers)].sort(
    (a, b) => comparePaths(a.at, b.at) || comparePaths(a.text, b.text),
  );
}

/** Addresses that posted to a planted file or uploaded one, and its first three visitors: a page for victims has many more. */
export function attackersOf({ planted, uploads }: Pick<Traces, 'planted' | 'uploads'>): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [file, { visits }] of planted) {
    if (!file.isNew) continue;
    const visitors = [...visits.byAddress.values()].sort((a, b) => a.first.at - b.first.at);
    for (const [place, visit] of visitors.entries()) if (place < 3 || visit.posts > 0) found.add(visit.address);
  }
  for (const upload of uploads) if (wroteIt(upload) && upload.hit.address !== '') found.add(upload.hit.address);
  return found;
}

/** Whether an upload brought what lies there now: nothing of the owner's lay there, or the file's own times say so. */
export function wroteIt({ file, hit }: Pick<PlantedUpload, 'file' | 'hit'>): boolean {
  const near = (time: number | null) => time !== null && Math.abs(time - hit.at) <= SAME_WRITE_MS;
  return file.isNew || near(file.changedMs) || near(file.modifiedMs);
}

/** An upload this close to a file's times wrote what lies there now. */
const SAME_WRITE_MS = 300_000;

function requestProofs(planted: Traces['planted']): readonly IntrusionEvidence[] {
  return [...planted].flatMap(([file, { visits, isAccounts }]) => {
    const { first } = visits;
    if (first === null || !file.isNew) return [];
    const agent = first.agent === null ? '' : ` (agent "${shown(first.agent)}")`;
    const more =
      visits.count === 1
        ? 'the only request'
        : `the first of ${visits.count} requests by ${visits.byAddress.size} addresses`;
    const doubt = isAccounts ? '; the account can write this log' : '';
    const text = `${displayPath(file.path)} answered ${first.method} of ${shown(first.address)} with ${first.status ?? ''}${agent}: ${more}${doubt}`;
    return [
      { at: new Date(first.at).toISOString(), bound: 'not-after', source: 'log', path: file.path, text } as const,
    ];
  });
}

function uploadProofs(uploads: Traces['uploads']): readonly IntrusionEvidence[] {
  return uploads.filter(wroteIt).map(({ file, by, user, hit }) => {
    const from = hit.address === '' ? '' : ` from ${shown(hit.address)}`;
    const who = user === null ? '' : ` by ${shown(user)}`;
    const text = `${displayPath(file.path)} was uploaded by ${by.toUpperCase()}${who}${from}`;
    return { at: new Date(hit.at).toISOString(), bound: 'not-after', source: 'log', path: file.path, text } as const;
  });
}

/** A program that belongs to nothing, and that somebody used who used a planted file: most likely another one, gone by now. */
function postedProofs(posted: readonly Posted[], attackers: ReadonlySet<string>): readonly IntrusionEvidence[] {
  return posted.flatMap(([path, { byAddress }]) => {
    const [first] = [...byAddress.values()]
      .filter(({ address }) => attackers.has(address))
      .map((visit) => visit.first)
      .sort((a, b) => a.at - b.at);
    if (first === undefined) return [];
    const text = `${displayPath(path)}, which no release holds, answered POST of ${shown(first.address)}, which used a planted file`;
    return [{ at: new Date(first.at).toISOString(), bound: 'not-after', source: 'log', path, text } as const];
  });
}

/** For people: where to look. */
export function postedWords([path, { count, byAddress, first }]: Posted): string {
  const since = first === null ? '' : ` since ${new Date(first.at).toISOString()}`;
  const who = byAddress.size === 1 ? 'one address' : `${byAddress.size} addresses`;
  return `${displayPath(path)}, which no release holds and the scan did not name, answered ${count} POST requests of ${who}${since}: look at it, or ask where it went.`;
}
