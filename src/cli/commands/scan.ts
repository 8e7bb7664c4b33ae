import { pathOfText } from '../../domain/host-path.ts';
import { shellQuote } from '../../playbooks/shell-quote.ts';
import { type AccountOptions, addAccountOptions, option, severityOf } from '../options.ts';
import type { Command } from './contract.ts';

type Options = AccountOptions & { readonly filesFrom?: string };

/** `lastgood scan <account>`: every domain, outdated software and what is planted. */
export const scan: Command = {
  name: 'scan',
  register(program, context) {
    const command = program
      .command('scan <account>')
      .description('look at every domain of an account: outdated software, backdoors, persistence')
      .addHelpText(
        'after',
        '\nExamples:\n  lastgood scan /home/bob\n  lastgood scan example.test --format json | jq .findings\n  lastgood scan /home/bob --files-from changed.list\n\nNext: lastgood analyse <account> finds the last good backup and writes the plan.',
      );
    command.addOption(
      option(
        '--files-from <file>',
        'read only the files of this list: absolute paths ended by NUL; - is standard input',
      ),
    );
    addAccountOptions(command).action(async (account: string, options: Options) => {
      const failOn = severityOf(options.failOn);
      const { openPoolEarly } = await import('../open-pool.ts');
      const pool = openPoolEarly(options, context);
      try {
        const { exitOf, renderAnalysis, runForCommand } = await import('../scanning.ts');
        const analysis = await runForCommand({ target: account, options, depth: 'scan', pool }, context);
        await renderAnalysis(analysis, options, context);
        context.exit = exitOf(analysis, failOn);
      } finally {
        await pool.close();
      }
      if (options.quiet !== true) context.stderr(`Next: lastgood analyse ${shellQuote(pathOfText(account))}\n`);
    });
  },
};
