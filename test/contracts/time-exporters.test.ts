import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { billOf } from '../../src/worklog/bill.ts';
import type { ExportSubject } from '../../src/worklog/exporters/contract.ts';
import { timeExporters } from '../../src/worklog/exporters/index.generated.ts';
import { DEFAULT_POLICY, policyFacts } from '../../src/worklog/policy.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { parseCsv } from '../support/parse-csv.ts';
import { WorkLog } from '../support/work-log.ts';

const SUBJECT: ExportSubject = {
  case: 'LG-2026-0042',
  client: 'Example S.à r.l.',
  project: 'Support',
  timeZone: 'Europe/Luxembourg',
};

/** 23:50 to 00:20 in Luxembourg, a pause, and half a second more. */
function night(actor = 'ana', text = 'two backdoors in shop.test'): WorkLog {
  const clock = new FakeClock('2026-11-20T22:50:00.000Z');
  const log = new WorkLog(clock);
  log.add('start', actor, policyFacts(DEFAULT_POLICY));
  clock.pass(600);
  log.add('note', actor, {}, text);
  clock.pass(1200);
  log.add('pause', actor, {}, 'coffee');
  clock.pass(60);
  log.add('resume', actor);
  clock.pass(0.5);
  log.add('machine', actor, { ms: 4000 });
  log.add('stop', actor);
  return log;
}

describe.each(timeExporters.map((exporter) => [exporter.id, exporter] as const))('time exporter %s', (_, exporter) => {
  it('has an id that is a file name, a title and an extension', () => {
    expect(exporter.id).toMatch(/^[a-z][a-z0-9-]*$/);
    expect(exporter.title).not.toBe('');
    expect(exporter.extension).toMatch(/^[a-z]+$/);
  });

  it('gives the same bytes twice', () => {
    const { entries } = night();
    const once = exporter.render(entries, billOf(entries), SUBJECT);
    expect(exporter.render(structuredClone(entries), billOf(entries), SUBJECT)).toBe(once);
    expect(once.endsWith('\n')).toBe(true);
  });

  it('renders an empty ledger without inventing time', () => {
    const text = exporter.render([], billOf([]), SUBJECT);
    expect(text).not.toMatch(/175[.,]?50|1\.00\b|00:30/);
  });

  it('names the case, so that a second import can be seen', () => {
    const { entries } = night();
    expect(exporter.render(entries, billOf(entries), SUBJECT)).toContain('LG-2026-0042');
  });

  it('is well formed and inert, whatever analysts and clients are called', () => {
    const hostile = fc.oneof(
      fc.constantFrom(
        '=cmd|"/C calc"!A0',
        '+1',
        '-1',
        '@x',
        '\t=1',
        '\r=1',
        '\0=1',
        'a;=1',
        ' =1',
        '＝1',
        '"',
        ']]>',
        '</a>',
        '&x;',
      ),
      fc.string({ unit: 'binary', maxLength: 30 }),
    );
    fc.assert(
      fc.property(hostile, hostile, hostile, (actor, client, text) => {
        const { entries } = night(actor, text);
        const out = exporter.render(entries, billOf(entries), { ...SUBJECT, client, project: text });
        switch (exporter.extension) {
          case 'json':
            expect(JSON.parse(out)).toBeTypeOf('object');
            return;
          case 'csv':
            expectInertTable(out);
            return;
          case 'xml':
            expect(out).not.toMatch(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Surrogate}/u);
            expect(out.replaceAll(/&(amp|lt|gt|quot|#39);/g, '')).not.toContain('&');
            return;
          default:
            throw new Error(`no check for .${exporter.extension}`);
        }
      }),
      { numRuns: 200 },
    );
  });
});

/** Every row has as many cells as the header, and no cell begins like a formula or holds a control character. */
function expectInertTable(text: string): void {
  const [header = [], ...rows] = parseCsv(text);
  for (const row of rows) {
    expect(row).toHaveLength(header.length);
    for (const cell of row) {
      expect(cell).not.toMatch(/^\s*[=+@＝＋＠]/);
      expect(cell).not.toMatch(/^\s*-(?!\d+(\.\d+)?$)/);
      expect(cell).not.toMatch(/;\s*[=+\-@]/);
      expect(cell).not.toMatch(/[\0-\x1f\x7f-\x9f\u202a-\u202e]/);
    }
  }
}
