import type { Issue } from '../domain/coverage.ts';
import { type HostPath, joinPath } from '../domain/host-path.ts';
import {
  closeFolder,
  type FolderHandle,
  listFolder,
  type OpenedFolder,
  openSubfolder,
  statIn,
} from '../system/node/folder-handle.ts';
import type { NodeFiles } from '../system/node/node-files.ts';
import type { Entry } from '../system/ports.ts';
import { MAX_DEPTH } from './scan-limits.ts';
import type { TreeVisitor } from './tree-visitor.ts';

/** An open folder that the walk and the orders in flight share; the last one to let go closes it. */
export class SharedFolder {
  readonly folder: OpenedFolder;
  #holders = 1;

  constructor(folder: OpenedFolder) {
    this.folder = folder;
  }

  hold(): void {
    this.#holders += 1;
  }

  release(): void {
    this.#holders -= 1;
    if (this.#holders === 0) closeFolder(this.folder);
  }
}

export interface Step {
  readonly handle: SharedFolder;
  readonly path: HostPath;
  readonly entries: readonly Entry[];
}

interface Level extends Step {
  readonly subfolders: readonly HostPath[];
  next: number;
}

/** Folders in depth-first byte order, each before what is in it. */
export function* walk(files: NodeFiles, root: HostPath, issues: Issue[]): Generator<Step> {
  const opened = files.open(root);
  if (!opened.ok) {
    issues.push(opened.error);
    return;
  }
  const device = opened.value.device;
  const levels: Level[] = [];
  try {
    const first = levelOf(opened.value, root, issues);
    levels.push(first);
    yield first;
    for (;;) {
      const level = levels.at(-1);
      if (level === undefined) return;
      const name = level.subfolders[level.next];
      if (name === undefined) {
        levels.pop();
        level.handle.release();
        continue;
      }
      level.next += 1;
      const path = joinPath(level.path, name);
      if (levels.length >= MAX_DEPTH) {
        issues.push({ reason: 'too-deep', path, detail: `more than ${MAX_DEPTH} folders deep` });
        continue;
      }
      const child = openSubfolder(level.handle.folder, name, path);
      if (!child.ok) {
        issues.push(child.error);
      } else if (child.value.device !== device) {
        closeFolder(child.value);
        issues.push({ reason: 'other-file-system', path, detail: 'a mount point was not entered' });
      } else {
        const step = levelOf(child.value, path, issues);
        levels.push(step);
        yield step;
      }
    }
  } finally {
    for (const level of levels) level.handle.release();
  }
}

function levelOf(folder: OpenedFolder, path: HostPath, issues: Issue[]): Level {
  const listed = listFolder(folder, path);
  if (!listed.ok) issues.push(listed.error);
  const entries = listed.ok ? listed.value : [];
  const subfolders = entries.filter(({ kind }) => kind === 'folder').map(({ name }) => name);
  return { handle: new SharedFolder(folder), path, entries, subfolders, next: 0 };
}

/** Links are told to the visitor, who judges where they lead; anything else that is no file is never opened. */
export function noteOddEntry(
  folder: FolderHandle,
  parent: HostPath,
  name: HostPath,
  visitor: TreeVisitor,
  issues: Issue[],
): void {
  const path = joinPath(parent, name);
  const stat = statIn(folder, name, path);
  if (!stat.ok) {
    issues.push(stat.error);
  } else if (stat.value.linkTarget !== null) {
    issues.push({ reason: 'link-not-followed', path, detail: 'links are reported, not followed' });
    visitor.link(path, stat.value.linkTarget, stat.value);
  } else {
    issues.push({ reason: 'not-a-file', path, detail: 'FIFO, socket or device: never opened' });
  }
}
