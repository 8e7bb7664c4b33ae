import type { Sighting } from '../domain/finding.ts';
import { nameOf } from '../domain/host-path.ts';
import type { FileDetector, FileFacts, OpenedFile } from './contract.ts';

/**
 * Scripts blown up beyond what scanners read. Large ones of honest people are tables of values: they hold little that is one
 * byte or one line over and over.
 */
export const paddedScripts: FileDetector = {
  kind: 'file',
  id: 'padded-scripts',
  title: 'Scripts padded beyond what scanners read',
  wants: ({ path, sizeBytes }: FileFacts) => sizeBytes >= LARGE_BYTES && SCRIPT.test(nameOf(path)),
  look(file: OpenedFile): readonly Sighting[] {
    if (!/<\?(?:php|=)|^#!/i.test(file.latin1().slice(0, 4096)) && !file.latin1().includes('<?php')) return [];
    const share = paddingShare(file.bytes);
    if (share < PADDING_SHARE) return [];
    return [
      {
        kind: 'backdoor',
        severity: 'high',
        confidence: 'likely',
        rule: 'size.padded-script',
        title: 'A script padded beyond what scanners read',
        line: null,
        offset: null,
        excerpt: `${file.sizeBytes} bytes, ${Math.floor(share * 100)} % of them padding`,
        remedy: 'Keep a copy as evidence and remove it.',
      },
    ];
  },
};

const SCRIPT = /\.(?:php\d?|phtml|phar|pht|phps|inc|cgi|pl|py|sh)$/i;
/** Below it every scanner reads a file to its end. */
const LARGE_BYTES = 1024 * 1024;
const PADDING_SHARE = 0.8;
const BLOCK_BYTES = 512;

/** How much of the content is blocks of white space, or blocks that equal the one before or repeat one byte. */
function paddingShare(bytes: Uint8Array): number {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  let padding = 0;
  let blocks = 0;
  for (let at = 0; at + BLOCK_BYTES <= content.length; at += BLOCK_BYTES) {
    blocks += 1;
    const block = content.subarray(at, at + BLOCK_BYTES);
    const before = at === 0 ? null : content.subarray(at - BLOCK_BYTES, at);
    if (before?.equals(block) === true || isOneByte(block) || isBlank(block)) padding += 1;
  }
  return blocks === 0 ? 0 : padding / blocks;
}

function isOneByte(block: Buffer): boolean {
  const first = block[0];
  for (let index = 1; index < block.length; index += 1) if (block[index] !== first) return false;
  return true;
}

function isBlank(block: Buffer): boolean {
  for (const byte of block) if (byte !== 0x20 && (byte < 0x09 || byte > 0x0d)) return false;
  return true;
}
