import { deflateRawSync } from 'node:zlib';

/** A `.jpa` archive: its folders, every second file packed, each with a time. */
export function jpaArchive(files: Readonly<Record<string, string>>): Buffer {
  const folders = new Set(
    Object.keys(files).flatMap((path) => (path.includes('/') ? [path.replace(/\/[^/]+$/, '')] : [])),
  );
  const members = [
    ...[...folders].map((path) => jpaMember(path, 0, Buffer.alloc(0), false)),
    ...Object.entries(files).map(([path, text], index) => jpaMember(path, 1, Buffer.from(text), index % 2 === 1)),
  ];
  const header = Buffer.alloc(19);
  header.write('JPA', 0, 'latin1');
  header.writeUInt16LE(19, 3);
  header.writeUInt8(1, 5);
  header.writeUInt8(2, 6);
  header.writeUInt32LE(members.length, 7);
  return Buffer.concat([header, ...members]);
}

/** One member: type 0 is a folder, 1 a file, 2 a link. */
export function jpaMember(path: string, type: number, content: Buffer, isPacked: boolean): Buffer {
  const data = isPacked ? deflateRawSync(content) : content;
  const name = Buffer.from(path, 'latin1');
  const header = Buffer.alloc(7 + name.length + 14 + 8);
  header.write('JPF', 0, 'latin1');
  header.writeUInt16LE(header.length, 3);
  header.writeUInt16LE(name.length, 5);
  name.copy(header, 7);
  const at = 7 + name.length;
  header.writeUInt8(type, at);
  header.writeUInt8(isPacked ? 1 : 0, at + 1);
  header.writeUInt32LE(data.length, at + 2);
  header.writeUInt32LE(content.length, at + 6);
  header.writeUInt32LE(0o644, at + 10);
  header.writeUInt16LE(256, at + 14);
  header.writeUInt16LE(8, at + 16);
  header.writeUInt32LE(1_700_000_000, at + 18);
  return Buffer.concat([header, data]);
}
