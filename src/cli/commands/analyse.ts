import { escapeText } from '../../domain/escape-text.ts';
import { isWithin, pathOfText } from '../../domain/host-path.ts';
import { UserError } from '../../domain/user-error.ts';
import { shellQuote } from '../../playbooks/shell-quote.ts';
import { nodeClock } from '../../system/node/node-clock.ts';
import { personOf } from '../../system/node/operator.ts';
import {
  type AccountOptions,
  addAccountOptions,
  addBackupOptions,
  machineTimeZone,
  option,
  severityOf,
} from '../options.ts';
import type { Command } from './contract.ts';

interface Options extends AccountOptions {
  readonly from?: readonly string[];
  readonly timezone?: string;
  readonly ticket?: string;
  readonly analyst: string;
  readonly case?: string;
}

/** What looks like a case can be made by anybody, so a scan passes over none. */
const INSIDE =
  'The case lies inside of the account: whoever took the account can change it, and the next scan tells the lines that it quotes. Move it out, or give --case.';

/** `lastgood analyse <account>`: the paid hour, into a case folder, with the clock running. */
export const analyse: Command = {
  name: 'analyse',
  register(program, context) {
    const command = program
      .command('analyse <account>')
      .description('the paid hour: scan, backups, last good one, plan, report and bill, into a case folder')
      .addOption(option('--ticket <id>', 'ticket that the work belongs to'))
      .addOption(
        option('--analyst <name>', 'who is working').default(personOf(context.environment) ?? 'unknown', 'you'),
      )
      .addOption(option('--case <dir>', 'case folder (default: lastgood-<ticket or time>)'))
      .addHelpText(
        'after',
        '\nExamples:\n  lastgood analyse bob --ticket 4711\n  lastgood analyse /home/bob --from /backup --case /root/cases/4711 --timezone Europe/Luxembourg\n\nNext: lastgood plan <case> shows the plan; lastgood report <case> renders again.',
      );
    addBackupOptions(addAccountOptions(command)).action(async (account: string, given: Options) => {
      const options = { ...given, timezone: given.timezone ?? machineTimeZone() };
      if (options.ticket?.trim() === '')
        throw new UserError('usage', 'The ticket has no name.', 'Leave --ticket out where there is none.');
      const failOn = severityOf(options.failOn);
      const { exitOf, realFolder, renderAnalysis, runCase } = await import('../running.ts');
      const folder = options.case ?? folderFor(options.ticket ?? compactTime(nodeClock.now()));
      const { analysis, trouble } = await runCase(
        { account, options, folder, caseId: options.ticket ?? folder },
        context,
      );
      await renderAnalysis(analysis, options, context);
      if (trouble !== null) throw trouble;
      context.exit = exitOf(analysis, failOn);
      if (options.quiet !== true) {
        const shown = escapeText(folder);
        const lies = options.root === undefined && isWithin(pathOfText(realFolder(folder)), analysis.account.home);
        if (lies) context.stderr(`${INSIDE}\n`);
        context.stderr(
          `Report: ${shown}/report.html   Bill: ${shown}/time.csv\nNext: lastgood plan ${shellQuote(pathOfText(folder))}\n`,
        );
      }
    });
  },
};

/** In the current folder, whatever a ticket is called: `RT#12/4711`, `../4711`. */
function folderFor(ticket: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they have no business in the name of a folder
  return `lastgood-${ticket.replaceAll(/[/\u0000-\u001f\u007f]/g, '-')}`;
}

function compactTime(ms: number): string {
  return new Date(ms).toISOString().replaceAll(/\D/g, '').slice(0, 14);
}
