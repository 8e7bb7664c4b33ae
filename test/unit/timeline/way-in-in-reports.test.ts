import { expect, it } from 'vitest';
import { pathOfText } from '../../../src/domain/host-path.ts';
import type { Intrusion } from '../../../src/domain/intrusion.ts';
import { analysisOfReport } from '../../../src/reports/json/analysis-of-report.ts';
import { json } from '../../../src/reports/json.ts';
import { exampleAnalysis } from '../../support/example-analysis.ts';
import { renderOptions } from '../../support/render-options.ts';

const intrusion: Intrusion = {
  notBefore: null,
  notAfter: '2026-11-10T06:30:00.000Z',
  evidence: [],
  contradictions: [],
  wayIn: [
    {
      kind: 'upload',
      confidence: 'certain',
      title: 'FTP upload with the login bob',
      domain: null,
      path: pathOfText('/home/else/x.php'),
      vulnerability: null,
      because: ['/home/else/x.php was uploaded by FTP.'],
      requests: [
        {
          at: '2026-11-10T06:30:00.000Z',
          address: '192.0.2.7',
          method: 'UPLOAD',
          target: '/x.php',
          status: null,
          agent: null,
        },
      ],
    },
  ],
  logs: { from: '2026-11-01T00:00:00.000Z', to: null, files: 2, entries: 7, notes: ['a note'] },
};

it('keeps the way in and what the logs cover in the JSON report, and reads them back', () => {
  const text = json.render({ ...exampleAnalysis(), intrusion }, renderOptions());
  const again = analysisOfReport(text);
  expect(again.ok && again.value.intrusion).toEqual(intrusion);
});

it('keeps what a restore loses', () => {
  const rows = [{ what: 'orders', count: 14 }] as const;
  const newerContent = {
    since: '2026-11-10T06:30:00.000Z',
    files: 2,
    bytes: 30,
    rows,
    sites: [{ domain: 'main.test', files: 2, bytes: 30, rows }],
    text: 'Since then: 14 orders',
    notes: [],
  };
  const again = analysisOfReport(json.render({ ...exampleAnalysis(), newerContent }, renderOptions()));
  expect(again.ok && again.value.newerContent).toEqual(newerContent);
});

it('shows a customer no path of somebody else in it', () => {
  const text = json.render({ ...exampleAnalysis(), intrusion }, renderOptions({ audience: 'customer' }));
  expect(text).toContain('FTP upload with the login bob');
  expect(text).not.toContain('/home/else');
});
