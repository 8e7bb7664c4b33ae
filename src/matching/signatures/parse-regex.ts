import type { Pattern } from './rule-syntax.ts';

/** The pattern of plain text: `bytes` has one character per byte. */
export function textPattern(bytes: string, nocase: boolean): Pattern {
  const items = Array.from(bytes, (character) => {
    const byte = character.charCodeAt(0);
    return nocase ? foldedByte(byte) : ({ kind: 'byte', byte } as const);
  });
  return { kind: 'sequence', items };
}

/** The same text in UTF-16 as yara's `wide` has it: a zero after every byte. */
export function wideText(bytes: string): string {
  return Array.from(bytes, (character) => `${character}\0`).join('');
}

/**
 * Reads a YARA regular expression (no groups that capture or look around, no back references).
 * Throws Error with a reason for people.
 */
export function regexPattern(source: string, options: { readonly nocase: boolean; readonly dotAll: boolean }): Pattern {
  let at = 0;
  const result = choice(0);
  if (at < source.length) throw new Error(`unexpected ${source[at]} in the regular expression`);
  return result;

  function choice(depth: number): Pattern {
    if (depth > MAX_DEPTH) throw new Error('groups are nested too deeply');
    const alternatives = [sequence(depth)];
    while (source[at] === '|') {
      at += 1;
      alternatives.push(sequence(depth));
    }
    return alternatives.length === 1 ? (alternatives[0] as Pattern) : { kind: 'choice', options: alternatives };
  }

  function sequence(depth: number): Pattern {
    const items: Pattern[] = [];
    while (at < source.length && source[at] !== '|' && source[at] !== ')') items.push(quantified(single(depth)));
    if (items.length === 0) throw new Error('an alternative or group is empty');
    return items.length === 1 ? (items[0] as Pattern) : { kind: 'sequence', items };
  }

  function single(depth: number): Pattern {
    const character = source[at] as string;
    at += 1;
    switch (character) {
      case '(': {
        if (source[at] === '?') throw new Error('(?…) is not part of YARA regular expressions');
        const inner = choice(depth + 1);
        if (source[at] !== ')') throw new Error('a group is not closed');
        at += 1;
        return inner;
      }
      case '[':
        return characterClass();
      case '.':
        return { kind: 'set', members: options.dotAll ? ANY : NOT_NEWLINE };
      case '^':
        return { kind: 'place', place: 'start' };
      case '$':
        return { kind: 'place', place: 'end' };
      case '\\':
        return escape();
      case '*':
      case '+':
      case '?':
      case '{':
        throw new Error(`${character} has nothing to repeat; write \\${character} for the character`);
      default:
        return byte(character.charCodeAt(0));
    }
  }

  function escape(): Pattern {
    const letter = source[at];
    if (letter === 'b' || letter === 'B') {
      at += 1;
      return { kind: 'place', place: letter === 'b' ? 'edge' : 'no-edge' };
    }
    const members = escapedSet();
    return members === null ? byte(escapedByte()) : { kind: 'set', members };
  }

  function escapedSet(): Uint8Array | null {
    const members = NAMED_SETS.get(source[at] ?? '');
    if (members === undefined) return null;
    at += 1;
    return members;
  }

  function escapedByte(): number {
    const letter = source[at] ?? '';
    at += 1;
    if (letter === 'x') {
      const digits = source.slice(at, at + 2);
      if (!/^[0-9a-fA-F]{2}$/.test(digits)) throw new Error('\\x needs two hex digits');
      at += 2;
      return Number.parseInt(digits, 16);
    }
    const named = NAMED_BYTES.get(letter);
    if (named !== undefined) return named;
    if (letter === '' || /[A-Za-z0-9]/.test(letter)) throw new Error(`unknown escape \\${letter}`);
    return letter.charCodeAt(0);
  }

  function byte(value: number): Pattern {
    return options.nocase ? foldedByte(value) : { kind: 'byte', byte: value };
  }

  function characterClass(): Pattern {
    const negated = source[at] === '^';
    if (negated) at += 1;
    const members = new Uint8Array(256);
    for (let first = true; source[at] !== ']' || first; first = false) {
      if (at >= source.length) throw new Error('a character class is not closed');
      const named = source[at] === '\\' ? NAMED_SETS.get(source[at + 1] ?? '') : undefined;
      if (named !== undefined) {
        at += 2;
        for (let value = 0; value < 256; value += 1) if (named[value] === 1) members[value] = 1;
        continue;
      }
      const low = classByte();
      let high = low;
      if (source[at] === '-' && source[at + 1] !== ']' && at + 1 < source.length) {
        at += 1;
        high = classByte();
      }
      if (high < low) throw new Error('a range in a character class runs backwards');
      for (let value = low; value <= high; value += 1) members[value] = 1;
    }
    at += 1;
    if (options.nocase) foldMembers(members);
    if (negated) for (let value = 0; value < 256; value += 1) members[value] = members[value] === 1 ? 0 : 1;
    return { kind: 'set', members };
  }

  function classByte(): number {
    at += 1;
    return source[at - 1] === '\\' ? escapedByte() : source.charCodeAt(at - 1);
  }

  function quantified(item: Pattern): Pattern {
    const bounds = quantifier();
    if (bounds === null) return item;
    if (item.kind === 'place') throw new Error('a place (^ $ \\b) cannot be repeated');
    const lazy = source[at] === '?';
    if (lazy) at += 1;
    return { kind: 'repeat', item, ...bounds, lazy };
  }

  function quantifier(): { min: number; max: number } | null {
    const character = source[at];
    if (character === '*' || character === '+' || character === '?') {
      at += 1;
      return { min: character === '+' ? 1 : 0, max: character === '?' ? 1 : Infinity };
    }
    if (character !== '{') return null;
    const written = /^\{(\d{0,5})(,?)(\d{0,5})\}/.exec(source.slice(at));
    if (written === null || (written[1] === '' && written[3] === ''))
      throw new Error('{ is not a repetition; write \\{');
    at += written[0].length;
    const min = Number(written[1]);
    const max = written[2] === '' ? min : written[3] === '' ? Infinity : Number(written[3]);
    if (max < min) throw new Error('a repetition runs backwards');
    return { min, max };
  }
}

function foldedByte(byte: number): Pattern {
  const other = otherCase(byte);
  if (other === byte) return { kind: 'byte', byte };
  const members = new Uint8Array(256);
  members[byte] = 1;
  members[other] = 1;
  return { kind: 'set', members };
}

function foldMembers(members: Uint8Array): void {
  for (let value = 0; value < 256; value += 1) if (members[value] === 1) members[otherCase(value)] = 1;
}

function otherCase(byte: number): number {
  const isLetter = (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);
  return isLetter ? byte ^ 0x20 : byte;
}

function setOf(belongs: (byte: number) => boolean): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, byte) => (belongs(byte) ? 1 : 0));
}

const MAX_DEPTH = 20;
const ANY = setOf(() => true);
const NOT_NEWLINE = setOf((byte) => byte !== 0x0a);
const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;
const isWord = (byte: number): boolean => /[A-Za-z0-9_]/.test(String.fromCharCode(byte)) && byte < 0x80;
const isSpace = (byte: number): boolean => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);
const NAMED_SETS = new Map([
  ['d', setOf(isDigit)],
  ['D', setOf((byte) => !isDigit(byte))],
  ['w', setOf(isWord)],
  ['W', setOf((byte) => !isWord(byte))],
  ['s', setOf(isSpace)],
  ['S', setOf((byte) => !isSpace(byte))],
]);
const NAMED_BYTES = new Map([
  ['n', 0x0a],
  ['t', 0x09],
  ['r', 0x0d],
  ['f', 0x0c],
  ['a', 0x07],
]);
