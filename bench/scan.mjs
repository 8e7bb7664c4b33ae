// CPU and wall time of a scan against what an admin has: floors (rg, find, sha256sum), yara and clamscan on the same tree.
//
// Without --tree it builds an account of CMS releases, Debian's PHP packages and media (bench/account.mjs); with --keep it stays
// there for the next run; --git names another place to clone releases from (`URL/owner/name`). F, the floor, is the CPU time of
// `rg -uuu -a -j1 -F` with three literals. Runs are interleaved; medians. First it is checked that the scan reads every file and
// byte that find lists. --yara-rules: a folder of .yar files for yara instead of our own; --literals: one literal a line for
// clamscan. A missing peer is installed from Debian when this runs as root, and otherwise named and left out.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readCommandLine } from '../scripts/command-line.mjs';
import { benchmarkAccount, PUBLIC_GIT } from './account.mjs';

const { values } = readCommandLine(
  'npm run bench -- [--tree DIR] [--keep DIR] [--git URL] [--runs 3] [--yara-rules DIR] [--literals FILE] [--no-peers]',
  {
    tree: { type: 'string' },
    keep: { type: 'string' },
    git: { type: 'string', default: PUBLIC_GIT },
    runs: { type: 'string', default: '3' },
    'yara-rules': { type: 'string', default: fileURLToPath(new URL('../signatures', import.meta.url)) },
    literals: { type: 'string' },
    'no-peers': { type: 'boolean', default: false },
    inside: { type: 'string' },
  },
);
const SELF = fileURLToPath(import.meta.url);
const PROGRAM = fileURLToPath(new URL('../bin/lastgood.js', import.meta.url));
const LITERALS = ['zzq_never_there_1', 'zzq_never_there_2', 'zzq_never_there_3'];

if (values.inside !== undefined) await scanInside(values.inside, values.tree);
else await main();

async function main() {
  if (!provide('/usr/bin/time', 'time')) throw new Error('GNU time is needed: apt-get install time');
  const work = mkdtempSync(join(tmpdir(), 'lastgood-bench-'));
  try {
    const tree = values.tree ?? benchmarkAccount(values.keep ?? work, values.git, print);
    const [files, bytes] = sizeOf(tree);
    print(`tree: ${files} files, ${(bytes / 2 ** 20).toFixed(0)} MiB`);
    expectWholeScan(tree, files, bytes);
    const candidates = commands(tree, work);
    const times = new Map(candidates.map(({ name }) => [name, []]));
    for (let run = 0; run < Number(values.runs); run += 1) {
      for (const { name, command } of candidates) times.get(name).push(measure(command));
    }
    const median = new Map([...times].map(([name, list]) => [name, medianOf(list)]));
    const floor = median.get('F: rg, 3 literals');
    print(
      `${'what'.padEnd(44)} ${'CPU s'.padStart(8)} ${'CPU / F'.padStart(8)} ${'wall s'.padStart(8)} ${'peak MB'.padStart(8)}`,
    );
    for (const [name, { cpu, wall, peak }] of median) {
      print(
        `${name.padEnd(44)} ${cpu.toFixed(2).padStart(8)} ${(cpu / floor.cpu).toFixed(2).padStart(8)} ${wall.toFixed(2).padStart(8)} ${peak.toFixed(0).padStart(8)}`,
      );
    }
    print(`first finding after ${(await firstFindingMs(work)).toFixed(0)} ms (median of ${values.runs})`);
    const whole = median.get('lastgood scan, 2 workers');
    for (const peer of ['yara -r -p 2', 'clamscan']) {
      const other = median.get(peer);
      if (other !== undefined) print(`wall, lastgood / ${peer}: 1/${(other.wall / whole.wall).toFixed(1)}`);
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function commands(tree, work) {
  const quoted = `'${tree}'`;
  const list = [
    {
      name: 'F: rg, 3 literals',
      needs: 'ripgrep',
      program: 'rg',
      command: `rg -uuu -a -j1 -F ${LITERALS.map((word) => `-e ${word}`).join(' ')} ${quoted}; true`,
    },
    { name: 'find with stat', command: `find ${quoted} -type f -printf '%s %T@\\n'` },
    { name: 'read and sha256', command: `find ${quoted} -type f -print0 | xargs -0 sha256sum` },
    {
      name: 'lastgood: walk and read, 1 thread',
      command: `'${process.execPath}' '${SELF}' --inside nothing --tree ${quoted}`,
    },
    {
      name: 'lastgood: signatures only, 1 thread',
      command: `'${process.execPath}' '${SELF}' --inside signatures --tree ${quoted}`,
    },
    {
      name: 'lastgood: everything, 1 thread',
      command: `'${process.execPath}' '${SELF}' --inside everything --tree ${quoted}`,
    },
    {
      name: 'lastgood scan, 2 workers',
      command: `'${process.execPath}' '${PROGRAM}' scan ${quoted} --jobs 2 --no-cache --quiet --format json; true`,
    },
    {
      // The first run fills the store, so the median of three or more is that of an unchanged account.
      name: 'lastgood scan again, unchanged',
      command: `'${process.execPath}' '${PROGRAM}' scan ${quoted} --jobs 2 --cache '${work}/verdicts' --quiet --format json; true`,
    },
  ];
  if (!values['no-peers']) list.push(...peers(quoted, work));
  return list.filter(({ program, needs }) => program === undefined || provide(program, needs));
}

function peers(quoted, work) {
  const rules = join(work, 'rules.yar');
  writeFileSync(
    rules,
    readdirSync(values['yara-rules'])
      .filter((name) => /\.yara?$/.test(name))
      .map((name) => readFileSync(join(values['yara-rules'], name), 'utf8'))
      .join('\n'),
  );
  const database = join(work, 'own.ndb');
  writeFileSync(
    database,
    clamLiterals()
      .map((word, index) => `lastgood.bench.${index}:0:*:${Buffer.from(word).toString('hex')}`)
      .join('\n') + '\n',
  );
  return [
    { name: 'yara -r -p 2', needs: 'yara', program: 'yara', command: `yara -w -N -r -p 2 '${rules}' ${quoted}` },
    {
      name: 'clamscan',
      needs: 'clamav',
      program: 'clamscan',
      command: `clamscan -r --quiet --database='${database}' ${quoted}; true`,
    },
  ];
}

function provide(program, needs) {
  const there = () => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;
  if (there()) return true;
  if (process.getuid?.() === 0) spawnSync('apt-get', ['install', '-y', needs], { stdio: 'ignore' });
  if (!there()) print(`left out: ${program} (Debian package ${needs}) is missing`);
  return there();
}

function clamLiterals() {
  if (values.literals === undefined) return LITERALS;
  return readFileSync(values.literals, 'latin1')
    .split('\n')
    .filter(({ length }) => length > 3);
}

/** Honest numbers: what is measured reads each file that find lists, to its last byte. */
function expectWholeScan(tree, files, bytes) {
  const run = spawnSync(process.execPath, [PROGRAM, 'scan', tree, '--no-cache', '--quiet', '--format', 'json'], {
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  const { coverage } = JSON.parse(run.stdout);
  const isWhole = coverage.filesRead === files && coverage.bytesRead >= bytes;
  print(`coverage: ${coverage.filesRead} files and ${coverage.bytesRead} bytes read, of ${files} and ${bytes}`);
  if (!isWhole) process.exitCode = 1;
}

/** From the start of the program until a small account with one finding is told: what somebody waits for at least. */
async function firstFindingMs(work) {
  const account = join(work, 'small');
  mkdirSync(account, { recursive: true });
  writeFileSync(join(account, 'a.php'), `<?php ${['sys', 'tem'].join('')}($_POST['a']);`);
  const times = [];
  for (let run = 0; run < Number(values.runs); run += 1) times.push(await untilOutput(account));
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)];
}

function untilOutput(account) {
  const started = performance.now();
  const child = spawn(process.execPath, [PROGRAM, 'scan', account, '--no-cache', '--quiet', '--format', 'json']);
  return new Promise((resolve) => {
    child.stdout.once('data', () => resolve(performance.now() - started));
    child.once('exit', () => resolve(performance.now() - started));
  });
}

function sizeOf(tree) {
  const sizes = execFileSync('find', [tree, '-type', 'f', '-printf', '%s\\n'], { maxBuffer: 2 ** 30 })
    .toString()
    .split('\n')
    .filter((line) => line !== '')
    .map(Number);
  return [sizes.length, sizes.reduce((sum, size) => sum + size, 0)];
}

/** User and system seconds, wall seconds and peak memory of a shell command with all its children. */
function measure(command) {
  const run = spawnSync(
    '/usr/bin/time',
    ['-f', '%U %S %e %M', 'bash', '-c', `{ ${command} ; } >/dev/null 2>/dev/null`],
    { encoding: 'utf8' },
  );
  const [user, system, wall, peakKb] = (run.stderr ?? '').trim().split('\n').at(-1).split(' ').map(Number);
  if (peakKb === undefined) throw new Error(`cannot measure (is GNU time there?): ${command}\n${run.stderr}`);
  return { cpu: user + system, wall, peak: peakKb / 1024 };
}

function medianOf(list) {
  const middle = (key) => list.map((entry) => entry[key]).sort((a, b) => a - b)[Math.floor(list.length / 2)];
  return { cpu: middle('cpu'), wall: middle('wall'), peak: middle('peak') };
}

/** The scan in this one thread, with a chosen part of the judge. */
async function scanInside(part, tree) {
  const built = (file) => import(`../dist/${file}`);
  const { setRuntimeSwitches } = await built('system/node/runtime-switches.js');
  setRuntimeSwitches();
  const { scanFolders } = await built('matching/scan-folders.js');
  const { scanFileOrders } = await built('matching/scan-file-orders.js');
  const { makeContentJudge } = await built('matching/judge-content.js');
  const { LAID, readLaidEngine } = await built('matching/signatures/laid-engine.js');
  const { engineOf } = await built('matching/signatures/signature-engine.js');
  const { shippedRuleSet } = await built('matching/signatures/rule-files.js');
  const { detectors } = await built('detectors/index.generated.js');
  const { NodeFiles } = await built('system/node/node-files.js');
  const { pathOfText } = await built('domain/host-path.js');
  // As every thread of a scan takes them up.
  const laid = () => {
    const layout = readLaidEngine(LAID, shippedRuleSet());
    if (layout === null) throw new Error('the rules are not laid out: npm run build');
    return layout;
  };
  const engines = {
    nothing: () => ({ ruleSet: '', window: new Uint8Array(8 << 20), fingerprint: () => null, match: () => [] }),
    signatures: () => engineOf({ ...laid(), oddness: null }),
    everything: () => engineOf(laid()),
  };
  const judge = makeContentJudge(
    engines[part](),
    part === 'everything' ? detectors.filter(({ kind }) => kind === 'file') : [],
  );
  const visitor = { enterFolder: () => ({ hash: false }), file() {}, link() {}, lostFile() {}, progress() {} };
  const pool = { size: 1, run: async (order) => scanFileOrders(judge, order.folders, () => undefined) };
  await scanFolders(new NodeFiles([{ at: pathOfText('/'), from: pathOfText('/') }]), [pathOfText(tree)], visitor, pool);
}

function print(line) {
  process.stdout.write(`${line}\n`);
}
