import type { Backup, TakenAt } from '../domain/backup.ts';
import type { Issue } from '../domain/coverage.ts';
import { type Finding, isCompromise } from '../domain/finding.ts';
import { isGood } from '../timeline/is-good.ts';
import { OrderOfWork } from './order-of-work.ts';

export interface JudgingOfBackups<T> {
  /** The newest first. */
  readonly found: readonly T[];
  readonly takenAt: (one: T) => TakenAt | null;
  /** Says where the first proof lies, and so where to begin. */
  readonly live: { readonly findings: readonly Finding[] };
  /** How many are opened at a time. */
  readonly width: number;
  readonly judge: (one: T) => Promise<Backup>;
  /** What stands for one that was not opened. */
  readonly unjudged: (one: T) => Backup;
  /** When it is aborted, the open ones are left, too. */
  readonly signal: AbortSignal;
}

/** A verdict for every backup, in the order of `found`, those that decide first; what the time did not reach is an issue. */
export async function judgeBackups<T>(judging: JudgingOfBackups<T>): Promise<{
  readonly backups: readonly Backup[];
  readonly issues: readonly Issue[];
}> {
  const { found, width, judge, unjudged, signal } = judging;
  const order = new OrderOfWork(found.length, firstBeforeProof(judging));
  const judged: (Backup | null)[] = found.map(() => null);
  const over = new Promise<null>((resolve) => {
    if (signal.aborted) resolve(null);
    signal.addEventListener('abort', () => resolve(null), { once: true });
  });
  const lane = async () => {
    while (!signal.aborted) {
      const place = order.next();
      const one = place === null ? undefined : found[place];
      if (place === null || one === undefined) return;
      const backup = await Promise.race([judge(one), over]);
      if (backup === null) return;
      judged[place] = backup;
      order.told(place, isGood(backup));
    }
  };
  await Promise.all(Array.from({ length: width }, lane));
  const left = judged.filter((backup) => backup === null).length;
  const detail = `${left} of ${found.length} backups were not opened to their end: the time was over`;
  return {
    backups: judged.map((backup, place) => backup ?? unjudged(found[place] as T)),
    issues: left === 0 ? [] : [{ reason: 'budget', path: null, detail }],
  };
}

/** Place of the newest backup that is older than everything planted; 0 where nothing is known. */
function firstBeforeProof<T>({ found, takenAt, live }: JudgingOfBackups<T>): number {
  const proofs = live.findings
    .filter(isCompromise)
    .flatMap(({ evidence }) => evidence.map(({ changedAt }) => Date.parse(changedAt ?? '')))
    .filter((time) => !Number.isNaN(time));
  const first = proofs.reduce((earliest, time) => Math.min(earliest, time), Number.POSITIVE_INFINITY);
  if (!Number.isFinite(first)) return 0;
  const place = found.findIndex((one) => Date.parse(takenAt(one)?.at ?? '') < first);
  return Math.max(0, place);
}
