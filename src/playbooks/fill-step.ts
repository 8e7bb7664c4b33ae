import { escapeText } from '../domain/escape-text.ts';
import { displayPath, type HostPath } from '../domain/host-path.ts';
import type { Language, Step, StepWords } from '../domain/plan.ts';
import { ACCOUNT_VARIABLES } from './account-variables.ts';
import type { StepTemplate, Variables } from './actions/contract.ts';
import { shellQuote } from './shell-quote.ts';

/** Every command, guard and proof that uses one of the names is written once for each set. */
export interface Repetition {
  readonly names: readonly string[];
  readonly sets: readonly Variables[];
}

/** What makes one step of a template. */
export interface StepFacts {
  /** Appended to the template's id: `wordpress.1`; '' when the template makes one step only. */
  readonly suffix: string;
  readonly about: readonly string[];
  /** Keys of `cases`, the best first; the first that the template has is taken. */
  readonly cases: readonly string[];
  readonly variables: Variables;
  /** Sentences to say before the template's own instruction. */
  readonly facts?: readonly string[];
  readonly each?: Repetition;
}

/** The step that a template gives for these facts. */
export function fillStep(template: StepTemplate, facts: StepFacts): Step {
  // One case `osa` stands for both layouts of Odin: the panel's commands are the same.
  const keys = facts.cases.flatMap((name) => [name, name.replace(/\bosa-(?:classic|ng)$/, 'osa')]);
  const key = keys.find((name) => Object.hasOwn(template.cases, name));
  const merged = { ...template, ...(key === undefined ? {} : template.cases[key]) };
  const words = (text: string, language: Language = 'en'): string => fillWords(text, facts.variables, language);
  const missing = new Set<string>();
  const commandsOf = (templates: readonly string[]): readonly string[] =>
    fillCommands(templates, facts.variables, facts.each ?? null, missing);
  const commands = commandsOf(merged.commands);
  const guards = commandsOf(merged.guards);
  const proofs = commandsOf(merged.proofs);
  const gap =
    missing.size === 0
      ? []
      : [
          `Not written as commands, because this is not known, or not safe inside a command: ${[...missing].sort().join(', ')}.`,
        ];
  return {
    id: facts.suffix === '' ? template.id : `${template.id}.${facts.suffix}`,
    title: words(template.title.en),
    who: template.who,
    why: words(template.why.en),
    about: facts.about,
    commands,
    instruction: [...(facts.facts ?? []), words(merged.instruction), ...gap].filter((text) => text !== '').join(' '),
    checkBefore: words(merged.checkBefore),
    checkAfter: words(merged.checkAfter),
    undo: words(merged.undo),
    minutes: merged.minutes,
    action: template.action,
    guards,
    proofs,
    words: {
      en: wordsIn('en', template, words),
      fr: wordsIn('fr', template, words),
      de: wordsIn('de', template, words),
    },
    subject: subjectOf(facts.variables),
  };
}

/** The values of this step alone, for whoever carries it out. */
function subjectOf(variables: Variables): Readonly<Record<string, HostPath>> {
  const own = [...variables].filter(([name]) => !ACCOUNT_NAMES.has(name));
  return Object.fromEntries(own.flatMap(([name, variable]) => ('value' in variable ? [[name, variable.value]] : [])));
}

const ACCOUNT_NAMES: ReadonlySet<string> = new Set(ACCOUNT_VARIABLES);

/** The names in double braces that a template text uses. */
export function namesIn(text: string): readonly string[] {
  return [...text.matchAll(NAME)].map((match) => match[1] ?? '');
}

const NAME = /\{\{([A-Za-z]+)\}\}/g;

function wordsIn(
  language: Language,
  template: StepTemplate,
  words: (text: string, language: Language) => string,
): StepWords {
  return {
    title: words(template.title[language], language),
    why: words(template.why[language], language),
    customer: words(template.customer[language], language),
  };
}

/** For people: values are shown, never quoted; a name that is not known stays a gap to fill in. */
function fillWords(text: string, variables: Variables, language: Language): string {
  return text.replaceAll(NAME, (_, name: string) => {
    const variable = variables.get(name);
    if (variable === undefined) return `(${name}?)`;
    if ('raw' in variable) return escapeText(variable.raw);
    return variable.words === undefined ? displayPath(variable.value) : escapeText(variable.words[language]);
  });
}

/** A template that uses a repeated name gives one command per set, any other gives one. */
function fillCommands(
  templates: readonly string[],
  variables: Variables,
  each: Repetition | null,
  missing: Set<string>,
): readonly string[] {
  return templates.flatMap((template) => {
    const repeated = namesIn(template).filter((name) => each?.names.includes(name));
    if (each === null || repeated.length === 0) return fillCommand(template, variables, missing) ?? [];
    const sets = each.sets.filter((more) => repeated.every((name) => more.has(name)));
    return sets.flatMap((more) => fillCommand(template, new Map([...variables, ...more]), missing) ?? []);
  });
}

function fillCommand(template: string, variables: Variables, missing: Set<string>): string | null {
  const unknown = namesIn(template).filter((name) => !variables.has(name));
  for (const name of unknown) missing.add(name);
  if (unknown.length > 0) return null;
  return template.replaceAll(NAME, (_, name: string) => {
    const variable = variables.get(name);
    if (variable === undefined) return '';
    return 'value' in variable ? shellQuote(variable.value) : variable.raw;
  });
}
