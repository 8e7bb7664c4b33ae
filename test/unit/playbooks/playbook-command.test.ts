import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command as Commander } from 'commander';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { playbook } from '../../../src/cli/commands/playbook.ts';
import type { CliContext } from '../../../src/cli/context.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lastgood-playbooks-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function run(...words: readonly string[]): Promise<{ readonly output: string; readonly exit: number }> {
  let output = '';
  const context = { stdout: (text: string) => (output += text), stderr: () => {}, environment: {}, exit: 0 };
  const program = new Commander();
  playbook.register(program, context as unknown as CliContext);
  await program.parseAsync(['playbook', 'test', ...words], { from: 'user' });
  return { output, exit: context.exit };
}

describe('lastgood playbook test', () => {
  it('finds the shipped playbooks good', async () => {
    const { output, exit } = await run();
    expect(exit).toBe(0);
    expect(output).toMatch(/restore-and-upgrade\.yaml: good, \d+ steps for restore/);
    expect(output).toContain('clean-in-place.yaml: good');
    expect(output).toContain('upgrade-only.yaml: good');
  });

  it('lists what is wrong and exits with 2', async () => {
    await writeFile(join(folder, 'bad.yaml'), 'id: X\n');
    const { output, exit } = await run(folder);
    expect(exit).toBe(2);
    expect(output).toMatch(/^bad\.yaml: \d+ problems\n {2}id: /);
  });

  it('waits for no pipe in a folder, and reads no file without an end', async () => {
    await writeFile(join(folder, 'bad.yaml'), 'id: X\n');
    execFileSync('mkfifo', [join(folder, 'pipe.yaml')]);
    expect((await run(folder)).output).toMatch(/^bad\.yaml: /);
    await expect(run('/dev/zero')).rejects.toThrow('too large');
  });

  it('says that a folder holds none', async () => {
    await expect(run('/nonexistent/playbooks')).rejects.toThrow('Cannot read');
  });
});
