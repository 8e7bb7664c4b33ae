import { type HostPath, joinPath } from '../domain/host-path.ts';
import { statIn } from '../system/node/folder-handle.ts';
import type { NodeFiles } from '../system/node/node-files.ts';
import { kindOfWork, noWork, type Work } from './forecast.ts';
import { walk } from './walk-folders.ts';

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
    for (const root of roots) {
      // What cannot be walked is told by the scan itself.
      for (const { handle, path, entries } of walk(files, root, [])) {
        for (const { name, kind } of entries) {
          if (kind !== 'file') continue;
          const file = joinPath(path, name);
          const stat = statIn(handle.folder, name, file);
          if (!stat.ok) continue;
          const work = this.#total[kindOfWork(file)];
          work.files += 1;
          work.bytes += stat.value.sizeBytes;
        }
        yield;
      }
    }
  }
}
