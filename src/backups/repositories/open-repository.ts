import type { RunProgram } from '../../system/ports.ts';
import type { ReadingReport } from '../containers/reading-report.ts';
import { snapshotOf } from '../containers/snapshot-of.ts';
import { readTar } from '../containers/tar.ts';
import type { Member, ReadLimits, Snapshot } from '../contract.ts';
import type { RepositoryFormat } from './contract.ts';
import { passwordIssue, programMissing } from './repository-issues.ts';

export interface SnapshotAddress {
  /** Folder of the repository on this machine. */
  readonly repository: string;
  readonly snapshot: string;
  /** The account's home as it was backed up: asked for first, so that a server's repository does not give every account. */
  readonly home: string;
}

/** One snapshot of a repository as a stream of members, from the tar that its own program writes. */
export function openRepository(
  format: RepositoryFormat,
  address: SnapshotAddress,
  limits: ReadLimits,
  run: RunProgram,
): Snapshot {
  return snapshotOf(limits, (report) => readSnapshot(format, address, run, report));
}

async function* readSnapshot(
  format: RepositoryFormat,
  { repository, snapshot, home }: SnapshotAddress,
  run: RunProgram,
  report: ReadingReport,
): AsyncGenerator<Member, void, undefined> {
  let said = '';
  // A backup that was taken with relative paths has no such folder: then all of it is asked for.
  for (const folder of [home, null]) {
    const started = await run(format, format.dump(repository, snapshot, folder));
    if (started === null) {
      const { reason, detail } = programMissing(format, null);
      report.breakOff(reason, 'unsupported', detail);
      return;
    }
    let members = 0;
    const output = await nonEmpty(started.output);
    if (output !== null) {
      for await (const member of readTar(output, report)) {
        members += 1;
        yield member;
      }
    }
    const { code, errors } = await started.ended();
    if (members > 0) {
      if (!report.stopped && !format.isWhole(code, errors))
        report.breakOff('damaged', 'truncated', `\`${format.id}\` could not read the snapshot to its end`);
      return;
    }
    said = errors;
  }
  if (!format.noPassword.test(said)) {
    report.breakOff('damaged', 'truncated', `\`${format.id}\` gave nothing of this snapshot`);
    return;
  }
  const { reason, detail } = passwordIssue(format, null);
  report.breakOff(reason, 'encrypted', detail);
}

/** The stream as it is, or null when it ends without a byte. */
async function nonEmpty(stream: AsyncIterable<Uint8Array>): Promise<AsyncIterable<Uint8Array> | null> {
  const chunks = stream[Symbol.asyncIterator]();
  const first = await chunks.next();
  if (first.done === true) return null;
  async function* whole(): AsyncGenerator<Uint8Array, void, undefined> {
    try {
      yield first.value as Uint8Array;
      for (let step = await chunks.next(); step.done !== true; step = await chunks.next()) yield step.value;
    } finally {
      await chunks.return?.();
    }
  }
  return whole();
}
