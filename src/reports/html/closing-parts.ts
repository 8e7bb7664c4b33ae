import type { ReportContent } from '../content/report-content.ts';
import { type Html, html } from './safe-html.ts';

/** What was looked at and what was not. */
export function gapsPart({ gaps, words }: ReportContent): Html {
  return html`<p class="lead">${gaps.line}</p>
<dl class="numbers">${gaps.numbers.map(({ label, value }) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>
${
  gaps.skipped.length > 0 &&
  html`<h3>${words.say('coverage.skipped')}</h3><ul>${gaps.skipped.map(
    ({ reason, count, isGap }) => html`<li>${count} – ${reason}${isGap && gapBadge(words)}</li>`,
  )}</ul>`
}
${
  gaps.issues.length > 0 &&
  html`<table class="stack"><thead><tr><th scope="col">${words.say('coverage.place')}</th><th scope="col">${words.say('coverage.reason')}</th></tr></thead><tbody>${gaps.issues.map(
    ({ path, reason, detail, isGap }) =>
      html`<tr><td>${path === null ? '–' : html`<code>${path}</code>`}</td><td>${reason}${isGap && gapBadge(words)}${
        detail !== '' && html`<span class="quiet">${detail}</span>`
      }</td></tr>`,
  )}</tbody></table>`
}
${gaps.moreIssues > 0 && html`<p>${words.say('and-more', { count: words.number(gaps.moreIssues) })}</p>`}
${gaps.notes.map((note) => html`<p class="quiet">${note}</p>`)}`;
}

/** What the hour cost, and what it was spent on. */
export function hourPart({ hour, words }: ReportContent): Html {
  if (hour === null) return html`<p>${words.say('hour.none')}</p>`;
  return html`${hour.used !== null && usedBar(hour.used)}<div class="hour">${
    hour.lines.length > 0 &&
    html`<dl class="bill">${hour.lines.map(({ label, value }) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>`
  }<div><h3>${words.say('hour.log')}</h3><ol class="log">${hour.log.map(
    ({ at, event, actor, text }) => html`<li><span class="quiet">${at} · ${actor}</span><b>${event}</b> ${text}</li>`,
  )}</ol></div></div>
${hour.notes.length > 0 && html`<p class="quiet">${hour.notes.join(' · ')}</p>`}
${hour.head !== '' && html`<p class="quiet">${words.say('hour.ledger')} <code>${hour.head}</code></p>`}`;
}

function usedBar({ text, share }: NonNullable<NonNullable<ReportContent['hour']>['used']>): Html {
  const width = Math.round(Math.min(1, Math.max(0, share)) * 1000);
  return html`<div class="used"><svg viewBox="0 0 1000 12" preserveAspectRatio="none" aria-hidden="true"><rect class="track" width="1000" height="12" rx="6"/><rect class="${share > 1 ? 'over' : 'fill'}" width="${width}" height="12" rx="6"/></svg><span class="quiet">${text}</span></div>`;
}

/** Who is responsible for what, and the policy behind the advice. */
export function policyPart({ policy, words }: ReportContent): Html {
  return html`${policy.map((text) => html`<p>${text}</p>`)}
<ul class="cards">${(['customer', 'hoster', 'vendor'] as const).map(
    (who) =>
      html`<li class="card"><span class="who w-${who}">${words.say(`who.${who}`)}</span><p>${words.say(`who.${who}.does`)}</p></li>`,
  )}</ul>`;
}

function gapBadge(words: ReportContent['words']): Html {
  return html` <span class="status t-outdated">${words.say('coverage.gap')}</span>`;
}
