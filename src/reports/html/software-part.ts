import type { ReportContent } from '../content/report-content.ts';
import { HOLES_SHOWN, type SoftwareRow } from '../content/software-rows.ts';
import type { Words } from '../words/words.ts';
import { type Html, html } from './safe-html.ts';

/** What is outdated, with the date and the source of that knowledge. */
export function softwarePart({ software, softwareNote, words }: ReportContent): Html {
  const note = softwareNote !== null && html`<p>${softwareNote}</p>`;
  if (software.length === 0) return html`${note}`;
  const labels = {
    installed: words.say('software.installed'),
    latest: words.say('software.latest'),
    status: words.say('software.status'),
    source: words.say('software.source'),
  };
  return html`<div class="scroll" role="group" tabindex="0" aria-label="${words.say('section.software')}"><table class="stack"><thead><tr><th scope="col">${words.say('software.product')}</th><th scope="col">${labels.installed}</th><th scope="col">${labels.latest}</th><th scope="col">${labels.status}</th><th scope="col">${labels.source}</th></tr></thead>
<tbody>${software.map(
    (
      row,
    ) => html`<tr><th scope="row">${row.title}<span class="quiet">${row.partOf === null ? row.where : `${row.partOf}, ${row.where}`}</span></th><td data-l="${labels.installed}">${row.installed}</td><td data-l="${labels.latest}">${row.latest}${row.phpNeeded !== null && html`<span class="quiet">${row.phpNeeded}</span>`}</td><td data-l="${labels.status}"><span class="status t-${row.status}">${row.statusText}</span>${holesOf(row, words)}</td><td data-l="${labels.source}"><span class="quiet">${row.source}</span></td></tr>
`,
  )}</tbody></table></div>${note}`;
}

/** The gravest are in sight, the others unfold. */
function holesOf({ holes }: SoftwareRow, words: Words): Html {
  const line = ({ text, exploited }: SoftwareRow['holes'][number]): Html =>
    html`<span class="hole${exploited && html` exploited`}">${text}</span>`;
  const rest = holes.slice(HOLES_SHOWN);
  return html`${holes.slice(0, HOLES_SHOWN).map(line)}${
    rest.length > 0 &&
    html`<details class="holes"><summary>${words.say('and-more', { count: words.number(rest.length) })}</summary>${rest.map(line)}</details>`
  }`;
}
