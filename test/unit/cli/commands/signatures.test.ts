import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, describe, expect, it } from 'vitest';
import { signatures } from '../../../../src/cli/commands/signatures.ts';
import type { CliContext } from '../../../../src/cli/context.ts';

const folder = mkdtempSync(join(tmpdir(), 'lastgood-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = async (...words: readonly string[]): Promise<{ readonly stdout: string; readonly exit: number }> => {
  let stdout = '';
  const context: CliContext = {
    stdout: (text) => void (stdout += text),
    stderr: () => {},
    environment: { HOME: folder },
    isTerminal: false,
    screen: { width: 80, colour: false },
    signal: new AbortController().signal,
    exit: 0,
  };
  const program = new Command();
  signatures.register(program, context);
  await program.parseAsync(['signatures', ...words], { from: 'user' });
  return { stdout, exit: context.exit };
};

describe('lastgood signatures', () => {
  it('lists every signature with severity and title', async () => {
    expect((await run('list')).stdout).toMatch(
      /^oneliner\/request-evaluated +critical +Code from the request is executed$/m,
    );
    const listed: unknown = JSON.parse((await run('list', '--format', 'json')).stdout);
    expect(listed).toMatchObject({ ruleSet: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  it('finds nothing wrong with the shipped rules', async () => {
    expect(await run('test')).toMatchObject({ exit: 0, stdout: expect.stringMatching(/ 0 failures\n$/) });
  });

  it('names the rule of a file that misses its specimen, and exits 1', async () => {
    const file = join(folder, 'own.yar');
    const meta =
      'id = "own/x" title = "T" family = "own" severity = "low" confidence = "possible" description = "D" remedy = "R."';
    writeFileSync(
      file,
      `rule x { meta: ${meta} must_match = "abcdef" must_not = "no" strings: $a = "ghijkl" condition: $a }`,
    );
    const { stdout, exit } = await run('test', file);
    expect(stdout).toContain(`${file}:1: own/x: it does not match its must_match 1`);
    expect(exit).toBe(1);
  });
});
