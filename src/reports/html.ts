import { createHash } from 'node:crypto';
import { type ReportContent, reportContent } from './content/report-content.ts';
import type { Report } from './contract.ts';
import { backupsPart } from './html/backups-part.ts';
import { gapsPart, hourPart, policyPart } from './html/closing-parts.ts';
import { findingsPart } from './html/findings-part.ts';
import { headerPart, nextPart } from './html/header.ts';
import { planPart } from './html/plan-part.ts';
import { type Html, html as markup, raw } from './html/safe-html.ts';
import { SCRIPT } from './html/script.ts';
import { section } from './html/section.ts';
import { sitesPart } from './html/sites-part.ts';
import { softwarePart } from './html/software-part.ts';
import { STYLE } from './html/style.ts';
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
    return `${pageOf(reportContent(analysis, options)).html}\n`;
  },
};

interface Part {
  readonly id: string;
  readonly title: string;
  /** Shown beside the title in the contents. */
  readonly count: number | null;
  readonly body: Html;
}

function pageOf(content: ReportContent): Html {
  const { words } = content;
  const parts = partsOf(content);
  return markup`<!doctype html>
<html lang="${words.language}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer"><meta name="robots" content="noindex">
<title>${content.title} – ${content.verdictLine}</title>
<style>${raw(STYLE)}</style></head>
<body><a class="skip" href="#main">${words.say('skip')}</a>
${headerPart(content)}
<div class="page"><nav aria-labelledby="contents"><h2 id="contents">${words.say('section.contents')}</h2><ul>${parts.map(
    ({ id, title, count }) =>
      markup`<li><a href="#${id}">${title}${count !== null && markup` <span>${words.number(count)}</span>`}</a></li>`,
  )}</ul></nav>
<main id="main" tabindex="-1">${nextPart(content)}
${parts.map(({ id, title, body }) => section(id, title, body))}
<footer><ul>${[...content.footer, words.say('footer.no-network')].map((line) => markup`<li>${line}</li>`)}</ul></footer></main></div>
<script>${raw(SCRIPT)}</script></body></html>`;
}

function partsOf(content: ReportContent): readonly Part[] {
  const { words, groups, backups, software, plan, gaps } = content;
  const part = (id: string, title: string, body: Html, count: number | null = null): Part => ({
    id,
    title,
    count,
    body,
  });
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

const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${sha256(STYLE)}'`,
  `script-src 'sha256-${sha256(SCRIPT)}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
