import { escapeText } from '../domain/escape-text.ts';
import type { Sighting } from '../domain/finding.ts';
import { nameOf } from '../domain/host-path.ts';
import { readPhp } from '../matching/php/read-php.ts';
import type { FileDetector, FileFacts, OpenedFile } from './contract.ts';

/** Reads PHP without running it and reports what a visitor or another server can make it do. */
export const phpFlow: FileDetector = {
  kind: 'file',
  id: 'php-flow',
  title: 'What PHP does with data from outside',
  wants: (file: FileFacts): boolean => file.sizeBytes > 8,
  aspect: aspectOf,
  look: (file: OpenedFile): readonly Sighting[] => {
    const aspect = aspectOf(file);
    return readPhp(file.bytes, () => file.latin1(), aspect !== 'script')
      .filter(({ at }) => file.bytes[at] !== BACKTICK || mayRun(file.bytes, at, aspect))
      .map((verdict) => ({
        kind: 'backdoor',
        severity: verdict.severity,
        confidence: verdict.confidence,
        rule: verdict.rule,
        title: verdict.title,
        line: verdict.line,
        offset: verdict.at,
        excerpt: shortened(escapeText(verdict.chain)),
        remedy: REMEDY,
      }));
  },
};

/** Whether backticks at this place of such a file can be a command, and are no quotation marks and no noise of a program. */
function mayRun(bytes: Uint8Array, at: number, aspect: 'script' | 'prose' | 'other'): boolean {
  if (aspect !== 'other') return aspect === 'script';
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  // tables of characters are text
  if (PROGRAM.test(buffer.toString('latin1', 0, 8))) return false;
  const close = buffer.indexOf(BACKTICK, at + 1);
  return isText(buffer.subarray(Math.max(0, buffer.lastIndexOf('<?', at)), close < 0 ? bytes.length : close));
}

/** How programs and libraries of Linux, Windows and macOS begin. */
const PROGRAM = /^(?:\x7fELF|!<arch>|MZ|\xcf\xfa\xed\xfe)/;

/** Whether no byte stands in it that only programs and pictures hold. */
function isText(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte > 0x1f || (byte > 0x08 && byte < 0x0e));
}

/** A script runs as it is; in prose a backtick quotes a word; elsewhere the bytes of an opening tag may stand by chance. */
function aspectOf(file: FileFacts): 'script' | 'prose' | 'other' {
  const name = nameOf(file.path);
  if (SCRIPTS.test(name) && !PACKED.test(name)) return 'script';
  return PROSE.test(name) ? 'prose' : 'other';
}

const BACKTICK = 0x60;
const PACKED = /\.(?:gz|bz2|xz|zst|lz4|lzma|zip|7z)$/i;
const PROSE = /\.(?:md|markdown|rst|adoc|txt)$/i;

/** The longest way that is told; of a longer one both ends are. */
const MOST_CHARACTERS = 240;

function shortened(way: string): string {
  if (way.length <= MOST_CHARACTERS) return way;
  return `${way.slice(0, MOST_CHARACTERS / 2)} … ${way.slice(-MOST_CHARACTERS / 2)}`;
}

const SCRIPTS = /\.(?:php\d?|phtml|pht|phps|phar|inc|module|install|suspected|tpl)(?:\.[\w-]{1,12})?$/i;
const REMEDY = 'Compare with the vendor’s release; if it is not part of one, keep a copy as evidence and remove it.';
