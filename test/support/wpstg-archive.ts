import { crc32, deflateSync } from 'node:zlib';

/** A `.wpstg` archive of version 2; every second file is packed. Paths are those below the folder of WordPress. */
export function wpstgArchive(files: Readonly<Record<string, string>>): Buffer {
  const blocks: Buffer[] = [];
  const index: Buffer[] = [];
  let start = 512;
  for (const [number, [path, text]] of Object.entries(files).entries()) {
    const content = Buffer.from(text);
    const isPacked = number % 2 === 1;
    const data = isPacked ? deflateSync(content) : content;
    const [folder, name] = split(path);
    const numbers =
      little(1_700_000_000, 4) +
      little(crc32(content), 4) +
      little(data.length, 5) +
      little(content.length, 5) +
      little(isPacked ? 1 : 0, 2) +
      little(folder.length, 4) +
      little(name.length, 2) +
      little(0, 4);
    const block = Buffer.concat([Buffer.from(`47f6600b0200${numbers}${folder}${name}\n`, 'latin1'), data]);
    index.push(Buffer.from(`${little(start, 6)}${numbers}${folder}${name}\n`, 'latin1'));
    blocks.push(block);
    start += block.length;
  }
  const list = Buffer.concat(index);
  const metadata = '{"networks":{}}\n';
  const end = start + list.length;
  const numbers =
    little(20_000, 4) + little(start, 8) + little(end, 8) + little(end, 8) + little(end + metadata.length, 8);
  const header = Buffer.alloc(512, '0');
  header.write(`wpstg\0\0\0${numbers}`, 0, 'latin1');
  return Buffer.concat([header, ...blocks, list, Buffer.from(metadata)]);
}

function split(path: string): readonly [string, string] {
  const marked = path.startsWith('wp-content/plugins/')
    ? `wpstg_p_${path.slice('wp-content/plugins/'.length)}`
    : path.startsWith('wp-content/')
      ? `wpstg_c_${path.slice('wp-content/'.length)}`
      : `wpstg_a_${path}`;
  const slash = marked.lastIndexOf('/');
  return slash < 0 ? [marked.slice(0, 8), marked.slice(8)] : [marked.slice(0, slash + 1), marked.slice(slash + 1)];
}

/** Little-endian bytes in hex digits. */
function little(value: number, bytes: number): string {
  let text = '';
  for (let left = value, at = 0; at < bytes; at += 1, left = Math.floor(left / 256)) {
    text += (left % 256).toString(16).padStart(2, '0');
  }
  return text;
}
