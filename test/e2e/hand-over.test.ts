import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoCase } from '../support/demo-case.ts';
import { runLastgood } from '../support/run-lastgood.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

let made: Awaited<ReturnType<typeof demoCase>>;
beforeAll(async () => {
  made = await demoCase();
}, 240_000);
afterAll(() => made.remove());

describe('what is handed over to the customer', () => {
  it('is one file with plan and report in the customer’s language, and none of the hoster’s commands', async () => {
    const { caseFolder } = made.demo;
    const folder = temporaryFolder();
    const bundle = join(folder, 'hand-over.tar.gz');
    const run = await runLastgood(['plan', caseFolder, '--language', 'de', '--bundle', bundle]);
    expect([run.code, run.stderr]).toEqual([0, expect.stringContaining('Next: send ')]);
    expect(statSync(bundle).mode & 0o777).toBe(0o600);
    execFileSync('tar', ['-xzf', bundle, '-C', folder]);
    const plan = readFileSync(join(folder, 'plan.html'), 'utf8');
    expect(plan).toContain('<html lang="de">');
    expect(plan).toContain('Der Wiederherstellung und dem Verlust durch sie zustimmen');
    for (const name of ['plan.html', 'report.html', 'report.txt', 'report.json']) {
      const text = readFileSync(join(folder, name), 'utf8');
      expect(text, name).not.toMatch(/runuser|\/root\/lastgood|sha256sum|mysqldump/);
      expect(text.length, name).toBeGreaterThan(1000);
    }
  });

  it('is read by the admin’s lastgood again', async () => {
    const folder = temporaryFolder();
    const bundle = join(folder, 'hand-over.tar.gz');
    await runLastgood(['plan', made.demo.caseFolder, '--bundle', bundle]);
    const again = await runLastgood(['report', bundle, '--format', 'text']);
    expect([again.code, again.stdout]).toEqual([0, expect.stringContaining('shop.test')]);
  });

  it('is refused where everybody could fetch it', async () => {
    const { caseFolder } = made.demo;
    const inside = '/home/demo/public_html/hand-over.tar.gz';
    const { code } = await runLastgood(['plan', caseFolder, '--bundle', inside]);
    expect([6, 10]).toContain(code);
  });
});

describe('the plan as a page', () => {
  it('has every step to tick off, with its commands, for the admin', async () => {
    const { stdout, code } = await runLastgood(['plan', made.demo.caseFolder, '--format', 'html']);
    const plan = JSON.parse((await runLastgood(['plan', made.demo.caseFolder, '--format', 'json'])).stdout) as {
      readonly steps: readonly unknown[];
    };
    expect(code).toBe(0);
    expect(stdout.match(/<input type="checkbox">/g)).toHaveLength(plan.steps.length);
    expect(stdout).toContain('mkdir -p');
  });
});
