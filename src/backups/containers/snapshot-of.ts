import type { Member, ReadLimits, Snapshot } from '../contract.ts';
import { ReadingReport } from './reading-report.ts';

/** A snapshot whose members a generator gives, once, and whose report is this reading's. */
export function snapshotOf(
  limits: ReadLimits,
  read: (report: ReadingReport) => AsyncGenerator<Member, void, undefined>,
): Snapshot {
  const report = new ReadingReport(limits);
  return { members: () => read(report), end: () => report.end() };
}
