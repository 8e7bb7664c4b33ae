import { describe, expect, it } from 'vitest';
import { shippedSignatures } from '../../src/matching/signatures/shipped-rules.ts';
import { cpuMs } from '../support/cpu-ms.ts';

const LENGTH = 300_000;
/** A third of a second of processor time for each of these on a machine of today; the bar leaves room for a slow one. */
const MOST_MS = 3000;

const engine = shippedSignatures();
const pieces = new Set([
  'eval((((((',
  '$a[1].',
  'chr(1).',
  '$_POST[',
  '<script ',
  'include "',
  'goto a1b2c;',
  '"a"."b".',
  '\\x65',
  ' ',
  '\n',
  '(',
  '"',
  "'",
  'a',
  '\0',
  '\xff',
]);
for (const { mustMatch } of engine.signatures) {
  for (const specimen of mustMatch)
    pieces.add(specimen.slice(0, 40)).add(specimen.slice(12, 40)).add(specimen.slice(-30));
}

describe('the shipped signatures', () => {
  it.each([...pieces])('come to an end on a file full of %j', async (piece) => {
    const text = `<?php $_POST["x"] eval( assert( ${piece.repeat(Math.ceil(LENGTH / piece.length))}`;
    expect(await cpuMs(() => engine.match(Buffer.from(text, 'latin1')))).toBeLessThan(MOST_MS);
  });

  it('come to an end where many words may begin what is never said', async () => {
    const asked =
      "}\nif (document.referrer.match(/google/i)) { window.location.replace('https://inert.example.test/'); }";
    expect(
      await cpuMs(() => engine.match(Buffer.from(`<?php ${'REFERRER=BING)'.repeat(LENGTH / 14)}${asked}`, 'latin1'))),
    ).toBeLessThan(MOST_MS);
  });

  it.each([
    ['${"\\00', '0\\00'],
    ['$GLOBALS["\\00', 'O\\00A'],
  ])('come to an end where one text can be read in two ways: %j', async (begin, piece) => {
    expect(await cpuMs(() => engine.match(Buffer.from(`<?php ${begin}${piece.repeat(24)}\0`, 'latin1')))).toBeLessThan(
      MOST_MS,
    );
  });
});
