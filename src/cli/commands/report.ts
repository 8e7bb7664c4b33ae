import { pathOfText } from '../../domain/host-path.ts';
import { shellQuote } from '../../playbooks/shell-quote.ts';
import { type AccountOptions, addRenderOptions } from '../options.ts';
import type { Command } from './contract.ts';

/** `lastgood report <case>`: another format of a finished analysis, without scanning again. */
export const report: Command = {
  name: 'report',
  register(program, context) {
    const command = program
      .command('report <case|scan.json>')
      .description('render a finished analysis in another format, without scanning again')
      .addHelpText(
        'after',
        '\nExamples:\n  lastgood report case-4711 --format html --output report.html\n  lastgood report case-4711 --format pdf --language de --output report.pdf\n  lastgood report scan.json --format html --output scan.html',
      );
    addRenderOptions(command).action(async (source: string, options: AccountOptions) => {
      const { readAnalysis, readingCase, renderAnalysis } = await import('../running.ts');
      const analysis = await readAnalysis(source);
      await readingCase(source, () => renderAnalysis(analysis, options, context));
      const next = analysis.plan === null ? 'analyse <account>' : `plan ${shellQuote(pathOfText(source))}`;
      context.stderr(`Next: lastgood ${next}\n`);
    });
  },
};
