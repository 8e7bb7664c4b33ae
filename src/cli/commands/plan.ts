import { Option } from 'commander';
import { pathOfText } from '../../domain/host-path.ts';
import { UserError } from '../../domain/user-error.ts';
import { shellQuote } from '../../playbooks/shell-quote.ts';
import { option } from '../options.ts';
import type { Command } from './contract.ts';

const FORMATS = ['md', 'json', 'sh'] as const;

/** `lastgood plan <case>`: the restore-and-upgrade plan again, from a case. */
export const plan: Command = {
  name: 'plan',
  register(program, context) {
    program
      .command('plan <case>')
      .description('show the restore-and-upgrade plan of a case')
      .addOption(new Option('--format <format>', 'how').env('LASTGOOD_FORMAT').choices(FORMATS).default('md'))
      .addOption(option('--output <file>', 'write to this file instead of stdout'))
      .addHelpText(
        'after',
        '\nExamples:\n  lastgood plan case-4711\n  lastgood plan case-4711 --format sh --output plan.sh',
      )
      .action(
        async (folder: string, options: { readonly format: (typeof FORMATS)[number]; readonly output?: string }) => {
          const { durableWrite, readAnalysis, renderPlan } = await import('../planning.ts');
          const analysis = await readAnalysis(folder);
          if (analysis.plan === null)
            throw new UserError(
              'targetMissing',
              'This case has no plan.',
              'Run `lastgood analyse` on the account first.',
            );
          const text = renderPlan(analysis.plan, options.format);
          if (options.output === undefined) context.stdout(text);
          else await durableWrite(options.output, text);
          context.stderr(`Next: lastgood report ${shellQuote(pathOfText(folder))} --format pdf --output report.pdf\n`);
        },
      );
  },
};
