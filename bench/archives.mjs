// CPU time of a pass over an archive, and of judging it to its end, against what an admin has: `gzip -dc | tar t` and `unzip -tq`;
// ten generations of one account against their decompression; how long 200 backups take to be listed and dated.
//
//   npm run build && node bench/archives.mjs [--mebibytes 1024] [--runs 5] [--limits]
//
// The corpus is this project's node_modules, packed over and over until it has the size: text of the same kind as a site's.
// Both sides list every member and have every content pass by. Each figure is user + system seconds of the whole process, as
// bash tells them, alternating, the median of the runs. With --limits the end is 1 when a ratio is above its limit.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, linkSync, mkdirSync, mkdtempSync, openSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    mebibytes: { type: 'string', default: '1024' },
    runs: { type: 'string', default: '5' },
    limits: { type: 'boolean', default: false },
    pass: { type: 'string' },
    judge: { type: 'string' },
    file: { type: 'string', multiple: true },
  },
});
const self = fileURLToPath(import.meta.url);

if (values.pass !== undefined) await pass(values.pass, values.file[0]);
else if (values.judge !== undefined) await judge(values.judge, values.file);
else await main();

async function main() {
  const folder = mkdtempSync(join(tmpdir(), 'lastgood-bench-'));
  try {
    const { tarGz, zip, one, bytes } = makeCorpus(folder);
    console.log(`corpus: ${Math.round(bytes / 2 ** 20)} MiB, tar.gz ${mib(tarGz)} MiB`);
    const isLow = [
      compare('tar.gz pass / gzip -dc | tar t', 0.6, ours('tar-gz', tarGz), `gzip -dc '${tarGz}' | tar tf -`),
      zip === null
        ? true
        : compare(`zip pass (${mib(zip)} MiB) / unzip -tq`, 0.7, ours('zip', zip), `unzip -tq '${zip}'`),
      compare('tar.gz judged / gzip -dc | tar t', 0.6, judged('tar-gz', [tarGz]), `gzip -dc '${tarGz}' | tar tf -`),
      compare(
        'ten generations judged / their gzip -dc',
        1.2,
        judged('tar-gz', Array(10).fill(one)),
        `for each in 1 2 3 4 5 6 7 8 9 10; do gzip -dc '${one}'; done`,
      ),
      await listing(folder, one),
    ].every(Boolean);
    if (values.limits && !isLow) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function mib(file) {
  return Math.round(statSync(file).size / 2 ** 20);
}

function ours(format, file) {
  return `'${process.execPath}' '${self}' --pass ${format} --file '${file}'`;
}

function judged(format, files) {
  const named = files.map((file) => `--file '${file}'`).join(' ');
  return `'${process.execPath}' '${self}' --judge ${format} ${named}`;
}

/** 200 backups found and dated, by the wall clock. */
async function listing(folder, file) {
  const { findBackups } = await import('../dist/backup-review/find-backups.js');
  const { backupFormats } = await import('../dist/backups/index.generated.js');
  const { NodeFiles } = await import('../dist/system/node/node-files.js');
  const vault = join(folder, 'vault');
  mkdirSync(vault);
  for (let day = 0; day < 200; day += 1) {
    const date = new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10);
    linkSync(file, join(vault, `bob-${date}.tar.gz`));
  }
  const account = { user: 'bob', home: '/home/bob', sites: [] };
  const started = performance.now();
  const place = { path: vault, trust: 'server', given: true };
  const { found } = await findBackups(account, [place], new NodeFiles([{ at: '/', from: '/' }]), backupFormats, 'UTC');
  const seconds = (performance.now() - started) / 1000;
  const isDated = found.length === 200 && found.every(({ takenAt }) => takenAt?.source === 'name');
  console.log(`${found.length} backups listed and dated: ${seconds.toFixed(2)} s (limit 60 s)`);
  return isDated && seconds <= 60;
}

function compare(name, limit, mine, other) {
  const times = { mine: [], other: [] };
  for (let run = 0; run < Number(values.runs); run += 1) {
    times.mine.push(cpu(mine));
    times.other.push(cpu(other));
  }
  const ratio = median(times.mine) / median(times.other);
  const seconds = `${median(times.mine).toFixed(2)} s / ${median(times.other).toFixed(2)} s`;
  console.log(`${name}: ${ratio.toFixed(2)} (${seconds}; limit ${limit})`);
  return ratio <= limit;
}

/** User + system seconds of a command line and all it starts. */
function cpu(command) {
  const script = `TIMEFORMAT='%U %S'; time { { ${command}; } >/dev/null 2>&1; }`;
  const { stderr, status } = spawnSync('bash', ['-c', `set -o pipefail; ${script}`], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`failed: ${command}\n${stderr}`);
  const [user, system] = stderr.trim().split('\n').at(-1).split(' ').map(Number);
  return user + system;
}

function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

/** site1, site2, … are all node_modules; tar follows the links. */
function makeCorpus(folder) {
  const modules = fileURLToPath(new URL('../node_modules/', import.meta.url));
  const one = Number(execFileSync('du', ['-sbL', modules], { encoding: 'utf8' }).split('\t')[0]);
  const count = Math.max(1, Math.round((Number(values.mebibytes) * 2 ** 20) / one));
  const names = Array.from({ length: count }, (_, index) => `site${index + 1}`);
  for (const name of names) symlinkSync(modules, join(folder, name));
  const tarGz = join(folder, 'corpus.tar.gz');
  execFileSync('bash', ['-c', `tar --hard-dereference -chf - ${names.join(' ')} | gzip -6 > corpus.tar.gz`], {
    cwd: folder,
  });
  const zip = join(folder, 'corpus.zip');
  const hasZip = ['zip', 'unzip'].every((program) => existsSync(`/usr/bin/${program}`));
  if (hasZip) execFileSync('zip', ['-qr', 'corpus.zip', names[0]], { cwd: folder });
  else console.log('zip and unzip are missing (apt-get install zip unzip): the zip part is left out');
  const first = join(folder, 'one.tar.gz');
  execFileSync('bash', ['-c', `tar --hard-dereference -chf - ${names[0]} | gzip -6 > one.tar.gz`], { cwd: folder });
  return { tarGz, zip: hasZip ? zip : null, one: first, bytes: one * count };
}

/** One pass with our reader, in a process of its own. */
async function pass(format, file) {
  const { backupFormats } = await import('../dist/backups/index.generated.js');
  const handle = await open(file);
  const { size } = await handle.stat();
  const source = {
    path: file,
    sizeBytes: size,
    modifiedMs: 0,
    async read(offset, length) {
      const buffer = Buffer.allocUnsafe(Math.min(length, size - offset));
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, offset);
      return buffer.subarray(0, bytesRead);
    },
    async *stream(start = 0) {
      const buffer = Buffer.allocUnsafe(1 << 20);
      for (let at = start; ; ) {
        const { bytesRead } = await handle.read(buffer, 0, buffer.length, at);
        if (bytesRead === 0) return;
        at += bytesRead;
        yield buffer.subarray(0, bytesRead);
      }
    },
  };
  const limits = { maxMembers: 10_000_000, maxTotalBytes: 2 ** 40, maxDepth: 3 };
  const snapshot = backupFormats.find((candidate) => candidate.id === format).open(source, limits);
  let members = 0;
  let bytes = 0;
  for await (const member of snapshot.members()) {
    members += 1;
    for await (const chunk of member.content()) bytes += chunk.length;
  }
  await handle.close();
  const end = snapshot.end();
  if (end.completeness !== 'ok') throw new Error(JSON.stringify(end.issues.slice(0, 3)));
  console.log(`${members} members, ${bytes} bytes, ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB`);
}

/** What the worker of a run does with these archives, one after the other, in a process of its own. */
async function judge(format, files) {
  const { scanArchive } = await import('../dist/matching/scan-archive.js');
  const { MemberJudge } = await import('../dist/matching/judge-member.js');
  const { JudgedContents, sharedContents } = await import('../dist/matching/judged-contents.js');
  const { makeContentJudge } = await import('../dist/matching/judge-content.js');
  const { shippedSignatures } = await import('../dist/matching/signatures/shipped-rules.js');
  const { detectors } = await import('../dist/detectors/index.generated.js');
  const ofFiles = detectors.filter((detector) => detector.kind === 'file');
  const judged = new JudgedContents(sharedContents());
  const members = new MemberJudge(makeContentJudge(shippedSignatures(), ofFiles, judged), judged);
  for (const file of files) {
    const containers = [{ descriptor: openSync(file), path: file }];
    const order = { kind: 'archive', containers, format, timeZone: 'UTC', hosts: new Set(), released: [] };
    const { completeness, filesSeen } = await scanArchive(members, order, () => undefined);
    const mebibytes = Math.round(process.resourceUsage().maxRSS / 1024);
    console.log(`${filesSeen} files, ${completeness}, ${mebibytes} MiB`);
    if (mebibytes > 500) process.exitCode = 1;
  }
}
