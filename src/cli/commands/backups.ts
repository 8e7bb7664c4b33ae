import { pathOfText } from '../../domain/host-path.ts';
import { shellQuote } from '../../playbooks/shell-quote.ts';
import { type AccountOptions, addAccountOptions, addBackupOptions, machineTimeZone, severityOf } from '../options.ts';
import type { Command } from './contract.ts';

type Options = AccountOptions & { readonly from?: readonly string[]; readonly timezone?: string };

/** `lastgood backups <account>`: a verdict for each backup and site, and the last good one. */
export const backups: Command = {
  name: 'backups',
  register(program, context) {
    const command = program
      .command('backups <account>')
      .description('judge every backup, site by site, and name the last good one')
      .addHelpText(
        'after',
        '\nExamples:\n  lastgood backups bob\n  lastgood backups /home/bob --from /backup /mnt/offsite/bob.tar.gz\n\nNext: lastgood analyse <account> writes the plan.',
      );
    addBackupOptions(addAccountOptions(command)).action(async (account: string, given: Options) => {
      const options = { ...given, timezone: given.timezone ?? machineTimeZone() };
      const failOn = severityOf(options.failOn);
      const { exitOf, renderAnalysis, runForCommand } = await import('../scanning.ts');
      const analysis = await runForCommand({ target: account, options, depth: 'backups' }, context);
      await renderAnalysis(analysis, options, context);
      context.exit = exitOf(analysis, failOn);
      if (options.quiet !== true) context.stderr(`Next: lastgood analyse ${shellQuote(pathOfText(account))}\n`);
    });
  },
};
