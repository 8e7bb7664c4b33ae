import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipFile {
  readonly path: string;
  readonly content?: string | Uint8Array;
  readonly store?: boolean;
  /** General purpose flags; bit 3 writes a data descriptor. */
  readonly flags?: number;
  readonly method?: number;
  /** Unix mode with type, e.g. 0o120777 for a link. */
  readonly mode?: number;
  readonly madeBy?: number;
  readonly claims?: number;
  readonly offset?: number;
  readonly zip64?: boolean;
  /** Fields in which the list of members says another thing than the member's own header. */
  readonly listed?: {
    readonly method?: number;
    readonly crc32?: number;
    readonly packed?: number;
    readonly size?: number;
  };
  /** The list of members leaves it out. */
  readonly unlisted?: boolean;
}

/** A zip archive written by hand, so that each field can be made to lie. Names are of one character per byte. */
export function zipArchive(files: readonly ZipFile[], prefix = '', comment = ''): Buffer {
  const locals: Buffer[] = [Buffer.from(prefix, 'latin1')];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const file of files) {
    const content = Buffer.from(file.content ?? '');
    const packed = file.store === true ? content : deflateRawSync(content);
    const local = localHeader(file, content, packed);
    if (file.unlisted !== true) directory.push(centralHeader(file, content, packed, file.offset ?? offset));
    locals.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(directory.length & 0xffff, 8);
  end.writeUInt16LE(directory.length & 0xffff, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...locals, central, end, Buffer.from(comment, 'latin1')]);
}

function methodOf(file: ZipFile): number {
  return file.method ?? (file.store === true ? 0 : 8);
}

function localHeader(file: ZipFile, content: Buffer, packed: Buffer): Buffer {
  const header = Buffer.alloc(30);
  const isStreamed = ((file.flags ?? 0) & 8) !== 0;
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(file.flags ?? 0, 6);
  header.writeUInt16LE(methodOf(file), 8);
  header.writeUInt32LE(isStreamed ? 0 : crc32(content), 14);
  header.writeUInt32LE(isStreamed ? 0 : packed.length, 18);
  header.writeUInt32LE(isStreamed ? 0 : content.length, 22);
  header.writeUInt16LE(file.path.length, 26);
  const descriptor = Buffer.alloc(isStreamed ? 16 : 0);
  if (isStreamed) {
    descriptor.writeUInt32LE(0x08074b50, 0);
    descriptor.writeUInt32LE(crc32(content), 4);
    descriptor.writeUInt32LE(packed.length, 8);
    descriptor.writeUInt32LE(content.length, 12);
  }
  return Buffer.concat([header, Buffer.from(file.path, 'latin1'), packed, descriptor]);
}

function centralHeader(file: ZipFile, content: Buffer, packed: Buffer, offset: number): Buffer {
  const header = Buffer.alloc(46);
  const { listed } = file;
  const size = listed?.size ?? file.claims ?? content.length;
  const extra = file.zip64 === true ? zip64Field(size, packed.length, offset) : Buffer.alloc(0);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(((file.madeBy ?? 3) << 8) | 20, 4);
  header.writeUInt16LE(file.flags ?? 0, 8);
  header.writeUInt16LE(listed?.method ?? methodOf(file), 10);
  // 2026-11-20 12:30:10
  header.writeUInt16LE((12 << 11) | (30 << 5) | 5, 12);
  header.writeUInt16LE(((2026 - 1980) << 9) | (11 << 5) | 20, 14);
  header.writeUInt32LE(listed?.crc32 ?? crc32(content), 16);
  header.writeUInt32LE(file.zip64 === true ? 0xffffffff : (listed?.packed ?? packed.length), 20);
  header.writeUInt32LE(file.zip64 === true ? 0xffffffff : size, 24);
  header.writeUInt16LE(file.path.length, 28);
  header.writeUInt16LE(extra.length, 30);
  header.writeUInt16LE(file.mode ?? 0o100644, 40);
  header.writeUInt32LE(file.zip64 === true ? 0xffffffff : offset, 42);
  return Buffer.concat([header, Buffer.from(file.path, 'latin1'), extra]);
}

function zip64Field(size: number, packed: number, offset: number): Buffer {
  const field = Buffer.alloc(28);
  field.writeUInt16LE(1, 0);
  field.writeUInt16LE(24, 2);
  field.writeBigUInt64LE(BigInt(size), 4);
  field.writeBigUInt64LE(BigInt(packed), 12);
  field.writeBigUInt64LE(BigInt(offset), 20);
  return field;
}
