import { Command } from 'commander';
import { packageVersion } from '../system/node/package-version.ts';
import { commands } from './commands/index.generated.ts';
import type { CliContext } from './context.ts';

const EXAMPLES = `
Examples:
  lastgood demo                                     a made-up hacked account, analysed before your eyes
  lastgood self-check ~                             your own home directory, without privileges
  lastgood analyse bob --from /backup --ticket 4711 the paid hour: scan, backups, plan, report, bill

Every option has an environment twin: --format is LASTGOOD_FORMAT. Exit codes: docs/exit-codes.md`;

/** The whole tree of commands, bound to one context. Completion and the manual are made from it. */
export function programOf(context: CliContext): Command {
  const program = new Command('lastgood')
    .description(
      'Finds what is outdated and what is planted on a hosting account, the last good backup, and the way back.',
    )
    .version(packageVersion(), '--version')
    .helpOption('-h, --help', 'show help')
    .showSuggestionAfterError()
    .addHelpText('after', EXAMPLES)
    .configureOutput({ writeOut: context.stdout, writeErr: context.stderr })
    .exitOverride();
  for (const command of commands) command.register(program, context);
  for (const { path, command } of commandTree(program))
    command.showHelpAfterError(`  Next: ${['lastgood', ...path].join(' ')} --help shows what it takes.`);
  return program;
}

/** Every command with the words that lead to it, the program itself first; commander's own `help` is left out. */
export function commandTree(
  command: Command,
  path: readonly string[] = [],
): readonly { readonly path: readonly string[]; readonly command: Command }[] {
  const below = command.commands.flatMap((child) => commandTree(child, [...path, child.name()]));
  return [{ path, command }, ...below];
}

/** The help of a command as a terminal of 80 columns shows it. */
export function helpTextOf(command: Command): string {
  let text = '';
  const before = command.configureOutput();
  command.configureOutput({
    writeOut: (part) => (text += part),
    getOutHelpWidth: () => 80,
    getOutHasColors: () => false,
  });
  command.outputHelp();
  command.configureOutput(before);
  return text;
}
