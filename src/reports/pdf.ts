import type { Analysis } from '../domain/analysis.ts';
import { type ReportContent, reportContent } from './content/report-content.ts';
import type { RenderOptions, Report } from './contract.ts';
import { linesOf } from './pdf/blocks.ts';
import { blocksOfContent } from './pdf/blocks-of-content.ts';

/** A4 pages for the customer, whatever the audience of the run: they are made to be handed on. */
export const pdf: Report = {
  id: 'pdf',
  title: 'PDF document for the customer',
  extension: 'pdf',
  render(analysis, options) {
    const lines = blocksOfContent(contentOf(analysis, options)).flatMap(linesOf);
    return `${lines.filter((line) => line !== '').join('\n')}\n`;
  },
  async renderBytes(analysis, options) {
    const content = contentOf(analysis, options);
    // Loaded when a PDF is wanted, so that every other run stays fast.
    const { drawPages } = await import('./pdf/draw-pages.ts');
    return drawPages(blocksOfContent(content), {
      title: `${content.title} – ${content.verdictLine}`,
      language: options.language,
      at: analysis.startedAt,
      footer: content.footer[0] ?? '',
    });
  },
};

function contentOf(analysis: Analysis, { language }: RenderOptions): ReportContent {
  return reportContent(analysis, { audience: 'customer', language });
}
