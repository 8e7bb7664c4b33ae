// Measures detection: recall by family over a folder of planted samples, false alarms over folders of pristine software.
// docs/detection.md says what the folders and the table look like and how to read what is printed. Samples are read as data,
// one path for all of them: no verdict comes from where a file lies.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { extname, relative } from 'node:path';
import { detectors } from '../dist/detectors/index.generated.js';
import { makeContentJudge } from '../dist/matching/judge-content.js';
import { shippedSignatures } from '../dist/matching/signatures/shipped-rules.js';
import { readCommandLine } from './command-line.mjs';
import { plantedDocuments, pristineDocuments } from './detection/documents.mjs';
import { judgeHeldOut } from './detection/held-out.mjs';
import { filesUnder, foldOf, groupBy, PHP_NAME, readTable } from './detection/sets.mjs';
import { alarmLine, heading, row, rowsBy, timesLine } from './detection/tables.mjs';

const USAGE = `npm run yardstick -- SAMPLES_DIR [BENIGN_DIR...] [--families TABLE.tsv[.gz]] [--misses] [--alarms]
                            [--only signatures|detectors] [--held-out [--most N]]`;
const { values: options, positionals } = readCommandLine(
  USAGE,
  {
    families: { type: 'string' },
    misses: { type: 'boolean', default: false },
    alarms: { type: 'boolean', default: false },
    only: { type: 'string' },
    'held-out': { type: 'boolean', default: false },
    most: { type: 'string', default: '1500' },
  },
  { fewest: 1 },
);
const [samplesFolder, ...benignFolders] = positionals;

const FOLDS = 5;
/** Sources with fewer samples say nothing when they are left out. */
const FEWEST_OF_SOURCE = 20;
const MOST_BYTES = 16 * 1024 * 1024;
const table = options.families === undefined ? new Map() : readTable(options.families);
const judge = makeJudge();

measureSamples();
for (const folder of benignFolders) measurePristine(folder);
if (options['held-out']) measureHeldOut();

function measureSamples() {
  const samples = judgeFolder(samplesFolder, () => 'php').map((result) => {
    const entry = table.get(result.sha256);
    const [folder] = relative(samplesFolder, result.path).split('/');
    return {
      ...result,
      family: entry?.family ?? folder,
      tier: entry?.tier ?? '',
      group: entry?.cluster ?? result.sha256,
      source: entry?.repository ?? '',
    };
  });
  sayRecall('planted', samples);
  if (table.size > 0) say(heading('by source'), ...rowsBy(samples, ({ source }) => source));
  say(timesLine('planted', samples));
  if (!options.misses) return;
  for (const { alarm, family, group, path } of samples) if (!alarm) say(`missed\t${family}\t${group}\t${path}`);
}

function sayRecall(title, results) {
  say(heading(title), row('all', results));
  say(
    ...rowsBy(
      results.filter(({ tier }) => tier !== ''),
      ({ tier }) => tier,
    ),
  );
  say(heading('by family'), ...rowsBy(results, ({ family }) => family));
}

function measurePristine(folder) {
  const results = judgeFolder(folder, (path) => extname(path).slice(1) || 'bin');
  const php = results.filter(({ path }) => PHP_NAME.test(path));
  const others = results.filter(({ path }) => !PHP_NAME.test(path));
  say(
    `\npristine: ${folder}`,
    alarmLine('PHP files', php),
    alarmLine('other files', others),
    timesLine('all', results),
  );
  if (options.alarms)
    for (const { alarm, rules, path } of results) if (alarm) say(`alarm\t${rules.join(',')}\t${path}`);
}

/** What files that nothing was learnt from are to expect: the rules stay, both models are learnt anew without them. */
function measureHeldOut() {
  const planted = plantedDocuments(samplesFolder, table);
  const pristine = benignFolders.flatMap((folder) => pristineDocuments(folder, Number(options.most)));
  const documents = [...planted, ...pristine];
  const results = [...judgeHeldOut(documents, ({ group }) => foldOf(group, FOLDS))].flatMap((part) => part.results);
  sayRecall(
    `held out, ${FOLDS} folds of clusters and packages`,
    results.filter(({ isPlanted }) => isPlanted),
  );
  say(
    alarmLine(
      'PHP files of packages held out',
      results.filter(({ isPlanted }) => !isPlanted),
    ),
  );
  const bySource = groupBy(planted, ({ source }) => source);
  const clusters = new Map([...bySource].map(([key, members]) => [key, new Set(members.map(({ group }) => group))]));
  const sourceOf = ({ isPlanted, source }) =>
    isPlanted && bySource.get(source).length >= FEWEST_OF_SOURCE ? source : null;
  // its near duplicates in other sources are left out too
  const isRelated = ({ isPlanted, group }, source) => isPlanted && clusters.get(source).has(group);
  say(heading('held out, one source at a time'));
  for (const part of judgeHeldOut(documents, sourceOf, isRelated)) say(row(part.part, part.results));
}

function makeJudge() {
  const engine =
    options.only === 'detectors' ? { ruleSet: '', fingerprint: () => null, match: () => [] } : shippedSignatures();
  const ofFiles = options.only === 'signatures' ? [] : detectors.filter(({ kind }) => kind === 'file');
  return makeContentJudge(engine, ofFiles);
}

function judgeFolder(folder, extensionOf) {
  return filesUnder(folder).map((path) => {
    const bytes = readFileSync(path).subarray(0, MOST_BYTES);
    const facts = {
      path: `/home/account/site/page.${extensionOf(path)}`,
      sizeBytes: bytes.length,
      modifiedMs: 1e12,
      changedMs: null,
      mode: 0o644,
      uid: 1000,
    };
    const started = performance.now();
    const sightings = judgeOrSay(facts, bytes, path);
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

function judgeOrSay(facts, bytes, path) {
  try {
    return judge.judge(facts, bytes);
  } catch (error) {
    say(`failed\t${path}\t${String(error)}`);
    return [];
  }
}

function say(...lines) {
  process.stdout.write(lines.map((line) => `${line}\n`).join(''));
}
