import { describe, expect, it } from 'vitest';
import { glance, glanceOf, isWorthReading, isWorthWeighing, phpStart } from '../../../../src/matching/php/gate.ts';

const OPEN = ['<', '?php '].join('');
const filler = '  public function name() { return 1; }\n'.repeat(400);

function worth(source: string): boolean {
  const bytes = Buffer.from(source, 'latin1');
  return phpStart(bytes, false) >= 0 && isWorthReading(glance(bytes), bytes.length);
}

describe('the glance before reading', () => {
  it('passes over large honest classes and files without PHP', () => {
    expect(worth(`${OPEN}class A {${filler}}`)).toBe(false);
    expect(worth(`<p>${['ev', 'al'].join('')}(1)</p>`)).toBe(false);
  });

  it.each([
    ['a call of eval', `${['ev', 'al'].join('')}($x);`],
    ['request data beside a computed call', "$_GET['a']($_GET['b']);"],
    ['a decoder beside a variable function', "$f(base64_decode('eA=='));"],
    ['request data and a command', "system($_POST['a']);"],
    ['a comment before the bracket', '$f/**/($_COOKIE);'],
    ['the name of a runner as a text', "$a = 'assert'; $a($_REQUEST[1]);"],
  ])('stops at %s in a large file', (_, code) => {
    expect(worth(`${OPEN}class A {${filler}}\n${code}\n`)).toBe(true);
  });
});

describe('the glance before weighing words', () => {
  const weighed = (source: string): boolean => {
    const bytes = Buffer.from(source, 'latin1');
    return isWorthWeighing(glanceOf(bytes), bytes.length);
  };

  it('passes over honest classes and over what is no PHP', () => {
    expect(weighed(`${OPEN}class A {${filler}}`)).toBe(false);
    expect(weighed(`<p>${filler}</p>`)).toBe(false);
  });

  it.each([
    ['an inclusion that is the whole file', 'include($x);'],
    ['names spelled in escapes', `${filler}$a = "${'\\x61'.repeat(20)}";`],
    ['the visitor in a large file', `${filler}$a = $_SERVER['HTTP_USER_AGENT'];`],
  ])('stops at %s', (_, code) => {
    expect(weighed(`${OPEN}${code}`)).toBe(true);
  });

  it('forgets the content before', () => {
    const bytes = Buffer.from(`${OPEN}include($x);`);
    expect(glanceOf(bytes)).not.toBe(0);
    expect(glanceOf(Buffer.from('<p>'))).toBe(0);
    expect(glanceOf(bytes)).not.toBe(0);
  });
});

describe('the glance at large contents', () => {
  const PIECE = 64 * 1024;
  const snippets = [
    `${['ev', 'al'].join('')}($x);`,
    "$_GET['a']($b);",
    '$call /**/ ($c);',
    '"\\x41\\x42\\x43\\x44\\x45\\x46\\x47\\x48"',
    "$a = 'assert';",
    '${"name"}',
    'http://example.test',
    '`id`',
    "'a'^'b'",
    `"${'QUJD'.repeat(110)}"`,
  ];

  it.each(snippets)('sees %s wherever a piece of the content ends', (snippet) => {
    const alone = glance(Buffer.from(`<?php\n${snippet}\n`));
    expect(alone).not.toBe(0);
    for (let back = 0; back <= snippet.length + 1; back += 1) {
      const filling = `<?php\n${'.\n'.repeat(PIECE)}`.slice(0, PIECE - back - 1);
      expect(glance(Buffer.from(`${filling}\n${snippet}\n`))).toBe(alone);
    }
  });

  it('takes nothing over from the content before', () => {
    glance(Buffer.from(`<?php ${'('.repeat(PIECE)}${['ev', 'al'].join('')}`));
    expect(glance(Buffer.from('($x)'))).toBe(0);
  });
});
