import { lowerPriority } from '../../system/node/priority.ts';
import { type AccountOptions, addAccountOptions, option, severityOf } from '../options.ts';
import type { Command } from './contract.ts';

type Options = AccountOptions & { readonly bundle?: string };

/** `lastgood self-check [<account>]`: the same look for a customer, in plain words, at low priority. */
export const selfCheck: Command = {
  name: 'self-check',
  register(program, context) {
    const command = program
      .command('self-check [account]')
      .description('check your own hosting account (default: your home directory); changes nothing, sends nothing')
      .addHelpText(
        'after',
        '\nExamples:\n  lastgood self-check\n  lastgood self-check --bundle ~/for-my-ticket.tar.gz\n  lastgood self-check ~/public_html --format html --output check.html\n\nNext: give the report to your hosting support with your ticket. In plain words: docs/self-check.md',
      )
      .addOption(
        option('--bundle <file>', 'also write one .tar.gz for your ticket: the report, without contents of files'),
      );
    addAccountOptions(command).action(async (account: string | undefined, given: Options) => {
      const options: Options = {
        ...given,
        audience: command.getOptionValueSource('audience') === 'default' ? 'customer' : given.audience,
      };
      const failOn = severityOf(options.failOn);
      const { exitOf, renderAnalysis, runForCommand } = await import('../scanning.ts');
      lowerPriority();
      const analysis = await runForCommand({ target: account ?? null, options, depth: 'scan' }, context);
      await renderAnalysis(analysis, options, context);
      context.exit = exitOf(analysis, failOn);
      if (options.bundle !== undefined) {
        const { writeBundle } = await import('../write-bundle.ts');
        await writeBundle(analysis, options.bundle, options, context);
      }
      if (options.quiet !== true) {
        const { sayIn } = await import('../say-in.ts');
        const say = await sayIn(options.language);
        const next =
          options.bundle === undefined
            ? 'Next: lastgood self-check --bundle FILE writes one file for your ticket with your hosting support.'
            : 'Next: attach that file to a ticket with your hosting support; they can find the last good backup.';
        context.stderr(`${say(next)}\n`);
      }
    });
  },
};
