import type { HostPath } from './host-path.ts';

/** Why something was not looked at. The list grows; each reason has its words in reports/. */
export const ISSUE_REASONS = [
  'unreadable', // permission, I/O error
  'vanished', // was there when listed, gone when opened
  'changed', // changed while it was read
  'not-a-file', // FIFO, socket, device: never opened
  'link-not-followed',
  'other-file-system',
  'too-deep',
  'too-many',
  'too-large', // only a part was read
  'time-out', // the judge was stopped
  'budget', // the time for the whole run was over
  'not-asked', // not in the list of files that the operator gave
  'not-included', // no part of what was given: a backup without a dump, an image without processes, what only a panel knows
  'failed', // a plug-in or a worker failed on it
  'damaged', // an archive or a file with a broken structure
  'encrypted',
  'unsupported',
  'not-opened', // an archive that no program could unpack: its bytes were searched as they lie
  'no-privilege', // would need root
  'no-knowledge', // no table covers it
  'missing', // a place that should be there is not
  'conflict', // two sources contradict each other; both were looked at
] as const;
export type IssueReason = (typeof ISSUE_REASONS)[number];

/** One thing that was not looked at, or not wholly. "Clean" is never said over one. */
export interface Issue {
  readonly reason: IssueReason;
  readonly path: HostPath | null;
  /** What happened, for the admin; safe text of our own, never the account's. */
  readonly detail: string;
}

/** What was seen, read and skipped. */
export interface Coverage {
  readonly filesSeen: number;
  readonly filesRead: number;
  readonly bytesRead: number;
  /** Files whose content is what their vendor released at that path. */
  readonly knownGood: number;
  /** Files that were not read again, because they kept the verdict of an earlier scan; absent where there were none. */
  readonly unchanged?: number | undefined;
  readonly skipped: readonly { readonly reason: IssueReason; readonly count: number }[];
}

/** Reasons that leave a gap in the answer; the others are said, and change nothing. */
const GAPS: ReadonlySet<IssueReason> = new Set([
  'unreadable',
  'vanished',
  'changed',
  'too-deep',
  'too-many',
  'too-large',
  'time-out',
  'budget',
  'not-asked',
  'failed',
  'damaged',
  'encrypted',
  'unsupported',
  'other-file-system',
  'missing',
]);

export function isGap(issue: Issue): boolean {
  return GAPS.has(issue.reason);
}
