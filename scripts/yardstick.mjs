// Measures detection: recall by family over a folder of malicious samples, false alarms over a folder of pristine software.
// usage: npm run yardstick -- MALICIOUS_DIR BENIGN_DIR [--families TABLE.tsv[.gz]] [--misses] [--alarms] [--only signatures|detectors]
// The table has the columns sha256, repository, family, tier, cluster; without it a sample's folder is its family and each
// sample counts for itself. Samples are read as data, one path for all of them: no verdict comes from where a file lies.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    families: { type: 'string' },
    misses: { type: 'boolean', default: false },
    alarms: { type: 'boolean', default: false },
    only: { type: 'string' },
  },
});
const [maliciousFolder, benignFolder] = positionals;
if (maliciousFolder === undefined)
  throw new Error('usage: yardstick MALICIOUS_DIR [BENIGN_DIR] [--families TABLE.tsv[.gz]] [--misses] [--alarms]');

const MOST_BYTES = 16 * 1024 * 1024;
const judge = await makeJudge();
const table = options.families === undefined ? new Map() : readTable(options.families);

const samples = judgeFolder(maliciousFolder).map((result) => {
  const row = table.get(result.sha256);
  const [folder] = relative(maliciousFolder, result.path).split('/');
  return {
    ...result,
    family: row?.family ?? folder,
    tier: row?.tier ?? '',
    cluster: row?.cluster ?? result.sha256,
    source: row?.repository ?? '',
  };
});
say(heading('malicious'));
say(row('all', samples));
const tiers = groupBy(
  samples.filter((sample) => sample.tier !== ''),
  (sample) => sample.tier,
);
for (const [tier, group] of tiers) say(row(tier, group));
say(heading('by family'));
for (const [family, group] of groupBy(samples, (sample) => sample.family)) say(row(family, group));
if (table.size > 0) {
  say(heading('by source'));
  for (const [source, group] of groupBy(samples, (sample) => sample.source)) say(row(source, group));
}
sayTimes('malicious', samples);
if (options.misses)
  for (const sample of samples) if (!sample.alarm) say(`missed\t${sample.family}\t${sample.cluster}\t${sample.path}`);

if (benignFolder !== undefined) {
  const pristine = judgeFolder(benignFolder);
  const php = pristine.filter((result) => /\.(?:php\d?|inc|phtml|module|install)$/i.test(result.path));
  say(heading('pristine'));
  sayAlarms('PHP files', php);
  sayAlarms(
    'other files',
    pristine.filter((result) => !php.includes(result)),
  );
  sayTimes('pristine', pristine);
}

async function makeJudge() {
  const at = (file) => new URL(`../dist/${file}`, import.meta.url);
  const { shippedSignatures } = await import(at('matching/signatures/shipped-rules.js'));
  const engine = options.only === 'detectors' ? { ruleSet: '', match: () => [] } : shippedSignatures();
  const { detectors } = await import(at('detectors/index.generated.js'));
  const ofFiles = options.only === 'signatures' ? [] : detectors.filter((detector) => detector.kind === 'file');
  if (!existsSync(at('matching/judge-content.js'))) {
    return (bytes, facts) => [
      ...engine.match(bytes),
      ...ofFiles
        .filter((d) => d.wants(facts))
        .flatMap((d) => d.look({ ...facts, bytes, latin1: () => bytes.toString('latin1') })),
    ];
  }
  const { makeContentJudge } = await import(at('matching/judge-content.js'));
  const content = makeContentJudge(engine, ofFiles);
  return (bytes, facts) => content.judge(facts, bytes);
}

function judgeFolder(folder) {
  return filesUnder(folder).map((path) => {
    const bytes = readFileSync(path).subarray(0, MOST_BYTES);
    const extension = folder === maliciousFolder ? 'php' : (/[^.]*$/.exec(path)?.[0] ?? 'php');
    const facts = {
      path: `/home/account/site/page.${extension}`,
      sizeBytes: bytes.length,
      modifiedMs: 1e12,
      changedMs: null,
      mode: 0o644,
      uid: 1000,
    };
    const started = performance.now();
    let sightings;
    try {
      sightings = judge(bytes, facts);
    } catch (error) {
      say(`failed\t${path}\t${String(error)}`);
      sightings = [];
    }
    const ms = performance.now() - started;
    const grave = sightings.filter(({ severity }) => severity === 'critical' || severity === 'high');
    return {
      path,
      ms,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      alarm: grave.length > 0,
      hint: sightings.length > 0,
      rules: [...new Set(grave.map(({ rule }) => rule))],
    };
  });
}

function filesUnder(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return filesUnder(path);
      return entry.isFile() ? [path] : [];
    });
}

function readTable(file) {
  const bytes = readFileSync(file);
  const [header, ...lines] = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').trimEnd().split('\n');
  const columns = header.split('\t');
  const rows = lines.map((line) => Object.fromEntries(line.split('\t').map((cell, index) => [columns[index], cell])));
  return new Map(rows.map((entry) => [entry.sha256, entry]));
}

function groupBy(items, keyOf) {
  const groups = new Map();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return [...groups].sort(([, a], [, b]) => b.length - a.length);
}

function heading(title) {
  return `\n${title.padEnd(34)} files clusters  recall%  cluster-weighted%  also medium%`;
}

function row(name, group) {
  const clusters = groupBy(group, (sample) => sample.cluster).map(([, members]) => members);
  const weighted = mean(clusters.map((members) => mean(members.map(({ alarm }) => Number(alarm)))));
  const numbers = [
    mean(group.map(({ alarm }) => Number(alarm))),
    weighted,
    mean(group.map(({ hint }) => Number(hint))),
  ];
  const [recall, clusterWeighted, hints] = numbers.map((share) => (100 * share).toFixed(1));
  return `${name.padEnd(34)} ${String(group.length).padStart(5)} ${String(clusters.length).padStart(8)} ${recall.padStart(8)} ${clusterWeighted.padStart(18)} ${hints.padStart(13)}`;
}

function sayAlarms(what, results) {
  const alarms = results.filter(({ alarm }) => alarm);
  const rate = results.length === 0 ? 0 : (10_000 * alarms.length) / results.length;
  say(`${what}: ${results.length}, false alarms (high or above) ${alarms.length} = ${rate.toFixed(2)} per 10,000`);
  if (options.alarms) for (const { path, rules } of alarms) say(`alarm\t${rules.join(',')}\t${path}`);
}

function sayTimes(what, results) {
  const times = results.map(({ ms }) => ms).sort((a, b) => a - b);
  const at = (share) => (times[Math.floor((times.length - 1) * share)] ?? 0).toFixed(2);
  say(`${what}: ms per file: mean ${mean(times).toFixed(2)}, median ${at(0.5)}, 99 % ${at(0.99)}, slowest ${at(1)}`);
}

function mean(numbers) {
  return numbers.length === 0 ? 0 : numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
}

function say(line) {
  process.stdout.write(`${line}\n`);
}
