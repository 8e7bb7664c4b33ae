import { type ReportContent, reportContent } from './content/report-content.ts';
import type { Report } from './contract.ts';
import { backupsPart } from './html/backups-part.ts';
import { gapsPart, hourPart, policyPart } from './html/closing-parts.ts';
import { findingsPart } from './html/findings-part.ts';
import { type Part, pageOf, part } from './html/page.ts';
import { planPart } from './html/plan-part.ts';
import { sitesPart } from './html/sites-part.ts';
import { softwarePart } from './html/software-part.ts';
import { timelinePart } from './html/timeline-part.ts';

/**
 * One self-contained page: it loads nothing, and its policy lets only this style and this script run. It is whole
 * without scripts, on a phone and on paper.
 */
export const html: Report = {
  id: 'html',
  title: 'Self-contained web page',
  extension: 'html',
  render(analysis, options) {
    const content = reportContent(analysis, options);
    return pageOf(content, partsOf(content));
  },
};

function partsOf(content: ReportContent): readonly Part[] {
  const { words, groups, backups, software, plan, gaps } = content;
  const findings = groups.reduce((sum, group) => sum + group.total, 0);
  return [
    part('domains', words.say('section.domains'), sitesPart(content), content.sites.length),
    ...(content.timeline.line === null ? [] : [part('timeline', words.say('section.timeline'), timelinePart(content))]),
    part('backups', words.say('section.backups'), backupsPart(content), backups.asked ? backups.rows.length : null),
    part('findings', words.say('section.findings'), findingsPart(content), findings),
    part('software', words.say('section.software'), softwarePart(content), software.length),
    ...(plan === null ? [] : [part('plan', words.say('section.plan'), planPart(content), plan.steps.length)]),
    part('gaps', words.say('section.gaps'), gapsPart(content), gaps.issues.length + gaps.moreIssues),
    ...(content.hour === null ? [] : [part('hour', words.say('section.hour'), hourPart(content))]),
    part('policy', words.say('section.policy'), policyPart(content)),
  ];
}
