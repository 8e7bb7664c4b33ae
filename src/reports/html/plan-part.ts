import type { PlanStep } from '../content/plan-rows.ts';
import type { ReportContent } from '../content/report-content.ts';
import { type Html, html } from './safe-html.ts';

/** The plan as a list to tick off. */
export function planPart(content: ReportContent): Html {
  const { plan, words } = content;
  if (plan === null) return html`<p>${words.say('plan.none')}</p>`;
  return html`<p class="lead" lang="en">${plan.summary}</p><p class="quiet">${plan.total}</p>
<ol class="plan">${plan.steps.map((step) => planStep(step, content))}</ol>`;
}

/** What a customer has to do is unfolded for the customer; every other step says what and why, and the rest on demand. */
function planStep(step: PlanStep, { plain, words }: ReportContent): Html {
  const own = plain && step.who === 'customer';
  return html`<li><label><input type="checkbox"> <span lang="en">${step.title}</span></label><p class="tags"><span class="who w-${step.who}">${step.whoText}</span> <span>${step.minutes}</span></p>
<p class="why" lang="en">${step.why}</p><details${own && html` open`}><summary>${words.say('plan.details')}</summary><dl>${step.details.map(
    ({ label, text, commands }) =>
      html`<div><dt>${label}</dt><dd lang="en">${text}${commands.length > 0 && html`<pre tabindex="0">${commands.join('\n')}</pre>`}</dd></div>`,
  )}</dl>${plain && step.who === 'hoster' && html`<p class="quiet">${words.say('plan.by-hoster')}</p>`}</details></li>
`;
}
