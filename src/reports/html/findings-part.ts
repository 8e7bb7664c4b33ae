import { FINDING_KINDS, type FindingKind } from '../../domain/finding.ts';
import { SEVERITIES } from '../../domain/severity.ts';
import type { FindingGroup, FindingRow } from '../content/finding-groups.ts';
import type { ReportContent } from '../content/report-content.ts';
import { type Html, html } from './safe-html.ts';
import { chip } from './sites-part.ts';

/** Above so many findings the page is kept small and quick: hashes are shortened (the JSON report has them whole). */
const MANY = 1000;
/** A card with more files than this is folded. */
const FILES_OPEN = 6;

/** The findings by domain, one card for all files with the same fault, and filters for those who have scripts. */
export function findingsPart(content: ReportContent): Html {
  const { groups, words } = content;
  const total = groups.reduce((sum, group) => sum + group.total, 0);
  if (total === 0) return html`<p class="lead">${words.say('findings.none')}</p>`;
  const hash = total > MANY ? 12 : 64;
  return html`${filterForm(content, total)}
<div${total > MANY && html` class="many"`}>${groups.map(
    (
      group,
      index,
    ) => html`<div class="domain" data-d="${index}"><h3>${group.label} <span class="chips">${group.counts.map(chip)}</span></h3>
${cardsOf(group).map((files) => findingCard(files, content, hash))}</div>`,
  )}</div>`;
}

function filterForm({ groups, words }: ReportContent, total: number): Html {
  const severities = new Set(groups.flatMap(({ counts }) => counts.map(({ severity }) => severity)));
  const kinds = new Set(groups.flatMap(({ findings }) => findings.flatMap(kindsOf)));
  return html`<form class="filter" hidden><fieldset><legend>${words.say('filter.title')}</legend><span class="boxes">${SEVERITIES.filter(
    (severity) => severities.has(severity),
  ).map(
    (severity) =>
      html`<label class="box s-${severity}"><input type="checkbox" name="s" value="${severity}" checked> ${words.say(`severity.${severity}`)}</label> `,
  )}</span>
<label>${words.say('finding.kind')} <select name="k"><option value="">${words.say('filter.all')}</option>${FINDING_KINDS.filter(
    (kind) => kinds.has(kind),
  ).map((kind) => html`<option value="${kind}">${words.kind(kind)}</option>`)}</select></label>
<label>${words.say('filter.domain')} <select name="d"><option value="">${words.say('filter.all')}</option>${groups.map(
    ({ label }, index) => html`<option value="${index}">${label}</option>`,
  )}</select></label>
<label class="search">${words.say('filter.text')} <input type="search" name="q" autocomplete="off" spellcheck="false"></label>
<button type="reset">${words.say('filter.reset')}</button>
<output aria-live="polite" data-t="${words.say('filter.shown', { shown: '#', total: words.number(total) })}"></output></fieldset></form>`;
}

/** Findings of one domain that differ in their file only, in the order of the first of them. */
function cardsOf({ findings }: FindingGroup): readonly (readonly FindingRow[])[] {
  const cards = new Map<string, FindingRow[]>();
  for (const finding of findings) {
    const { kind, severity, confidence, rule, title, remedy, also } = finding;
    const key = JSON.stringify([kind, severity, confidence, rule, title, remedy, also]);
    const card = cards.get(key);
    if (card === undefined) cards.set(key, [finding]);
    else card.push(finding);
  }
  return [...cards.values()];
}

function kindsOf({ kind, also }: FindingRow): readonly FindingKind[] {
  return [...new Set([kind, ...also.map((other) => other.kind)])];
}

function findingCard(files: readonly FindingRow[], content: ReportContent, hash: number): Html {
  const [first] = files;
  if (first === undefined) return html``;
  const { words } = content;
  const list = html`<ul class="files">${files.map((file) => fileLine(file, content, hash))}</ul>`;
  const tags = html`<p class="tags"><span class="chip s-${first.severity}">${words.say(`severity.${first.severity}`)}</span> ${!content.plain && html`<span>${first.plain.title}</span> `}<span>${words.say(`confidence.${first.confidence}`)}</span></p>`;
  const remedy = content.plain ? first.plain.help : first.remedy;
  return html`<article class="finding s-${first.severity}" data-s="${first.severity}" data-k="${kindsOf(first).join(' ')}">${tags}
${
  content.plain
    ? html`<h4>${first.plain.title}</h4><p>${first.plain.meaning}</p><p class="quiet">${first.title}</p>`
    : html`<h4>${first.title}</h4>`
}
${
  files.length > FILES_OPEN
    ? html`<details><summary>${words.say('findings.files', { files: words.count('findings', files.length) })}</summary>${list}</details>`
    : list
}
${remedy !== '' && html`<p class="remedy"><b>${words.say('finding.remedy')}:</b> <span>${remedy}</span></p>`}
${!content.plain && html`<p class="quiet rule">${words.say('finding.rule')} <code>${first.rule}</code></p>`}</article>
`;
}

function fileLine(file: FindingRow, { plain, words }: ReportContent, hash: number): Html {
  return html`<li${file.also.length > 0 && html` data-n="${file.also.length + 1}"`}>${file.path !== null && html`<code>${file.path}</code>`}${
    !plain && file.evidence.map((evidence) => evidenceLine(evidence, hash))
  }${
    file.moreEvidence > 0 &&
    html`<small>${words.say('finding.more-evidence', { count: words.number(file.moreEvidence) })}</small>`
  }${file.also.map(({ text, rule }) => html`<small class="also">${text}${!plain && html` <code>${rule}</code>`}</small>`)}</li>`;
}

function evidenceLine({ facts, sha256, excerpt }: FindingRow['evidence'][number], hash: number): Html {
  return html`${facts.length > 0 && html`<small>${facts.join(' · ')}</small>`}${
    excerpt !== null && html`<code class="cut">${excerpt}</code>`
  }${sha256 !== null && html`<small class="hash">sha256 ${sha256.slice(0, hash)}</small>`}`;
}
