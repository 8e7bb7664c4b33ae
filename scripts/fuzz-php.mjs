// Feeds the PHP reader mutated and random PHP until the time is over; stops at the first text that throws, hangs or exceeds its limits.
// usage: npm run fuzz -- [--seconds 60] [--seed N] [FOLDER…]   (PHP in the folders is mutated as well; data only, never run)
// Prints how many texts were read and the slowest; a text that fails is written to a temporary file, with its seed.
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { followFlow } from '../dist/matching/php/evaluate/follow-flow.js';
import { LIMITS as SHIPPED, SPARING_LIMITS } from '../dist/matching/php/evaluate/limits.js';
import { callBuiltin, callListBuiltin } from '../dist/matching/php/fold/call-builtin.js';
import { TEXT } from '../dist/matching/php/fold/text-functions.js';
import { Lines } from '../dist/matching/php/lines.js';
import { outlineOf } from '../dist/matching/php/outline/outline.js';
import { scanBodies } from '../dist/matching/php/outline/scan-bodies.js';
import { TellingReader } from '../dist/matching/php/outline/telling-reader.js';
import { parsePhp } from '../dist/matching/php/parse/parse-php.js';
import { readPhp } from '../dist/matching/php/read-php.js';
import { TokenReader } from '../dist/matching/php/tokens/token-reader.js';
import { tokenize } from '../dist/matching/php/tokens/tokenizer.js';
import { known, PhpArray } from '../dist/matching/php/values.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seconds: { type: 'string', default: '60' }, seed: { type: 'string', default: '1' } },
});
const LIMITS = { ...SHIPPED, steps: 20_000, bytes: 4_000_000, layers: 4 };
const SPARING = { ...SPARING_LIMITS, ...LIMITS, rounds: SPARING_LIMITS.rounds };
/** CPU that one text may take, in milliseconds: far above what its limits allow. */
const MOST_MS = 5000;
const WORDS =
  "<?php|?>|<?=|$a|$b|$$a|${|$_GET|$_POST['x']|$GLOBALS|(|)|[|]|{|}|;|,|.|=|.=|=>|->|?->|::|?|:|&|^|!|~|@|...|??|++|--|**|<<<X\n|\nX\n|/*|*/|//|#|#[|\\|1|0x|1e9|\"|'|`|\"{$a[|\"\\x41\"|'php://input'|eval|assert|function f|class C|new C|if|elseif|else|while|for|foreach|as|switch|case|goto x;|x:|return|static|global|fn|match|include|echo|try|catch|finally|throw|yield|from|use function|namespace|extract|compact|create_function|preg_replace('/a/e',|array_map|usort|call_user_func|unserialize|base64_decode|gzinflate|str_repeat('a',|chr|ord|pack('H*',|strtr|implode|explode|range|define|list|array|__halt_compiler|enum|readonly||>";
const pieces = [...WORDS.split('|').filter((word) => word !== ''), ' ', '\n', '\0', '\u00ff', '|', '||', '|='];
const corpus = [...positionals.flatMap(phpUnder), ...pieces.map((piece) => `<?php ${piece}`)];
const builtins = [...TEXT.keys(), 'join', 'array_merge', 'array_slice', 'array_combine', 'array_flip', 'vsprintf'];

const reader = new TokenReader();
const tellingReader = new TellingReader(reader.memory);

let state = Number(values.seed) >>> 0;
let texts = 0;
let slowest = 0;
const ends = Date.now() + Number(values.seconds) * 1000;
while (Date.now() < ends) {
  const seed = state;
  const text = random(3) === 0 ? soup() : mutated(corpus[random(corpus.length)]);
  attempt(seed, text, () => read(text));
  attempt(seed, '(a builtin)', fold);
}
console.log(`${texts} texts from ${corpus.length} beginnings, none threw or passed its limits; slowest ${slowest} ms`);

function read(text) {
  const tokens = tokenize(text);
  for (let index = 1; index < tokens.count; index += 1)
    if (tokens.starts[index] < tokens.ends[index - 1]) throw new Error('tokens overlap');
  const fast = reader.read(Buffer.from(text, 'latin1'), text);
  expectAlike(tokens, fast);
  if (!isDeepStrictEqual(scanBodies(fast, tellingReader.read(fast)), scanBodies(tokens)))
    throw new Error('tokens that are said to tell nothing do');
  parsePhp(text);
  const isSpared = random(2) === 0;
  const outline = outlineOf(tokens, isSpared);
  const report = followFlow(text, isSpared ? SPARING : LIMITS, tokens, new Lines(text), outline);
  if (report.steps > LIMITS.steps + 5000) throw new Error(`${report.steps} steps`);
  if (report.events.length > 400 || report.layers.length > 40) throw new Error('too many events or layers');
  readPhp(Buffer.from(text, 'latin1'), () => text, random(2) === 0, LIMITS);
}

function expectAlike(slow, fast) {
  let isAlike = slow.count === fast.count && slow.cut === fast.cut;
  for (const column of ['kinds', 'starts', 'ends', 'codes'])
    for (let index = 0; isAlike && index < slow.count; index += 1)
      isAlike = slow[column][index] === fast[column][index];
  if (!isAlike) throw new Error('the fast reader finds other tokens');
}

function fold() {
  const value = () =>
    [
      '',
      'a',
      'YWJj',
      '%s%9$s%05d',
      'H*',
      'a'.repeat(random(5000)),
      '/'.repeat(random(5000)),
      '<'.repeat(random(5000)),
      random(100) - 50,
      1e300,
      -1e300,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      0.5,
      true,
      false,
      null,
      list(),
    ][random(18)];
  const list = () => {
    const array = new PhpArray();
    for (let count = random(6); count > 0; count -= 1) array.push(known(['a', '', 1, null, '%s'][random(5)]));
    return array;
  };
  const args = Array.from({ length: random(5) }, value);
  const name = builtins[random(builtins.length)];
  callBuiltin(name, args);
  callListBuiltin(name, args);
}

function attempt(seed, text, action) {
  texts += 1;
  const before = process.cpuUsage();
  try {
    action();
  } catch (error) {
    fail(seed, text, error);
  }
  const { user, system } = process.cpuUsage(before);
  const ms = Math.round((user + system) / 1000);
  slowest = Math.max(slowest, ms);
  if (ms > MOST_MS) fail(seed, text, new Error(`${ms} ms`));
}

function fail(seed, text, error) {
  const file = join(mkdtempSync(join(tmpdir(), 'lastgood-fuzz-')), 'text.php.txt');
  writeFileSync(file, text, 'latin1');
  throw new Error(`seed ${seed}, ${file}`, { cause: error });
}

function soup() {
  let text = '<?php ';
  for (let count = random(200); count > 0; count -= 1) text += `${pieces[random(pieces.length)]} `;
  return text;
}

function mutated(source) {
  let text = source;
  for (let count = 1 + random(8); count > 0; count -= 1) {
    const at = random(text.length + 1);
    const part = text.slice(at, at + random(60));
    const inserted = [part, part.repeat(random(20)), pieces[random(pieces.length)], String.fromCharCode(random(256))];
    const kept = random(2) === 0 ? at : at + part.length;
    text = text.slice(0, at) + inserted[random(inserted.length)] + text.slice(kept);
  }
  return text;
}

/** A number below the limit: a linear congruential generator, so that a seed gives the same texts again. */
function random(limit) {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((state / 2 ** 32) * limit);
}

function phpUnder(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:php|inc|txt)$/.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath ?? entry.path, entry.name)).toString('latin1'))
    .filter((text) => text.length < 100_000);
}
