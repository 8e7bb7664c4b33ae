import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/domain/finding.ts';
import { pathOfText } from '../../../src/domain/host-path.ts';
import { corroborate } from '../../../src/examination/corroborate.ts';

const SHA = 'ab'.repeat(32);

describe('corroborate', () => {
  it('makes a possible backdoor likely where a reading of another kind speaks of the file too', () => {
    const [first] = corroborate([
      finding('/a.php', 'php.rewrites-site'),
      finding('/a.php', 'odd-name', { severity: 'low' }),
    ]);
    expect(first?.confidence).toBe('likely');
  });

  it('leaves it possible where only one reading speaks, however often', () => {
    const found = corroborate([finding('/a.php', 'php.rewrites-site'), finding('/a.php', 'php.plants-script')]);
    expect(found.map(({ confidence }) => confidence)).toEqual(['possible', 'possible']);
  });

  it('says of each copy that the same content lies elsewhere', () => {
    const found = corroborate([
      finding('/a.php', 'php.x', { sha256: SHA }),
      finding('/b.php', 'php.x', { sha256: SHA }),
    ]);
    const remarks = found.filter(({ rule }) => rule === 'spread.same-content');
    expect(remarks.map(({ path, severity }) => [path, severity])).toEqual([
      [pathOfText('/a.php'), 'info'],
      [pathOfText('/b.php'), 'info'],
    ]);
  });

  it('says that an accused file claims to be older than its arrival, and of no other file', () => {
    const times = { modifiedAt: '2020-01-01T00:00:00.000Z', changedAt: '2026-11-01T00:00:00.000Z' };
    const accused = corroborate([finding('/a.php', 'php.x', times)]);
    expect(accused.map(({ rule }) => rule)).toContain('time.older-than-it-is');
    const remarked = corroborate([finding('/a.php', 'php.x', { ...times, severity: 'medium' })]);
    expect(remarked.map(({ rule }) => rule)).toEqual(['php.x']);
  });
});

interface Told {
  readonly severity?: Finding['severity'];
  readonly sha256?: string;
  readonly modifiedAt?: string;
  readonly changedAt?: string;
}

function finding(path: string, rule: string, told: Told = {}): Finding {
  const { severity = 'high', sha256 = null, modifiedAt = null, changedAt = null } = told;
  return {
    id: `${path} ${rule}`,
    kind: 'backdoor',
    severity,
    confidence: 'possible',
    domain: null,
    path: pathOfText(path),
    rule,
    title: rule,
    evidence: [{ line: null, offset: null, sha256, modifiedAt, changedAt, excerpt: null }],
    remedy: '',
  };
}
