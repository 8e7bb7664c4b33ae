import type { Issue } from '../domain/coverage.ts';
import { type HostPath, joinPath } from '../domain/host-path.ts';
import type { NodeFiles } from '../system/node/node-files.ts';
import type { Entry } from '../system/ports.ts';
import { Dispatcher } from './dispatcher.ts';
import { ownersWithPaths } from './file-owners.ts';
import { forecast, type WorkLeft } from './forecast.ts';
import { RiskBacklog } from './risk-backlog.ts';
import { MAX_FILES } from './scan-limits.ts';
import type { TreeScan, TreeVisitor } from './tree-visitor.ts';
import type { VerdictStore } from './verdict-store/verdict-store.ts';
import { noteOddEntry, type SharedFolder, walk } from './walk-folders.ts';
import { WorkSurvey } from './work-survey.ts';
import type { WorkerPool } from './worker-pool.ts';

export interface ScanOptions {
  /** Ends the scan with what is known by then. */
  readonly signal?: AbortSignal;
  /** Only these files are read, and every other one is an Issue. */
  readonly wanted?: { has(path: HostPath): boolean } | null;
  readonly verdicts?: VerdictStore | null;
  /** Wall clock for "changed lately": first everything is listed, then the riskiest files are read first. */
  readonly riskiestFirst?: { readonly nowMs: number } | undefined;
  /** Tells the time that is left, for which the files are counted beside the scan. */
  readonly forecast?: { readonly monoMs: () => number } | undefined;
  /** Awaited before each order: lets others go first. */
  readonly pace?: (() => Promise<void>) | undefined;
}

/** Beyond so many, asking for everything below a folder is cheaper. */
const MOST_ASKED_SINGLY = 100_000;
/** Soon enough to tell the time that is left of a long scan; a short one is over by then. */
const SURVEY_AFTER_MS = 1500;
/** For each answer of a worker: the files are counted long before a fifth of them is read. */
const SURVEY_STEP_MS = 6;

/**
 * Walks folders of the machine and has every regular file read and judged by the pool.
 *
 * The walk descends by descriptor: no link is followed, no other file system entered, nothing but a regular file opened. What was
 * not looked at is an Issue. The order of visits is the same on every run; answers are told in that order too.
 */
export async function scanFolders(
  files: NodeFiles,
  roots: readonly HostPath[],
  visitor: TreeVisitor,
  pool: Pick<WorkerPool, 'run' | 'size'>,
  options: ScanOptions = {},
): Promise<TreeScan> {
  const { signal, wanted = null, verdicts = null, riskiestFirst } = options;
  const dispatcher = new Dispatcher(pool, visitor, verdicts, options.pace);
  const backlog = riskiestFirst === undefined ? null : new RiskBacklog(riskiestFirst.nowMs);
  const issues: Issue[] = [];
  let mayBeFlagged: HostPath[] | null = verdicts?.metNoFlags === true && wanted === null ? [] : null;
  let filesSeen = 0;
  let notAsked = 0;
  const left = workLeft(files, roots, options, dispatcher, () => backlog);
  dispatcher.onAnswer = () =>
    visitor.progress(filesSeen, dispatcher.filesRead + (verdicts?.unchanged ?? 0), left.ask());
  try {
    for (const root of roots) {
      for (const { handle, path, entries } of walk(files, root, issues)) {
        if (signal?.aborted) break;
        files.standIn({ path, handle: handle.folder });
        const answer = visitor.enterFolder(path, entries);
        const wishes = answer instanceof Promise ? await answer : answer;
        files.standIn(null);
        const names = filesOf(path, entries, wanted);
        notAsked += names.left;
        noteOddEntries(handle, path, entries, visitor, issues);
        filesSeen += names.wanted.length;
        if (filesSeen > MAX_FILES) {
          issues.push({ reason: 'too-many', path, detail: `more than ${MAX_FILES} files` });
          mayBeFlagged = null;
          break;
        }
        const { unread, records, mayBeFlagged: isAsked } = dispatcher.plan(handle, path, names.wanted, wishes);
        if (mayBeFlagged !== null && mayBeFlagged.length + unread.length < MOST_ASKED_SINGLY)
          mayBeFlagged.push(...(isAsked ? [path] : []), ...unread.map((name) => joinPath(path, name)));
        else mayBeFlagged = null;
        if (backlog === null) await dispatcher.read(handle, path, unread, wishes, records);
        else {
          backlog.add(handle, path, unread, wishes);
          for (const record of records) visitor.file(record);
        }
        visitor.progress(filesSeen, dispatcher.filesRead + (verdicts?.unchanged ?? 0), null);
      }
      if (signal?.aborted) issues.push({ reason: 'budget', path: root, detail: 'stopped before the end' });
    }
    if (notAsked > 0) issues.push({ reason: 'not-asked', path: null, detail: `${notAsked} files` });
    if (backlog !== null) for (const issue of await backlog.work(files, dispatcher, signal)) issues.push(issue);
    await dispatcher.finish();
  } finally {
    files.standIn(null);
    left.end();
  }
  return {
    filesSeen,
    filesRead: dispatcher.filesRead,
    bytesRead: dispatcher.bytesRead,
    unchanged: verdicts?.unchanged ?? 0,
    mayBeFlagged,
    issues: [...issues, ...dispatcher.issues],
    owners: ownersWithPaths(dispatcher.owners.all()),
  };
}

function filesOf(path: HostPath, entries: readonly Entry[], wanted: ScanOptions['wanted']) {
  const files = entries.filter(({ kind }) => kind === 'file').map(({ name }) => name);
  const chosen = wanted == null ? files : files.filter((name) => wanted.has(joinPath(path, name)));
  return { wanted: chosen, left: files.length - chosen.length };
}

function noteOddEntries(
  { folder }: SharedFolder,
  path: HostPath,
  entries: readonly Entry[],
  visitor: TreeVisitor,
  issues: Issue[],
): void {
  for (const { name, kind } of entries)
    if (kind !== 'file' && kind !== 'folder') noteOddEntry(folder, path, name, visitor, issues);
}

/** The time that is left, as far as it can be told: from the list of all files where there is one, else by counting them beside. */
function workLeft(
  files: NodeFiles,
  roots: readonly HostPath[],
  { forecast: wish, verdicts }: ScanOptions,
  dispatcher: Dispatcher,
  backlog: () => RiskBacklog | null,
): { ask(): WorkLeft | null; end(): void } {
  if (wish === undefined) return { ask: () => null, end: () => undefined };
  const startMs = wish.monoMs();
  let survey: WorkSurvey | null = null;
  return {
    ask() {
      const elapsedMs = wish.monoMs() - startMs;
      const listed = backlog();
      if (listed !== null) return forecast(listed.total, dispatcher.spent, elapsedMs);
      if (elapsedMs < SURVEY_AFTER_MS) return null;
      survey ??= new WorkSurvey(files, roots, wish.monoMs);
      survey.advance(SURVEY_STEP_MS);
      const whole = survey.total;
      const told = whole === null ? null : forecast(whole, dispatcher.spent, elapsedMs);
      if (told === null) return null;
      // Of what is left, as much keeps its verdict as of what was met.
      const readShare = dispatcher.filesRead / Math.max(1, dispatcher.filesRead + (verdicts?.unchanged ?? 0));
      return { ...told, secondsLeft: told.secondsLeft * readShare };
    },
    end: () => survey?.end(),
  };
}
