import { Option } from 'commander';
import { pathOfText } from '../../domain/host-path.ts';
import { UserError } from '../../domain/user-error.ts';
import { shellQuote } from '../../playbooks/shell-quote.ts';
import { option } from '../options.ts';
import type { Command } from './contract.ts';

const FORMATS = ['md', 'html', 'json', 'sh'] as const;

interface Options {
  readonly format: (typeof FORMATS)[number];
  readonly output?: string;
  readonly bundle?: string;
  readonly audience: 'admin' | 'customer';
  readonly language: 'en' | 'fr' | 'de';
}

/** `lastgood plan <case>`: the restore-and-upgrade plan again, from a case; as one file for the customer, with `--bundle`. */
export const plan: Command = {
  name: 'plan',
  register(program, context) {
    program
      .command('plan <case>')
      .description('show the restore-and-upgrade plan of a case')
      .addOption(new Option('--format <format>', 'how').env('LASTGOOD_FORMAT').choices(FORMATS).default('md'))
      .addOption(option('--output <file>', 'write to this file instead of stdout'))
      .addOption(option('--audience <who>', 'admin or customer (html)').choices(['admin', 'customer']).default('admin'))
      .addOption(
        option('--language <code>', 'en, fr or de (html and --bundle)').choices(['en', 'fr', 'de']).default('en'),
      )
      .addOption(
        option('--bundle <file>', 'also write one .tar.gz to hand over: plan and report in the customer’s words'),
      )
      .addHelpText(
        'after',
        '\nExamples:\n  lastgood plan case-4711\n  lastgood plan case-4711 --format sh --output plan.sh\n  lastgood plan case-4711 --format html --audience customer --language de --output plan.html\n  lastgood plan case-4711 --output plan.md --bundle hand-over.tar.gz --language fr\n\nWho gets the bundle opens its pages; `lastgood report hand-over.tar.gz` reads it too.',
      )
      .action(async (folder: string, options: Options) => {
        const { durableWrite, planPage, readAnalysis, readingCase, renderPlan, writeBundle } = await import(
          '../planning.ts'
        );
        const analysis = await readAnalysis(folder);
        const { plan } = analysis;
        if (plan === null) {
          const hint = 'Run `lastgood analyse` on the account first.';
          throw new UserError('targetMissing', 'This case has no plan.', hint);
        }
        const { format, audience, language, output, bundle } = options;
        const page = { audience, language, colour: false, width: context.screen.width };
        await readingCase(folder, async () => {
          const text = format === 'html' ? planPage(analysis, page) : renderPlan(plan, format);
          if (output === undefined) context.stdout(text);
          else await durableWrite(output, text);
          if (bundle !== undefined) await writeBundle(analysis, bundle, { language }, context);
        });
        context.stderr(
          bundle === undefined
            ? `Next: lastgood report ${shellQuote(pathOfText(folder))} --format pdf --output report.pdf\n`
            : `Next: send ${bundle} to the customer; to carry the plan out: lastgood recover ${shellQuote(pathOfText(folder))}\n`,
        );
      });
  },
};
