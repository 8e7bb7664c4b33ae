import type { PlanStep } from '../content/plan-rows.ts';
import type { ReportContent } from '../content/report-content.ts';
import { type Html, html } from './safe-html.ts';

/** The plan as a list to tick off. */
export function planPart(content: ReportContent): Html {
  const { plan, words } = content;
  if (plan === null) return html`<p>${words.say('plan.none')}</p>`;
  return html`<p class="lead">${plan.summary}</p><p class="quiet">${plan.total}</p>
<ol class="plan">${plan.steps.map((step) => planStep(step, content))}</ol>`;
}

function planStep(step: PlanStep, { plain, words }: ReportContent): Html {
  return html`<li><label><input type="checkbox"> <span>${step.title}</span></label><p class="tags"><span class="who w-${step.who}">${step.whoText}</span> <span>${step.minutes}</span></p>
<dl>${step.details.map(
    ({ label, text, commands }) =>
      html`<div><dt>${label}</dt><dd>${text}${commands.map((command) => html`<pre tabindex="0">${command}</pre>`)}</dd></div>`,
  )}</dl>${plain && step.who === 'hoster' && html`<p class="quiet">${words.say('plan.by-hoster')}</p>`}</li>
`;
}
