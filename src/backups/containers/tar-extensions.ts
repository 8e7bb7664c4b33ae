import type { ByteCursor } from './byte-cursor.ts';
import { parsePaxRecords } from './pax-records.ts';
import type { ReadingReport } from './reading-report.ts';
import { paddedSize, type TarHeader } from './tar-header.ts';

/** Largest long name or pax header that is believed; a name on Linux has 4,096 bytes at most. */
const MAX_EXTENSION_BYTES = 1024 * 1024;

/** What the headers before a member said of it: GNU long names and pax records. */
export class TarExtensions {
  path: string | null = null;
  linkPath: string | null = null;
  records: ReadonlyMap<string, string> = NONE;
  /** Of all members that follow. Names and sizes are never taken from them: unpackers differ on that. */
  global: ReadonlyMap<string, string> = NONE;

  get isEmpty(): boolean {
    return this.path === null && this.linkPath === null && this.records === NONE;
  }

  clear(): void {
    this.path = null;
    this.linkPath = null;
    this.records = NONE;
  }
}

const NONE: ReadonlyMap<string, string> = new Map();

export function isExtension(type: string): boolean {
  return type === 'L' || type === 'K' || type === 'x' || type === 'X' || type === 'g';
}

/** Takes a long name or pax records in; false when the archive cannot be read on, which is said. */
export async function readExtension(
  cursor: ByteCursor,
  header: TarHeader,
  said: TarExtensions,
  report: ReadingReport,
): Promise<boolean> {
  if (header.sizeBytes > MAX_EXTENSION_BYTES) {
    report.noteCut(`a name or attribute header claims ${header.sizeBytes} bytes`);
    return false;
  }
  if (!report.admitMember()) return false;
  const padded = await cursor.take(paddedSize(header.sizeBytes));
  if (padded === null) {
    report.noteCut('the archive ends within a header');
    return false;
  }
  const bytes = padded.subarray(0, header.sizeBytes);
  if (header.type === 'L') said.path = cString(bytes);
  else if (header.type === 'K') said.linkPath = cString(bytes);
  else return takeRecords(bytes, header.type === 'g', said, report);
  return true;
}

function takeRecords(bytes: Buffer, isGlobal: boolean, said: TarExtensions, report: ReadingReport): boolean {
  const records = parsePaxRecords(bytes);
  if (records === null) {
    report.noteCut('an attribute header does not add up');
    return false;
  }
  if (!isGlobal) {
    said.records = records;
    return true;
  }
  said.global = records;
  if (['path', 'linkpath', 'size'].some((key) => records.has(key))) {
    report.note('unsupported', 'partial', 'a header gives one name or size to all members: it was not followed');
  }
  return true;
}

function cString(bytes: Buffer): string {
  const end = bytes.indexOf(0);
  return bytes.toString('latin1', 0, end < 0 ? bytes.length : end);
}
