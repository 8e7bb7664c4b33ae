import { escapeText } from '../domain/escape-text.ts';
import type { Actor, Plan, Step } from '../domain/plan.ts';

export type PlanFormat = 'md' | 'json' | 'sh';

/** The plan as Markdown, JSON or a shell script that a person reviews. Pure: the same plan gives the same bytes. */
export function renderPlan(plan: Plan, format: PlanFormat): string {
  return RENDERERS[format](plan);
}

const RENDERERS: Readonly<Record<PlanFormat, (plan: Plan) => string>> = {
  md: renderMarkdown,
  json: (plan) => `${JSON.stringify(plan, null, 2)}\n`,
  sh: renderShell,
};

/** EUR 150.00 an hour, as the analysis itself. */
const RATE_CENTS_PER_HOUR = 15_000;

function renderMarkdown(plan: Plan): string {
  return [
    '# The plan',
    '',
    markdown(plan.summary),
    '',
    ...(plan.notes ?? []).flatMap((note) => [`- ${markdown(note)}`]),
    '',
    markdown(effort(plan)),
    '',
    '| # | step | who | minutes |',
    '|---|---|---|---|',
    ...plan.steps.map((step, index) => `| ${index + 1} | ${markdown(step.title)} | ${step.who} | ${step.minutes} |`),
    '',
    ...plan.steps.flatMap((step, index) => [...markdownStep(step, index + 1), '']),
  ]
    .join('\n')
    .replace(/\n{3,}/g, '\n\n');
}

function markdownStep(step: Step, number: number): readonly string[] {
  return [
    `## ${number}. ${markdown(step.title)}`,
    '',
    `${WHO[step.who]}, ${step.minutes} minutes. ${markdown(step.why)}`,
    '',
    ...(step.about.length === 0 ? [] : [`About: ${step.about.map(markdown).join(', ')}`, '']),
    markdown(step.instruction),
    '',
    `- **Before:** ${markdown(step.checkBefore)}`,
    ...codeBlock(step.guards ?? [], '  '),
    ...(step.commands.length === 0 ? [] : ['- **Do:**', ...codeBlock(step.commands, '  ')]),
    `- **After:** ${markdown(step.checkAfter)}`,
    ...codeBlock(step.proofs ?? [], '  '),
    `- **Undo:** ${markdown(step.undo)}`,
  ];
}

const WHO: Readonly<Record<Actor, string>> = { customer: 'The customer', hoster: 'The hoster', vendor: 'The vendor' };

/** Commands hold no control characters but newlines inside quotes: see `shellQuote`. */
function codeBlock(commands: readonly string[], indent: string): readonly string[] {
  if (commands.length === 0) return [];
  return [
    '',
    `${indent}\`\`\`sh`,
    ...commands.flatMap((command) => command.split('\n')).map((line) => indent + line),
    `${indent}\`\`\``,
    '',
  ];
}

function effort(plan: Plan): string {
  const { customer = 0, hoster = 0, vendor = 0 } = plan.minutesBy ?? {};
  const euros = (Math.round((hoster * RATE_CENTS_PER_HOUR) / 60) / 100).toFixed(2);
  return `Estimated effort: ${plan.totalMinutes} minutes (customer ${customer}, hoster ${hoster}, vendor ${vendor}). The hour of analysis does not include it; ordered from the hoster at EUR 150.00 an hour its part is EUR ${euros}.`;
}

/** Text in which nothing is read as Markdown or HTML. */
function markdown(text: string): string {
  return escapeText(text.replaceAll(/\s+/g, ' ')).replaceAll(/[\\`*_[\]<>&|~#!$]/g, (character) => {
    if (character === '<') return '&lt;';
    if (character === '>') return '&gt;';
    if (character === '&') return '&amp;';
    return `\\${character}`;
  });
}

function renderShell(plan: Plan): string {
  const steps = plan.steps.flatMap((step, index) => [...shellStep(step, index + 1, plan.steps.length), '']);
  return `${[HEADER, ...comment(plan.summary), ...(plan.notes ?? []).flatMap(comment), '', FUNCTIONS, '', ...steps].join('\n')}\necho 'The plan is done.'\n`;
}

const HEADER = `#!/bin/sh
# Made by lastgood from the plan of one account. Read every line before you run it, as root.
# Each step asks first; a step whose check fails stops the script before it changes anything.
# shellcheck disable=SC2016,SC2043`;

const FUNCTIONS = `set -eu
umask 077

# Asks whether to do a step: yes does it, skip goes to the next, anything else stops.
begin() {
  printf '\\n== %s\\n' "$1"
  printf 'Do it now? [yes/skip/quit] '
  read -r answer || answer=quit
  case "$answer" in
    yes) return 0 ;;
    skip) return 1 ;;
    *) echo 'Stopped.'; exit 1 ;;
  esac
}

refuse() {
  printf 'Refused, nothing was changed by this step. Not true: %s\\n' "$1" >&2
  exit 6
}

unproven() {
  printf 'Done, but not proven: %s\\n' "$1" >&2
  exit 14
}`;

function shellStep(step: Step, number: number, count: number): readonly string[] {
  const title = `${number} of ${count}: ${step.title} (${step.who}, ${step.minutes} minutes)`;
  const body = [
    ...(step.guards ?? []).map((guard) => `  if ! { ${guard}; }; then refuse ${word(guard)}; fi`),
    ...step.commands.map((command) => `  ${command}`),
    ...(step.proofs ?? []).map((proof) => `  if ! { ${proof}; }; then unproven ${word(proof)}; fi`),
  ];
  return [
    ...comment(`Step ${title}`),
    ...comment(`Why: ${step.why}`),
    ...comment(`How: ${step.instruction}`),
    ...comment(`Check before: ${step.checkBefore}`),
    ...comment(`Check after: ${step.checkAfter}`),
    ...comment(`Undo: ${step.undo}`),
    `if begin ${word(title)}; then`,
    ...(body.length === 0 ? ["  echo 'By hand: see the comment above.'"] : body),
    'fi',
  ];
}

/** Our own text as one shell word. */
function word(text: string): string {
  return `'${escapeText(text).replaceAll("'", String.raw`'\''`)}'`;
}

const COMMENT_WIDTH = 118;

/** Comment lines: nothing in the text can end them. */
function comment(text: string): readonly string[] {
  const lines: string[] = [];
  let line = '#';
  for (const part of escapeText(text.replaceAll(/\s+/g, ' ')).split(' ')) {
    if (line.length > 1 && line.length + part.length + 1 > COMMENT_WIDTH) {
      lines.push(line);
      line = '#';
    }
    line += ` ${part}`;
  }
  return [...lines, line];
}
