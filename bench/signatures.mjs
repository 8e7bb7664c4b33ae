// Measures the signature engine on a real tree: GB/s of the literal search, how many files and rules it lets through, processor
// time of the rules, and yara itself with the same rules on the same files, in turn.
// usage: node bench/signatures.mjs TREE [ROUNDS]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSignatures } from '../dist/matching/signatures/load-signatures.js';
import { shippedRules } from '../dist/matching/signatures/rule-files.js';
import { shippedOddness } from '../dist/matching/signatures/shipped-rules.js';

const [tree, rounds = '5'] = process.argv.slice(2);
if (tree === undefined) throw new Error('usage: node bench/signatures.mjs TREE [ROUNDS]');

const loaded = timed(() => loadSignatures(shippedRules()));
const rulesAlone = loaded.value;
const complete = loadSignatures(shippedRules(), { oddness: shippedOddness() });
const contents = filesUnder(tree).map((path) => readFileSync(path));
const bytes = contents.reduce((sum, content) => sum + content.length, 0);
const always = rulesAlone.compiled.alwaysEvaluated.length;
say(
  `${rulesAlone.signatures.length} rules (${always} without an atom) ready in ${loaded.ms.toFixed(0)} ms; ${contents.length} files, ${(bytes / 1e6).toFixed(0)} MB`,
);

const times = { search: [], rules: [], complete: [], yara: [] };
const folder = mkdtempSync(join(tmpdir(), 'lastgood-bench-'));
const ruleFile = join(folder, 'rules.yar');
writeFileSync(
  ruleFile,
  shippedRules()
    .map(({ text }) => text)
    .join('\n'),
);
let [files, candidates] = [0, 0];
for (let round = 0; round < Number(rounds); round += 1) {
  const search = timed(() =>
    contents.map((content) => rulesAlone.compiled.candidates(inWindow(rulesAlone, content)).length),
  );
  files = search.value.filter((count) => count > 0).length;
  candidates = search.value.reduce((sum, count) => sum + count, 0);
  times.search.push(search.ms);
  times.rules.push(timed(() => contents.map((content) => rulesAlone.match(inWindow(rulesAlone, content)))).ms);
  times.complete.push(timed(() => contents.map((content) => complete.match(inWindow(complete, content)))).ms);
  const yara = yaraMs();
  if (yara !== null) times.yara.push(yara);
}
rmSync(folder, { recursive: true });

say(
  `candidates: ${files} files (${((100 * files) / contents.length).toFixed(1)} %), ${(candidates / contents.length).toFixed(2)} rules a file`,
);
for (const [what, measured] of Object.entries(times)) {
  if (measured.length === 0) say(`${what}: not measured`);
  else say(`${what}: median ${median(measured).toFixed(0)} ms, ${(bytes / 1e6 / median(measured)).toFixed(2)} GB/s`);
}
if (times.yara.length > 0)
  say(
    `rules take ${(median(times.rules) / median(times.yara)).toFixed(3)} of yara's time with the same rules (yara reads the files too)`,
  );

/** Where a scan reads a file to; what is larger comes in pieces there, and is searched whole here. */
function inWindow({ window }, content) {
  if (content.length > window.length) return content;
  window.set(content);
  return window.subarray(0, content.length);
}

/** Processor time, which says the same on a busy machine. */
function timed(work) {
  const started = process.cpuUsage();
  const value = work();
  const { user, system } = process.cpuUsage(started);
  return { value, ms: (user + system) / 1000 };
}

/** Processor time of yara and what it started, as bash reckons it; null without yara. */
function yaraMs() {
  const script = 'yara -w -r -p 1 "$1" "$2" >/dev/null || exit 1; times';
  const { status, stdout } = spawnSync('bash', ['-c', script, 'bash', ruleFile, tree], { encoding: 'utf8' });
  if (status !== 0) return null;
  const [user, system] = [...(stdout.split('\n')[1] ?? '').matchAll(/(\d+)m([\d.]+)s/g)].map(
    ([, minutes, seconds]) => Number(minutes) * 60 + Number(seconds),
  );
  return 1000 * (user + system);
}

function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

function filesUnder(directory) {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const path = join(directory, entry.name);
    return entry.isDirectory() ? filesUnder(path) : entry.isFile() ? [path] : [];
  });
}

function say(line) {
  process.stdout.write(`${line}\n`);
}
