import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runLastgood } from '../support/run-lastgood.ts';
import { temporaryFolder, writeTree } from '../support/temporary-folder.ts';

const PROGRAM = new URL('../../bin/lastgood.js', import.meta.url).pathname;

function largeAccount(): string {
  const folder = temporaryFolder();
  const page = `<?php\n${'function page($a) { return strrev($a) . "text"; }\n'.repeat(400)}`;
  const files: Record<string, string> = {};
  for (let index = 0; index < 6000; index += 1)
    files[`public_html/d${index % 300}/f${index}.php`] = `${page}// ${index}`;
  writeTree(folder, files);
  return folder;
}

interface Report {
  readonly complete: boolean;
  readonly issues: readonly { readonly reason: string }[];
  readonly coverage: { readonly filesSeen: number; readonly filesRead: number; readonly unchanged?: number };
}

describe('a run that has to end early', () => {
  it.each([
    ['Ctrl-C', 'SIGINT', 130],
    ['a lost SSH connection', 'SIGHUP', 129],
  ] as const)('keeps what it knows at %s, stops the clock, and ends with its code', async (_what, signal, code) => {
    const folder = largeAccount();
    const casePath = join(temporaryFolder(), 'case');
    const child = spawn(
      process.execPath,
      [PROGRAM, 'analyse', folder, '--case', casePath, '--ticket', 'T1', '--jobs', '1'],
      { stdio: 'ignore' },
    );
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
    while (!existsSync(join(casePath, 'worklog.jsonl'))) await new Promise((resolve) => setTimeout(resolve, 20));
    await new Promise((resolve) => setTimeout(resolve, 400));
    child.kill(signal);
    expect(await ended).toBe(code);
    const report = JSON.parse(readFileSync(join(casePath, 'report.json'), 'utf8')) as Report;
    expect(report.complete).toBe(false);
    expect(report.issues.map(({ reason }) => reason)).toContain('budget');
    expect(readFileSync(join(casePath, 'worklog.jsonl'), 'utf8').trim().split('\n').at(-1)).toContain('"event":"stop"');
  });

  it('ends when the budget is over, lists what it did not read, and goes on with it next time', async () => {
    const folder = largeAccount();
    const cache = join(temporaryFolder(), 'verdicts');
    const args = ['scan', folder, '--jobs', '1', '--format', 'json', '--cache', cache];
    const { code, stdout } = await runLastgood([...args, '--budget', '1s']);
    const report = JSON.parse(stdout) as Report;
    expect(report.coverage.filesSeen).toBeLessThanOrEqual(6000);
    expect(report.complete).toBe(report.coverage.filesRead === 6000);
    if (!report.complete) {
      expect(report.issues.map(({ reason }) => reason)).toContain('budget');
      expect(code).toBe(3);
    }
    const next = JSON.parse((await runLastgood(args)).stdout) as Report;
    expect(next.complete).toBe(true);
    expect(next.coverage.filesRead + (next.coverage.unchanged ?? 0)).toBe(6000);
  });

  it('refuses a budget that is no time', async () => {
    expect(await runLastgood(['scan', '.', '--budget', 'soon'])).toMatchObject({ code: 2 });
  });
});
