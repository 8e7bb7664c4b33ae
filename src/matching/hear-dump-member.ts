import { unpack } from '../backups/containers/compression.ts';
import { ReadingReport } from '../backups/containers/reading-report.ts';
import { hearDump } from '../database/audit-dump.ts';
import type { HeardDatabase } from '../database/database-audit.ts';
import { beginsAsDump, isExported } from '../database/is-dump.ts';
import type { HostPath } from '../domain/host-path.ts';
import { decompressChild } from '../system/node/decompress-child.ts';
import { ARCHIVE_LIMITS, MAX_RATIO, RATIO_FREE_DUMP_BYTES } from './scan-limits.ts';

/** A SQL dump in a backup, by the container's own name of it. */
export interface HeardDump {
  readonly path: HostPath;
  /** A program that exports databases wrote it; else it may be a file that software ships. */
  readonly isExported: boolean;
  readonly heard: HeardDatabase;
}

/**
 * Looks into a file that is called like a dump, as it streams by, packed or not; null when it is none. What follows the
 * beginning of such a file is left unread. What is in the way becomes an issue of the dump.
 */
export async function hearDumpMember(
  path: HostPath,
  sizeBytes: number,
  content: AsyncIterable<Uint8Array>,
  hosts: ReadonlySet<string>,
): Promise<HeardDump | null> {
  const maxTotalBytes = Math.min(ARCHIVE_LIMITS.maxTotalBytes, Math.max(RATIO_FREE_DUMP_BYTES, sizeBytes * MAX_RATIO));
  const report = new ReadingReport({ ...ARCHIVE_LIMITS, maxTotalBytes });
  const chunks = unpack(content, report, decompressChild);
  const first = await chunks.next();
  const isDump = first.done !== true && beginsAsDump(first.value);
  if (!isDump) {
    await chunks.return();
    const { issues } = report.end();
    if (issues.length === 0) return null;
    return {
      path,
      isExported: true,
      heard: { groups: [], issues, cms: [], databases: [], prefixes: [], updates: [], rows: 0 },
    };
  }
  const exported = isExported(first.value);
  async function* whole(): AsyncGenerator<Uint8Array, void, undefined> {
    yield first.value as Uint8Array;
    yield* chunks;
  }
  const heard = await hearDump(whole(), hosts);
  return { path, isExported: exported, heard: { ...heard, issues: [...heard.issues, ...report.end().issues] } };
}
