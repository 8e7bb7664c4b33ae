import { closeSync } from 'node:fs';
import type { Issue } from '../domain/coverage.ts';
import { comparePaths, type HostPath, joinPath } from '../domain/host-path.ts';
import { failed, ok, type Result } from '../domain/result.ts';
import {
  closeFolder,
  type FolderHandle,
  listFolder,
  openFileIn,
  openSubfolder,
  statIn,
} from '../system/node/folder-handle.ts';
import type { NodeFiles } from '../system/node/node-files.ts';
import type { Entry } from '../system/ports.ts';
import { FileOwners, ownersWithPaths } from './file-owners.ts';
import type { FileRecord } from './file-record.ts';
import type { FilesAnswer, FolderOrder, InnerArchiveAnswer } from './messages.ts';
import { MAX_DEPTH, MAX_FILES } from './scan-limits.ts';
import type { FolderWishes, TreeScan, TreeVisitor } from './tree-visitor.ts';
import { STATE_NUMBERS } from './verdict-store/file-states.ts';
import type { VerdictStore } from './verdict-store/verdict-store.ts';
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
  verdicts: VerdictStore | null = null,
): Promise<TreeScan> {
  const dispatcher = new Dispatcher(pool, visitor, verdicts);
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
      await dispatcher.give(handle, path, names, wishes);
      visitor.progress(filesSeen, dispatcher.filesRead + (verdicts?.unchanged ?? 0));
    }
    if (signal?.aborted) issues.push({ reason: 'budget', path: root, detail: 'stopped before the end' });
  }
  if (notAsked > 0) issues.push({ reason: 'not-asked', path: null, detail: `${notAsked} files` });
  await dispatcher.finish();
  return {
    filesSeen,
    filesRead: dispatcher.filesRead,
    bytesRead: dispatcher.bytesRead,
    unchanged: verdicts?.unchanged ?? 0,
    issues: [...issues, ...dispatcher.issues],
    owners: ownersWithPaths(dispatcher.owners.all()),
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

/** A folder of an order: the files to read, and what the verdict store knows of the others. */
interface PendingFolder {
  readonly order: FolderOrder;
  /** null where no file of it is to be read. */
  readonly handle: SharedFolder | null;
  readonly known: readonly FileRecord[];
}

interface AnsweredOrder {
  readonly folders: readonly FolderOrder[];
  readonly answer: FilesAnswer;
}

interface OrderInFlight {
  readonly folders: readonly PendingFolder[];
  readonly sentAtMs: number;
  readonly answers: Promise<readonly AnsweredOrder[]>;
}

/** Groups files into orders, keeps few in flight, and tells the answers in the order in which the orders were given. */
class Dispatcher {
  readonly issues: Issue[] = [];
  readonly owners = new FileOwners();
  filesRead = 0;
  bytesRead = 0;
  readonly #pool: Pick<WorkerPool, 'run' | 'size'>;
  readonly #visitor: TreeVisitor;
  readonly #verdicts: VerdictStore | null;
  readonly #inFlight: OrderInFlight[] = [];
  #folders: PendingFolder[] = [];
  #count = 0;

  constructor(pool: Pick<WorkerPool, 'run' | 'size'>, visitor: TreeVisitor, verdicts: VerdictStore | null) {
    this.#pool = pool;
    this.#visitor = visitor;
    this.#verdicts = verdicts;
  }

  async give(handle: SharedFolder, path: HostPath, names: readonly HostPath[], wishes: FolderWishes): Promise<void> {
    const { hash } = wishes;
    const { unread, records } = this.#verdicts?.plan(handle.folder, path, names, hash, this.owners) ?? {
      unread: names,
      records: [],
    };
    let known = records;
    for (let start = 0; start < unread.length; ) {
      const part = unread.slice(start, start + ORDER_FILES - this.#count);
      start += part.length;
      // What is known goes with the files around it, so that everything is told in byte order.
      const last = start >= unread.length ? null : joinPath(path, part.at(-1) ?? '');
      this.#add(
        { descriptor: handle.folder.descriptor, path, names: part, ...wishes },
        handle,
        last === null ? known : known.filter((record) => record.path < last),
      );
      known = last === null ? [] : known.filter((record) => record.path >= last);
      if (this.#count >= ORDER_FILES) await this.#send();
    }
    if (known.length === 0) return;
    if (this.#folders.length > 0 || this.#inFlight.length > 0)
      this.#add({ descriptor: handle.folder.descriptor, path, names: [], ...wishes }, null, known);
    else for (const record of known) this.#visitor.file(record);
  }

  async finish(): Promise<void> {
    await this.#send();
    while (this.#inFlight.length > 0) await this.#takeAnswer();
  }

  #add(order: FolderOrder, handle: SharedFolder | null, known: readonly FileRecord[]): void {
    handle?.hold();
    this.#folders.push({ order, handle, known });
    this.#count += order.names.length;
  }

  async #send(): Promise<void> {
    if (this.#folders.length === 0) return;
    const folders = this.#folders;
    this.#folders = [];
    this.#count = 0;
    while (this.#inFlight.length >= this.#pool.size * ORDERS_PER_WORKER) await this.#takeAnswer();
    const answers = this.#judged(folders.map(({ order }) => order).filter(({ names }) => names.length > 0));
    // The answer is awaited in turn; a failure before that must not count as unhandled.
    answers.catch(() => undefined);
    this.#inFlight.push({ folders, answers, sentAtMs: this.#verdicts?.now() ?? 0 });
  }

  async #takeAnswer(): Promise<void> {
    const order = this.#inFlight.shift();
    if (order === undefined) return;
    try {
      const answers = await order.answers;
      for (const { answer } of answers) {
        this.filesRead += answer.filesRead;
        this.bytesRead += answer.bytesRead;
        this.issues.push(...answer.issues);
        for (const owner of answer.owners) this.owners.add(owner);
      }
      const records = new Map(answers.flatMap(({ answer }) => answer.records).map((record) => [record.path, record]));
      this.#learn(order, answers, records);
      for (const folder of order.folders) this.#tell(folder, records);
    } finally {
      for (const { handle } of order.folders) handle?.release();
    }
  }

  /** The records of a folder in byte order, whether they are of this scan or of the last one. */
  #tell({ order, known }: PendingFolder, records: ReadonlyMap<HostPath, FileRecord>): void {
    const read = order.names.flatMap((name) => records.get(joinPath(order.path, name)) ?? []);
    const all = known.length === 0 ? read : [...read, ...known].sort((a, b) => comparePaths(a.path, b.path));
    for (const record of all) this.#visitor.file(record);
  }

  #learn(
    { folders, sentAtMs }: OrderInFlight,
    answers: readonly AnsweredOrder[],
    records: ReadonlyMap<HostPath, FileRecord>,
  ): void {
    const verdicts = this.#verdicts;
    if (verdicts === null) return;
    const handles = new Map(folders.map(({ order, handle }) => [order.path, handle?.folder]));
    for (const { folders: answered, answer } of answers) {
      let place = 0;
      for (const { path, names } of answered) {
        const states = answer.states.subarray(place * STATE_NUMBERS, (place + names.length) * STATE_NUMBERS);
        place += names.length;
        const folder = handles.get(path);
        if (folder !== undefined) verdicts.learn(folder, path, names, states, records, sentAtMs);
      }
    }
  }

  /** The answer, with what lies in the archives that were met. */
  async #withArchives(folders: readonly FolderOrder[], answer: FilesAnswer): Promise<FilesAnswer> {
    if (answer.archives.length === 0) return answer;
    const records = new Map(answer.records.map((record) => [record.path, record]));
    const issues = [...answer.issues];
    for (const { place, record } of answer.archives) {
      const { folder, name } = splitAt(folders, place);
      const opened = folder === null ? null : await openInner(this.#pool, folder, name);
      if (opened === null || !opened.ok) {
        if (opened !== null) this.#lose(record.path, opened.error);
        answer.states.fill(Number.NaN, place * STATE_NUMBERS, (place + 1) * STATE_NUMBERS);
        continue;
      }
      const { sightings, sha256 } = opened.value;
      if (opened.value.issues.length > 0) {
        issues.push(...opened.value.issues);
        answer.states.fill(Number.NaN, place * STATE_NUMBERS, (place + 1) * STATE_NUMBERS);
      }
      if (sightings.length === 0) continue;
      const known = records.get(record.path) ?? record;
      records.set(record.path, {
        ...known,
        sha256: known.sha256 ?? sha256,
        sightings: [...known.sightings, ...sightings],
      });
    }
    return { ...answer, records: [...records.values()], issues };
  }

  /** A file that stopped or killed its judge: a gap, and suspicious by itself. */
  #lose(path: HostPath | null, { timedOut, message }: WorkerLost): void {
    const detail = message.split('\n')[0] ?? 'worker lost';
    this.issues.push({ reason: timedOut ? 'time-out' : 'failed', path, detail });
    this.#visitor.lostFile(path, timedOut);
  }

  /** The answers for all files of an order. A file that costs a worker is told, and the files after it get another one. */
  async #judged(folders: readonly FolderOrder[]): Promise<readonly AnsweredOrder[]> {
    const answers: AnsweredOrder[] = [];
    let rest = folders;
    while (rest.length > 0) {
      try {
        const answer = await this.#pool.run({ kind: 'files', folders: rest });
        if (answer.kind === 'files') answers.push({ folders: rest, answer: await this.#withArchives(rest, answer) });
        return answers;
      } catch (error) {
        if (!(error instanceof WorkerLost)) throw error;
        // What the lost worker had already judged in this order went with it: those files are judged again, one order for all of them.
        const before = take(rest, error.place);
        const { folder, name, after } = splitAt(rest, error.place);
        this.#lose(folder === null ? null : joinPath(folder.path, name), error);
        if (before.length > 0) answers.push(...(await this.#judged(before)));
        rest = after;
      }
    }
    return answers;
  }
}

/** Has one archive of a folder opened and judged; null when it is gone or no file any more. */
async function openInner(
  pool: Pick<WorkerPool, 'run'>,
  { descriptor: folder, path }: FolderOrder,
  name: HostPath,
): Promise<Result<InnerArchiveAnswer, WorkerLost> | null> {
  let descriptor: number;
  try {
    descriptor = openFileIn(folder, name);
  } catch {
    return null;
  }
  try {
    const answer = await pool.run({ kind: 'inner', container: { descriptor, path: joinPath(path, name) } });
    return answer.kind === 'inner' ? ok(answer) : null;
  } catch (error) {
    if (error instanceof WorkerLost) return failed(error);
    throw error;
  } finally {
    closeSync(descriptor);
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
    return { folder, name, after };
  }
  return { folder: null, name: '' as HostPath, after: [] };
}
