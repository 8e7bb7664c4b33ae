// CPU and wall time of a scan against what an admin has: floors (rg, find, cat | sha256sum), yara and clamscan on the same tree.
//
//   npm run build && node bench/scan.mjs [--tree DIR] [--copies 6] [--runs 3] [--yara-rules DIR] [--no-peers]
//
// Without --tree it builds an account of Debian's PHP packages: several copies of each, as several domains, and media files of
// random bytes. F, the floor, is the CPU time of `rg -uuu -a -j1 -F` with three literals. Runs are interleaved; medians.
// A missing peer is installed from Debian when this runs as root, and otherwise named and left out.
import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    tree: { type: 'string' },
    copies: { type: 'string', default: '6' },
    runs: { type: 'string', default: '3' },
    'yara-rules': { type: 'string', default: fileURLToPath(new URL('../signatures', import.meta.url)) },
    'no-peers': { type: 'boolean', default: false },
    inside: { type: 'string' },
  },
});
const SELF = fileURLToPath(import.meta.url);
const PROGRAM = fileURLToPath(new URL('../bin/lastgood.js', import.meta.url));
const PACKAGES = ['wordpress', 'phpmyadmin', 'mediawiki', 'dokuwiki', 'cacti', 'roundcube-core', 'tt-rss'];
const LITERALS = ['zzq_never_there_1', 'zzq_never_there_2', 'zzq_never_there_3'];

if (values.inside !== undefined) await scanInside(values.inside, values.tree);
else main();

function main() {
  if (!provide('/usr/bin/time', 'time')) throw new Error('GNU time is needed: apt-get install time');
  const work = mkdtempSync(join(tmpdir(), 'lastgood-bench-'));
  try {
    const tree = values.tree ?? buildAccount(work);
    const [files, bytes] = sizeOf(tree);
    print(`tree: ${files} files, ${(bytes / 2 ** 20).toFixed(0)} MiB`);
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
      command: `'${process.execPath}' '${PROGRAM}' scan ${quoted} --jobs 2 --quiet --format json; true`,
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
    LITERALS.map((word, index) => `lastgood.bench.${index}:0:*:${Buffer.from(word).toString('hex')}`).join('\n') + '\n',
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

/** Several domains, each a copy of a real PHP application, and media that compress to nothing. */
function buildAccount(work) {
  const packages = join(work, 'packages');
  mkdirSync(packages);
  const tree = join(work, 'home/bench');
  for (const name of PACKAGES) {
    if (spawnSync('apt-get', ['download', name], { cwd: packages, stdio: 'ignore' }).status !== 0)
      print(`left out: Debian package ${name} cannot be had`);
  }
  for (const file of readdirSync(packages).filter((name) => name.endsWith('.deb'))) {
    execFileSync('dpkg', ['-x', file, 'unpacked'], { cwd: packages });
  }
  const share = join(packages, 'unpacked/usr/share');
  if (!existsSync(share)) throw new Error('no package could be had: give a tree with --tree DIR');
  for (let copy = 0; copy < Number(values.copies); copy += 1) {
    cpSync(share, join(tree, `site${copy}.test`), {
      recursive: true,
      dereference: false,
      filter: (path) => !path.includes('/doc/'),
    });
    const media = join(tree, `site${copy}.test/wordpress/wp-content/uploads/2026/10`);
    mkdirSync(media, { recursive: true });
    for (let index = 0; index < 400; index += 1)
      writeFileSync(join(media, `photo-${index}.jpg`), randomBytes(40_000 + index * 400));
  }
  rmSync(packages, { recursive: true });
  return tree;
}

function sizeOf(tree) {
  const sizes = execFileSync('find', [tree, '-type', 'f', '-printf', '%s\\n'], { maxBuffer: 2 ** 30 })
    .toString()
    .trim()
    .split('\n')
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
  const [
    { scanFolders },
    { scanFileOrders },
    { makeContentJudge },
    { shippedSignatures },
    { detectors },
    { NodeFiles },
    { pathOfText },
  ] = await Promise.all([
    import('../dist/matching/scan-folders.js'),
    import('../dist/matching/scan-file-orders.js'),
    import('../dist/matching/judge-content.js'),
    import('../dist/matching/signatures/shipped-rules.js'),
    import('../dist/detectors/index.generated.js'),
    import('../dist/system/node/node-files.js'),
    import('../dist/domain/host-path.js'),
  ]);
  const engine =
    part === 'nothing' ? { ruleSet: '', window: new Uint8Array(8 << 20), match: () => [] } : shippedSignatures();
  const judge = makeContentJudge(engine, part === 'everything' ? detectors.filter(({ kind }) => kind === 'file') : []);
  const visitor = {
    enterFolder: () => ({ hash: false, archives: false, site: null }),
    file() {},
    link() {},
    lostFile() {},
    progress() {},
  };
  const pool = { size: 1, run: async (order) => scanFileOrders(judge, order.folders, () => undefined) };
  await scanFolders(new NodeFiles([{ at: pathOfText('/'), from: pathOfText('/') }]), [pathOfText(tree)], visitor, pool);
}

function print(line) {
  process.stdout.write(`${line}\n`);
}
