import { Argument } from 'commander';
import type { Command } from './contract.ts';

/** `lastgood complete bash|zsh|fish`: completion for a shell, made from the commands themselves. */
export const complete: Command = {
  name: 'complete',
  register(program, context) {
    program
      .command('complete')
      .addArgument(new Argument('<shell>', 'the shell that you use').choices(['bash', 'zsh', 'fish']))
      .description('print completion of commands and options for a shell')
      .addHelpText(
        'after',
        '\nExamples:\n  lastgood complete bash > /etc/bash_completion.d/lastgood\n  lastgood complete fish > ~/.config/fish/completions/lastgood.fish',
      )
      .action(async (shell: 'bash' | 'zsh' | 'fish') => {
        const { completionFor } = await import('../completion.ts');
        context.stdout(completionFor(shell, program));
        context.stderr('Next: load it with a new shell; then lastgood and the tab key show the commands.\n');
      });
  },
};
