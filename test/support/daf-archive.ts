import { crc32, deflateRawSync } from 'node:zlib';

/** A `.daf` archive, packed or not; each file in pieces of 512 bytes. */
export function dafArchive(files: Readonly<Record<string, string>>, isPacked: boolean): Buffer {
  const flags = Buffer.from([isPacked ? 1 : 0, 0]);
  const parts = [tag('A', tag('V', '5.0.1'), tag('X', flags), tag('P', ''))];
  for (const folder of new Set(Object.keys(files).map((path) => path.replace(/\/?[^/]*$/, '')))) {
    if (folder !== '') parts.push(tag('D', tag('MT', '1700000000'), tag('P', '0755'), ...path(folder)));
  }
  for (const [name, text] of Object.entries(files)) {
    const content = Buffer.from(text);
    const size = tag('FS', String(content.length));
    parts.push(
      tag('F', size, tag('MT', '1700000000'), tag('P', '0644'), tag('X', flags), hash(content), ...path(name)),
    );
    for (let at = 0; at < content.length; at += 512) {
      const piece = content.subarray(at, at + 512);
      const data = isPacked ? deflateRawSync(piece) : piece;
      parts.push(tag('G', tag('OS', String(piece.length)), tag('SS', String(data.length)), hash(piece)), data);
    }
  }
  return Buffer.concat(parts);
}

function tag(name: string, ...content: readonly (string | Buffer)[]): Buffer {
  const parts = content.map((part) => Buffer.from(part as string, 'latin1'));
  return Buffer.concat([Buffer.from(`<${name}>`), ...parts, Buffer.from(`</${name}>`)]);
}

function path(name: string): Buffer[] {
  return [tag('RPL', String(name.length)), tag('RP', name)];
}

function hash(content: Buffer): Buffer {
  return tag('HA', crc32(content).toString(16).padStart(8, '0'));
}
