import { deflateRawSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { followFlow } from '../../src/matching/php/evaluate/follow-flow.ts';
import { LIMITS } from '../../src/matching/php/evaluate/limits.ts';
import { parsePhp } from '../../src/matching/php/parse/parse-php.ts';
import { readPhp } from '../../src/matching/php/read-php.ts';
import { tokenize } from '../../src/matching/php/tokens/tokenizer.ts';

const OPEN = ['<', '?php '].join('');
const RUN = ['ev', 'al'].join('');
const PIECES = [
  OPEN,
  '?>',
  ['<', '?='].join(''),
  '$a',
  '$b',
  '$$a',
  '$_GET',
  '["x"]',
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  ';',
  ',',
  '.',
  '=',
  '.=',
  '=>',
  '->',
  '::',
  '?',
  ':',
  '&',
  '^',
  '!',
  '~',
  '@',
  'eval',
  'assert',
  'function f',
  'class C',
  'new C',
  'if',
  'else',
  'while',
  'for',
  'foreach',
  'as',
  'switch',
  'case',
  'goto x;',
  'x:',
  'return',
  'static',
  'fn',
  'match',
  'include',
  'echo',
  '"a{$b[',
  '"',
  "'",
  '`',
  '<<<X\n',
  '\nX\n',
  '/*',
  '*/',
  '//',
  '#',
  '#[',
  '\\',
  '1',
  '0x',
  '1e',
  '"\\x41"',
  'base64_decode',
  'str_repeat',
  'chr',
  'array',
  'list',
  'extract',
  '$GLOBALS',
  '${',
  'f($a)',
  'preg_replace("/a/e",',
  'create_function',
  '...',
  '??',
  '++',
  '--',
  ' ',
  '\n',
  '\u0000',
  '\u00ff',
];
const soup = fc.array(fc.constantFrom(...PIECES), { maxLength: 120 }).map((pieces) => OPEN + pieces.join(' '));
const POST = ['$_P', 'OST'].join('');
/** Whole PHP to cut and turn: of each thing that the reader knows one. */
const SNIPPETS = [
  `function f(&$a, $b = array(1, 'x' => 2), ...$c) { static $k = 1; global $g; return $a . f($b); }`,
  `class A extends B implements C { const X = 'a' . 'b'; public static $y = [1]; function __get($n) { return $this->{$n . 'x'}(); } }`,
  `foreach (str_split(base64_decode('YWJj')) as $i => &$c) { $o .= chr(ord($c) ^ 42) ?: "{$o[$i]} \${x}"; continue; }`,
  `switch (true) { case $a['b'] ?? 1: goto out; default: break; } out: echo <<<X\n {$a->b['c']} $d[0]\nX;\n`,
  `$f = fn($x) => match ($x) { 1, 2 => yield $x, default => throw new E("x") }; list(, $q) = [1, [2]]; extract($_GET); $$q($f);`,
  `if ($a): elseif ($b): include 'a' . $_COOKIE['x'] . '.php'; else: endif; try { new class { } ; } catch (A | B $e) { } finally { }`,
  `preg_replace('/.*/e', '\\\\1', $_POST['a']); create_function('$a', 'return $a;'); $a = \`ls $b\`; declare(ticks=1);`,
  `use function a\\b as c; namespace d; $x = c(...)->e?->f::$g[1](); for ($i = 0, $j = 9; $i < $j; $i++, --$j) $m[$i][] = $j ** 2 <=> -$i;`,
];
const mutated = fc
  .tuple(
    fc.shuffledSubarray(SNIPPETS, { minLength: 1, maxLength: 4 }),
    fc.array(fc.tuple(fc.nat(2000), fc.nat(40), fc.constantFrom('cut', 'double', 'piece', 'byte'), fc.nat(255)), {
      maxLength: 12,
    }),
  )
  .map(([snippets, changes]) => OPEN + changes.reduce(changed, snippets.join('\n')));

function changed(text: string, [place, length, how, value]: [number, number, string, number]): string {
  const at = place % (text.length + 1);
  const part = text.slice(at, at + length);
  if (how === 'cut') return text.slice(0, at) + text.slice(at + length);
  if (how === 'double') return text.slice(0, at) + part + text.slice(at);
  const inserted = how === 'piece' ? (PIECES[value % PIECES.length] ?? '') : String.fromCharCode(value);
  return text.slice(0, at) + inserted + text.slice(at);
}

const bytes = fc.uint8Array({ maxLength: 400 }).map((array) => OPEN + Buffer.from(array).toString('latin1'));

function stepsOf(source: string, steps = LIMITS.steps): number {
  return followFlow(source, { ...LIMITS, steps }).steps;
}

describe('reading hostile PHP', () => {
  it('never throws and never takes more steps than it may', () => {
    fc.assert(
      fc.property(fc.oneof(soup, bytes), (source) => {
        const report = followFlow(source, { ...LIMITS, steps: 5000, bytes: 1_000_000, layers: 4 });
        expect(report.steps).toBeLessThanOrEqual(5100);
        readPhp(Buffer.from(source, 'latin1'), () => source);
      }),
      { numRuns: 1500 },
    );
  });

  it('gives tokens that lie one behind the other, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(soup, bytes), (source) => {
        const tokens = tokenize(source);
        for (let index = 1; index < tokens.count; index += 1) {
          expect(tokens.starts[index]).toBeGreaterThanOrEqual(tokens.ends[index - 1] as number);
        }
      }),
    );
  });

  it('survives 100,000 open brackets of each kind', () => {
    for (const open of [
      '(',
      '[',
      '{',
      '$a[',
      'f(',
      '!',
      '-',
      '"{$a[',
      '$',
      'if(1){',
      'function(){',
      'array(',
      'new class{function a(){',
      '1?',
      'a?:',
    ]) {
      const source = OPEN + open.repeat(100_000);
      parsePhp(source);
      expect(stepsOf(source)).toBeLessThanOrEqual(LIMITS.steps + 10_000);
    }
  });

  it('survives chains of 100,000 operators, calls and branches', () => {
    for (const part of [
      '"a".',
      '1+',
      '$a->b',
      '->b()',
      '$a=',
      '$a??',
      'if(1);elseif(2);',
      '$a.=$a;',
      '$a[]=1;',
      '"$a"',
    ]) {
      expect(stepsOf(OPEN + part.repeat(100_000))).toBeLessThanOrEqual(LIMITS.steps + 10_000);
    }
  });

  it('ends endless loops and recursions within its steps', () => {
    for (const source of [
      'while(true){$a.="x";}',
      'for(;;){$i++;}',
      'a: goto a;',
      'function f($x){return f($x+1).f($x+2);} f(1);',
      '$a="a";while(strlen($a)<1e12){$a.=$a;}',
      '$x=str_repeat("a",4e6);for($i=0;$i<1e9;$i++){$y=strrev($x);}',
      `$c='${RUN}($c);';${RUN}($c);`,
      'for($i=0;$i<1e9;$i++){for($j=0;$j<1e9;$j++){$a[$i][$j]=$j;}}',
    ]) {
      expect(stepsOf(OPEN + source)).toBeLessThanOrEqual(LIMITS.steps + 100_000);
    }
  });

  it('leaves nothing between its tokens but space, comments and opening tags', () => {
    fc.assert(
      fc.property(fc.oneof(soup, bytes), (source) => {
        const tokens = tokenize(source);
        let before = 0;
        for (let index = 0; index < tokens.count; index += 1) {
          expect(source.slice(before, tokens.starts[index])).toMatch(GAP);
          before = tokens.ends[index] as number;
        }
        if (!HALTS.test(source)) expect(before).toBe(source.length);
      }),
      { numRuns: 1000 },
    );
  });

  it('reads mutated PHP within its limits, whatever was cut, doubled or turned', () => {
    fc.assert(
      fc.property(mutated, (source) => {
        const report = followFlow(source, { ...LIMITS, steps: 20_000, bytes: 2_000_000, layers: 4 });
        expect(report.steps).toBeLessThanOrEqual(25_000);
        expect(report.events.length).toBeLessThanOrEqual(400);
        readPhp(Buffer.from(source, 'latin1'), () => source);
      }),
      { numRuns: 800 },
    );
  });

  it('ends what is not closed with the text', () => {
    for (const open of [
      "'",
      '"',
      '`',
      '"{$a["',
      '"${',
      '/*',
      '//',
      '#',
      '#[',
      '<<<X\n',
      "<<<'X'\n",
      '<<<"X"\n{$a',
      '?><p',
      '?><?',
      '?><script language=',
      'function f(',
      'class A {',
      'class A { function',
      'if (',
      'foreach ($a as',
      'match ($a) {',
      'new class(',
      'use a\\{b',
      'switch ($a) { case',
      '$a = array(',
      '[',
      'try {',
      'catch (',
      'goto',
      'static',
      'global',
      'const',
      'declare(',
      'namespace',
      'yield',
      'throw',
      'fn(',
      'list(',
      '__halt_compiler',
    ]) {
      const source = `${OPEN}$x = ${POST}['a']; ${RUN}($x);\n${open}`;
      expect(rulesOf(source)).toContain('php.request-to-code');
      expect(() => rulesOf(OPEN + open)).not.toThrow();
    }
  });

  it('knows every way in, and none that PHP does not know', () => {
    const inside = `${RUN}(${POST}['a']);`;
    const short = ['<', '?'].join('');
    expect(rulesOf(`\u00ef\u00bb\u00bf${OPEN}${inside}`)).toContain('php.request-to-code');
    expect(rulesOf(`${short}=${inside} ?>`)).toContain('php.request-to-code');
    expect(rulesOf(`${short} ${inside}`)).toContain('php.request-to-code');
    expect(rulesOf(`<script language="php">${inside}</script>`)).toContain('php.request-to-code');
    expect(rulesOf(`<SCRIPT LANGUAGE = 'PHP'>${inside}</SCRIPT>`)).toContain('php.request-to-code');
    expect(rulesOf(`<% ${inside} %>`)).toEqual([]);
    // in front it switches a whole file off, which tells no less of what was planted
    expect(rulesOf(`${OPEN}__halt_compiler(); ${inside}`)).toContain('php.request-to-code');
    expect(rulesOf(`${OPEN}echo 1; __HALT_COMPILER(); ${inside}`)).toEqual([]);
  });

  it('survives other encodings', () => {
    const inside = `${OPEN}${RUN}(${POST}['a']);`;
    const utf16 = Buffer.from(`\ufeff${inside}`, 'utf16le');
    for (const source of [utf16.toString('latin1'), Buffer.from(utf16).swap16().toString('latin1')])
      expect(() => rulesOf(source)).not.toThrow();
    expect(rulesOf(`${OPEN}$a = '+ADw-?php +AGU-val+ACg-1+ACk-'; \u00ff\u00fe\u0000 ${RUN}(${POST}['a']);`)).toContain(
      'php.request-to-code',
    );
  });

  it.each([
    ['one literal', (size: number) => `$a='${'a'.repeat(size)}';`],
    ['statements', (size: number) => '$a=1;'.repeat(size / 5)],
    ['one comment', (size: number) => `/*${'*'.repeat(size)}`],
    ['one name', (size: number) => 'a'.repeat(size)],
    ['one operator', (size: number) => '<'.repeat(size)],
    ['text outside', (size: number) => `?>${'<'.repeat(size)}`],
    ['blanks', (size: number) => ' '.repeat(size)],
  ])(
    'survives 200 MB on one line: %s',
    (_, make) => {
      const source = OPEN + make(200_000_000);
      const bytes = Buffer.from(source, 'latin1');
      const report = followFlow(source);
      expect(report.steps).toBeLessThanOrEqual(LIMITS.steps + 10_000);
      expect(() => readPhp(bytes, () => source)).not.toThrow();
    },
    120_000,
  );

  it('refuses bombs of texts, lists and layers', () => {
    const packed = (text: string): string => deflateRawSync(text).toString('base64');
    let layers = 'echo 1;';
    for (let layer = 0; layer < 60; layer += 1) layers = `${RUN}(gzinflate(base64_decode('${packed(layers)}')));`;
    const zeros = packed('0'.repeat(64 * 1024 * 1024));
    for (const source of [
      layers,
      `${RUN}(gzinflate(base64_decode('${zeros}')));`,
      `$a = '${zeros}'; for (;;) { $b = gzinflate(base64_decode($a)); }`,
      '$a = str_repeat("a", 4000000); while (1) { $b[] = $a . count($b); }',
      '$a = str_repeat("<", 4000000); strip_tags($a); basename(str_repeat("/", 4000000) . "x");',
      '$a = str_repeat("ab", 2000000); for (;;) strtr($a, array(str_repeat("c", 60) => "d", "a" => "b"));',
      '$m = range(0, 9999); $a = str_repeat("a", 4000000); for (;;) str_replace($m, $m, $a);',
      'range(1e300, 1e300); range(0, 1e300); range("a", "z", 1e-300); str_repeat("", 1e999); str_pad("a", 1e999);',
      '$a = array(); for (;;) { $a = array($a, $a); }',
      '$a = range(0, 9999); for (;;) { $a = array_merge($a, $a); }',
      '$a = array(1); for (;;) { foreach ($a as $k => $v) { $a[] = $a; } }',
      'function f($a) { return array_map("f", array($a, $a)); } f(1);',
      '$a = "x"; for (;;) { $$a = $a . "x"; extract(array($a => $a)); $a .= "x"; }',
      '$a = hex2bin(str_repeat("41", 1999999)); preg_match("/(a+)+$/", $a); preg_replace("/(.*)*x/e", $a, $a);',
      'preg_replace("/" . str_repeat("([", 400000) . "/e", "a(\\"1\\")", $_GET["a"]);',
      'preg_replace("/a/e", str_repeat("\\\\\'\\"", 400000), $_GET["a"]);',
      'class A { function __toString() { return (string) new A; } function __get($n) { return $this->$n; } } echo new A; $a = new A; $a->b;',
      'class A extends A { function f() { return parent::f() . self::g() . static::h(); } } (new A)->f();',
      'function &f() { return f(f(f(f()))); } f();',
      `try { while (1) { try { throw $e = array($e); } finally { continue; } } } catch (E $e) { goto a; } a:`,
    ]) {
      const report = followFlow(OPEN + source);
      expect(report.steps).toBeLessThanOrEqual(LIMITS.steps + 100_000);
      expect(report.layers.length).toBeLessThanOrEqual(40);
    }
  }, 120_000);
});

/** What the tokenizer leaves out: space, comments, attributes and opening tags. */
const GAP =
  /^(?:[\u0000-\u0020\u007f]|\/\*[\s\S]*?(?:\*\/|$)|(?:\/\/|#)[^\r\n]*?(?=[\r\n]|\?>|$)|#\[[\s\S]*?\]|<\?(?:php|=)?|<script[^>]*>|<\/script[^>]*>?|\/script[^>]*>?)*$/i;
const HALTS = /__halt_compiler/i;

function rulesOf(source: string): string[] {
  return (
    readPhp(Buffer.from(source, 'latin1'), () => source)
      // Both are about the words of a whole file, whatever it does.
      .filter(({ rule }) => !rule.startsWith('php.resembles-'))
      .map(({ rule }) => rule)
  );
}
