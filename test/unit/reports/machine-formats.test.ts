import { describe, expect, it } from 'vitest';
import type { Analysis } from '../../../src/domain/analysis.ts';
import { type HostPath, pathOfText } from '../../../src/domain/host-path.ts';
import { csv } from '../../../src/reports/csv.ts';
import { junit } from '../../../src/reports/junit.ts';
import { sarif } from '../../../src/reports/sarif.ts';
import { exampleAnalysis, exampleFinding } from '../../support/example-analysis.ts';
import { hostileAnalysis } from '../../support/hostile-analysis.ts';
import { renderOptions } from '../../support/render-options.ts';
import { sarifProblems } from '../../support/sarif-schema.ts';

const HOSTILE = `=cmd|'/C calc'!A0\u001b[31m\u202e"<script>\n\xff`;

describe('the SARIF report', () => {
  it('is as the OASIS schema of SARIF 2.1.0 says, also with hostile names, and the check would see a fault', () => {
    for (const analysis of [
      exampleAnalysis(),
      hostileAnalysis(HOSTILE, HOSTILE as HostPath),
      exampleAnalysis({ findings: [], issues: [] }),
    ]) {
      for (const audience of ['admin', 'customer'] as const) {
        const log = JSON.parse(sarif.render(analysis, renderOptions({ audience }))) as { runs: object[] };
        expect(sarifProblems(log)).toEqual([]);
        expect(sarifProblems({ ...log, runs: [{ ...log.runs[0], results: [{ level: 'grave' }] }] })).not.toEqual([]);
      }
    }
  });

  it('names each rule once and points every result to it', () => {
    const [run] = runsOf(exampleAnalysis());
    const rules = run?.tool.driver.rules.map(({ id }) => id) ?? [];
    expect(new Set(rules).size).toBe(rules.length);
    expect(run?.results).toHaveLength(9);
    for (const { ruleId, ruleIndex } of run?.results ?? []) expect(rules[ruleIndex]).toBe(ruleId);
  });

  it('keeps the fingerprint of a finding when the account moves and lines shift, and changes it with the rule', () => {
    const [evidence] = exampleFinding().evidence;
    if (evidence === undefined) throw new Error('the example has evidence');
    const moved = exampleAnalysis({
      account: { ...exampleAnalysis().account, home: pathOfText('/srv/bakery') },
      findings: [
        exampleFinding({
          path: pathOfText('/srv/bakery/public_html/wp-content/uploads/2026/10/cache.php'),
          evidence: [{ ...evidence, line: 99 }],
        }),
      ],
    });
    const before = fingerprint(exampleAnalysis({ findings: [exampleFinding()] }));
    expect(before).toMatch(/^[0-9a-f]{64}$/);
    expect(fingerprint(moved)).toBe(before);
    expect(fingerprint(exampleAnalysis({ findings: [exampleFinding({ rule: 'other' })] }))).not.toBe(before);
  });

  it('writes a path below the home as percent-encoded bytes', () => {
    const path = '/home/bakery/a b\xff%é.php' as HostPath;
    const [run] = runsOf(exampleAnalysis({ findings: [exampleFinding({ path })] }));
    // é is one byte in this name: 0xE9 is latin-1, as a host path holds its bytes.
    expect(run?.results[0]?.locations?.[0]?.physicalLocation.artifactLocation).toEqual({
      uri: 'a%20b%FF%25%E9.php',
      uriBaseId: 'HOME',
    });
  });

  it('reports what was not looked at as notifications', () => {
    const [run] = runsOf(exampleAnalysis());
    const [invocation] = run?.invocations ?? [];
    expect(invocation?.properties.complete).toBe(false);
    expect(invocation?.toolExecutionNotifications.map(({ level, descriptor }) => [level, descriptor.id])).toEqual([
      ['note', 'link-not-followed'],
      ['note', 'no-knowledge'],
      ['warning', 'unreadable'],
    ]);
  });

  it('starts a new run after 25,000 results', () => {
    const findings = Array.from({ length: 25_001 }, (_, index) => exampleFinding({ id: `f-${index}` }));
    expect(runsOf(exampleAnalysis({ findings })).map(({ results }) => results.length)).toEqual([25_000, 1]);
  });
});

describe('the CSV report', () => {
  it('has a header and one line for each piece of evidence', () => {
    const lines = csv.render(exampleAnalysis(), renderOptions()).split('\r\n');
    // Nine findings with one piece of evidence or none.
    expect(lines).toHaveLength(1 + 9 + 1);
    expect(lines[0]).toMatch(/^"id","severity","confidence","kind","domain","path","path_b64"/);
  });

  it('puts an apostrophe before what a spreadsheet would run', () => {
    const text = csv.render(
      exampleAnalysis({ findings: [exampleFinding({ title: '=1+1', remedy: 'a;=1+1' })] }),
      renderOptions(),
    );
    expect(text).toContain(`"'=1+1"`);
    expect(text).toContain(`"a;'=1+1"`);
  });

  it('gives the bytes of a name that is no UTF-8', () => {
    const path = '/a\xff' as HostPath;
    const text = csv.render(exampleAnalysis({ findings: [exampleFinding({ path })] }), renderOptions());
    // printf '/a\xff' | base64
    expect(text).toContain('"/a\\x{ff}","L2H/"');
  });
});

describe('the JUnit report', () => {
  it('has a suite for each domain, one for the account, and one for the gaps', () => {
    const text = junit.render(exampleAnalysis(), renderOptions());
    const names = [...text.matchAll(/<testsuite name="([^"]+)"/g)].map(([, name]) => name);
    expect(names).toEqual(['account', 'bakery.test', 'club-nord.test', 'old', 'shop.bakery.test', 'coverage']);
    // 5 places with 9 kinds each and the gaps; 9 findings of different kind or place, and one gap.
    expect(text).toContain('<testsuites name="lastgood" tests="46" failures="10">');
  });

  it('does not fail for a note', () => {
    const quiet = exampleAnalysis({
      findings: [exampleFinding({ severity: 'info' })],
      issues: [],
      coverage: { ...exampleAnalysis().coverage, skipped: [] },
    });
    expect(junit.render(quiet, renderOptions())).toContain('failures="0">');
  });
});

interface SarifRun {
  readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
  readonly results: readonly {
    readonly ruleId: string;
    readonly ruleIndex: number;
    readonly partialFingerprints: Readonly<Record<string, string>>;
    readonly locations?: readonly { readonly physicalLocation: { readonly artifactLocation: unknown } }[];
  }[];
  readonly invocations: readonly {
    readonly properties: { readonly complete: boolean };
    readonly toolExecutionNotifications: readonly {
      readonly level: string;
      readonly descriptor: { readonly id: string };
    }[];
  }[];
}

function runsOf(analysis: Analysis): readonly SarifRun[] {
  // The shape is what the report itself writes; the assertions read it.
  return (JSON.parse(sarif.render(analysis, renderOptions())) as { readonly runs: readonly SarifRun[] }).runs;
}

function fingerprint(analysis: Analysis): string | undefined {
  return runsOf(analysis)[0]?.results[0]?.partialFingerprints['lastgood/v1'];
}
