import { readAnalysis } from '../../system/node/case-folder.ts';
import { type AccountOptions, addRenderOptions } from '../options.ts';
import { renderAnalysis } from '../render-analysis.ts';
import type { Command } from './contract.ts';

/** `lastgood report <case>`: another format of a finished analysis, without scanning again. */
export const report: Command = {
  name: 'report',
  register(program, context) {
    const command = program
      .command('report <case>')
      .description('render a finished analysis in another format, without scanning again')
      .addHelpText(
        'after',
        '\nExamples:\n  lastgood report case-4711 --format html --output report.html\n  lastgood report case-4711 --format json | jq .lastGood',
      );
    addRenderOptions(command).action(async (folder: string, options: AccountOptions) => {
      await renderAnalysis(readAnalysis(folder), options, context);
    });
  },
};
