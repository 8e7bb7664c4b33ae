import type { Completeness } from '../../domain/backup.ts';
import type { Issue, IssueReason } from '../../domain/coverage.ts';
import type { HostPath } from '../../domain/host-path.ts';
import type { ReadLimits } from '../contract.ts';

/** Worst last: what is worse is never talked away by what comes after it. */
const ORDER: readonly Completeness[] = ['ok', 'partial', 'truncated', 'encrypted', 'unsupported'];

/** Issues kept one by one; the rest of an archive full of them is one more line. */
const MAX_ISSUES = 200;

/** What one reading of one container met, and how much it may still take. Lives as long as the reading. */
export class ReadingReport {
  readonly #limits: ReadLimits;
  readonly #issues: Issue[] = [];
  #dropped = 0;
  #completeness: Completeness = 'ok';
  #members = 0;
  #bytes = 0;
  #stopped = false;
  #isBrokenOff = false;

  constructor(limits: ReadLimits) {
    this.#limits = limits;
  }

  /** True once a limit was reached: every reader then ends. */
  get stopped(): boolean {
    return this.#stopped;
  }

  get maxMembers(): number {
    return this.#limits.maxMembers;
  }

  /** Whether a container at this depth (0 is the file itself) may be opened; says so when not. */
  admitDepth(depth: number, path: HostPath | null): boolean {
    if (depth <= this.#limits.maxDepth) return true;
    this.note('too-deep', 'partial', 'an archive inside an archive was left closed: too deeply nested', path);
    return false;
  }

  /** Counts a member; false when there are too many. */
  admitMember(): boolean {
    this.#members += 1;
    if (this.#members <= this.#limits.maxMembers) return !this.#stopped;
    this.#stop('too-many', `more than ${this.#limits.maxMembers} members: the rest was not read`);
    return false;
  }

  /** Counts bytes that came out of a decompressor; false when there are too many. */
  spend(bytes: number): boolean {
    this.#bytes += bytes;
    if (this.#bytes <= this.#limits.maxTotalBytes) return !this.#stopped;
    this.#stop('too-large', `more than ${this.#limits.maxTotalBytes} bytes unpacked: the rest was not read`);
    return false;
  }

  /** Records what was in the way, and how complete the backup is at best from now on. */
  note(reason: IssueReason, completeness: Completeness, detail: string, path: HostPath | null = null): void {
    if (ORDER.indexOf(completeness) > ORDER.indexOf(this.#completeness)) this.#completeness = completeness;
    if (this.#issues.length < MAX_ISSUES) this.#issues.push({ reason, path, detail });
    else this.#dropped += 1;
  }

  /** Records why a stream ended before its end; what its readers then miss is no news. */
  breakOff(reason: IssueReason, completeness: Completeness, detail: string): void {
    this.#isBrokenOff = true;
    this.note(reason, completeness, detail);
  }

  /** Records that something ends too early, unless it is known why. */
  noteCut(detail: string, path: HostPath | null = null): void {
    if (!this.#isBrokenOff) this.note('damaged', 'truncated', detail, path);
  }

  end(): { readonly completeness: Completeness; readonly issues: readonly Issue[] } {
    const issues = [...this.#issues];
    if (this.#dropped > 0) {
      issues.push({ reason: 'too-many', path: null, detail: `${this.#dropped} more issues of this archive` });
    }
    return { completeness: this.#completeness, issues };
  }

  #stop(reason: IssueReason, detail: string): void {
    if (this.#stopped) return;
    this.#stopped = true;
    this.breakOff(reason, 'truncated', detail);
  }
}
