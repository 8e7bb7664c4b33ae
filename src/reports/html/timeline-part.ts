import type { ReportContent } from '../content/report-content.ts';
import { type Html, html } from './safe-html.ts';
import { timelinePicture } from './timeline-picture.ts';

/** When the account was lost: one sentence, the picture, and the same in words. */
export function timelinePart({ timeline, waysIn, words }: ReportContent): Html {
  return html`${timeline.line !== null && html`<p class="lead">${timeline.line}</p>`}
<figure>${timelinePicture(timeline, words, 960)}${timelinePicture(timeline, words, 340)}${
    timeline.events.length > 1 &&
    html`<figcaption><span class="key k-clean"></span>${words.say('backup.clean')} <span class="key k-suspicious"></span>${words.say('backup.suspicious')} <span class="key k-infected"></span>${words.say('backup.infected')} <span class="key k-unknown"></span>${words.say('backup.unknown')} <span class="key k-not-before"></span>${words.say('bound.not-before')} <span class="key k-not-after"></span>${words.say('bound.not-after')}</figcaption>`
  }</figure>
${contradictionsPart(timeline.contradictions, words)}
${waysInPart(waysIn, words)}
<details><summary>${words.say('timeline.details')}</summary><table class="stack"><thead><tr><th scope="col">${words.say('timeline.when')}</th><th scope="col">${words.say('timeline.what')}</th></tr></thead>
<tbody>${timeline.events.map(
    ({ when, text }) => html`<tr><td class="when">${when}</td><td>${text}</td></tr>`,
  )}</tbody></table></details>`;
}

/** More than a few are folded. */
function contradictionsPart(texts: readonly string[], words: ReportContent['words']): Html {
  if (texts.length === 0) return html``;
  const title = words.say('timeline.contradictions');
  const list = html`<ul>${texts.map((text) => html`<li>${text}</li>`)}</ul>`;
  if (texts.length <= 3) return html`<h3>${title}</h3>${list}`;
  return html`<details><summary>${title} (${texts.length})</summary>${list}</details>`;
}

/** The guesses, best first, each with what speaks for it; the requests are folded. */
function waysInPart(waysIn: ReportContent['waysIn'], words: ReportContent['words']): Html {
  if (waysIn === null) return html``;
  const { rows, more, logs } = waysIn;
  return html`<h3>${words.say('way.title')}</h3>${
    rows.length === 0
      ? html`<p>${words.say('way.none')}</p>`
      : html`<ol class="ways">${rows.map(
          ({ title, where, because, requests }) =>
            html`<li><strong>${title}</strong>${
              where !== '' && html`<code>${where}</code>`
            }${because.map((text) => html`<span>${text}</span>`)}${
              requests.length > 0 &&
              html`<details><summary>${words.say('way.requests')}</summary>${requests.map(
                (line) => html`<code>${line}</code>`,
              )}</details>`
            }</li>`,
        )}</ol>`
  }${more > 0 && html`<p class="quiet">${words.say('and-more', { count: words.number(more) })}</p>`}${logs.map(
    (line) => html`<p class="quiet">${line}</p>`,
  )}`;
}
