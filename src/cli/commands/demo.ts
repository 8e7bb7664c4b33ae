import { join } from 'node:path';
import { DEMO_LAST_GOOD, DEMO_USER } from '../../demo/demo-files.ts';
import { EXIT } from '../../domain/user-error.ts';
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
      const { renderAnalysis, runCase, writeDemoAccount } = await import('../running.ts');
      const { folder, server } = await writeDemoAccount(new Date(nodeClock.now()));
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
