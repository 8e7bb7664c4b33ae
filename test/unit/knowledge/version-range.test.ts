import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluateRange, parseRange } from '../../../src/knowledge/version-range.ts';

const ask = (range: string, version: string) => evaluateRange(parseRange(range), version, 'php');

describe('evaluateRange', () => {
  it('takes the alternative that holds, and its upper end as the fix of that branch', () => {
    const range = '>=4.1,<4.1.34|>=5.8,<5.8.3';
    expect(ask(range, '5.8.2')).toEqual({ answer: 'within', fixedIn: '5.8.3', everything: false });
    expect(ask(range, '5.8.3').answer).toBe('outside');
    expect(ask(range, '4.9').answer).toBe('outside');
  });

  it('names no fix where the source only knows the last bad release', () => {
    expect(ask('<=3.3', '3.3')).toEqual({ answer: 'within', fixedIn: null, everything: false });
    expect(ask('=1.0', '1.0.0')).toEqual({ answer: 'within', fixedIn: null, everything: false });
  });

  it('reads a leading v, doubled equal signs, doubled bars and wildcards', () => {
    expect(ask('<v2.13.0', '2.12')).toMatchObject({ answer: 'within', fixedIn: '2.13.0' });
    expect(ask('==2.15||<1', '2.15').answer).toBe('within');
    expect(ask('11.1.*', '11.1.9').answer).toBe('within');
    expect(ask('11.1.*', '11.2.0-alpha1').answer).toBe('outside');
    expect(ask('2.*', '2.99').answer).toBe('within');
  });

  it('says that everything is meant', () => {
    expect(ask('*', '7.1')).toEqual({ answer: 'within', fixedIn: null, everything: true });
    expect(ask('*', 'trunk').answer).toBe('within');
  });

  it('never calls safe what it cannot evaluate', () => {
    expect(ask('per-bulletin', '2.4.7').answer).toBe('cannot');
    expect(ask('<1.0|see the vendor', '2.0').answer).toBe('cannot');
    expect(ask('<1.0|see the vendor', '0.9').answer).toBe('within');
    expect(ask('<1.0', 'trunk').answer).toBe('cannot');
    expect(ask('>=2.0,whatever', '1.0').answer).toBe('outside');
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (range, version) => void ask(range, version)));
  });
});
