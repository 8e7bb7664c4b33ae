import { escapeText } from '../../../domain/escape-text.ts';
import type { Sighting } from '../../../domain/finding.ts';
import { firstTag } from '../../php/first-tag.ts';
import { glanceOf, isWorthReading, isWorthWeighing } from '../../php/gate.ts';
import { mannerOf } from '../../php/manner.ts';
import { hashOfWords, phpWords } from './php-words.ts';
import { weighWords } from './weigh-words.ts';
import { layWeights, type WeighedWord, WeightIndex, type WeightLayout, weighedWord } from './weight-index.ts';

/** What was learnt of the words of malicious and of honest PHP, as plain data. */
export interface OddnessTable {
  /** The table as it was written, one character per byte: it names the words. */
  readonly text: string;
  readonly weights: WeightLayout;
  readonly bias: number;
  /** Scores above it are reported as likely malicious, and as suspicious. */
  readonly high: number;
  readonly medium: number;
}

/**
 * Judges PHP by how its words are chosen and set side by side, without reading it. Null: nothing odd, no PHP, or tokens that are
 * those of released software by far, whose words never were odd.
 */
export function judgeOddness(table: OddnessTable, bytes: Uint8Array): Sighting | null {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, MOST_BYTES));
  const tag = firstTag(bytes);
  if (tag < 0 || tag + 2 > content.length || content.subarray(0, 4096).includes(0)) return null;
  if (!isWorthWeighing(glanceOf(bytes), bytes.length)) return null;
  if (tag < NEAR_START && isWorthReading(glanceOf(bytes), bytes.length) && mannerOf(bytes).isReleased) return null;
  // scripts for browsers speak of `<?` too, in regular expressions
  if (!opensPhp(content, tag)) return null;
  const { sum, known, isCapable } = weighWords(indexOf(table), content);
  if (!isCapable) return null;
  const score = table.bias + sum * valueOf(known);
  if (score <= table.medium) return null;
  const isHigh = score > table.high;
  return {
    kind: 'backdoor',
    severity: isHigh ? 'high' : 'medium',
    confidence: isHigh ? 'likely' : 'possible',
    rule: isHigh ? 'oddness/reads-like-malware' : 'oddness/reads-oddly',
    title: isHigh ? 'The code is written the way malware is' : 'The code is written a little like malware',
    line: null,
    offset: null,
    excerpt: reasonsOf(table, phpWords(content.toString('latin1'))),
    remedy:
      'Read the file: if nobody knows what it is for, delete it and restore the account from the last good backup.',
  };
}

/** The index of the table that was asked about last: there is one for a run. */
let last: { readonly table: OddnessTable; readonly index: WeightIndex } | null = null;

function indexOf(table: OddnessTable): WeightIndex {
  if (last?.table !== table) last = { table, index: new WeightIndex(table.weights) };
  return last.index;
}

function opensPhp(content: Buffer, firstAt: number): boolean {
  for (let at = firstAt; at >= 0; at = content.indexOf('<?', at + 2, 'latin1'))
    if (OPENS.test(content.toString('latin1', at + 2, at + 6))) return true;
  return false;
}

/** PHP that begins so early is the whole of its file, and will be read as PHP anyway. */
const NEAR_START = 256;

const OPENS = /^(?:php\b|=|\s)/i;

/** Later bytes are not looked at. */
const MOST_BYTES = 1 << 20;

/** What one of so many known words counts: long files do not add up without end, and a few words alone say little. */
export function valueOf(known: number): number {
  return 1 / Math.sqrt(Math.max(known, FEWEST));
}

const FEWEST = 30;

/** Whether the PHP can do anything at all: without a call of this kind no combination of words is worth a report. */
export function hasCapableWord(words: ReadonlySet<number>): boolean {
  return CAPABLE.some((hash) => words.has(hash));
}

const CAPABLE: readonly number[] = [
  'eval( assert( system( exec( shell_exec( passthru( popen( proc_open( pcntl_exec( create_function( preg_replace( call_user_func(',
  'call_user_func_array( array_map( array_filter( usort( uasort( register_shutdown_function( extract( parse_str( file_put_contents(',
  'fwrite( fputs( fopen( move_uploaded_file( copy( rename( unlink( mail( fsockopen( pfsockopen( curl_exec( file_get_contents(',
  'readfile( file( base64_decode( gzinflate( gzuncompress( str_rot13( strrev( chr( pack( urldecode( rawurldecode( hex2bin( goto',
  '"b64long "hex "esc $?O0 ` chmod( touch( symlink( mysql_query( mysqli_query( phpinfo( "raw $$',
  '$,( $x,( $?,( ],( },( ),( include,$ include,$x include(,$ include(,$x require,$ require(,$ include,$_GET include(,$_GET',
]
  .join(' ')
  .split(' ')
  .map((word) => hashOfWords(word.split(',')));

/** The words that weighed most, for the admin to see why. */
function reasonsOf({ weights, text }: OddnessTable, words: ReadonlySet<number>): string {
  const heaviest = [...words]
    .map((hash) => ({ hash, weight: 0, line: -1, ...weighedWord(weights, hash) }))
    .sort((a, b) => b.weight - a.weight || a.hash - b.hash);
  const shown = heaviest.slice(0, 5).map(({ line }) => (line < 0 ? '' : nameAt(text, line).replaceAll('\t', ' ')));
  return escapeText(`typical: ${shown.join(' | ')}`).slice(0, 120);
}

/** Of a line of the table, what follows its weight. */
function nameAt(text: string, line: number): string {
  const end = text.indexOf('\n', line);
  return text.slice(text.indexOf('\t', line) + 1, end < 0 ? text.length : end);
}

/** Reads the table that scripts/train-detection.mjs writes; null when it is not whole. */
export function parseOddnessTable(text: string): OddnessTable | null {
  const words = new Map<number, WeighedWord>();
  const settings = new Map<string, number>();
  let next = 0;
  for (const line of text.split('\n')) {
    const start = next;
    next += line.length + 1;
    if (line === '' || line.startsWith('#')) continue;
    const tab = line.indexOf('\t');
    const [left, right] = [line.slice(0, tab), line.slice(tab + 1)];
    if (/^[a-z]+$/.test(left)) settings.set(left, Number(right));
    else words.set(hashOfWords(right.split('\t')), { weight: Number(left), line: start });
  }
  const [bias, high, medium] = ['bias', 'high', 'medium'].map((key) => settings.get(key));
  if (bias === undefined || high === undefined || medium === undefined) return null;
  return { text, weights: layWeights(words, CAPABLE), bias, high, medium };
}
