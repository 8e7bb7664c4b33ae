import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Analysis } from '../../../src/domain/analysis.ts';
import type { HostPath } from '../../../src/domain/host-path.ts';
import { analysisOfReport } from '../../../src/reports/json/analysis-of-report.ts';
import { json } from '../../../src/reports/json.ts';
import { terminal } from '../../../src/reports/terminal.ts';
import { exampleAnalysis, exampleFinding } from '../../support/example-analysis.ts';
import { renderOptions } from '../../support/render-options.ts';

describe('analysisOfReport', () => {
  it.each([
    ['the example', {}],
    ['no backups', { backups: [], lastGood: null, plan: null, bill: null, worklog: [], intrusion: null }],
    ['no good backup', { lastGood: { backup: null, reason: 'all are younger' } }],
    ['a name that is no UTF-8', { findings: [exampleFinding({ path: '/home/bakery/a\xff' as HostPath })] }],
  ] as const)('gives back what the same JSON report is made of: %s', (_name, parts) => {
    const text = json.render(exampleAnalysis(parts), renderOptions());
    expect(json.render(read(text), renderOptions())).toBe(text);
  });

  it('gives back what the terminal report shows', () => {
    const again = read(json.render(exampleAnalysis(), renderOptions()));
    expect(terminal.render(again, renderOptions())).toBe(terminal.render(exampleAnalysis(), renderOptions()));
  });

  it('ignores what a newer version has added', () => {
    const text = json.render(exampleAnalysis(), renderOptions()).replace('{', '{"later": [1],');
    expect(analysisOfReport(text).ok).toBe(true);
  });

  it('says in one line what is wrong with another document', () => {
    expect(analysisOfReport('{')).toEqual({ ok: false, error: 'this is no JSON document' });
    expect(analysisOfReport('{"schemaVersion": 2}')).toMatchObject({
      ok: false,
      error: expect.stringMatching(/^schemaVersion: /),
    });
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(analysisOfReport(text).ok).toBe(false);
      }),
    );
  });
});

function read(text: string): Analysis {
  const result = analysisOfReport(text);
  if (!result.ok) throw new Error(result.error);
  return result.value;
}
