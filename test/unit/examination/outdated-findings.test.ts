import { describe, expect, it } from 'vitest';
import type { Assessment } from '../../../src/domain/installation.ts';
import { outdatedFindings } from '../../../src/examination/outdated-findings.ts';
import { planAccount, planAssessment, planHole, planInstallation } from '../../support/plan-inputs.ts';

const remedy = (assessment: Partial<Assessment>) =>
  outdatedFindings(planAccount(), [
    planInstallation({ version: '5.3.1', components: [], assessment: planAssessment(assessment) }),
  ]).map((finding) => finding.remedy)[0];

it('names a bulletin once, however many holes it tells of', () => {
  const hole = planHole({ id: 'APSB26-49', exploited: false });
  const assessment = planAssessment({ vulnerabilities: [hole, hole, { ...hole, id: 'CVE-2026-1' }] });
  const findings = outdatedFindings(planAccount(), [planInstallation({ components: [], assessment })]);
  const vulnerable = findings.find(({ kind }) => kind === 'vulnerable');
  expect(vulnerable?.title).toContain('3 known vulnerabilities');
  expect(vulnerable?.evidence[0]?.excerpt).toBe('CVE-2026-1, APSB26-49');
});

describe('what to do about outdated software', () => {
  it('is to upgrade to the newest release that is known', () => {
    expect(remedy({ status: 'outdated', latest: '6.0' })).toBe('Upgrade to 6.0 right after the restore.');
    expect(remedy({ status: 'unsupported', latest: '6.0' })).toBe('Upgrade to 6.0 right after the restore.');
  });

  it('is to upgrade where only a mended hole tells that a newer release exists', () => {
    expect(remedy({ status: 'outdated', latest: null })).toBe('Upgrade to the newest release right after the restore.');
  });

  it('is to replace what nobody updates any more', () => {
    expect(remedy({ status: 'unsupported', latest: null })).toBe('Replace it: nobody updates it any more.');
    expect(remedy({ status: 'unsupported', latest: '5.3.1' })).toBe('Replace it: nobody updates it any more.');
  });
});
