/**
 * The records of a pax extended header (`<length> <key>=<value>\n`), values as bytes with one character each; null when they
 * do not add up. Source: POSIX.1-2017, pax "Extended Header".
 */
export function parsePaxRecords(bytes: Buffer): ReadonlyMap<string, string> | null {
  const records = new Map<string, string>();
  let at = 0;
  while (at < bytes.length) {
    // Some writers fill the rest of the block with NUL.
    if (bytes[at] === 0) break;
    const space = bytes.indexOf(0x20, at);
    if (space < 0 || space - at > 10) return null;
    const digits = bytes.toString('latin1', at, space);
    if (!/^\d+$/.test(digits)) return null;
    const end = at + Number(digits);
    const equals = bytes.indexOf(0x3d, space);
    if (end > bytes.length || bytes[end - 1] !== 0x0a || equals < 0 || equals >= end) return null;
    records.set(bytes.toString('latin1', space + 1, equals), bytes.toString('latin1', equals + 1, end - 1));
    at = end;
  }
  return records;
}
