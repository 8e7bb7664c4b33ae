import { hasDumpName } from '../database/is-dump.ts';
import type { Issue } from '../domain/coverage.ts';
import { type HostPath, isWithin, joinPath } from '../domain/host-path.ts';
import { hearDumpMember } from '../matching/hear-dump-member.ts';
import type { TreeVisitor } from '../matching/tree-visitor.ts';
import type { NodeFiles } from '../system/node/node-files.ts';
import type { PlacedDump } from './judge-dumps.ts';

const MOST_DUMPS = 500;
/** Panels keep dumps beside the copied home: `mysql/bob_wp.sql`. */
const DEPTH_BESIDE = 2;

/** The same visitor, and the paths of the files that are called like dumps. */
export function listeningForDumps(visitor: TreeVisitor): { readonly visitor: TreeVisitor; readonly dumps: HostPath[] } {
  const dumps: HostPath[] = [];
  return {
    dumps,
    visitor: {
      enterFolder(path, entries) {
        for (const { name, kind } of entries) {
          if (kind === 'file' && hasDumpName(joinPath(path, name)) && dumps.length <= MOST_DUMPS) {
            dumps.push(joinPath(path, name));
          }
        }
        return visitor.enterFolder(path, entries);
      },
      file: (record) => visitor.file(record),
      link: (path, target, stat) => visitor.link(path, target, stat),
      lostFile: (path, timedOut) => visitor.lostFile(path, timedOut),
      progress: (seen, read, left) => visitor.progress(seen, read, left),
    },
  };
}

/** The dumps of a copied tree: those in its home (`inHome`, as the account sees them) and those beside it. */
export async function hearFolderDumps(
  machine: NodeFiles,
  folder: HostPath,
  homeFolder: HostPath,
  copy: NodeFiles,
  inHome: readonly HostPath[],
  hosts: ReadonlySet<string>,
): Promise<{ readonly dumps: readonly PlacedDump[]; readonly issues: readonly Issue[] }> {
  const beside = folder === homeFolder ? [] : await dumpsBeside(machine, folder, homeFolder, DEPTH_BESIDE);
  const all = [
    ...inHome.map((path) => ({ files: copy, path, place: path })),
    ...beside.map((path) => ({ files: machine, path, place: null })),
  ];
  const dumps: PlacedDump[] = [];
  const issues: Issue[] = [];
  for (const { files, path, place } of all.slice(0, MOST_DUMPS)) {
    const stat = await files.stat(path);
    const dump = await hearDumpMember(path, stat.ok ? stat.value.sizeBytes : 0, readable(files, path, issues), hosts);
    if (dump !== null) dumps.push({ ...dump, place });
  }
  if (all.length > MOST_DUMPS) {
    issues.push({
      reason: 'too-many',
      path: folder,
      detail: `only the first ${MOST_DUMPS} database dumps were judged`,
    });
  }
  return { dumps, issues };
}

async function dumpsBeside(
  files: NodeFiles,
  folder: HostPath,
  homeFolder: HostPath,
  depth: number,
): Promise<readonly HostPath[]> {
  const listed = await files.list(folder);
  const found: HostPath[] = [];
  for (const { name, kind } of listed.ok ? listed.value : []) {
    const path = joinPath(folder, name);
    if (kind === 'file' && hasDumpName(path)) found.push(path);
    if (kind === 'folder' && depth > 1 && !isWithin(homeFolder, path)) {
      found.push(...(await dumpsBeside(files, path, homeFolder, depth - 1)));
    }
    if (found.length > MOST_DUMPS) break;
  }
  return found;
}

/** What can be read; an Issue where that ends early. */
async function* readable(
  files: NodeFiles,
  path: HostPath,
  issues: Issue[],
): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const chunk of files.stream(path)) {
    if (chunk.ok) yield chunk.value;
    else issues.push(chunk.error);
  }
}
