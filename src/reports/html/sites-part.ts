import type { ReportContent } from '../content/report-content.ts';
import type { SiteRow } from '../content/site-rows.ts';
import { lightIcon } from './icons.ts';
import { type Html, html } from './safe-html.ts';

/** One card for each domain: its traffic light, its software, its findings. */
export function sitesPart({ sites, words }: ReportContent): Html {
  return html`<ul class="cards">${sites.map(
    (
      site,
    ) => html`<li class="card site l-${site.light}"><p class="light">${lightIcon(site.light)}<span>${site.lightText}</span></p>
<h3>${site.domain}</h3><p class="quiet">${site.kind}${
      site.names.length > 0 && html`, ${words.say('site.also')} ${site.names.join(', ')}`
    }</p>
${site.installations.length === 0 && html`<p class="quiet">${words.say('site.no-software')}</p>`}
${site.installations.map((one) => installationLine(one, words))}
${site.counts.length > 0 && html`<p class="chips">${site.counts.map(chip)}</p>`}
<p class="place"><code>${site.folder}</code>${site.php !== null && html` <span>${words.say('site.php')} ${site.php}</span>`}</p></li>`,
  )}</ul>`;
}

/** A count of findings with its severity in words. */
export function chip({ severity, label, count }: SiteRow['counts'][number]): Html {
  return html`<span class="chip s-${severity}"><b>${count}</b> ${label}</span> `;
}

function installationLine(one: SiteRow['installations'][number], words: ReportContent['words']): Html {
  return html`<p class="software"><b>${one.title}</b> ${one.version}${
    one.latest !== null && html` <span aria-hidden="true">→</span> ${one.latest}`
  } <span class="status t-${one.status}">${one.statusText}</span>${
    one.outdatedComponents > 0 &&
    html`<br><span class="quiet">${words.say('parts.behind', {
      behind: words.number(one.outdatedComponents),
      all: words.number(one.components),
    })}</span>`
  }</p>`;
}
