// A million files and ten thousand domains: does the scan stay small and alive, and what does a second scan cost?
//
//   npm run build && node bench/load.mjs [--files 1000000] [--domains 10000] [--jobs 2] [--rescans 2] [--folder DIR]
//
// The account is made in memory (a tmpfs that root mounts for it; else in DIR): each domain has its document root, some folders, pages, scripts, pictures, and one
// in a thousand files holds inert words that a rule knows. Prints, for the first scan and each later one, wall and CPU time,
// peak memory, lines of progress seen, and the ratio of CPU to `find -printf` with the five facts that a rescan compares, taken in
// turn. Files that are changed less than 40 s before they are read are read again, so the bench waits that long first.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '1000000' },
    domains: { type: 'string', default: '10000' },
    jobs: { type: 'string', default: '2' },
    rescans: { type: 'string', default: '2' },
    folder: { type: 'string', default: tmpdir() },
    account: { type: 'string' },
  },
});
const PROGRAM = fileURLToPath(new URL('../bin/lastgood.js', import.meta.url));
const RACY_SECONDS = 40;
const FACTS = '%D %i %s %T@ %C@ %p\\0';

const work = mkdtempSync(join(values.folder, 'lastgood-load-'));
const isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=80%,nr_inodes=0', 'lastgood-load', work]).status === 0;
try {
  const account = values.account ?? makeAccount(join(work, 'load'), Number(values.files), Number(values.domains));
  if (values.account === undefined) await new Promise((resolve) => setTimeout(resolve, RACY_SECONDS * 1000 + 1000));
  print(
    `${'what'.padEnd(22)} ${'wall s'.padStart(8)} ${'CPU s'.padStart(8)} ${'CPU / find'.padStart(10)} ${'peak MB'.padStart(8)} progress  seen, read, unchanged`,
  );
  for (let run = 0; run <= Number(values.rescans); run += 1) {
    const floor = measured(['find', account, '-type', 'f', '-printf', FACTS]);
    print(line('find with five facts', floor, floor));
    const scan = await scanned(account);
    const { filesSeen, filesRead, unchanged = 0 } = scan.report.coverage;
    print(
      `${line(run === 0 ? 'first scan' : 'scan again', scan, floor)} ${String(scan.progressLines).padStart(8)}  ${filesSeen}, ${filesRead}, ${unchanged}; ${scan.report.sites.length} sites, ${scan.report.findings.length} findings, complete: ${scan.report.complete}`,
    );
  }
} finally {
  if (isMounted) spawnSync('umount', [work]);
  rmSync(work, { recursive: true, force: true });
}

/** Folders of domains as panels lay them out, files of a page and more: most are small, as on real accounts. */
function makeAccount(home, files, domains) {
  const perDomain = Math.max(1, Math.round(files / domains));
  const script = `<?php\n// A page.\n${'function page($a) { return strrev($a) . "text"; }\n'.repeat(12)}`;
  const picture = Buffer.alloc(2000, 0x5a).fill('\x89PNG\r\n', 0, 6, 'latin1');
  const planted = `${script}$f = $_GET['f'] ?? ''; eval($f);\n`;
  let made = 0;
  for (let domain = 0; domain < domains; domain += 1) {
    const root = join(home, 'domains', `site${domain}.example.test`, 'public_html');
    for (let file = 0; file < perDomain; file += 1) {
      if (file % 20 === 0) mkdirSync(join(root, `part${file / 20}`), { recursive: true });
      const isPicture = file % 3 === 2;
      const name = join(root, `part${Math.floor(file / 20)}`, isPicture ? `photo-${file}.png` : `page-${file}.php`);
      made += 1;
      writeFileSync(name, isPicture ? picture : made % 1000 === 1 ? planted : `${script}// ${domain} ${file}\n`);
    }
  }
  return home;
}

/** One scan of the whole program, its progress read as a terminal without moving lines shows it. */
function scanned(account) {
  const report = join(work, 'report.json');
  const command = [
    process.execPath,
    PROGRAM,
    'scan',
    account,
    '--jobs',
    values.jobs,
    '--cache',
    join(work, 'verdicts'),
  ];
  const child = spawn('/usr/bin/time', ['-f', '%U %S %e %M', ...command, '--format', 'json', '--output', report], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, LASTGOOD_NO_CACHE: undefined },
  });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text) => (stderr += text));
  return new Promise((resolve, reject) => {
    child.on('close', () => {
      if (!existsSync(report)) reject(new Error(stderr));
      else
        resolve({
          ...timesOf(stderr),
          progressLines: stderr.split('\n').filter((text) => text.startsWith('scan: ')).length,
          report: JSON.parse(readFileSync(report, 'utf8')),
        });
    });
  });
}

function measured(command) {
  const run = spawnSync('/usr/bin/time', ['-f', '%U %S %e %M', ...command], {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  return timesOf(run.stderr);
}

function timesOf(stderr) {
  const [user, system, wall, peakKb] = stderr.trim().split('\n').at(-1).split(' ').map(Number);
  if (Number.isNaN(peakKb ?? Number.NaN)) throw new Error(`cannot measure (is GNU time there?):\n${stderr}`);
  return { cpu: user + system, wall, peak: peakKb / 1024 };
}

function line(what, { wall, cpu, peak }, floor) {
  return `${what.padEnd(22)} ${wall.toFixed(1).padStart(8)} ${cpu.toFixed(2).padStart(8)} ${(cpu / floor.cpu).toFixed(2).padStart(10)} ${peak.toFixed(0).padStart(8)}`;
}

function print(text) {
  process.stdout.write(`${text}\n`);
}
