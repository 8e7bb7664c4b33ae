import { describe, expect, it } from 'vitest';
import { outlineOf } from '../../../../../src/matching/php/outline/outline.ts';
import { tokenize } from '../../../../../src/matching/php/tokens/tokenizer.ts';

const OPEN = ['<', '?php '].join('');
const RUN = ['ev', 'al'].join('');
const POST = ['$_P', 'OST'].join('');

/** For each named function in the order of the file: whether it is read even if nothing calls it. */
function busy(source: string): boolean[] {
  const bodies = outlineOf(tokenize(OPEN + source)).bodies();
  return [...bodies].sort(([a], [b]) => a - b).map(([, body]) => !body.idle);
}

describe('a function that nothing calls', () => {
  it.each([
    ['code is run', `${RUN}($x);`],
    ['a command is run', '\\exec($x);'],
    ['a command stands in backticks', '`$x`;'],
    ['a value is called', '$x(1);'],
    ['an entry is called', "$x['a'](1);"],
    ['a text is called', "'a'(1);"],
    ['the name of a class is chosen', 'new $x;'],
    ['the name of a method is chosen', '$a->{$x}();'],
    ['the name of a variable is chosen', '$$x;'],
    ['a callback is chosen', 'array_map($x, $y);'],
    ['a callback is chosen behind another argument', 'usort($y, $x);'],
    ['a method is chosen as a callback', "call_user_func(array($a, $x['method']));"],
    ['a callback is dangerous', "array_map('system', $y);"],
    ['a replacement may be run', "preg_replace('/a/e', $x, $y);"],
    ['a pattern is not known', 'preg_replace($x, $y, $z);'],
    ['a file of another kind is included', "include 'a.ico';"],
    ['a chosen file is included', 'include $x;'],
    ['a file is written', 'file_put_contents($x, $y);'],
    ['a dangerous name is handed on', `f('assert', ${POST});`],
    ['hidden data and the request meet', `f(base64_decode($x), ${POST});`],
    ['scanners are named', "in_array($x, array('phishtank'));"],
  ])('is read when %s', (_, body) => {
    expect(busy(`function a() { ${body} }`)).toEqual([true]);
  });

  it.each([
    ['only works with texts', "return str_replace('a', 'b', trim($x));"],
    ['is given a callback in writing', "usort($x, function ($a, $b) { return $a - $b; }); array_map('trim', $x);"],
    ['names a method as a callback', "usort($x, array($this, 'compare')); usort($x, [self::class, 'compare']);"],
    ['replaces by a plain pattern', "preg_replace('/a(e)/i', '', $x);"],
    ['includes a plain file', "require_once ABSPATH . 'wp-admin/includes/file.php';"],
    ['reads the request alone', `return isset(${POST}['a']) ? ${POST}['a'] : '';`],
    ['casts and compares', 'return (int) ($x) === 1;'],
  ])('is left out when it %s', (_, body) => {
    expect(busy(`function a() { ${body} }`)).toEqual([false]);
  });

  it('is read when it calls one that matters, at any distance', () => {
    expect(
      busy('function a() { b(1); } function b($x) { c($x); } function c($x) { exec($x); } function d() {}'),
    ).toEqual([true, true, true, false]);
    expect(busy('class A { function a() { $this->b(1); } function b($x) { exec($x); } }')).toEqual([true, true]);
  });

  it('is read when it leaves something for one that matters', () => {
    const source = (first: string): string => `class A { ${first} function b() { exec($this->x); } }`;
    expect(busy(source('function __construct() { $this->x = "ls"; }'))).toEqual([true, true]);
    expect(busy(source(`function set() { $this->x = ${POST}; }`))).toEqual([true, true]);
    expect(busy(source('function set() { $this->x = 1; }'))).toEqual([false, true]);
  });

  it('is read with what matters inside a function of its own', () => {
    expect(busy('function a() { function b() { exec("ls"); } }')).toEqual([true, true]);
  });
});

describe('what idle functions say about the file', () => {
  it('is kept', () => {
    const idle = outlineOf(
      tokenize(
        `${OPEN}function a() { Current_User_Can('x'); $this->can(); require 'a.php'; $a = ${POST}['Field'] . $_SERVER['HTTP_USER_AGENT']; }`,
      ),
    ).idle();
    expect([...idle.calls]).toEqual(['current_user_can']);
    expect([...idle.fields]).toEqual(['field', 'http_user_agent']);
    expect(idle).toMatchObject({ includes: 1, visitor: 1, commandLine: false });
  });
});

describe('a body', () => {
  it('is left to the parser when its braces do not close', () => {
    expect(busy('function a() { if ($x) {')).toEqual([]);
  });

  it('does not begin at an abstract function, a closure or an imported one', () => {
    expect(
      busy(
        'use function a\\b; abstract class A { abstract function c(); } $f = function () { exec(1); }; if (1) { d(); }',
      ),
    ).toEqual([]);
  });
});

describe('in a file that is written as released software is, a function that nothing calls', () => {
  function read(source: string): boolean[] {
    const bodies = outlineOf(tokenize(OPEN + source), true).bodies();
    return [...bodies].sort(([a], [b]) => a - b).map(([, body]) => !body.idle);
  }

  it.each([
    ['runs code', `${RUN}($x);`],
    ['runs a command', '\\exec($x);'],
    ['calls a text', "('a' . 'b')(1);"],
    ['calls what the visitor names', `$x(${POST}['a']);`],
    ['calls a name that it hides', "$x = base64_decode('eA=='); $x(1);"],
    ['calls a name in escapes', '$x = "\\x61\\x62"; $x(1);'],
    ['includes what it fetches', 'include curl_exec($x);'],
    ['includes an address', "$a = 'http://example.test/'; include $a . $x;"],
    ['writes what the visitor sends', `file_put_contents($x, ${POST}['a']);`],
    ['writes PHP', "file_put_contents($x, '<?php echo 1;');"],
    ['writes a program', "file_put_contents($x, '#!/bin/sh');"],
    ['writes to the list of logins', "fwrite(fopen('/etc/passwd', 'a'), $x);"],
  ])('is read when it %s', (_, body) => {
    expect(read(`function a() { ${body} }`)).toEqual([true]);
  });

  it.each([
    ['calls what it is given', '$x(1); new $y; $this->{$z}();'],
    ['includes what it is given', "include $x . '/a.php';"],
    ['writes what it is given', "fwrite($x, 'text');"],
    ['asks the server and calls what it is given', "$y = $_SERVER['SCRIPT_NAME']; $x($y);"],
  ])('is left out when it %s', (_, body) => {
    expect(read(`function a() { ${body} }`)).toEqual([false]);
  });

  it('is read where another one that it calls, or its class, gives what the visitor sends', () => {
    expect(
      read(`function a() { fwrite($x, b()); } function b() { return c(); } function c() { return ${POST}['a']; }`),
    ).toEqual([true, false, false]);
    expect(
      read(
        `class A { function a() { $this->x = ${POST}['a']; } function b() { include $this->x; } } function c() { include $x; }`,
      ),
    ).toEqual([true, true, false]);
  });
});

describe('a quiet file', () => {
  const isQuiet = (source: string): boolean => outlineOf(tokenize(OPEN + source), true).isQuiet;

  it('only declares what does nothing of note', () => {
    expect(isQuiet("require_once ABSPATH . 'a.php'; class A { function a() { fwrite($x, 'text'); } }")).toBe(true);
  });

  it.each([
    ['asks for what the visitor sends', `$a = ${POST}['a'];`],
    ['runs code', `${RUN}($x);`],
    ['calls one of its functions that does something', "function a() { fwrite($x, 'text'); } a();"],
    [
      'makes an object of a class that does something',
      "class A { function __construct() { fwrite($x, 'text'); } } new A;",
    ],
    ['holds a function that matters', `function a() { ${RUN}($x); }`],
  ])('is none when it %s', (_, code) => {
    expect(isQuiet(code)).toBe(false);
  });
});
