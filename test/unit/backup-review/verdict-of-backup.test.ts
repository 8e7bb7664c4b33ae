import { describe, expect, it } from 'vitest';
import { type JudgedContent, verdictOfBackup } from '../../../src/backup-review/verdict-of-backup.ts';
import type { Site } from '../../../src/domain/account.ts';
import type { Finding } from '../../../src/domain/finding.ts';
import { pathOfText } from '../../../src/domain/host-path.ts';

const site = (domain: string): Site => ({
  domain,
  names: [],
  kind: 'addon',
  documentRoot: pathOfText(`/home/bob/${domain}`),
  phpVersion: null,
  sources: [],
});
const A = site('a.test');
const B = site('b.test');
const CLEAN: JudgedContent = { sites: [A, B], missing: [], completeness: 'ok', findings: [], issues: [] };

function finding(domain: string | null, severity: Finding['severity'], kind: Finding['kind'] = 'backdoor'): Finding {
  return {
    id: `${domain}${severity}`,
    kind,
    severity,
    confidence: 'certain',
    domain,
    path: null,
    rule: 'r',
    title: 'planted',
    evidence: [],
    remedy: '',
  };
}

describe('the verdict on a backup', () => {
  it('is clean only when every site is present, wholly read and without evidence', () => {
    expect(verdictOfBackup(CLEAN)).toMatchObject({
      verdict: 'clean',
      sites: [{ verdict: 'clean' }, { verdict: 'clean' }],
    });
  });

  it('is infected on the site with a high finding, and so for the whole account', () => {
    const judged = verdictOfBackup({ ...CLEAN, findings: [finding('b.test', 'high')] });
    expect(judged).toMatchObject({
      verdict: 'infected',
      reason: 'b.test: planted',
      sites: [{ verdict: 'clean' }, { verdict: 'infected', findings: 1 }],
    });
  });

  it('is suspicious for a medium finding, and not for low ones', () => {
    expect(verdictOfBackup({ ...CLEAN, findings: [finding('a.test', 'medium')] }).verdict).toBe('suspicious');
    expect(verdictOfBackup({ ...CLEAN, findings: [finding('a.test', 'low')] }).verdict).toBe('clean');
  });

  it.each([
    ['medium', 'possible', 'clean'],
    ['high', 'possible', 'suspicious'],
    ['medium', 'likely', 'suspicious'],
    ['high', 'likely', 'infected'],
  ] as const)('makes of a row that is %s and %s in a database: %s', (severity, confidence, verdict) => {
    const row = { ...finding('a.test', severity, 'database'), confidence };
    expect(verdictOfBackup({ ...CLEAN, findings: [row] }).verdict).toBe(verdict);
  });

  it('counts a finding around the sites (cron, keys) against the account', () => {
    expect(verdictOfBackup({ ...CLEAN, findings: [finding(null, 'high', 'persistence')] }).verdict).toBe('infected');
  });

  it('names what stands around the sites, the gravest first', () => {
    const findings = [
      { ...finding(null, 'medium', 'persistence'), title: 'A key' },
      { ...finding(null, 'high', 'persistence'), title: 'A crontab' },
    ];
    expect(verdictOfBackup({ ...CLEAN, findings }).reason).toBe('around the sites: A crontab and 1 more');
    expect(verdictOfBackup({ ...CLEAN, findings: findings.slice(0, 1) }).reason).toBe('around the sites: A key');
  });

  it('does not hold old software against a backup: it is upgraded after the restore', () => {
    expect(
      verdictOfBackup({
        ...CLEAN,
        findings: [finding('a.test', 'critical', 'vulnerable'), finding('a.test', 'medium', 'outdated')],
      }).verdict,
    ).toBe('clean');
  });

  it('is never clean over a gap: a missing site, a cut container, a file that was not read', () => {
    expect(verdictOfBackup({ ...CLEAN, missing: [B], completeness: 'partial' })).toMatchObject({
      verdict: 'unknown',
      sites: [{ verdict: 'clean' }, { verdict: 'unknown', present: false }],
    });
    expect(verdictOfBackup({ ...CLEAN, completeness: 'truncated' })).toMatchObject({
      verdict: 'unknown',
      sites: [{ verdict: 'unknown' }, { verdict: 'unknown' }],
    });
    const unread = {
      reason: 'too-large',
      path: pathOfText('/home/bob/a.test/video'),
      detail: 'read 1 of 2 bytes',
    } as const;
    expect(verdictOfBackup({ ...CLEAN, issues: [unread] })).toMatchObject({
      verdict: 'unknown',
      sites: [{ verdict: 'unknown' }, { verdict: 'clean' }],
    });
  });

  it('still says infected when a broken backup shows evidence', () => {
    expect(
      verdictOfBackup({ ...CLEAN, completeness: 'truncated', findings: [finding('a.test', 'critical')] }).verdict,
    ).toBe('infected');
  });

  it('does not count a link that was not followed as a gap', () => {
    const link = { reason: 'link-not-followed', path: pathOfText('/home/bob/www'), detail: '' } as const;
    expect(verdictOfBackup({ ...CLEAN, issues: [link] }).verdict).toBe('clean');
  });
});
