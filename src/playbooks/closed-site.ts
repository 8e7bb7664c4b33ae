import { createHash } from 'node:crypto';
import type { Change } from '../domain/change.ts';
import { type HostPath, isWithin, joinPath, pathOfText } from '../domain/host-path.ts';
import type { Ground } from '../recovery/contract.ts';
import { below } from './account-variables.ts';
import type { Situation } from './actions/contract.ts';
import { moveTo, placeOf } from './places.ts';

/** What answers 503 in the place of a site, where the web server reads it (Apache, LiteSpeed). */
export const CLOSED_NAME = pathOfText('.htaccess');
export const CLOSED_TEXT = 'Redirect 503 /\n';
const CLOSED_SHA256 = createHash('sha256').update(CLOSED_TEXT).digest('hex');

/** The document roots at and inside of a root that is moved: each is closed and opened by itself. */
export function documentRootsIn({ account }: Situation, root: HostPath): readonly HostPath[] {
  const roots = account.sites
    .filter(({ kind, documentRoot }) => kind !== 'orphan' && isWithin(documentRoot, root))
    .map(({ documentRoot }) => documentRoot);
  return [...new Set(roots)].sort();
}

/** Closes a site in staging, before its tree takes its place. Its own .htaccess waits where the operator keeps it. */
export async function closeSite(
  staged: HostPath,
  documentRoot: HostPath,
  situation: Situation,
  hands: Ground['hands'],
): Promise<readonly Change[]> {
  const own = joinPath(staged, CLOSED_NAME);
  const hasOwn = (await hands.look(own)) !== null;
  return [
    ...(hasOwn ? moveTo(own, parked(situation, documentRoot)) : []),
    { kind: 'write-file', path: own, text: CLOSED_TEXT, mode: 0o644 },
  ];
}

/** Opens a site: the 503 goes, the site's own file comes back. null: what closes it is not ours. */
export async function openSite(
  documentRoot: HostPath,
  situation: Situation,
  hands: Ground['hands'],
): Promise<readonly Change[] | null> {
  const file = joinPath(documentRoot, CLOSED_NAME);
  const removed = moveTo(file, joinPath(below(placeOf(situation, 'work'), pathOfText('/opened')), file.slice(1)));
  const own = parked(situation, documentRoot);
  // In a dry run nothing is closed yet.
  if (!(await isSwapped(documentRoot, situation, hands))) return removed;
  if (!(await isClosed(documentRoot, hands))) return null;
  return [...removed, ...((await hands.look(own)) === null ? [] : [{ kind: 'move', from: own, to: file } as const])];
}

/** Whether what closes a site is ours, and still there. */
export async function isClosed(documentRoot: HostPath, hands: Ground['hands']): Promise<boolean> {
  const file = joinPath(documentRoot, CLOSED_NAME);
  return (await hands.look(file))?.kind === 'file' && (await hands.hash(file)) === CLOSED_SHA256;
}

/** Where the .htaccess of a closed site waits. */
export function parked(situation: Situation, documentRoot: HostPath): HostPath {
  return joinPath(below(joinPath(placeOf(situation, 'work'), pathOfText('parked')), documentRoot), CLOSED_NAME);
}

/** Whether the restored tree is in the place of the lost one. */
export async function isSwapped(path: HostPath, situation: Situation, hands: Ground['hands']): Promise<boolean> {
  return (await hands.look(below(placeOf(situation, 'closed'), outermost(situation, path)))) !== null;
}

function outermost({ roots }: Situation, documentRoot: HostPath): HostPath {
  return roots.find((root) => isWithin(documentRoot, root)) ?? documentRoot;
}
