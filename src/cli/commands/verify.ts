import { pathOfText } from '../../domain/host-path.ts';
import type { Language } from '../../domain/plan.ts';
import { shellQuote } from '../../playbooks/shell-quote.ts';
import { databaseLoginOption, jobsOption, option, wholeNumber } from '../options.ts';
import type { Command } from './contract.ts';

interface Options {
  readonly root?: string;
  readonly format: 'text' | 'json';
  readonly language: Language;
  readonly jobs: string;
  readonly databaseLogin?: string;
}

/** `lastgood verify <case>`: is the account still clean, is the case untouched? */
export const verify: Command = {
  name: 'verify',
  register(program, context) {
    program
      .command('verify <case>')
      .description('look again: is the account still clean, and is the case as it was written?')
      .addOption(option('--root <dir>', 'folder that stands for / (default: that of the analysis)'))
      .addOption(option('--format <format>', 'text or json').choices(['text', 'json']).default('text'))
      .addOption(option('--language <code>', 'en, fr or de').choices(['en', 'fr', 'de']).default('en'))
      .addOption(databaseLoginOption())
      .addOption(jobsOption())
      .addHelpText(
        'after',
        '\nExamples:\n  lastgood verify case-4711\n  lastgood verify case-4711 --format json\n\nExit codes: 0 clean and untouched, 1 something planted or a secret still known, 3 not everything was looked at,\n14 the case was changed.',
      )
      .action(async (folder: string, options: Options) => {
        const { exitOfVerification, openRecovery, readingCase, verificationText, verifyRecovery } = await import(
          '../recovering.ts'
        );
        const { root, format, language, databaseLogin } = options;
        const jobs = wholeNumber('jobs', options.jobs, 1, 64);
        const settings = {
          jobs,
          carryOver: 'none',
          ...(root === undefined ? {} : { root }),
          ...(databaseLogin === undefined ? {} : { databaseLogin }),
        } as const;
        const open = await readingCase(folder, () => openRecovery(folder, settings, context));
        try {
          const verification = await readingCase(folder, () => verifyRecovery(folder, open));
          context.stdout(
            format === 'json'
              ? `${JSON.stringify(verification, null, 2)}\n`
              : await verificationText(verification, open.again, language),
          );
          context.exit = exitOfVerification(verification);
          const next = context.exit === 0 ? `report ${shellQuote(pathOfText(folder))}` : `recover ${open.again}`;
          context.stderr(`Next: lastgood ${next}\n`);
        } finally {
          await open.close();
        }
      });
  },
};
