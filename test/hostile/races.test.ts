import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RACY_MS, VerdictStore } from '../../src/matching/verdict-store/verdict-store.ts';
import { type InProcessScan, judgeOfWord, scanInProcess } from '../support/scan-in-process.ts';
import { temporaryFolder, writeTree } from '../support/temporary-folder.ts';

const MS = 1500;
const LATE_MS = 20_000;
/** What a tree that changes under the scan may cause; anything else would be a fault of ours. */
const REASONS = new Set(['vanished', 'changed', 'not-a-file', 'link-not-followed', 'unreadable']);

/**
 * Scans again and again while an attacker's program changes the folder; answers every scan. On a busy machine the program may
 * get its turn late: with `until` the scans go on for a while, until one was met by it.
 */
async function scansUnder(
  attack: string,
  folder: string,
  scan: () => Promise<InProcessScan>,
  until: (answers: readonly InProcessScan[]) => boolean = () => true,
): Promise<readonly InProcessScan[]> {
  const attacker = spawn(process.execPath, ['-e', `${PRELUDE}${attack}`, folder], { stdio: 'ignore' });
  try {
    const answers: InProcessScan[] = [];
    const end = Date.now() + MS;
    while (Date.now() < end || answers.length < 20 || (!until(answers) && Date.now() < end + LATE_MS))
      answers.push(await scan());
    return answers;
  } finally {
    attacker.kill('SIGKILL');
  }
}

const PRELUDE = `
  const fs = require('node:fs');
  process.chdir(process.argv[1]);
  const tries = (...steps) => { for (const step of steps) { try { step(); } catch {} } };
`;

function reasonsOf(answers: readonly InProcessScan[]): ReadonlySet<string> {
  return new Set(answers.flatMap(({ scan }) => scan.issues.map(({ reason }) => reason)));
}

function metLink(answers: readonly InProcessScan[]): boolean {
  return answers.some(({ links }) => links.length > 0) || reasonsOf(answers).has('link-not-followed');
}

function accountWithNeighbour(): { readonly folder: string; readonly outside: string } {
  const folder = temporaryFolder();
  const outside = temporaryFolder();
  for (let index = 0; index < 40; index += 1) {
    writeTree(outside, { [`f${index}.php`]: 'outside' });
    writeTree(join(folder, 'real'), { [`f${index}.php`]: 'inside' });
  }
  symlinkSync(outside, join(folder, 'evil'));
  return { folder, outside };
}

describe('a tree that changes while it is scanned', { timeout: 60_000 }, () => {
  it('leads nowhere outside with kept verdicts, when a folder is swapped for a link', async () => {
    const { folder } = accountWithNeighbour();
    const where = { folder: join(temporaryFolder(), 'v'), name: '0'.repeat(32), key: Buffer.alloc(32) };
    const answers = await scansUnder(
      `for (;;) tries(
        () => fs.renameSync('real', 'victim'), () => fs.renameSync('victim', 'real'),
        () => fs.renameSync('evil', 'victim'), () => fs.renameSync('victim', 'evil'));`,
      folder,
      async () => {
        const verdicts = VerdictStore.open(where, () => Date.now() + 2 * RACY_MS);
        const answer = await scanInProcess(folder, judgeOfWord('outside'), false, { verdicts });
        await verdicts.save(true);
        return answer;
      },
    );
    expect(answers.flatMap(({ records }) => records)).toEqual([]);
    for (const reason of reasonsOf(answers)) expect(REASONS).toContain(reason);
    expect(answers.some(({ scan }) => scan.unchanged > 0)).toBe(true);
  });

  it('never waits for a FIFO that takes the place of a file', async () => {
    const folder = temporaryFolder();
    for (let index = 0; index < 30; index += 1) writeFileSync(join(folder, `f${index}.php`), 'x');
    const pipe = join(temporaryFolder(), 'pipe');
    execFileSync('mkfifo', [pipe]);
    const answers = await scansUnder(
      `const pipe = ${JSON.stringify(pipe)};
       for (let n = 0; ; n = (n + 1) % 30) tries(
        () => fs.renameSync('f' + n + '.php', 'aside'), () => fs.linkSync(pipe, 'f' + n + '.php'),
        () => fs.unlinkSync('f' + n + '.php'), () => fs.renameSync('aside', 'f' + n + '.php'));`,
      folder,
      () => scanInProcess(folder, judgeOfWord('x')),
      (answers) => reasonsOf(answers).has('not-a-file'),
    );
    for (const reason of reasonsOf(answers)) expect(REASONS).toContain(reason);
    expect(reasonsOf(answers)).toContain('not-a-file');
  });

  it('reads nothing outside while files are swapped for links', async () => {
    const folder = temporaryFolder();
    const outside = join(temporaryFolder(), 'secret.php');
    writeFileSync(outside, 'outside');
    for (let index = 0; index < 30; index += 1) writeFileSync(join(folder, `f${index}.php`), 'inside');
    const answers = await scansUnder(
      `const target = ${JSON.stringify(outside)};
       for (let n = 0; ; n = (n + 1) % 30) tries(
        () => fs.renameSync('f' + n + '.php', 'aside'), () => fs.symlinkSync(target, 'f' + n + '.php'),
        () => fs.unlinkSync('f' + n + '.php'), () => fs.renameSync('aside', 'f' + n + '.php'));`,
      folder,
      () => scanInProcess(folder, judgeOfWord('outside')),
      metLink,
    );
    expect(answers.flatMap(({ records }) => records)).toEqual([]);
    for (const reason of reasonsOf(answers)) expect(REASONS).toContain(reason);
    // Without a swap in the right moment the test would prove nothing.
    expect(metLink(answers)).toBe(true);
  });

  it('is told where a file grew or shrank while it was read', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'log.php'), Buffer.alloc(6 * 1024 * 1024, 'x'));
    const answers = await scansUnder(
      `for (;;) tries(() => fs.truncateSync('log.php', 10), () => fs.truncateSync('log.php', 6 * 1024 * 1024));`,
      folder,
      () => scanInProcess(folder, judgeOfWord('never')),
      (answers) => reasonsOf(answers).has('changed'),
    );
    expect([...reasonsOf(answers)]).toEqual(['changed']);
    // What was read while it changed is never kept as known.
    for (const { scan } of answers) expect(scan.filesRead).toBe(1);
  });

  it('is survived when names come and go', async () => {
    const folder = temporaryFolder();
    for (let index = 0; index < 200; index += 1) writeTree(folder, { [`d${index % 20}/f${index}.php`]: 'x' });
    const answers = await scansUnder(
      `for (let n = 0; ; n = (n + 1) % 200) tries(
        () => fs.renameSync('d' + n % 20, 'e' + n % 20), () => fs.renameSync('e' + n % 20, 'd' + n % 20),
        () => fs.renameSync('d' + n % 20 + '/f' + n + '.php', 'd' + n % 20 + '/g'),
        () => fs.renameSync('d' + n % 20 + '/g', 'd' + n % 20 + '/f' + n + '.php'));`,
      folder,
      () => scanInProcess(folder, judgeOfWord('x')),
    );
    for (const reason of reasonsOf(answers)) expect(REASONS).toContain(reason);
    for (const { scan, records } of answers) expect(records.length).toBeLessThanOrEqual(scan.filesSeen);
  });

  it('is survived when the whole account is deleted', async () => {
    for (let round = 0; round < 5; round += 1) {
      const folder = join(temporaryFolder(), 'account');
      for (let index = 0; index < 400; index += 1) writeTree(folder, { [`d${index % 40}/f${index}.php`]: 'x' });
      mkdirSync(join(folder, 'empty'));
      const attacker = spawn('rm', ['-rf', folder], { stdio: 'ignore' });
      const ended = new Promise((resolve) => attacker.on('close', resolve));
      const answer = await scanInProcess(folder, judgeOfWord('x'));
      await ended;
      for (const reason of reasonsOf([answer])) expect(REASONS).toContain(reason);
      const last = await scanInProcess(folder, judgeOfWord('x'));
      expect(last.scan).toMatchObject({ filesSeen: 0, issues: [{ reason: 'vanished' }] });
    }
  });
});
