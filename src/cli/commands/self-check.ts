import { lowerPriority } from '../../system/node/priority.ts';
import { type AccountOptions, addAccountOptions, severityOf } from '../options.ts';
import type { Command } from './contract.ts';

/** `lastgood self-check [<account>]`: the same look for a customer, in plain words, at low priority. */
export const selfCheck: Command = {
  name: 'self-check',
  register(program, context) {
    const command = program
      .command('self-check [account]')
      .description('check your own hosting account (default: your home directory); changes nothing, sends nothing')
      .addHelpText(
        'after',
        '\nExamples:\n  lastgood self-check\n  lastgood self-check ~/public_html --format html --output check.html\n\nNext: give the report to your hosting support with your ticket.',
      );
    addAccountOptions(command).action(async (account: string | undefined, given: AccountOptions) => {
      const options: AccountOptions = {
        ...given,
        audience: command.getOptionValueSource('audience') === 'default' ? 'customer' : given.audience,
      };
      const failOn = severityOf(options.failOn);
      const { exitOf, renderAnalysis, runForCommand } = await import('../running.ts');
      lowerPriority();
      const analysis = await runForCommand({ target: account ?? '', options, depth: 'scan' }, context);
      await renderAnalysis(analysis, options, context);
      context.exit = exitOf(analysis, failOn);
      if (options.quiet !== true)
        context.stderr('Next: send this report to your hosting support; they can find the last good backup.\n');
    });
  },
};
