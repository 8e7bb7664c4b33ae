import type { Issue } from '../domain/coverage.ts';
import { type HostPath, joinPath } from '../domain/host-path.ts';
import { closeFolder, type FolderHandle, listFolder, openSubfolder, statIn } from '../system/node/folder-handle.ts';
import type { NodeFiles } from '../system/node/node-files.ts';
import type { Entry } from '../system/ports.ts';
import type { FilesAnswer, FolderOrder } from './messages.ts';
import { MAX_DEPTH, MAX_FILES } from './scan-limits.ts';
import type { TreeScan, TreeVisitor } from './tree-visitor.ts';
import { WorkerLost, type WorkerPool } from './worker-pool.ts';

/** Files in one order: enough to be worth a message, few enough to share the work and to see progress. */
const ORDER_FILES = 192;
/** Orders in flight for each worker: one to work on, one to take next. */
const ORDERS_PER_WORKER = 2;

/**
 * Walks folders of the machine and has every regular file read and judged by the pool.
 *
 * The walk descends by descriptor: no link is followed, no other file system entered, nothing but a regular file opened.
 * What was not looked at is an Issue: with `wanted`, that is every other file. The order of visits is the same on every run; answers are told in that order too.
 */
export async function scanFolders(
  files: NodeFiles,
  roots: readonly HostPath[],
  visitor: TreeVisitor,
  pool: Pick<WorkerPool, 'run' | 'size'>,
  signal?: AbortSignal,
  wanted?: { has(path: HostPath): boolean } | null,
): Promise<TreeScan> {
  const dispatcher = new Dispatcher(pool, visitor);
  const issues: Issue[] = [];
  let filesSeen = 0;
  let notAsked = 0;
  for (const root of roots) {
    for (const step of walk(files, root, issues)) {
      if (signal?.aborted) break;
      const { handle, path, entries } = step;
      const answer = visitor.enterFolder(path, entries);
      const wishes = answer instanceof Promise ? await answer : answer;
      const names: HostPath[] = [];
      for (const { name, kind } of entries) {
        if (kind === 'file') {
          if (wanted == null || wanted.has(joinPath(path, name))) names.push(name);
          else notAsked += 1;
        }
        if (kind !== 'file' && kind !== 'folder') noteOddEntry(handle.folder, path, name, visitor, issues);
      }
      filesSeen += names.length;
      if (filesSeen > MAX_FILES) {
        issues.push({ reason: 'too-many', path, detail: `more than ${MAX_FILES} files` });
        break;
      }
      await dispatcher.give(handle, path, names, wishes.hash);
      visitor.progress(filesSeen, dispatcher.filesRead);
    }
    if (signal?.aborted) issues.push({ reason: 'budget', path: root, detail: 'stopped before the end' });
  }
  if (notAsked > 0) issues.push({ reason: 'not-asked', path: null, detail: `${notAsked} files` });
  await dispatcher.finish();
  return {
    filesSeen,
    filesRead: dispatcher.filesRead,
    bytesRead: dispatcher.bytesRead,
    issues: [...issues, ...dispatcher.issues],
  };
}

/** An open folder that the walk and the orders in flight share; the last one to let go closes it. */
class SharedFolder {
  readonly folder: FolderHandle;
  #holders = 1;

  constructor(folder: FolderHandle) {
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

interface Step {
  readonly handle: SharedFolder;
  readonly path: HostPath;
  readonly entries: readonly Entry[];
}

interface Level extends Step {
  readonly subfolders: readonly HostPath[];
  next: number;
}

/** Folders in depth-first byte order, each before what is in it. */
function* walk(files: NodeFiles, root: HostPath, issues: Issue[]): Generator<Step> {
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

function levelOf(folder: FolderHandle, path: HostPath, issues: Issue[]): Level {
  const listed = listFolder(folder, path);
  if (!listed.ok) issues.push(listed.error);
  const entries = listed.ok ? listed.value : [];
  const subfolders = entries.filter(({ kind }) => kind === 'folder').map(({ name }) => name);
  return { handle: new SharedFolder(folder), path, entries, subfolders, next: 0 };
}

/** Links are told to the visitor, who judges where they lead; anything else that is no file is never opened. */
function noteOddEntry(
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

interface PendingOrder {
  readonly folders: readonly FolderOrder[];
  readonly handles: readonly SharedFolder[];
}

/** Groups files into orders, keeps few in flight, and tells the answers in the order in which the orders were given. */
class Dispatcher {
  readonly issues: Issue[] = [];
  filesRead = 0;
  bytesRead = 0;
  readonly #pool: Pick<WorkerPool, 'run' | 'size'>;
  readonly #visitor: TreeVisitor;
  readonly #inFlight: Promise<readonly FilesAnswer[]>[] = [];
  #folders: FolderOrder[] = [];
  #handles: SharedFolder[] = [];
  #count = 0;

  constructor(pool: Pick<WorkerPool, 'run' | 'size'>, visitor: TreeVisitor) {
    this.#pool = pool;
    this.#visitor = visitor;
  }

  async give(handle: SharedFolder, path: HostPath, names: readonly HostPath[], hash: boolean): Promise<void> {
    for (let start = 0; start < names.length; ) {
      const part = names.slice(start, start + ORDER_FILES - this.#count);
      handle.hold();
      this.#handles.push(handle);
      this.#folders.push({ descriptor: handle.folder.descriptor, path, names: part, hash });
      this.#count += part.length;
      start += part.length;
      if (this.#count >= ORDER_FILES) await this.#send();
    }
  }

  async finish(): Promise<void> {
    await this.#send();
    while (this.#inFlight.length > 0) await this.#takeAnswer();
  }

  async #send(): Promise<void> {
    if (this.#count === 0) return;
    const order: PendingOrder = { folders: this.#folders, handles: this.#handles };
    this.#folders = [];
    this.#handles = [];
    this.#count = 0;
    while (this.#inFlight.length >= this.#pool.size * ORDERS_PER_WORKER) await this.#takeAnswer();
    const answer = this.#judged(order.folders).finally(() => {
      for (const handle of order.handles) handle.release();
    });
    // The answer is awaited in turn; a failure before that must not count as unhandled.
    answer.catch(() => undefined);
    this.#inFlight.push(answer);
  }

  async #takeAnswer(): Promise<void> {
    const answers = (await this.#inFlight.shift()) ?? [];
    for (const { records, filesRead, bytesRead, issues } of answers) {
      this.filesRead += filesRead;
      this.bytesRead += bytesRead;
      this.issues.push(...issues);
      for (const record of records) this.#visitor.file(record);
    }
  }

  /** The answers for all files of an order. A file that costs a worker is told, and the files after it get another one. */
  async #judged(folders: readonly FolderOrder[]): Promise<readonly FilesAnswer[]> {
    const answers: FilesAnswer[] = [];
    let rest = folders;
    while (rest.length > 0) {
      try {
        const answer = await this.#pool.run({ kind: 'files', folders: rest });
        if (answer.kind === 'files') answers.push(answer);
        return answers;
      } catch (error) {
        if (!(error instanceof WorkerLost)) throw error;
        // What the lost worker had already judged in this order went with it: those files are judged again, one order for all of them.
        const before = take(rest, error.place);
        const { folder, name, after } = splitAt(rest, error.place);
        this.issues.push({
          reason: error.timedOut ? 'time-out' : 'failed',
          path: folder === null ? null : joinPath(folder, name),
          detail: error.message.split('\n')[0] ?? 'worker lost',
        });
        this.#visitor.lostFile(folder === null ? null : joinPath(folder, name), error.timedOut);
        if (before.length > 0) answers.push(...(await this.#judged(before)));
        rest = after;
      }
    }
    return answers;
  }
}

function take(folders: readonly FolderOrder[], count: number): readonly FolderOrder[] {
  const taken: FolderOrder[] = [];
  let left = count;
  for (const folder of folders) {
    if (left <= 0) break;
    taken.push({ ...folder, names: folder.names.slice(0, left) });
    left -= folder.names.length;
  }
  return taken;
}

function splitAt(folders: readonly FolderOrder[], place: number) {
  let left = place;
  for (const [index, folder] of folders.entries()) {
    const name = folder.names[left];
    if (name === undefined) {
      left -= folder.names.length;
      continue;
    }
    const rest = { ...folder, names: folder.names.slice(left + 1) };
    const after = [...(rest.names.length > 0 ? [rest] : []), ...folders.slice(index + 1)];
    return { folder: folder.path, name, after };
  }
  return { folder: null, name: '' as HostPath, after: [] };
}
