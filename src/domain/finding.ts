import type { HostPath } from './host-path.ts';
import { type Confidence, isAtLeast, type Severity } from './severity.ts';

export const FINDING_KINDS = [
  'backdoor',
  'altered',
  'unknown-file',
  'persistence',
  'database',
  'outdated',
  'vulnerable',
  'secret',
  'escape',
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

export interface Evidence {
  readonly line: number | null;
  /** Bytes from the start of the file. */
  readonly offset: number | null;
  /** sha256 of the whole content, hex. */
  readonly sha256: string | null;
  /** ISO 8601 UTC. */
  readonly modifiedAt: string | null;
  readonly changedAt: string | null;
  /** Escaped, at most 120 characters, secrets redacted. */
  readonly excerpt: string | null;
}

/** What a detector says of one file, before the core adds who and where. */
export interface Sighting {
  readonly kind: FindingKind;
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** Id of the rule or check. */
  readonly rule: string;
  readonly title: string;
  readonly line: number | null;
  readonly offset: number | null;
  readonly excerpt: string | null;
  readonly remedy: string;
}

/** When something first shows in the backups. Times are ISO 8601 UTC. */
export interface FirstSeen {
  /** Id of the oldest backup that has it, and when that was taken. */
  readonly backup: string;
  readonly at: string;
  /** The newest backup before that has its site and not it; null: the oldest one has it already. */
  readonly notYetIn: string | null;
  readonly notYetAt: string | null;
}

/** One thing that is wrong. */
export interface Finding {
  /** Stable: the same rule at the same path gives the same id on every run. */
  readonly id: string;
  readonly kind: FindingKind;
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** Site that the path belongs to; null for the account itself. */
  readonly domain: string | null;
  readonly path: HostPath | null;
  readonly rule: string;
  readonly title: string;
  readonly evidence: readonly Evidence[];
  readonly remedy: string;
  /** Absent where no backup has it, or none was asked. */
  readonly firstSeen?: FirstSeen;
  /** It is the same in every backup and today, and nothing surer speaks of its file: a reason to look, no proof. */
  readonly lasting?: true;
}

/** Whether a finding says that the account is lost: something planted or altered, grave, and more than a possibility. */
export function isCompromise({
  kind,
  severity,
  confidence,
}: Pick<Finding, 'kind' | 'severity' | 'confidence'>): boolean {
  return PLANTED.has(kind) && isAtLeast(severity, 'high') && confidence !== 'possible';
}

/** Whether an intruder may have left it, however grave; other findings are doors that stand open. */
export function isTraceOfIntruder({ kind }: Pick<Finding, 'kind'>): boolean {
  return PLANTED.has(kind);
}

/**
 * What a finding in a backup makes of it. Doors that stand open are shut after the restore: old software is in every backup.
 * Rows of an honest database embed scripts of strangers: what is only possible there asks for a look at most.
 */
export function weightInBackup({
  kind,
  severity,
  confidence,
}: Pick<Finding, 'kind' | 'severity' | 'confidence'>): 'infected' | 'suspicious' | 'nothing' {
  if (!PLANTED.has(kind) || !isAtLeast(severity, 'medium')) return 'nothing';
  const isGrave = isAtLeast(severity, 'high');
  if (kind === 'database' && confidence === 'possible') return isGrave ? 'suspicious' : 'nothing';
  return isGrave ? 'infected' : 'suspicious';
}

const PLANTED: ReadonlySet<FindingKind> = new Set([
  'backdoor',
  'altered',
  'unknown-file',
  'persistence',
  'database',
  'escape',
]);
