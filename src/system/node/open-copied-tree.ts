import type { ReadingReport } from '../../backups/containers/reading-report.ts';
import { snapshotOf } from '../../backups/containers/snapshot-of.ts';
import type { BackupFormat, Member, ReadLimits } from '../../backups/contract.ts';
import { hasDumpName } from '../../database/is-dump.ts';
import type { Coverage } from '../../domain/coverage.ts';
import { displayPath, type HostPath, isWithin, joinPath, pathOfText, relativePath } from '../../domain/host-path.ts';
import { UserError } from '../../domain/user-error.ts';
import { AsJudged } from '../../recovery/as-judged.ts';
import type { OpenBackup } from '../../recovery/unpack-backup.ts';
import { closeFolder } from './folder-handle.ts';
import { folderMembers } from './folder-members.ts';
import type { NodeFiles } from './node-files.ts';

/** A backup that is a folder: a copied tree, a generation of rsnapshot, a mounted export. */
export interface CopiedTree {
  readonly path: HostPath;
  /** What stands in it for the account's home. */
  readonly homeFolder: HostPath;
  /** What was looked at in that folder when it was judged. */
  readonly coverage: Pick<Coverage, 'filesSeen' | 'bytesRead'>;
}

/** Panels keep dumps beside the copied home: `mysql/bob_wp.sql`. */
const DEPTH_BESIDE = 2;
/** In the names of members: the copied home, and what lies beside it. */
const IN_HOME = pathOfText('home');
const BESIDE = pathOfText('beside');

const FORMAT: Pick<BackupFormat, 'place'> = {
  place(member) {
    const rest = relativePath(member, IN_HOME);
    return rest === null ? { outside: true } : { homeRelative: rest };
  },
};

/**
 * Opens a copied tree to be read like a container: by descriptor, no link followed, on one file system. Close it. Throws a
 * UserError where it is not there any more.
 */
export function openCopiedTree(files: NodeFiles, tree: CopiedTree, home: HostPath, limits: ReadLimits): OpenBackup {
  const { path, homeFolder, coverage } = tree;
  const top = files.open(homeFolder);
  if (!top.ok)
    throw new UserError(
      'targetMissing',
      `The backup ${displayPath(path)} cannot be read any more (${top.error.detail}).`,
      'Put it back, or choose another one: lastgood backups.',
    );
  closeFolder(top.value);
  const judged = new AsJudged(coverage, (member) => isWithin(member as HostPath, IN_HOME));
  return {
    path,
    format: FORMAT,
    places: [{ member: IN_HOME, path: home }],
    snapshot: () => judged.of(snapshotOf(limits, (report) => membersOf(files, tree, report))),
    hasChanged: async () => judged.isOther,
    close: async () => {},
  };
}

async function* membersOf(
  files: NodeFiles,
  { path, homeFolder }: CopiedTree,
  report: ReadingReport,
): AsyncGenerator<Member, void, undefined> {
  const top = files.open(homeFolder);
  if (top.ok) yield* folderMembers(top.value, IN_HOME, report);
  else report.note(top.error.reason, 'partial', top.error.detail, homeFolder);
  if (path !== homeFolder) yield* dumpsBeside(files, path, homeFolder, BESIDE, DEPTH_BESIDE);
}

async function* dumpsBeside(
  files: NodeFiles,
  folder: HostPath,
  homeFolder: HostPath,
  shown: HostPath,
  depth: number,
): AsyncGenerator<Member, void, undefined> {
  const listed = await files.list(folder);
  for (const { name, kind } of listed.ok ? listed.value : []) {
    const path = joinPath(folder, name);
    const member = joinPath(shown, name);
    if (kind === 'folder' && depth > 1 && !isWithin(homeFolder, path))
      yield* dumpsBeside(files, path, homeFolder, member, depth - 1);
    const stat = kind === 'file' && hasDumpName(path) ? await files.stat(path) : null;
    if (stat?.ok !== true || stat.value.kind !== 'file') continue;
    const { sizeBytes, modifiedMs, mode, uid } = stat.value;
    const content = () => contentOf(files, path, sizeBytes);
    yield { path: member, kind: 'file', sizeBytes, modifiedMs, mode, uid, linkTarget: null, content };
  }
}

/** Throws where it ends early: half of a dump is none. */
async function* contentOf(
  files: NodeFiles,
  path: HostPath,
  sizeBytes: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  let read = 0;
  for await (const chunk of files.stream(path)) {
    if (!chunk.ok) throw broken(path, chunk.error.detail);
    read += chunk.value.length;
    yield chunk.value;
  }
  if (read !== sizeBytes) throw broken(path, 'it was changed while it was read');
}

function broken(path: HostPath, why: string): UserError {
  return new UserError(
    'damaged',
    `The dump ${displayPath(path)} cannot be read to its end: ${why}.`,
    'Nothing of it was kept. Look at the backup, or choose another one with lastgood backups.',
  );
}
