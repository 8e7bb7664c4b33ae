import { describe, expect, it } from 'vitest';
import { pathOfText } from '../../src/domain/host-path.ts';
import { reports } from '../../src/reports/index.generated.ts';
import { exampleAnalysis, exampleBackup, exampleFinding } from '../support/example-analysis.ts';
import { renderOptions } from '../support/render-options.ts';

const ids = reports.map(({ id }) => id);

it('has every format that the command line promises', () => {
  expect(ids).toEqual(expect.arrayContaining(['csv', 'html', 'json', 'junit', 'md', 'sarif', 'text']));
  expect(new Set(ids).size).toBe(ids.length);
});

describe.each(reports)('the report $id', (report) => {
  it('has a title and an extension without a dot', () => {
    expect(report.title).not.toBe('');
    expect(report.extension).toMatch(/^[a-z0-9]+$/);
  });

  it('gives the same bytes for the same analysis, whatever the order of its lists', () => {
    const analysis = exampleAnalysis();
    const shuffled = exampleAnalysis({
      account: { ...analysis.account, sites: analysis.account.sites.toReversed() },
      installations: analysis.installations.toReversed(),
      findings: analysis.findings.toReversed(),
      backups: analysis.backups.toReversed(),
      issues: analysis.issues.toReversed(),
      coverage: { ...analysis.coverage, skipped: analysis.coverage.skipped.toReversed() },
    });
    expect(report.render(shuffled, renderOptions())).toBe(report.render(analysis, renderOptions()));
  });

  it('does not change what it is given', () => {
    const analysis = exampleAnalysis();
    report.render(analysis, renderOptions({ audience: 'customer' }));
    expect(analysis).toEqual(exampleAnalysis());
  });

  it.each(['en', 'fr', 'de'] as const)('ends with a newline and leaves no placeholder in %s', (language) => {
    const text = report.render(exampleAnalysis(), renderOptions({ language }));
    expect(text.endsWith('\n')).toBe(true);
    expect(text).not.toMatch(/\{(count|date|findings|places|reason|source|version)\}|undefined|\[object/);
  });

  it('renders an analysis that found and saw nothing', () => {
    const nothing = exampleAnalysis({
      account: { ...exampleAnalysis().account, user: null, sites: [] },
      installations: [],
      findings: [],
      coverage: { filesSeen: 0, filesRead: 0, bytesRead: 0, knownGood: 0, skipped: [] },
      issues: [],
      intrusion: null,
      backups: [],
      lastGood: null,
      plan: null,
      worklog: [],
      bill: null,
      caseId: null,
    });
    expect(report.render(nothing, renderOptions())).not.toBe('');
  });

  it('keeps from a customer what is not theirs: foreign paths, excerpts, the commands of the hoster', () => {
    const analysis = exampleAnalysis({
      findings: [
        exampleFinding({
          path: pathOfText('/home/otheruser/secret.php'),
          title: 'Link to /home/otheruser/secret.php',
          remedy: 'See /srv/hoster/internal/notes.txt',
        }),
        exampleFinding({ id: 'f-2' }),
      ],
      backups: [exampleBackup('2026-10-18', ['clean', 'clean', 'clean', 'clean'])],
      issues: [{ reason: 'unreadable', path: pathOfText('/home/otheruser/x'), detail: 'EACCES /home/otheruser/x' }],
    });
    const text = report.render(analysis, renderOptions({ audience: 'customer' }));
    for (const secret of [
      'otheruser',
      '/srv/hoster',
      '/backup/',
      'eval(',
      'restorepkg',
      '/root/cases',
      '/var/cpanel',
    ]) {
      expect(text).not.toContain(secret);
    }
  });
});
