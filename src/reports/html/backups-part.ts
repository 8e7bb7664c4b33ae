import type { BackupRow } from '../content/backup-rows.ts';
import type { ReportContent } from '../content/report-content.ts';
import { cellIcon } from './icons.ts';
import { type Html, html } from './safe-html.ts';

/** The grid of backups and sites, with the last good one marked. */
export function backupsPart({ backups, losses, words }: ReportContent): Html {
  const { rows } = backups;
  return html`<p class="lead">${backups.line}</p>${backups.reason !== '' && html`<p>${backups.reason}</p>`}
${
  rows.length > 0 &&
  html`<div class="scroll" role="group" tabindex="0" aria-label="${words.say('section.backups')}"><table class="grid stack"><thead><tr><th scope="col">${words.say('backup')}</th><th scope="col">${words.say('backup.whole')}</th>${backups.domains.map(
    (domain) => html`<th scope="col">${breakable(domain)}</th>`,
  )}</tr></thead>
<tbody>${rows.map((row) => backupRow(row, backups.domains, words))}</tbody></table></div>
<p class="quiet">${words.say('backups.clean-means')}</p>`
}${lossesPart(losses, words)}`;
}

/** What the restore costs in content. */
function lossesPart(losses: ReportContent['losses'], words: ReportContent['words']): Html {
  if (losses === null) return html``;
  const { line, sites, notes } = losses;
  return html`<h3>${words.say('losses.title')}</h3><p>${line}</p>${
    sites.length > 0 && html`<ul>${sites.map(({ domain, text }) => html`<li><b>${domain}</b>: ${text}</li>`)}</ul>`
  }${notes.map((note) => html`<p class="quiet">${note}</p>`)}`;
}

function backupRow(row: BackupRow, domains: readonly string[], words: ReportContent['words']): Html {
  return html`<tr${row.isLastGood && html` class="good"`}><th scope="row">${
    row.isLastGood && html`<span class="badge">${words.say('backups.last-good')}</span>`
  }<span class="taken">${row.taken}</span><span class="quiet">${row.format}, ${row.size}, <span class="${row.complete ? 'fine' : 'warn'}">${row.completeness}</span></span><span class="quiet">${row.trust}</span><code>${row.path}</code></th>
<td data-l="${words.say('backup.whole')}"><span class="cell c-${row.verdict}">${cellIcon(row.verdict)}${row.verdictText}</span><span class="quiet">${row.reason}</span></td>${row.cells.map(
    ({ cell, text, findings }, index) =>
      html`<td data-l="${domains[index] ?? ''}"><span class="cell c-${cell}">${cellIcon(cell)}${text}</span>${
        findings > 0 && html`<span class="quiet">${words.count('findings', findings)}</span>`
      }</td>`,
  )}</tr>
`;
}

/** A host name that breaks behind its dots, so that a narrow column stays readable. */
function breakable(domain: string): readonly Html[] {
  return domain.split(/(?<=\.)/).map((label, index) => html`${index > 0 && html`<wbr>`}${label}`);
}
