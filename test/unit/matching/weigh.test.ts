import { describe, expect, it } from 'vitest';
import type { Sighting } from '../../../src/domain/finding.ts';
import type { Severity } from '../../../src/domain/severity.ts';
import { weigh } from '../../../src/matching/weigh.ts';

describe('weigh', () => {
  it('accuses where two readings that were learnt apart say a little each', () => {
    const found = weigh([sighting('oddness/reads-oddly', 'medium'), sighting('php.resembles-planted', 'info')]);
    expect(found.map(({ rule, severity }) => `${rule} ${severity}`)).toEqual([
      'oddness/reads-oddly medium',
      'php.two-readings-agree high',
    ]);
  });

  it('drops a hint that stays alone', () => {
    expect(weigh([sighting('php.resembles-planted', 'info')])).toEqual([]);
    expect(weigh([sighting('php.resembles-planted', 'low')])).toHaveLength(1);
  });

  it('only remarks on a one-liner that the flow does not meet in a file written as released software is', () => {
    const released = sighting('php.resembles-released', 'info');
    const oneLiner = sighting('oneliner/request-evaluated', 'critical');
    expect(weigh([oneLiner, released]).map(({ severity }) => severity)).toEqual(['medium']);
    expect(weigh([oneLiner]).map(({ severity }) => severity)).toEqual(['critical']);
    const hidden = sighting('name.hidden-code', 'high');
    expect(weigh([hidden, released]).map(({ severity }) => severity)).toEqual(['medium']);
    expect(weigh([hidden]).map(({ severity }) => severity)).toEqual(['high']);
    const met = weigh([oneLiner, released, sighting('php.request-to-code', 'critical')]);
    expect(met.map(({ severity }) => severity)).toEqual(['critical', 'critical']);
  });

  it.each(['obfuscated/words-in-pieces', 'obfuscated/junk-taken-out'])('only remarks on %s there, too', (rule) => {
    const hidden = sighting(rule, 'high');
    expect(weigh([hidden, sighting('php.resembles-released', 'info')]).map(({ severity }) => severity)).toEqual([
      'medium',
    ]);
    expect(weigh([hidden, sighting('php.only-declares', 'info')]).map(({ severity }) => severity)).toEqual(['high']);
  });

  it.each(['php.only-declares', 'php.resembles-released'])('only remarks on words where the flow says %s', (hint) => {
    const weighed = (rule: string, severity: Severity): string[] =>
      weigh([sighting(rule, severity), sighting(hint, 'info')]).map((each) => `${each.rule} ${each.severity}`);
    expect(weighed('oddness/reads-like-malware', 'high')).toEqual(['oddness/reads-like-malware medium']);
    expect(weighed('oddness/reads-oddly', 'medium')).toEqual(['oddness/reads-oddly low']);
    expect(weigh([sighting('oddness/reads-like-malware', 'high')])[0]?.severity).toBe('high');
    expect(weigh([sighting('oddness/reads-oddly', 'medium')])[0]?.severity).toBe('medium');
  });

  it('takes the way of writing for nothing where a vendor packed the code', () => {
    const found = weigh([sighting('encoded.ioncube', 'low'), sighting('oddness/reads-like-malware', 'high')]);
    expect(found.map(({ rule }) => rule)).toEqual(['encoded.ioncube']);
  });

  it('adds nothing where one of the two accuses by itself', () => {
    const found = weigh([sighting('oddness/reads-like-malware', 'high'), sighting('php.resembles-planted', 'low')]);
    expect(found).toHaveLength(2);
  });
});

function sighting(rule: string, severity: Severity): Sighting {
  return {
    kind: 'backdoor',
    severity,
    confidence: 'possible',
    rule,
    title: rule,
    line: null,
    offset: null,
    excerpt: null,
    remedy: '',
  };
}
