import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { completionFor } from '../../src/cli/completion.ts';
import type { CliContext } from '../../src/cli/context.ts';
import { manualPages } from '../../src/cli/manual.ts';
import { commandTree, helpTextOf, programOf } from '../../src/cli/program.ts';
import { providePrograms } from '../support/programs.ts';
import { runLastgood } from '../support/run-lastgood.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

function program() {
  const heard: string[] = [];
  const context: CliContext = {
    stdout: () => undefined,
    stderr: (text) => void heard.push(text),
    environment: {},
    isTerminal: false,
    screen: { width: 80, colour: false },
    signal: new AbortController().signal,
    exit: 0,
  };
  return { root: programOf(context), heard };
}

/** The command lines below `Examples:` in a help text, as words. */
function examplesIn(help: string): readonly (readonly string[])[] {
  const lines = /^Examples:\n(?<lines>(?: {2}lastgood.*\n?)+)/m.exec(help)?.groups?.['lines']?.trim().split('\n') ?? [];
  return lines.map((line) => {
    // Of the whole program, the sentence beside the example; of the others, where the output goes.
    const command = line.trim().split(/ {2,}| \| | > /)[0] ?? '';
    return [...command.matchAll(/"([^"]*)"|(\S+)/g)].map((match) => match[1] ?? match[2] ?? '').slice(1);
  });
}

const leaves = commandTree(program().root).filter(({ command }) => command.commands.length === 0);

describe('help', () => {
  it.each(leaves.map(({ path }) => path.join(' ')))(
    'of "%s" has two examples and more, and each is understood',
    async (name) => {
      const leaf = leaves.find(({ path }) => path.join(' ') === name);
      const examples = leaf === undefined ? [] : examplesIn(helpTextOf(leaf.command));
      expect(examples.length).toBeGreaterThanOrEqual(2);
      for (const words of examples) {
        const { root, heard } = program();
        let ran = '';
        for (const { path, command } of commandTree(root))
          if (command.commands.length === 0) command.action(() => void (ran = path.join(' ')));
        await root.parseAsync([...words], { from: 'user' });
        expect(heard).toEqual([]);
        expect(ran).toBe(name);
      }
    },
  );

  it('is one screen for `lastgood` alone: commands and three examples in 24 lines of 80 columns', async () => {
    const { code, stdout } = await runLastgood([]);
    expect(code).toBe(0);
    const lines = stdout.trimEnd().split('\n');
    expect(lines.length).toBeLessThanOrEqual(24);
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
    expect(lines.filter((line) => /^ {2}lastgood /.test(line))).toHaveLength(3);
  });

  it('is the same in docs/ as in the program: run scripts/build-manual.mjs after a change', () => {
    for (const { name, text } of manualPages())
      expect(readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8') === text, name).toBe(true);
  });

  it.skipIf(!providePrograms({ groff: 'groff-base' }))('is a manual page that groff reads without a warning', () => {
    const page = new URL('../../docs/lastgood.1', import.meta.url).pathname;
    const text = execFileSync('sh', ['-c', `groff -man -Tutf8 -ww ${page} 2>&1 >/dev/null`], { encoding: 'utf8' });
    expect(text).toBe('');
  });
});

describe('lastgood complete', () => {
  it.each([
    ['sca', 'scan'],
    ['scan --form', '--format'],
    ['scan --format sar', 'sarif'],
    ['time exp', 'export'],
    ['time export --cas', '--case'],
  ])('completes "lastgood %s" to %s in a real bash', (typed, wanted) => {
    const file = join(temporaryFolder(), 'completion');
    writeFileSync(file, completionFor('bash', program().root));
    const words = ['lastgood', ...typed.split(' ')];
    const script = `source ${file}; COMP_WORDS=(${words.join(' ')}); COMP_CWORD=${words.length - 1}; _lastgood; echo "\${COMPREPLY[@]}"`;
    expect(execFileSync('bash', ['-c', script], { encoding: 'utf8' }).trim()).toBe(wanted);
  });

  it.skipIf(!providePrograms({ fish: 'fish' }))('writes what fish reads', () => {
    const file = join(temporaryFolder(), 'completion.fish');
    writeFileSync(file, completionFor('fish', program().root));
    execFileSync('fish', ['--no-execute', file]);
  });
});
