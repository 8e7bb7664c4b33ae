import type { Analysis } from '../domain/analysis.ts';
import { UserError } from '../domain/user-error.ts';
import { loadReport } from '../reports/by-id.generated.ts';
import type { Report } from '../reports/contract.ts';
import { durableWrite } from '../system/node/durable-write.ts';
import type { CliContext } from './context.ts';
import type { AccountOptions } from './options.ts';

/** Renders an analysis in the wanted format, to the wanted file or to stdout. */
export async function renderAnalysis(
  analysis: Analysis,
  options: Pick<AccountOptions, 'format' | 'output' | 'audience' | 'language'>,
  context: CliContext,
): Promise<void> {
  const bytes = await renderBytesAs(analysis, options.format, options, context);
  if (options.output !== undefined) {
    await durableWrite(options.output, bytes);
    context.stderr(`written: ${options.output}\n`);
  } else if (typeof bytes === 'string') {
    context.stdout(bytes);
  } else if (context.stdoutBytes === undefined) {
    throw new UserError('usage', `${options.format} is nothing for a terminal.`, 'Give --output FILE.');
  } else {
    context.stdoutBytes(bytes);
  }
}

/** The document in any format, text or not. */
async function renderBytesAs(
  analysis: Analysis,
  format: string,
  options: Pick<AccountOptions, 'audience' | 'language'>,
  context: Pick<CliContext, 'screen'>,
): Promise<string | Uint8Array> {
  const report = await reportOf(format);
  if (report.renderBytes === undefined) return renderAs(analysis, format, options, context);
  return report.renderBytes(analysis, { ...options, colour: false, width: context.screen.width });
}

export async function renderAs(
  analysis: Analysis,
  format: string,
  { audience, language }: Pick<AccountOptions, 'audience' | 'language'>,
  { screen }: Pick<CliContext, 'screen'>,
): Promise<string> {
  const report = await reportOf(format);
  return report.render(analysis, { audience, language, colour: screen.colour, width: screen.width });
}

async function reportOf(format: string): Promise<Report> {
  const load = Object.hasOwn(loadReport, format) ? loadReport[format] : undefined;
  if (load === undefined)
    throw new UserError(
      'usage',
      `There is no format "${format}".`,
      `Use one of: ${Object.keys(loadReport).join(', ')}.`,
    );
  return load();
}
