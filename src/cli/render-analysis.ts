import type { Analysis } from '../domain/analysis.ts';
import { UserError } from '../domain/user-error.ts';
import { reports } from '../reports/index.generated.ts';
import { durableWrite } from '../system/node/durable-write.ts';
import type { CliContext } from './context.ts';
import type { AccountOptions } from './options.ts';

/** Renders an analysis in the wanted format, to the wanted file or to stdout. */
export async function renderAnalysis(
  analysis: Analysis,
  options: Pick<AccountOptions, 'format' | 'output' | 'audience' | 'language'>,
  context: CliContext,
): Promise<void> {
  const text = renderAs(analysis, options.format, options, context);
  if (options.output === undefined) {
    context.stdout(text);
    return;
  }
  await durableWrite(options.output, text);
  context.stderr(`written: ${options.output}\n`);
}

export function renderAs(
  analysis: Analysis,
  format: string,
  { audience, language }: Pick<AccountOptions, 'audience' | 'language'>,
  { screen }: Pick<CliContext, 'screen'>,
): string {
  const report = reports.find(({ id }) => id === format);
  if (report === undefined)
    throw new UserError(
      'usage',
      `There is no format "${format}".`,
      `Use one of: ${reports.map(({ id }) => id).join(', ')}.`,
    );
  return report.render(analysis, { audience, language, colour: screen.colour, width: screen.width });
}
