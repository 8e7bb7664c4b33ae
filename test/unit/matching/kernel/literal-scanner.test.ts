import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LiteralScanner, layScanner, MOST_HITS } from '../../../../src/matching/kernel/literal-scanner.ts';

const LITERALS = ['abc', 'abcd', 'eval(', '$_post[', 'ababab', 'base64decode', 'bcd', 'aaaaa', '<?php'];
const folded = LITERALS.map(fold);
const LONG = folded.flatMap((literal, number) => (literal.length >= 5 ? [number] : []));
const ALL = folded.map((_, number) => number);
const WINDOW = 1 << 20;
const scanner = new LiteralScanner(
  layScanner(folded, [
    { literals: LONG, stride: 4 },
    { literals: ALL, stride: 2 },
  ]),
  WINDOW,
);

describe('LiteralScanner', () => {
  it('finds exactly what a naive search finds, in its own memory and elsewhere, at any alignment', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...LITERALS, 'ABCD', 'EVAL(', '$_Post[', 'a', 'b', ' ', '\0', '(', '\xff'), {
          maxLength: 40,
        }),
        fc.nat(9),
        fc.boolean(),
        (parts, shift, isOwn) => {
          const content = Buffer.from(`${'\n'.repeat(shift)}${parts.join('')}`, 'latin1');
          for (const [table, numbers] of [LONG, ALL].entries()) expectNaive(placed(content, isOwn), table, numbers);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('finds literals that lie across the pieces in which a content elsewhere is copied', () => {
    const literal = fold('base64_decod');
    const places = [262_132, 262_144 + 1, 524_270, 699_988];
    const content = Buffer.alloc(700_000, 0x20);
    for (const place of places) content.write('base64_decod', place, 'latin1');
    const long = new LiteralScanner(layScanner([literal], [{ literals: [0], stride: 4 }]), WINDOW);
    expect(long.search(content, 0).positionsOf([0])).toEqual(places);
    expect(naivePositions(content, literal)).toEqual(places);
  });

  it('reads nothing of an earlier content that was longer', () => {
    placed(Buffer.from(' eval(base64decode'), true);
    expect(scanner.search(placed(Buffer.from(' eva'), true), 1).found).toEqual([]);
  });

  it('says that it kept no places when there are too many, and still what it found', () => {
    const content = Buffer.from(`${'$_post['.repeat(MOST_HITS + 5)} eval(`, 'latin1');
    const hits = scanner.search(content, 1);
    expect(hits.positionsOf([folded.indexOf(fold('$_post['))])).toBeNull();
    expect(hits.isFound(folded.indexOf(fold('eval(')))).toBe(true);
    expect(hits.isFound(folded.indexOf('ababab'))).toBe(false);
    expect(scanner.search(Buffer.from('nothing'), 1).found).toEqual([]);
  });

  it('leaves the window alone when it searches another content', () => {
    const mine = placed(Buffer.from('eval('), true);
    scanner.search(Buffer.alloc(600_000, 'x'), 0);
    expect(Buffer.from(mine).toString()).toBe('eval(');
  });

  it.each([0, 1, 15, 16, 17, 31, 40])('finds the tag at %d, and not one byte behind the end', (at) => {
    const content = Buffer.from(`${' '.repeat(at)}<?php`);
    expect(scanner.tagIn(placed(content, true))).toBe(at);
    expect(scanner.tagIn(content)).toBe(at);
    expect(scanner.tagIn(placed(content, true).subarray(0, at + 1))).toBe(-1);
  });

  it('finds shapes where a naive look finds them, and denies none of them in one pass', () => {
    const shapes = [
      'ab|bc',
      '"\'|Cc| .R',
      '0123|(+|\t 9|[]',
      'zZ|qQ',
      '<|?|p',
      'AaBb|01',
      '[{|3|]}',
      '_|_|_|_',
      '$|x',
    ].map((text, index) => ({ classes: text.split('|').map(bytesOf), count: index === 6 ? 3 : 1 }));
    const shaped = new LiteralScanner(layScanner(folded, [{ literals: ALL, stride: 2 }], shapes), WINDOW);
    let denied = 0;
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...Array.from('abc"C .R012(+\t9[]zZqQ<?pA{3_$x\xff\0')), { maxLength: 70 }),
        (characters) => {
          const content = Buffer.from(characters.join(''), 'latin1');
          // What an earlier content left behind the end may count.
          shaped.window.fill(0x20, 0, 256).set(content);
          const bytes = shaped.window.subarray(0, content.length);
          shaped.search(bytes, 0);
          for (const [number, { classes }] of shapes.entries()) {
            const naive = naivePlaces(content, classes);
            const told = shaped.placesOfShape(bytes, number);
            expect(told?.filter((at) => at + classes.length <= content.length)).toEqual(naive);
            const mayBe = shaped.mayHoldShape(bytes, number);
            if (naive.length > 0) expect(mayBe).toBe(true);
            if (!mayBe) denied += 1;
          }
        },
      ),
      { numRuns: 500 },
    );
    expect(denied).toBeGreaterThan(500);
  });

  it('refuses a literal that is too short for its table', () => {
    expect(() => layScanner(['abcd'], [{ literals: [0], stride: 4 }])).toThrow('too short');
  });
});

function placed(content: Buffer, isOwn: boolean): Uint8Array {
  if (!isOwn) return content;
  scanner.window.set(content);
  return scanner.window.subarray(0, content.length);
}

function expectNaive(content: Uint8Array, table: number, numbers: readonly number[]): void {
  const hits = scanner.search(content, table);
  const bytes = Buffer.from(content);
  const expected = numbers.filter((number) => naivePositions(bytes, folded[number] as string).length > 0);
  expect([...hits.found].sort((a, b) => a - b)).toEqual(expected);
  for (const number of numbers) {
    expect(hits.isFound(number)).toBe(expected.includes(number));
    expect(hits.positionsOf([number])).toEqual(naivePositions(bytes, folded[number] as string));
  }
}

function bytesOf(characters: string): ReadonlySet<number> {
  return new Set(Buffer.from(characters, 'latin1'));
}

function naivePlaces(content: Buffer, classes: readonly ReadonlySet<number>[]): readonly number[] {
  return [...content.keys()].filter((at) =>
    classes.every((members, offset) => members.has(content[at + offset] ?? -1)),
  );
}

function naivePositions(bytes: Buffer, literal: string): readonly number[] {
  const text = fold(bytes.toString('latin1'));
  const positions: number[] = [];
  for (let at = text.indexOf(literal); at >= 0; at = text.indexOf(literal, at + 1)) positions.push(at);
  return positions;
}

function fold(text: string): string {
  return Array.from(text, (character) => String.fromCharCode(character.charCodeAt(0) | 0x20)).join('');
}
