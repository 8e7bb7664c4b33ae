import { type HostPath, joinPath } from '../domain/host-path.ts';
import { statIn } from '../system/node/folder-handle.ts';
import type { NodeFiles } from '../system/node/node-files.ts';
import { KINDS_OF_WORK, kindOfWork, noWork, type Work } from './forecast.ts';
import { walk } from './walk-folders.ts';

/** One file in so many is asked for its size, and speaks for the others: to ask each costs more than to list them. */
const SIZED_EACH = 8;

/** Counts the files of a scan beside it, in small steps, so that the time that is left can be told. */
export class WorkSurvey {
  readonly #total = noWork();
  readonly #steps: Generator<undefined>;
  readonly #monoMs: () => number;
  #isDone = false;

  constructor(files: NodeFiles, roots: readonly HostPath[], monoMs: () => number) {
    this.#monoMs = monoMs;
    this.#steps = this.#count(files, roots);
  }

  /** All there is; null until everything was counted. */
  get total(): Work | null {
    return this.#isDone ? this.#total : null;
  }

  /** Goes on for about so long. */
  advance(ms: number): void {
    if (this.#isDone) return;
    for (const endMs = this.#monoMs() + ms; this.#monoMs() < endMs; ) {
      if (this.#steps.next().done === true) {
        this.#isDone = true;
        return;
      }
    }
  }

  /** Closes the folders that are open. */
  end(): void {
    this.#steps.return(undefined);
  }

  *#count(files: NodeFiles, roots: readonly HostPath[]): Generator<undefined> {
    const sized = noWork();
    for (const root of roots) {
      // What cannot be walked is told by the scan itself.
      for (const { handle, path, entries } of walk(files, root, [])) {
        for (const { name, kind } of entries) {
          if (kind !== 'file') continue;
          const file = joinPath(path, name);
          const work = kindOfWork(file);
          this.#total[work].files += 1;
          if (this.#total[work].files % SIZED_EACH !== 1) continue;
          const stat = statIn(handle.folder, name, file);
          if (!stat.ok) continue;
          sized[work].files += 1;
          sized[work].bytes += stat.value.sizeBytes;
        }
        yield;
      }
    }
    for (const work of KINDS_OF_WORK)
      this.#total[work].bytes = (sized[work].bytes / Math.max(1, sized[work].files)) * this.#total[work].files;
  }
}
