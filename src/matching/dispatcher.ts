import { closeSync } from 'node:fs';
import type { Issue } from '../domain/coverage.ts';
import { comparePaths, type HostPath, joinPath } from '../domain/host-path.ts';
import { failed, ok, type Result } from '../domain/result.ts';
import { openFileIn } from '../system/node/folder-handle.ts';
import { FileOwners } from './file-owners.ts';
import type { FileRecord } from './file-record.ts';
import { addSpent, noSpentWork, type SpentWork } from './forecast.ts';
import type { FilesAnswer, FolderOrder, InnerArchiveAnswer } from './messages.ts';
import type { FolderWishes, TreeVisitor } from './tree-visitor.ts';
import { STATE_NUMBERS } from './verdict-store/file-states.ts';
import type { FolderPlan, VerdictStore } from './verdict-store/verdict-store.ts';
import type { SharedFolder } from './walk-folders.ts';
import { WorkerLost, type WorkerPool } from './worker-pool.ts';

/** Files in one order: enough to be worth a message, few enough to share the work and to see progress. */
const ORDER_FILES = 192;
/** Orders in flight for each worker: one to work on, one to take next. */
const ORDERS_PER_WORKER = 2;

/** Records of unchanged files that wait in one order for files beside them to be read. */
const MOST_KNOWN = 2000;

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
export class Dispatcher {
  readonly issues: Issue[] = [];
  readonly owners = new FileOwners();
  readonly spent: SpentWork = noSpentWork();
  filesRead = 0;
  bytesRead = 0;
  /** Told after each answer. */
  onAnswer: () => void = () => undefined;
  readonly #pool: Pick<WorkerPool, 'run' | 'size'>;
  readonly #visitor: TreeVisitor;
  readonly #verdicts: VerdictStore | null;
  readonly #pace: (() => Promise<void>) | undefined;
  readonly #inFlight: OrderInFlight[] = [];
  #folders: PendingFolder[] = [];
  #count = 0;
  #knownCount = 0;

  constructor(
    pool: Pick<WorkerPool, 'run' | 'size'>,
    visitor: TreeVisitor,
    verdicts: VerdictStore | null,
    pace: (() => Promise<void>) | undefined,
  ) {
    this.#pace = pace;
    this.#pool = pool;
    this.#visitor = visitor;
    this.#verdicts = verdicts;
  }

  /** Which files of a folder are to be read, and what is known of the others. Ask once for each folder. */
  plan({ folder }: SharedFolder, path: HostPath, names: readonly HostPath[], { hash }: FolderWishes): FolderPlan {
    return (
      this.#verdicts?.plan(folder, path, names, hash, this.owners) ?? { unread: names, records: [], mayBeFlagged: true }
    );
  }

  /** Has files of a folder read, and tells them together with what is known of others there. */
  async read(
    handle: SharedFolder,
    path: HostPath,
    unread: readonly HostPath[],
    { hash, archives, released = null }: FolderWishes,
    records: readonly FileRecord[],
  ): Promise<void> {
    const { descriptor } = handle.folder;
    let known = records;
    for (let start = 0; start < unread.length; ) {
      const part = unread.slice(start, start + ORDER_FILES - this.#count);
      start += part.length;
      // What is known goes with the files around it, so that everything is told in byte order.
      const last = start >= unread.length ? null : joinPath(path, part.at(-1) ?? '');
      this.#add(
        { descriptor, path, names: part, hash, archives, ...releasedOf(part, released) },
        handle,
        last === null ? known : known.filter((record) => record.path < last),
      );
      known = last === null ? [] : known.filter((record) => record.path >= last);
      if (this.#count >= ORDER_FILES) await this.#send();
    }
    if (known.length === 0) return;
    if (this.#folders.length === 0 && this.#inFlight.length === 0) {
      for (const record of known) this.#visitor.file(record);
      return;
    }
    this.#add({ descriptor, path, names: [], hash, archives }, null, known);
    // Behind one file that waits to be read, a million that are known must not pile up.
    if (this.#knownCount >= MOST_KNOWN) await this.#send();
  }

  async finish(): Promise<void> {
    await this.#send();
    while (this.#inFlight.length > 0) await this.#takeAnswer();
  }

  #add(order: FolderOrder, handle: SharedFolder | null, known: readonly FileRecord[]): void {
    handle?.hold();
    this.#folders.push({ order, handle, known });
    this.#count += order.names.length;
    this.#knownCount += known.length;
  }

  async #send(): Promise<void> {
    if (this.#folders.length === 0) return;
    const folders = this.#folders;
    this.#folders = [];
    this.#count = 0;
    this.#knownCount = 0;
    while (this.#inFlight.length >= this.#pool.size * ORDERS_PER_WORKER) await this.#takeAnswer();
    await this.#pace?.();
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
        addSpent(this.spent, answer.spent);
        this.issues.push(...answer.issues);
        for (const owner of answer.owners) this.owners.add(owner);
      }
      const records = new Map(answers.flatMap(({ answer }) => answer.records).map((record) => [record.path, record]));
      this.#learn(order, answers, records);
      for (const folder of order.folders) this.#tell(folder, records);
      this.onAnswer();
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

/** What is known of these names. */
function releasedOf(names: readonly HostPath[], released: FolderWishes['released']): Pick<FolderOrder, 'released'> {
  if (released == null) return {};
  const known = new Map<HostPath, string>();
  for (const name of names) {
    const starts = released(name);
    if (starts !== '') known.set(name, starts);
  }
  return known.size === 0 ? {} : { released: known };
}
