/** One member as it is to be written; what is left out is what GNU tar writes for a small file. */
export interface TarEntry {
  readonly path: string;
  readonly content?: string | Uint8Array;
  readonly type?: string;
  readonly link?: string;
  readonly mtime?: number;
  readonly mode?: number;
  readonly uid?: number;
  /** The size field, where it is to differ from the content. */
  readonly claims?: number;
}

/** A tar archive with its end mark. Paths are of one character per byte. */
export function tarArchive(entries: readonly TarEntry[]): Buffer {
  return Buffer.concat([...entries.map(tarEntry), Buffer.alloc(1024)]);
}

/** One member: header, content, padding; a path longer than 100 bytes gets a GNU long name before it. */
export function tarEntry(entry: TarEntry): Buffer {
  const content = Buffer.from(entry.content ?? '');
  const header = tarHeader(entry, entry.claims ?? content.length);
  const long =
    entry.path.length > 100 ? [tarEntry({ path: '././@LongLink', type: 'L', content: `${entry.path}\0` })] : [];
  return Buffer.concat([...long, header, content, Buffer.alloc((512 - (content.length % 512)) % 512)]);
}

/** A pax record: its length counts itself. */
export function paxRecord(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`;
  let length = rest.length + 1;
  while (String(length).length + rest.length !== length) length += 1;
  return `${length}${rest}`;
}

function tarHeader(entry: TarEntry, size: number): Buffer {
  const header = Buffer.alloc(512);
  const octal = (value: number, width: number) => `${value.toString(8).padStart(width - 1, '0')}\0`;
  header.write(entry.path.slice(0, 100), 0, 'latin1');
  header.write(octal(entry.mode ?? 0o644, 8), 100, 'latin1');
  header.write(octal(entry.uid ?? 1000, 8), 108, 'latin1');
  header.write(octal(1000, 8), 116, 'latin1');
  header.write(octal(size, 12), 124, 'latin1');
  header.write(octal(entry.mtime ?? 1_700_000_000, 12), 136, 'latin1');
  header.write(entry.type ?? '0', 156, 'latin1');
  header.write(entry.link ?? '', 157, 'latin1');
  header.write('ustar\x0000', 257, 'latin1');
  return withTarChecksum(header);
}

/** Puts the checksum right after a header was changed. */
export function withTarChecksum(header: Buffer): Buffer {
  header.write('        ', 148, 'latin1');
  const sum = header.subarray(0, 512).reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return header;
}
