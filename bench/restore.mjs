// What it costs to unpack a backup into staging, against `tar -xzf` of the same archive.
//
//   npm run build && node bench/restore.mjs [--files 100000] [--runs 3] [--folder /dev/shm]
//
// The corpus is made here: PHP-like text of 0.7 to 6.3 KB in a thousand folders. Both sides write every file; ours also makes
// owners and modes safe, hashes every content and checks where the folders lie. Figures are user + system seconds of the whole
// process tree and its largest resident memory, as `time` tells them, alternating, the median of the runs.
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
      lastgood: [process.execPath, self, '--archive', archive, '--to', target],
    };
    const seconds = { 'tar -xzf': [], lastgood: [] };
    let memory = 0;
    for (let run = 0; run < Number(values.runs); run += 1) {
      for (const [name, command] of Object.entries(sides)) {
        rmSync(target, { recursive: true, force: true });
        mkdirSync(target, { mode: 0o700 });
        const { cpu, rss } = timed(command);
        seconds[name].push(cpu);
        if (name === 'lastgood') memory = Math.max(memory, rss);
      }
    }
    const [tar, ours] = [median(seconds['tar -xzf']), median(seconds.lastgood)];
    console.log(
      `tar -xzf ${tar.toFixed(2)} s, lastgood ${ours.toFixed(2)} s: ${(ours / tar).toFixed(2)} times, ${memory.toFixed(0)} MB`,
    );
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
  const tree = new NodeHands(files, '/').tree(to, owner);
  await unpackBackup({ wanted: [ROOT] }, { ...backup, places }, account, tree);
  await backup.close();
  console.log(`rss ${process.resourceUsage().maxRSS}`);
}
