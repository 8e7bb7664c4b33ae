import type { Sighting } from '../domain/finding.ts';
import type { FileDetector, FileFacts, OpenedFile } from './contract.ts';

/**
 * PHP that its vendor encoded for a loader, as licensed extensions are: neither clean nor malicious, it cannot be judged. Only
 * a file that is nothing but the vendor's stub and the packed code counts; whatever else the stub does is judged as ever.
 */
export const encodedCode: FileDetector = {
  kind: 'file',
  id: 'encoded-code',
  title: 'Code that was encoded for a loader and cannot be judged',
  wants: (file: FileFacts): boolean => file.sizeBytes > 200,
  look: (file: OpenedFile): readonly Sighting[] => {
    // Most files are told apart by two bytes, and most PHP by a few more, before any of it becomes text.
    if (file.bytes[0] !== 0x3c || file.bytes[1] !== 0x3f) return [];
    const bytes = Buffer.from(file.bytes.buffer, file.bytes.byteOffset, Math.min(file.bytes.length, HEAD_BYTES));
    const likely = ENCODERS.filter(({ mayBe }) => mayBe(bytes));
    if (likely.length === 0) return [];
    const head = bytes.toString('latin1');
    const encoder = likely.find(({ mark }) => mark.test(head));
    if (encoder === undefined || !isMostlyPacked(file.bytes, encoder.packed.exec(head)?.index ?? -1)) return [];
    return [
      {
        kind: 'unknown-file',
        severity: 'low',
        confidence: 'certain',
        rule: encoder.rule,
        title: encoder.title,
        line: 1,
        offset: 0,
        excerpt: null,
        remedy: 'Ask the owner which licensed extension it belongs to, and replace it by a fresh copy from its vendor.',
      },
    ];
  },
};

interface Encoder {
  readonly rule: string;
  readonly title: string;
  /** Whether a file that begins like this could have its mark. Cheap. */
  mayBe(head: Buffer): boolean;
  /** How the file begins. */
  readonly mark: RegExp;
  /** Where the packed code begins. */
  readonly packed: RegExp;
}

const ENCODERS: readonly Encoder[] = [
  {
    rule: 'encoded.ioncube',
    title: 'Encoded by ionCube: what it does cannot be judged',
    mayBe: (head) => beginsWithLineComment(head),
    mark: /^<\?php\s*\/\/(?:00[0-9a-f]{2,4}|ICB0)[^\n]{0,80}\n(?:[^]{0,4000}ioncube)/i,
    packed: /\?>\s*(?:HR\+c|[0-9A-Za-z+/]{60})/,
  },
  {
    rule: 'encoded.sourceguardian',
    title: 'Encoded by SourceGuardian: what it does cannot be judged',
    // One byte is sought, then the others: an underscore is rarer than the letter before it.
    mayBe: (head) => head.includes('_load(', 0, 'latin1'),
    mark: /^<\?php[^]{0,4000}\bsg_load\b/,
    packed: /\bsg_load\(['"][0-9A-Za-z+/]{40}/,
  },
  {
    rule: 'encoded.zend-guard',
    title: 'Encoded by Zend Guard: what it does cannot be judged',
    mayBe: (head) => head[6] === 0x40,
    mark: /^<\?php @Zend;\s/,
    packed: /@Zend;\s/,
  },
];

const HEAD_BYTES = 8192;

/** Behind `<?php` and blanks, among them the one that does not break. */
function beginsWithLineComment(head: Buffer): boolean {
  let at = 5;
  for (let byte = head[at]; byte === 0x20 || byte === 0xa0 || (byte !== undefined && byte >= 0x09 && byte <= 0x0d); ) {
    at += 1;
    byte = head[at];
  }
  return head[at] === 0x2f && head[at + 1] === 0x2f;
}

/** A stub is a few hundred bytes before thousands of packed ones. */
const LEAST_PACKED = 0.5;

function isMostlyPacked(bytes: Uint8Array, from: number): boolean {
  if (from < 0) return false;
  const rest = Buffer.from(bytes.buffer, bytes.byteOffset + from + 2, bytes.length - from - 2);
  return rest.length > bytes.length * LEAST_PACKED && !rest.includes('<?') && !rest.includes('$_');
}
