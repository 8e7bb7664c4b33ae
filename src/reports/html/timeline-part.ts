import type { ReportContent } from '../content/report-content.ts';
import { type Html, html } from './safe-html.ts';
import { timelinePicture } from './timeline-picture.ts';

/** When the account was lost: one sentence, the picture, and the same in words. */
export function timelinePart({ timeline, words }: ReportContent): Html {
  return html`${timeline.line !== null && html`<p class="lead">${timeline.line}</p>`}
<figure>${timelinePicture(timeline, words, 960)}${timelinePicture(timeline, words, 340)}${
    timeline.events.length > 1 &&
    html`<figcaption><span class="key k-clean"></span>${words.say('backup.clean')} <span class="key k-suspicious"></span>${words.say('backup.suspicious')} <span class="key k-infected"></span>${words.say('backup.infected')} <span class="key k-unknown"></span>${words.say('backup.unknown')} <span class="key k-sign"></span>${words.say('timeline.sign')}</figcaption>`
  }</figure>
${
  timeline.contradictions.length > 0 &&
  html`<h3>${words.say('timeline.contradictions')}</h3><ul>${timeline.contradictions.map((text) => html`<li>${text}</li>`)}</ul>`
}
<details><summary>${words.say('timeline.details')}</summary><table class="stack"><thead><tr><th scope="col">${words.say('timeline.when')}</th><th scope="col">${words.say('timeline.what')}</th></tr></thead>
<tbody>${timeline.events.map(
    ({ when, text }) => html`<tr><td class="when">${when}</td><td>${text}</td></tr>`,
  )}</tbody></table></details>`;
}
