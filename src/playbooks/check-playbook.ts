import { ACCOUNT_VARIABLES } from './account-variables.ts';
import type { Action, Playbook, StepTemplate } from './actions/contract.ts';
import { namesIn } from './fill-step.ts';
import { playbookSchema } from './schema.ts';

export interface PlaybookText {
  /** For messages only. */
  readonly name: string;
  readonly text: string;
}

export interface PlaybookCheck {
  /** null when the file has problems. */
  readonly playbook: Playbook | null;
  readonly problems: readonly string[];
}

/**
 * Whether a playbook file can be used: its shape, its verbs, the names it fills in, names inside of quotes (where quoting
 * would not hold), and commands that destroy something without a check before. Never throws for what the file holds.
 */
export async function checkPlaybook(file: PlaybookText, actions: readonly Action[]): Promise<PlaybookCheck> {
  const parsed = await parse(file.text);
  if ('problem' in parsed) return { playbook: null, problems: [parsed.problem] };
  const result = (await playbookSchema()).safeParse(parsed.value);
  if (!result.success) {
    const problems = result.error.issues.map(
      (issue) => `${issue.path.map(String).join('.') || 'file'}: ${issue.message}`,
    );
    return { playbook: null, problems };
  }
  const problems = [...twice(result.data), ...result.data.steps.flatMap((step) => problemsOf(step, actions))];
  return { playbook: problems.length === 0 ? result.data : null, problems };
}

/** The first problem of a command template's quoting, or null: a `{{name}}` must stand outside of quotes. */
export function quotedName(command: string): string | null {
  let quote = '';
  for (let at = 0; at < command.length; at += 1) {
    const character = command[at] ?? '';
    if (quote !== '' && command.startsWith('{{', at)) return command.slice(at, command.indexOf('}}', at) + 2);
    if (character === '\\' && quote !== "'") at += 1;
    else if (quote === '' && (character === "'" || character === '"')) quote = character;
    else if (character === quote) quote = '';
    // A command substitution starts with quotes of its own: its end is found by counting.
    else if (quote === '"' && command.startsWith('$(', at)) {
      const end = endOfSubstitution(command, at + 2);
      const inner = quotedName(command.slice(at + 2, end));
      if (inner !== null) return inner;
      at = end;
    }
  }
  return null;
}

function endOfSubstitution(command: string, start: number): number {
  let depth = 1;
  let quote = '';
  for (let at = start; at < command.length; at += 1) {
    const character = command[at] ?? '';
    if (quote === "'") quote = character === "'" ? '' : quote;
    else if (character === '\\') at += 1;
    else if (character === "'" && quote === '') quote = "'";
    else if (character === '"') quote = quote === '"' ? '' : '"';
    else if (character === '(') depth += 1;
    else if (character === ')') depth -= 1;
    if (depth === 0) return at;
  }
  return command.length;
}

async function parse(text: string): Promise<{ readonly value: unknown } | { readonly problem: string }> {
  const { parse: parseYaml } = await import('yaml');
  try {
    return { value: parseYaml(text, { maxAliasCount: 0, logLevel: 'error' }) as unknown };
  } catch (error) {
    return { problem: `not YAML: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)}` };
  }
}

function twice(playbook: Playbook): readonly string[] {
  const ids = playbook.steps.map((step) => step.id);
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))].map((id) => `two steps are called ${id}`);
}

function problemsOf(step: StepTemplate, actions: readonly Action[]): readonly string[] {
  const action = actions.find(({ verb }) => verb === step.action);
  if (action === undefined) {
    return [`${step.id}: unknown action ${step.action}; known: ${actions.map(({ verb }) => verb).join(', ')}`];
  }
  const known = new Set([...ACCOUNT_VARIABLES, ...action.adds]);
  const variants = [step, ...Object.values(step.cases).map((one) => ({ ...step, ...one }))];
  const problems = variants.flatMap((variant) => {
    const commands = [...variant.commands, ...variant.guards, ...variant.proofs];
    const texts = [variant.instruction, variant.checkBefore, variant.checkAfter, variant.undo];
    const words = [step.title, step.why, step.customer].flatMap((one) => [one.en, one.fr, one.de]);
    const unknown = [...commands, ...texts, ...words].flatMap(namesIn).filter((name) => !known.has(name));
    return [
      ...unknown.map((name) => `${step.id}: {{${name}}} is not known here; known: ${[...known].sort().join(', ')}`),
      ...commands.flatMap((command) => {
        const name = quotedName(command);
        return name === null
          ? []
          : [`${step.id}: ${name} stands inside quotes, where its own quoting does not hold: ${command}`];
      }),
      ...(variant.guards.length === 0 && variant.commands.some(destroys)
        ? [`${step.id}: a command that moves, deletes or stops something needs a guard`]
        : []),
    ];
  });
  return [...new Set(problems)];
}

/** Whether a command takes something away that was there. */
function destroys(command: string): boolean {
  return (
    /(^|[\s;&|({])(rm|rmdir|mv|unlink|shred|truncate|kill|pkill|killall|dropdb|dd)\s/.test(command) ||
    TAKES_AWAY.test(command)
  );
}

const TAKES_AWAY = /crontab\s(-u\s\S+\s)?-r|\s--?delete(-\w+)?\b|\bDROP\s|\bDELETE\s+FROM\b|\bREVOKE\s/i;
