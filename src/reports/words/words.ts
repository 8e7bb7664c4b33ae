import type { IssueReason } from '../../domain/coverage.ts';
import { escapeText } from '../../domain/escape-text.ts';
import type { FindingKind } from '../../domain/finding.ts';
import type { RenderOptions } from '../contract.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { sentences } from './sentences/all.ts';
import { makeTranslator, type Translator } from './translator.ts';

/** Every key of the catalogue; each issue reason and finding kind has its own, or this does not compile. */
export type WordKey = keyof typeof en;
export type Language = RenderOptions['language'];
/** A thing that is counted: has a `.one` and an `.other` form. */
type Countable = { [K in WordKey]: K extends `${infer Thing}.one` ? Thing : never }[WordKey];

const CATALOGUES: Readonly<Record<Language, Readonly<Record<WordKey, string>>>> = { en, fr, de };

/** English is what the rooms say. */
const TRANSLATORS: Readonly<Record<Language, Translator>> = {
  en: (english) => english,
  fr: makeTranslator(sentences, 0),
  de: makeTranslator(sentences, 1),
};
const ISO_TIME = /\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g;

/** The words of one language. Numbers and dates are written by hand here, so that no locale database can change a byte. */
export interface Words {
  readonly language: Language;
  /** The text of a key, with `{name}` filled in. Values are taken as they are: escape them first where they are the account's. */
  say(key: WordKey, values?: Readonly<Record<string, string>>): string;
  /** `3 findings`, `1 constat`. */
  count(thing: Countable, count: number): string;
  /** A whole number with grouped digits. */
  number(value: number): string;
  /** Bytes in binary units with one decimal. */
  bytes(value: number): string;
  /** Integer cents with the currency code. */
  money(cents: number, currency: string): string;
  /** An ISO date or time as a day in words; what is no date stays as it is. */
  day(iso: string): string;
  /** An ISO time as day and UTC time; what is no time stays as it is. */
  moment(iso: string): string;
  /** Seconds as h:mm:ss. */
  duration(seconds: number): string;
  /** A sentence of a room in this language, with its ISO times as moments; one that is not known stays as it is. */
  sentence(english: string): string;
  issue(reason: IssueReason): string;
  kind(kind: FindingKind): string;
}

/** The words of `language`. */
export function wordsOf(language: Language): Words {
  const catalogue = CATALOGUES[language];
  const say: Words['say'] = (key, values = {}) =>
    catalogue[key].replaceAll(/\{([a-z]+)\}/g, (whole, name: string) => values[name] ?? whole);
  const number = (value: number): string => grouped(value, catalogue['number.group']);
  const day = (iso: string): string => {
    const [, year, month, dayOfMonth] = /^(\d{4})-(0[1-9]|1[0-2])-(\d\d)/.exec(iso) ?? [];
    if (year === undefined || month === undefined) return escapeText(iso);
    // The pattern allows 1 to 12 only, and each has its key.
    const name = say(`month.${Number(month)}` as WordKey);
    return say('date.day', { day: String(Number(dayOfMonth)), month: name, year });
  };
  const moment = (iso: string): string => {
    const time = /^\d{4}-\d\d-\d\dT(\d\d:\d\d)/.exec(iso)?.[1];
    return time === undefined ? day(iso) : `${day(iso)}, ${time} UTC`;
  };
  return {
    language,
    say,
    day,
    moment,
    number,
    count: (thing, count) => {
      // French counts zero as one; English and German do not.
      const single = count === 1 || (language === 'fr' && count === 0);
      return say(single ? `${thing}.one` : `${thing}.other`, { count: number(count) });
    },
    bytes: (value) => binaryUnits(value, catalogue['number.decimal'], number),
    money: (cents, currency) => {
      const whole = Math.trunc(Math.abs(cents) / 100);
      const rest = String(Math.abs(cents) % 100).padStart(2, '0');
      return `${cents < 0 ? '-' : ''}${currency} ${number(whole)}${catalogue['number.decimal']}${rest}`;
    },
    duration: (seconds) => {
      const whole = Math.max(0, Math.trunc(seconds));
      const two = (part: number): string => String(part).padStart(2, '0');
      return `${Math.trunc(whole / 3600)}:${two(Math.trunc(whole / 60) % 60)}:${two(whole % 60)}`;
    },
    sentence: (english) => (TRANSLATORS[language](english) ?? english).replaceAll(ISO_TIME, (iso) => moment(iso)),
    issue: (reason) => say(`issue.${reason}`),
    kind: (kind) => say(`kind.${kind}`),
  };
}

function grouped(value: number, separator: string): string {
  const digits = String(Math.trunc(Math.abs(value)));
  const parts: string[] = [];
  for (let end = digits.length; end > 0; end -= 3) parts.unshift(digits.slice(Math.max(0, end - 3), end));
  return (value < 0 ? '-' : '') + parts.join(separator);
}

function binaryUnits(value: number, decimal: string, number: (value: number) => string): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  let unit = 0;
  let amount = value;
  while (amount >= 1024 && unit < units.length - 1) {
    amount /= 1024;
    unit += 1;
  }
  const text = unit === 0 ? number(amount) : amount.toFixed(1).replace('.', decimal);
  return `${text} ${units[unit] ?? 'B'}`;
}
