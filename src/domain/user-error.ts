/** Exit codes of every command; see docs/exit-codes.md. */
export const EXIT = {
  ok: 0,
  findings: 1,
  usage: 2,
  incomplete: 3,
  nothingToScan: 4,
  noGoodBackup: 5,
  refused: 6,
  targetMissing: 10,
  locked: 11,
  credentials: 12,
  noSpace: 13,
  damaged: 14,
  rolledBack: 15,
  rollbackNeedsPerson: 16,
  bug: 70,
} as const;
export type ExitName = keyof typeof EXIT;
export type ExitCode = (typeof EXIT)[ExitName];

/** Something that the operator can fix: what happened, and what to do next. */
export class UserError extends Error {
  readonly exit: ExitName;
  readonly hint: string;

  constructor(exit: ExitName, message: string, hint: string) {
    super(message);
    this.name = 'UserError';
    this.exit = exit;
    this.hint = hint;
  }
}
