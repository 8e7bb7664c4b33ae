import type { Issue } from '../domain/coverage.ts';
import { comparePaths, type HostPath, joinPath, relativePath } from '../domain/host-path.ts';
import { statIn } from '../system/node/folder-handle.ts';
import type { NodeFiles } from '../system/node/node-files.ts';
import type { Dispatcher } from './dispatcher.ts';
import { type Risk, riskOf } from './file-risk.ts';
import { kindOfWork, noWork, type Work } from './forecast.ts';
import type { FolderWishes } from './tree-visitor.ts';
import { SharedFolder } from './walk-folders.ts';

/** Files of one folder that are equally risky. */
interface Item {
  readonly path: HostPath;
  readonly names: readonly HostPath[];
  readonly wishes: FolderWishes;
  readonly risk: Risk;
  /** ctime of the newest of them. */
  readonly newestMs: number;
}

/** So many sites are named when the time is over; the others are counted together. */
const SITES_NAMED = 200;

/** The files of a whole scan, to be read in the order of their risk, so that a time that is too short is spent well. */
export class RiskBacklog {
  readonly total: Work = noWork();
  readonly #items: Item[] = [];
  /** Document root, or '' beside all sites → its files. */
  readonly #sizes: Map<string, number> = new Map();
  readonly #nowMs: number;

  constructor(nowMs: number) {
    this.#nowMs = nowMs;
  }

  /** Takes the unread files of a folder. Looks at each, and opens none. */
  add({ folder }: SharedFolder, path: HostPath, names: readonly HostPath[], wishes: FolderWishes): void {
    const byRisk = new Map<Risk, { names: HostPath[]; newestMs: number }>();
    for (const name of names) {
      const file = joinPath(path, name);
      const stat = statIn(folder, name, file);
      const { sizeBytes, changedMs } = stat.ok ? stat.value : { sizeBytes: 0, changedMs: 0 };
      // What lies above the site is no place of the account's choice.
      const inSite = (wishes.site === null ? null : relativePath(file, wishes.site)) ?? file;
      const risk = riskOf(joinPath('/' as HostPath, inSite.replace(/^\/+/, '')), changedMs ?? 0, this.#nowMs);
      const kind = this.total[kindOfWork(file)];
      kind.files += 1;
      kind.bytes += sizeBytes;
      const same = byRisk.get(risk) ?? { names: [], newestMs: 0 };
      same.names.push(name);
      same.newestMs = Math.max(same.newestMs, changedMs ?? 0);
      byRisk.set(risk, same);
    }
    for (const [risk, same] of byRisk) this.#items.push({ path, wishes, risk, ...same });
    const site = wishes.site ?? '';
    this.#sizes.set(site, (this.#sizes.get(site) ?? 0) + names.length);
  }

  /** Has them read, the riskiest first; ends when the signal says so, and answers what was not read then. */
  async work(files: NodeFiles, dispatcher: Dispatcher, signal: AbortSignal | undefined): Promise<readonly Issue[]> {
    this.#items.sort((a, b) => this.#compare(a, b));
    const issues: Issue[] = [];
    for (const [place, { path, names, wishes }] of this.#items.entries()) {
      if (signal?.aborted) return [...issues, ...this.#leftFrom(place)];
      const opened = files.open(path);
      if (!opened.ok) {
        issues.push(opened.error);
        continue;
      }
      const handle = new SharedFolder(opened.value);
      await dispatcher.read(handle, path, names, wishes, []);
      handle.release();
    }
    return issues;
  }

  /** The newest of the riskiest first; then small sites before large ones, so that most sites are wholly known soon. */
  #compare(a: Item, b: Item): number {
    if (a.risk !== b.risk) return a.risk - b.risk;
    const newer = a.risk === 0 ? b.newestMs - a.newestMs : 0;
    return newer || this.#sizeOf(a) - this.#sizeOf(b) || comparePaths(a.path, b.path);
  }

  #sizeOf({ wishes }: Item): number {
    return this.#sizes.get(wishes.site ?? '') ?? 0;
  }

  #leftFrom(place: number): readonly Issue[] {
    const left = new Map<HostPath | null, number>();
    for (const { wishes, names } of this.#items.slice(place))
      left.set(wishes.site, (left.get(wishes.site) ?? 0) + names.length);
    const sites = [...left].sort(([, a], [, b]) => b - a);
    const issueOf = (path: HostPath | null, count: number): Issue => ({
      reason: 'budget',
      path,
      detail: `${count} files were not read, the least risky ones`,
    });
    const rest = sites.slice(SITES_NAMED).reduce((sum, [, count]) => sum + count, 0);
    return [
      ...sites.slice(0, SITES_NAMED).map(([path, count]) => issueOf(path, count)),
      ...(rest > 0 ? [issueOf(null, rest)] : []),
    ];
  }
}
