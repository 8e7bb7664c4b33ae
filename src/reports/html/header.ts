import type { ReportContent } from '../content/report-content.ts';
import { LOGO, verdictIcon } from './icons.ts';
import { type Html, html } from './safe-html.ts';

/** The verdict, and what to do now. */
export function headerPart(content: ReportContent): Html {
  const { words } = content;
  return html`<header class="top v-${content.verdict}"><div class="wide">
<div class="brand">${LOGO}<span><b>lastgood</b> <span class="line">${words.say('brand.line')}</span></span></div>
<div class="verdict">${verdictIcon(content.verdict)}<div><h1>${content.verdictLine}</h1><p>${content.because}</p></div></div>
<dl class="facts">${content.facts.map(({ label, value }) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>
</div></header>`;
}

/** The first thing under the verdict: what to do, and the four numbers that matter. */
export function nextPart(content: ReportContent): Html {
  const { words } = content;
  return html`<section class="next" aria-labelledby="next"><h2 id="next">${words.say('next.title')}</h2>
<ol>${content.next.map((step) => html`<li>${step}</li>`)}</ol></section>
<dl class="figures">${figuresOf(content).map(
    ({ label, value, tone }) =>
      html`<div${tone !== null && html` class="${tone}"`}><dt>${label}</dt><dd>${value}</dd></div>`,
  )}</dl>`;
}

interface Figure {
  readonly label: string;
  readonly value: string;
  readonly tone: 'bad' | 'warn' | null;
}

function figuresOf(content: ReportContent): readonly Figure[] {
  const { words, sites, groups, backups, software } = content;
  const share = (part: number, whole: number): string =>
    words.say('of', { part: words.number(part), whole: words.number(whole) });
  const lost = sites.filter(({ light }) => light === 'red').length;
  const grave = groups
    .flatMap((group) => group.counts)
    .filter(({ severity }) => severity === 'critical' || severity === 'high')
    .reduce((sum, { count }) => sum + count, 0);
  const good = backups.rows.filter(({ verdict }) => verdict === 'clean').length;
  return [
    { label: words.say('figure.lost'), value: share(lost, sites.length), tone: lost > 0 ? 'bad' : null },
    { label: words.say('figure.grave'), value: words.number(grave), tone: grave > 0 ? 'bad' : null },
    {
      label: words.say('figure.behind'),
      value: words.number(software.length),
      tone: software.length > 0 ? 'warn' : null,
    },
    ...(backups.asked
      ? [{ label: words.say('figure.good-backups'), value: share(good, backups.rows.length), tone: null }]
      : []),
  ];
}
