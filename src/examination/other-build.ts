import { folderOf } from '../domain/host-path.ts';
import { isAtLeast } from '../domain/severity.ts';
import type { FileRecord } from '../matching/file-record.ts';

const HOUR_MS = 3_600_000;
/** An intruder alters less, or the same few files everywhere. */
const FEWEST_FILES = 40;
const FEWEST_FOLDERS = 12;
/** An hour in which so many of the released files came is one in which the software was put there. */
const SHARE_OF_HOUR = 0.05;
/** So many of the altered files must have come in such an hour, and so many may be accused by what they hold. */
const SHARE_TOGETHER = 0.95;
const SHARE_ACCUSED = 0.05;

/**
 * Tells a development state or a fork from an altered core: many files of it differ, all over, nothing that they hold accuses
 * them, and they were written when the released ones were. Both times of a file must say so: one of them can be forged.
 */
export class OtherBuild {
  readonly #modified = new Hours();
  readonly #changed = new Hours();

  /** A file that is as it was released. */
  took({ modifiedMs, changedMs }: FileRecord): void {
    this.#modified.add(modifiedMs);
    if (changedMs !== null) this.#changed.add(changedMs);
  }

  /** Whether these code files, which are not as they were released, are those of another build. */
  explains(altered: readonly FileRecord[]): boolean {
    if (altered.length < FEWEST_FILES) return false;
    const folders = new Set(altered.map(({ path }) => folderOf(path)));
    const accused = altered.filter(({ sightings }) => sightings.some(({ severity }) => isAtLeast(severity, 'high')));
    const together = altered.filter((record) => this.#cameTogether(record));
    return (
      folders.size >= FEWEST_FOLDERS &&
      accused.length <= altered.length * SHARE_ACCUSED &&
      together.length >= altered.length * SHARE_TOGETHER
    );
  }

  #cameTogether({ modifiedMs, changedMs }: FileRecord): boolean {
    return this.#modified.isUsual(modifiedMs) && (changedMs === null || this.#changed.isUsual(changedMs));
  }
}

/** How many files have a time of each hour. */
class Hours {
  readonly #counts = new Map<number, number>();
  #all = 0;

  add(timeMs: number): void {
    const hour = Math.floor(timeMs / HOUR_MS);
    this.#counts.set(hour, (this.#counts.get(hour) ?? 0) + 1);
    this.#all += 1;
  }

  /** Whether many have a time of this hour or of those beside it. */
  isUsual(timeMs: number): boolean {
    const hour = Math.floor(timeMs / HOUR_MS);
    const near = [hour - 1, hour, hour + 1].map((each) => this.#counts.get(each) ?? 0);
    return this.#all > 0 && near.reduce((sum, count) => sum + count, 0) >= this.#all * SHARE_OF_HOUR;
  }
}
