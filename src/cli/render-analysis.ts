import type { Analysis } from '../domain/analysis.ts';
import { UserError } from '../domain/user-error.ts';
import { loadReport } from '../reports/by-id.generated.ts';
import type { RenderOptions, Report } from '../reports/contract.ts';
import { durableWrite } from '../system/node/durable-write.ts';
import type { CliContext } from './context.ts';
import type { AccountOptions } from './options.ts';

/** Renders an analysis in the wanted format, to the wanted file or to stdout. */
export async function renderAnalysis(
  analysis: Analysis,
  options: Pick<AccountOptions, 'format' | 'output' | 'audience' | 'language'>,
  context: CliContext,
): Promise<void> {
  const report = await reportOf(options.format);
  const words = { audience: options.audience, language: options.language };
  if (report.renderBytes === undefined) {
    const parts = partsOf(report, analysis, { ...words, ...context.screen });
    const write = context.stdoutPaced ?? (async (text: string) => context.stdout(text));
    if (options.output === undefined) for (const part of parts) await write(part);
    else await durableWrite(options.output, parts);
  } else {
    const bytes = await report.renderBytes(analysis, { ...words, colour: false, width: context.screen.width });
    if (options.output !== undefined) await durableWrite(options.output, bytes);
    else if (context.stdoutBytes !== undefined) context.stdoutBytes(bytes);
    else throw new UserError('usage', `${options.format} is nothing for a terminal.`, 'Give --output FILE.');
  }
  if (options.output !== undefined) context.stderr(`written: ${options.output}\n`);
}

/** The text in any format, in parts. */
export async function renderPartsAs(
  analysis: Analysis,
  format: string,
  { audience, language }: Pick<AccountOptions, 'audience' | 'language'>,
  { screen }: Pick<CliContext, 'screen'>,
): Promise<Iterable<string>> {
  return partsOf(await reportOf(format), analysis, { audience, language, ...screen });
}

export async function renderAs(...wanted: Parameters<typeof renderPartsAs>): Promise<string> {
  return [...(await renderPartsAs(...wanted))].join('');
}

function partsOf(report: Report, analysis: Analysis, options: RenderOptions): Iterable<string> {
  return report.renderParts?.(analysis, options) ?? [report.render(analysis, options)];
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
