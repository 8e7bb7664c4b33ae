import type { Change } from '../domain/change.ts';
import { folderOf, type HostPath, isWithin, joinPath, relativePath } from '../domain/host-path.ts';
import type { Ground } from '../recovery/contract.ts';
import { findUploads } from '../timeline/find-uploads.ts';
import { below } from './account-variables.ts';
import type { Situation } from './actions/contract.ts';
import { placeOf } from './places.ts';

/** What a web server hands out as it is, and no browser runs: no SVG, no HTML, no archive. */
const HARMLESS =
  /\.(?:jpe?g|png|gif|webp|avif|bmp|ico|pdf|docx?|xlsx?|pptx?|od[tsp]|csv|txt|mp[34]|m4[av]|mov|avi|webm|og[gav]|wav)$/i;
/** A name of several endings can be a program for a server that looks at the first one. */
const PROGRAM = /\.(?:php\d?|phtml|phar|pht|phps|inc|cgi|pl|py|sh|asp|aspx|jsp)(?:\.|$)/i;
/** More are for a person, and for rsync. */
const MOST = 20_000;

/**
 * The uploads of an installation that the restored tree lacks: those that scan clean and cannot run. Their moved tree is the
 * source; in a dry run the live one. null: too many to bring over one by one.
 */
export async function newerUploads(
  path: HostPath,
  situation: Situation,
  ground: Ground,
): Promise<readonly Change[] | null> {
  const installation = situation.installations.find((one) => one.path === path);
  if (installation === undefined) return null;
  const aside = below(placeOf(situation, 'aside'), path);
  const isMoved = (await ground.hands.look(aside)) !== null;
  const source = isMoved ? aside : path;
  const { uploads } = await findUploads([{ ...installation, path: source }], ground.files);
  const since = Date.parse(situation.backup?.takenAt?.at ?? '');
  const wanted: { readonly from: HostPath; readonly to: HostPath }[] = [];
  for (const upload of uploads) {
    const to = joinPath(path, relativePath(upload.path, source) ?? '');
    if (!HARMLESS.test(to) || PROGRAM.test(to)) continue;
    // Before the swap the time decides, after it what is there: a restored file is never replaced.
    if (isMoved ? (await ground.hands.look(to)) === null : upload.modifiedMs > since)
      wanted.push({ from: upload.path, to });
  }
  if (wanted.length > MOST) return null;
  const suspects = await suspectsIn(wanted, path, source, ground);
  if (suspects === null) return null;
  const changes: Change[] = [];
  for (const { from, to } of wanted) {
    if (suspects.has(to)) continue;
    changes.push({
      kind: 'copy-file',
      from: below(placeOf(situation, 'aside'), to),
      to,
      sha256: await ground.hands.hash(from),
      owner: ground.owner,
    });
  }
  return changes;
}

/** Those of which the scan says anything at all; null: it could not keep all that it found. */
async function suspectsIn(
  wanted: readonly { readonly from: HostPath; readonly to: HostPath }[],
  path: HostPath,
  source: HostPath,
  ground: Ground,
): Promise<ReadonlySet<HostPath> | null> {
  const folders = [...new Set(wanted.map(({ from }) => folderOf(from)))];
  const outermost = folders.filter((folder) => !folders.some((other) => other !== folder && isWithin(folder, other)));
  if (outermost.length === 0) return new Set();
  const mounts = outermost.map((from) => ({ at: joinPath(path, relativePath(from, source) ?? ''), from }));
  const { findings, issues } = await ground.examine(mounts);
  if (issues.some(({ reason }) => reason === 'too-many')) return null;
  return new Set(findings.flatMap((finding) => finding.path ?? []));
}
