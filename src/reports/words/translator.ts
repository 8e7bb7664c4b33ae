import type { Sentences } from './sentences/contract.ts';

/** The words between the slots of a sentence, and what stands in the slots. */
interface Template {
  /** One more than there are slots. */
  readonly literals: readonly string[];
  readonly slots: readonly { readonly name: string; readonly isWords: boolean }[];
  /** Letters in the literals: how much the template says by itself. */
  readonly letters: number;
  readonly said: string;
}

/** Says an English sentence in another language; null: it is not known. */
export type Translator = (english: string) => string | null;

/** Longer texts are looked up whole only: matching a template takes time. */
const MOST_CHARACTERS = 4000;
/** Texts taken apart for one sentence: one made to have too many is left as it is. */
const MOST_TEXTS = 250;
const MOST_TRIES = 12;
const SENTENCE_END = /(?<=[.!?]) (?=\S)/;
const MOST_STEPS = 400;
const DEEPEST = 10;
/** With fewer letters of its own a template would fit nearly everything. */
const FEW_LETTERS = 4;
/** With so many letters a template is meant, whatever stands in its slots; with fewer, most values are one word. */
const MANY_LETTERS = 12;
const SPACED = /^(?:name|path|folder|table|user|list)$/;

/**
 * A translator over `catalogues`; `language` is the place in a sentence's pair. A text is looked up whole,
 * then sentence by sentence, then by its templates, the wordiest first. Each text is translated once.
 */
export function makeTranslator(catalogues: readonly Sentences[], language: 0 | 1): Translator {
  const whole = new Map<string, string>();
  const templates: Template[] = [];
  for (const [english, pair] of catalogues.flatMap((catalogue) => Object.entries(catalogue))) {
    const template = templateOf(english, pair[language]);
    if (template.slots.length === 0) whole.set(english, pair[language]);
    else templates.push(template);
  }
  templates.sort((a, b) => b.letters - a.letters || wordSlots(b) - wordSlots(a));
  const wordy = templates.filter(({ letters }) => letters >= FEW_LETTERS);
  const bare = templates.filter(({ letters }) => letters < FEW_LETTERS);
  const known = new Map<string, string | null>();
  let left = MOST_TEXTS;

  const translate = (text: string, depth: number): string | null => {
    const kept = known.get(text);
    if (kept !== undefined) return kept;
    // Not kept: nearer to the top the same words may have room for their parts.
    if (depth > DEEPEST) return whole.get(text) ?? null;
    const found = whole.get(text) ?? (text.length > MOST_CHARACTERS || left <= 0 ? null : compose(text, depth));
    if (known.size < 50_000) known.set(text, found);
    return found;
  };

  const compose = (text: string, depth: number): string | null => {
    left -= 1;
    const inner: Translator = (words) => translate(words, depth + 1);
    return (
      byParts(text, SENTENCE_END, ' ', depth) ??
      firstOf(wordy, (template) => fill(template, text, inner, 'known')) ??
      byParts(text, /; /, '; ', depth) ??
      firstOf(bare, (template) => fill(template, text, inner, 'known')) ??
      firstOf(wordy, (template) => fill(template, text, inner, 'as they are')) ??
      knownParts(text, depth)
    );
  };

  /** Several sentences, or a list: known only when each part is. */
  const byParts = (text: string, separator: RegExp, joint: string, depth: number): string | null => {
    const parts = text.split(separator);
    if (parts.length < 2) return null;
    const said = parts.map((part) => translate(part, depth + 1));
    return said.includes(null) ? null : said.join(joint);
  };

  /** Of several sentences those that are known; the others stay. */
  const knownParts = (text: string, depth: number): string | null => {
    const parts = text.split(SENTENCE_END);
    if (parts.length < 2) return null;
    const said = parts.map((part) => translate(part, depth + 1));
    return said.every((part) => part === null) ? null : said.map((part, index) => part ?? parts[index]).join(' ');
  };

  return (text) => {
    left = MOST_TEXTS;
    return translate(text, 0);
  };
}

function templateOf(english: string, said: string): Template {
  const slots: { readonly name: string; readonly isWords: boolean }[] = [];
  const literals = english.split(/\{(\*?[a-z]+)\}/).filter((part, index) => {
    if (index % 2 === 0) return true;
    slots.push({ name: part.replace('*', ''), isWords: part.startsWith('*') });
    return false;
  });
  return { literals, slots, letters: literals.join('').replaceAll(/[^\p{L}]/gu, '').length, said };
}

/** Slots that take known words only: the more, the surer. */
function wordSlots({ slots }: Template): number {
  return slots.filter(({ isWords }) => isWords).length;
}

function firstOf<T, U>(items: readonly T[], look: (item: T) => U | null): U | null {
  for (const item of items) {
    const found = look(item);
    if (found !== null) return found;
  }
  return null;
}

/**
 * The template's sentence with the values of `text` in it; null when `text` is no such sentence. Words that are not
 * known, such as the title of a customer's own rule, are refused, or left as they are where the template is wordy.
 */
function fill(
  { literals, slots, letters, said }: Template,
  text: string,
  translate: Translator,
  unknown: 'known' | 'as they are',
): string | null {
  let tries = 0;
  for (const values of valuesOf(literals, text)) {
    const spoken = values.map((value, index) => {
      if (slots[index]?.isWords === true) return wordsOr(value, translate) ?? (unknown === 'known' ? null : value);
      return letters >= MANY_LETTERS || !value.includes(' ') || SPACED.test(slots[index]?.name ?? '') ? value : null;
    });
    if (spoken.every((value) => value !== null)) return put(said, slots, spoken);
    tries += 1;
    if (tries >= MOST_TRIES) return null;
  }
  return null;
}

function wordsOr(value: string, translate: Translator): string | null {
  return value === '' ? '' : translate(value);
}

function put(said: string, slots: Template['slots'], values: readonly string[]): string {
  const byName = new Map(slots.map(({ name }, index) => [name, values[index] ?? '']));
  return said.replaceAll(/\{\*?([a-z]+)\}/g, (slot, name: string) => byName.get(name) ?? slot);
}

/** Every way in which the literals divide `text`, the shortest first values first; ends early on a text made to have too many. */
function* valuesOf(literals: readonly string[], text: string): Generator<readonly string[]> {
  const [head = '', ...rest] = literals;
  if (!text.startsWith(head) || !text.endsWith(literals.at(-1) ?? '')) return;
  yield* divide(rest, text.slice(head.length), { left: MOST_STEPS });
}

function* divide(literals: readonly string[], text: string, steps: { left: number }): Generator<readonly string[]> {
  const [next = '', ...rest] = literals;
  if (rest.length === 0) {
    if (text.endsWith(next)) yield [text.slice(0, text.length - next.length)];
    return;
  }
  for (let at = text.indexOf(next); at >= 0 && steps.left > 0; at = text.indexOf(next, at + 1)) {
    steps.left -= 1;
    for (const more of divide(rest, text.slice(at + next.length), steps)) yield [text.slice(0, at), ...more];
  }
}
