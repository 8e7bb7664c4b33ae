import type { Analysis } from '../../domain/analysis.ts';
import { reportContent } from '../content/report-content.ts';
import type { RenderOptions } from '../contract.ts';
import { policyPart } from './closing-parts.ts';
import { pageOf, part } from './page.ts';
import { planPart } from './plan-part.ts';

/** The plan alone as a self-contained page: a list to tick off, on a phone and on paper. */
export function planPage(analysis: Analysis, options: RenderOptions): string {
  const content = reportContent(analysis, options);
  const { words, plan } = content;
  return pageOf(content, [
    part('plan', words.say('section.plan'), planPart(content), plan?.steps.length ?? null),
    part('policy', words.say('section.policy'), policyPart(content)),
  ]);
}
