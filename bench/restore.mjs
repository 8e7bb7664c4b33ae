// What it costs to unpack a backup into staging, and to check what lies there, against `tar -xzf` of the same archive.
//
//   npm run build && node bench/restore.mjs [--files 100000] [--runs 3] [--folder /dev/shm]
//
// The corpus is made here: PHP-like text of 0.7 to 6.3 KB in a thousand folders. Both sides write every file; ours also makes
// owners and modes safe, hashes every content and checks where the folders lie. Checked: every entry is looked at and every file
// read and hashed again; examined: all of it is judged once more, as before the swap, by one thread. Figures are user + system
// seconds of the whole process tree and its largest resident memory, as `time` tells them, alternating, the median of the runs.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '100000' },
    runs: { type: 'string', default: '3' },
    folder: { type: 'string', default: '/dev/shm' },
    archive: { type: 'string' },
    to: { type: 'string' },
    further: { type: 'string', default: '' },
  },
});
const self = fileURLToPath(import.meta.url);
const HOME = '/home/bob';
const ROOT = `${HOME}/public_html`;

if (values.archive !== undefined) await unpack(values.archive, values.to);
else main();

function main() {
  const folder = mkdtempSync(join(values.folder, 'lastgood-bench-'));
  try {
    const archive = makeCorpus(folder, Number(values.files));
    console.log(`${values.files} files, tar.gz ${(statSync(archive).size / 1e6).toFixed(0)} MB`);
    const target = join(folder, 'target');
    const sides = {
      'tar -xzf': ['tar', '-xzf', archive, '-C', target],
      unpacked: [process.execPath, self, '--archive', archive, '--to', target],
      checked: [process.execPath, self, '--archive', archive, '--to', target, '--further', 'check'],
      examined: [
        process.execPath,
        self,
        '--archive',
        archive,
        '--to',
        target,
        '--further',
        'examine',
        '--files',
        values.files,
      ],
    };
    const seconds = Object.fromEntries(Object.keys(sides).map((name) => [name, []]));
    let memory = 0;
    for (let run = 0; run < Number(values.runs); run += 1) {
      for (const [name, command] of Object.entries(sides)) {
        rmSync(target, { recursive: true, force: true });
        mkdirSync(target, { mode: 0o700 });
        const { cpu, rss } = timed(command);
        seconds[name].push(cpu);
        memory = Math.max(memory, rss);
      }
    }
    const tar = median(seconds['tar -xzf']);
    for (const [name, times] of Object.entries(seconds))
      console.log(`${name} ${median(times).toFixed(2)} s: ${(median(times) / tar).toFixed(2)} times`);
    console.log(`at most ${memory.toFixed(0)} MB`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function makeCorpus(folder, count) {
  let seed = 1;
  const next = () => (seed = (seed * 48_271) % 2_147_483_647);
  const words = Array.from({ length: 2000 }, () => next().toString(36));
  for (let file = 0; file < count; file += 1) {
    const place = join(folder, 'source', ROOT, `d${Math.floor(file / 2000)}`, `s${Math.floor(file / 100)}`);
    if (file % 100 === 0) mkdirSync(place, { recursive: true });
    const text = Array.from({ length: 100 + (next() % 800) }, () => words[next() % words.length]).join(' ');
    writeFileSync(join(place, `f${file % 100}.php`), `<?php // ${text}\n`);
  }
  const archive = join(folder, 'backup.tar.gz');
  execFileSync('tar', ['-czf', archive, '-C', join(folder, 'source'), 'home']);
  rmSync(join(folder, 'source'), { recursive: true });
  return archive;
}

function timed([program, ...args]) {
  const script = 'TIMEFORMAT="%U %S"; time "$@"';
  const run = spawnSync('bash', ['-c', script, 'bash', program, ...args], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(run.stderr);
  const [user, system] = run.stderr.trim().split('\n').at(-1).split(' ').map(Number);
  return { cpu: user + system, rss: Number(/rss (\d+)/.exec(run.stdout)?.[1] ?? 0) / 1024 };
}

function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

async function unpack(archive, to) {
  const { backupFormats } = await import('../dist/backups/index.generated.js');
  const { unpackBackup } = await import('../dist/recovery/unpack-backup.js');
  const { NodeFiles } = await import('../dist/system/node/node-files.js');
  const { NodeHands } = await import('../dist/system/node/node-hands.js');
  const { openBackup } = await import('../dist/system/node/open-backup.js');
  const files = new NodeFiles([{ at: '/', from: '/' }]);
  const format = backupFormats.find(({ id }) => id === 'tar-gz');
  const limits = { maxMembers: 4_000_000, maxTotalBytes: 1e12, maxDepth: 3 };
  const backup = await openBackup(files, [archive], format, limits, 'UTC');
  const places = [{ member: HOME.slice(1), path: HOME }];
  const account = { home: HOME, sites: [{ domain: 'a.test', names: [], kind: 'main', documentRoot: ROOT }] };
  const owner = { uid: process.getuid(), gid: process.getgid() };
  const hands = new NodeHands(files, '/');
  const entries = await unpackBackup({ wanted: [ROOT] }, { ...backup, places }, account, hands.tree(to, owner));
  await backup.close();
  if (values.further !== '') await check(hands, to, entries);
  if (values.further === 'examine') await examine(to, account);
  console.log(`rss ${process.resourceUsage().maxRSS}`);
}

/** As the step behind it does: every entry, and every file read once more. */
async function check(hands, to, entries) {
  const expected = new Map(entries.map((entry) => [entry.path, entry]));
  for (const { path, sha256 } of await hands.below(`${to}${ROOT}`, 'hashed')) {
    const entry = expected.get(path.slice(to.length));
    if (entry === undefined || entry.sha256 !== sha256) throw new Error(`not as it was unpacked: ${path}`);
  }
}

/** The whole examination of what was unpacked. */
async function examine(to, account) {
  const { examineTrees } = await import('../dist/cli/examine-trees.js');
  const { openKnowledge } = await import('../dist/system/node/open-knowledge.js');
  const { WorkerPool } = await import('../dist/matching/worker-pool.js');
  const pool = new WorkerPool({ size: 1, timeoutMs: 20_000, monoMs: () => performance.now() });
  const whole = { ...account, privilege: 'root', user: 'bob', scanRoots: [HOME] };
  const around = { account: whole, knowledge: await openKnowledge(process.env), today: new Date(), pool };
  const signal = new AbortController().signal;
  const { coverage } = await examineTrees([{ at: HOME, from: `${to}${HOME}` }], '/', { ...around, signal });
  await pool.close();
  if (coverage.filesRead < Number(values.files)) throw new Error(`read ${coverage.filesRead} files only`);
}
