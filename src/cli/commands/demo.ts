import { join } from 'node:path';
import { DEMO_LAST_GOOD, DEMO_USER } from '../../demo/demo-files.ts';
import { EXIT, UserError } from '../../domain/user-error.ts';
import { nodeClock } from '../../system/node/node-clock.ts';
import { type AccountOptions, addAccountOptions } from '../options.ts';
import type { Command } from './contract.ts';

/** `lastgood demo`: a made-up hacked account, analysed for real. */
export const demo: Command = {
  name: 'demo',
  register(program, context) {
    const command = program
      .command('demo')
      .description('make a hacked account in a temporary folder (inert), analyse it, and say where the report lies')
      .addHelpText('after', '\nExamples:\n  lastgood demo\n  lastgood demo --format json');
    addAccountOptions(command).action(async (options: AccountOptions) => {
      const { isClockWrong, openKnowledge, renderAnalysis, runCase, writeDemoAccount } = await import('../running.ts');
      const today = new Date(nodeClock.now());
      const { asOf } = await openKnowledge(context.environment);
      if (isClockWrong(asOf, today))
        throw new UserError(
          'refused',
          `The clock of this machine says ${today.toISOString()}, which cannot be: this lastgood knows facts of ${asOf}.`,
          'Set the clock first: of every backup it would be said that it was taken in the future.',
        );
      const { folder, server } = await writeDemoAccount(today);
      context.stderr(`A made-up account with five backups lies in ${folder}\n`);
      const casePath = join(folder, 'case');
      const settings = { ...options, root: server, timezone: 'UTC', analyst: 'demo', ticket: 'DEMO' };
      const { analysis, trouble } = await runCase(
        { account: DEMO_USER, folder: casePath, caseId: 'DEMO', options: settings },
        context,
      );
      await renderAnalysis(analysis, options, context);
      if (trouble !== null) throw trouble;
      const chosen = [...analysis.backups]
        .sort((a, b) => ((a.takenAt?.at ?? '') < (b.takenAt?.at ?? '') ? -1 : 1))
        .findIndex(({ id }) => id === analysis.lastGood?.backup);
      const isRight = chosen + 1 === DEMO_LAST_GOOD && analysis.findings.length > 0;
      context.exit = isRight ? EXIT.ok : EXIT.bug;
      context.stderr(`\nThe report for a browser: ${join(casePath, 'report.html')}\nNext: lastgood plan ${casePath}\n`);
    });
  },
};
