import type { Pattern } from './rule-syntax.ts';

/** Reads the inside of a hex string: `4D 5? ?? [2-4] (AA | BB)`. Throws Error with a reason for people. */
export function hexPattern(source: string): Pattern {
  const words = source.match(/[0-9a-fA-F?]{2}|\[[^\]]*\]|[()|]|\S/g) ?? [];
  let at = 0;
  const result = sequence(0);
  if (at < words.length) throw new Error(`unexpected ${words[at]} in the hex string`);
  return result;

  function sequence(depth: number): Pattern {
    const items: Pattern[] = [];
    for (;;) {
      const word = words[at];
      if (word === undefined || word === '|' || word === ')') break;
      at += 1;
      if (word === '(') items.push(choice(depth + 1));
      else if (word.startsWith('[')) items.push(jump(word));
      else items.push(hexByte(word));
    }
    if (items.length === 0) throw new Error('a hex string or alternative is empty');
    return { kind: 'sequence', items };
  }

  function choice(depth: number): Pattern {
    if (depth > MAX_DEPTH) throw new Error('alternatives are nested too deeply');
    const alternatives = [sequence(depth)];
    while (words[at] === '|') {
      at += 1;
      alternatives.push(sequence(depth));
    }
    if (words[at] !== ')') throw new Error('an alternative is not closed');
    at += 1;
    return { kind: 'choice', options: alternatives };
  }
}

function jump(word: string): Pattern {
  const written = /^\[\s*(\d{0,5})\s*(-?)\s*(\d{0,5})\s*\]$/.exec(word);
  if (written === null) throw new Error(`${word} is not a jump`);
  const min = Number(written[1]);
  const max = written[2] === '' ? min : written[3] === '' ? Infinity : Number(written[3]);
  if (max < min) throw new Error(`${word} runs backwards`);
  return { kind: 'repeat', item: { kind: 'set', members: ANY }, min, max, lazy: true };
}

function hexByte(word: string): Pattern {
  if (!/^[0-9a-fA-F?]{2}$/.test(word)) throw new Error(`${word} is not a byte in hex`);
  if (!word.includes('?')) return { kind: 'byte', byte: Number.parseInt(word, 16) };
  const members = new Uint8Array(256);
  const matches = new RegExp(`^${word.replaceAll('?', '.')}$`, 'i');
  for (let value = 0; value < 256; value += 1) {
    if (matches.test(value.toString(16).padStart(2, '0'))) members[value] = 1;
  }
  return { kind: 'set', members };
}

const MAX_DEPTH = 20;
const ANY = new Uint8Array(256).fill(1);
