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
        '\nExamples:\n  lastgood report case-4711 --format html --output report.html\n  lastgood report scan.json --format html --output scan.html',
      );
    addRenderOptions(command).action(async (source: string, options: AccountOptions) => {
      const { readAnalysis, renderAnalysis } = await import('../running.ts');
      await renderAnalysis(await readAnalysis(source), options, context);
    });
  },
};
