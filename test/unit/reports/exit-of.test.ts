import { describe, expect, it } from 'vitest';
import type { Analysis } from '../../../src/domain/analysis.ts';
import { exitOf } from '../../../src/reports/exit-of.ts';
import { verdictOf } from '../../../src/reports/verdict.ts';
import { exampleAnalysis, exampleFinding } from '../../support/example-analysis.ts';

const coverage = { filesSeen: 10, filesRead: 10, bytesRead: 100, knownGood: 0, skipped: [] };
const quiet = (parts: Partial<Analysis> = {}): Analysis =>
  exampleAnalysis({ findings: [], issues: [], coverage, backups: [], lastGood: null, intrusion: null, ...parts });
const gap = { reason: 'unreadable', path: null, detail: '' } as const;
const noGoodBackup = { backup: null, reason: 'all are younger than the intrusion' };

describe('exitOf', () => {
  it('is 0 when everything was looked at and nothing was found', () => {
    expect(exitOf(quiet(), 'low')).toBe(0);
  });

  it('is 1 for a finding at or above the bar, and 0 below it', () => {
    const analysis = quiet({ findings: [exampleFinding({ severity: 'medium' })] });
    expect(exitOf(analysis, 'medium')).toBe(1);
    expect(exitOf(analysis, 'high')).toBe(0);
    expect(exitOf(analysis, null)).toBe(0);
  });

  it('is 3 over a gap without findings, and 1 with them', () => {
    expect(exitOf(quiet({ issues: [gap] }), 'low')).toBe(3);
    expect(exitOf(quiet({ issues: [gap], findings: [exampleFinding()] }), 'low')).toBe(1);
    expect(exitOf(quiet({ coverage: { ...coverage, skipped: [{ reason: 'budget', count: 1 }] } }), 'low')).toBe(3);
  });

  it('is 4 when there was no file, and 3 when the reason is a gap', () => {
    const empty = { ...coverage, filesSeen: 0 };
    expect(exitOf(quiet({ coverage: empty }), 'low')).toBe(4);
    expect(exitOf(quiet({ coverage: empty, issues: [gap] }), 'low')).toBe(3);
  });

  it('is 5 when backups were asked for and none is good, findings or not', () => {
    expect(exitOf(quiet({ lastGood: noGoodBackup }), 'low')).toBe(5);
    expect(exitOf(quiet({ lastGood: noGoodBackup, findings: [exampleFinding()] }), 'low')).toBe(5);
    expect(exitOf(quiet({ lastGood: { backup: 'a', reason: '' } }), 'low')).toBe(0);
  });
});

describe('verdictOf', () => {
  it('calls the account compromised for one grave and likely trace', () => {
    expect(verdictOf(exampleAnalysis())).toMatchObject({
      verdict: 'compromised',
      domains: 2,
      onAccount: true,
      complete: false,
    });
    expect(verdictOf(exampleAnalysis()).findings).toHaveLength(5);
  });

  it('calls it suspicious while the trace is only possible or only medium', () => {
    const possible = exampleFinding({ confidence: 'possible' });
    const medium = exampleFinding({ severity: 'medium' });
    expect(verdictOf(quiet({ findings: [possible] })).verdict).toBe('suspicious');
    expect(verdictOf(quiet({ findings: [medium] })).verdict).toBe('suspicious');
  });

  it('calls it exposed when there are holes and no trace', () => {
    expect(verdictOf(quiet({ findings: [exampleFinding({ kind: 'vulnerable' })] })).verdict).toBe('exposed');
  });

  it('does not speak of "no evidence" over a gap', () => {
    expect(verdictOf(quiet()).verdict).toBe('no-evidence');
    expect(verdictOf(quiet({ issues: [gap] })).verdict).toBe('unknown');
    expect(verdictOf(quiet({ coverage: { ...coverage, filesSeen: 0 } })).verdict).toBe('nothing');
  });
});
