import { crc32 } from 'node:zlib';

/** A `.wpress` archive of version 1 or 2. */
export function wpressArchive(files: Readonly<Record<string, string>>, version: 1 | 2): Buffer {
  const members = Object.entries(files).map(([path, text]) => {
    const content = Buffer.from(text);
    const slash = path.lastIndexOf('/');
    const header = Buffer.alloc(4377);
    header.write(path.slice(slash + 1), 0, 'latin1');
    header.write(String(content.length), 255, 'latin1');
    header.write('1700000000', 269, 'latin1');
    header.write(slash < 0 ? '.' : path.slice(0, slash), 281, 'latin1');
    if (version === 2) header.write(hex(crc32(content)), 4369, 'latin1');
    return Buffer.concat([header, content]);
  });
  const body = Buffer.concat(members);
  const end = Buffer.alloc(4377);
  if (version === 2) {
    end.write(String(body.length), 255, 'latin1');
    end.write(hex(crc32(body)), 4369, 'latin1');
  }
  return Buffer.concat([body, end]);
}

function hex(value: number): string {
  return value.toString(16).padStart(8, '0');
}
