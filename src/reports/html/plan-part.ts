import type { PlanStep } from '../content/plan-rows.ts';
import type { ReportContent } from '../content/report-content.ts';
import type { Words } from '../words/words.ts';
import { type Html, html } from './safe-html.ts';

/** The plan as a list to tick off. */
export function planPart(content: ReportContent): Html {
  const { plan, words } = content;
  if (plan === null) return html`<p>${words.say('plan.none')}</p>`;
  return html`<p class="lead">${plan.summary}</p>${plan.notes.length > 0 && html`<ul class="notes">${plan.notes.map((note) => html`<li>${note}</li>`)}</ul>`}<p class="quiet">${plan.total}${content.plain && html` · ${words.say('plan.by-hoster')}`}</p>
<ol class="plan">${plan.steps.map((step) => planStep(step, content))}</ol>`;
}

/** What a customer has to do is unfolded for the customer; every other step says what it means, for the admin the rest on demand. */
function planStep(step: PlanStep, { plain, words }: ReportContent): Html {
  return html`<li><label><input type="checkbox"> <span>${step.title}</span></label><p class="tags"><span class="who w-${step.who}">${step.whoText}</span> <span>${step.minutes}</span></p>
<p class="why">${step.why}</p>${step.details.length > 0 && details(step, plain, words)}</li>
`;
}

function details(step: PlanStep, open: boolean, words: Words): Html {
  return html`<details${open && html` open`}><summary>${words.say('plan.details')}</summary><dl>${step.details.map(
    ({ label, text, commands }) =>
      html`<div><dt>${label}</dt><dd>${text}${commands.length > 0 && html`<pre tabindex="0">${commands.join('\n')}</pre>`}</dd></div>`,
  )}</dl></details>`;
}
