import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { billOf } from '../../../../src/worklog/bill.ts';
import { clockify } from '../../../../src/worklog/exporters/clockify.ts';
import { cloudblue } from '../../../../src/worklog/exporters/cloudblue.ts';
import type { TimeExporter } from '../../../../src/worklog/exporters/contract.ts';
import { harvest } from '../../../../src/worklog/exporters/harvest.ts';
import { hostbill } from '../../../../src/worklog/exporters/hostbill.ts';
import { kimai } from '../../../../src/worklog/exporters/kimai.ts';
import { odoo } from '../../../../src/worklog/exporters/odoo.ts';
import { toggl } from '../../../../src/worklog/exporters/toggl.ts';
import { ubl } from '../../../../src/worklog/exporters/ubl.ts';
import { whmcs } from '../../../../src/worklog/exporters/whmcs.ts';
import { DEFAULT_POLICY, policyFacts } from '../../../../src/worklog/policy.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { parseCsv } from '../../../support/parse-csv.ts';
import { WorkLog } from '../../../support/work-log.ts';

const SUBJECT = { case: 'C-7', client: '12', project: 'Support', timeZone: 'Europe/Luxembourg' };
const ANA = 'ana@example.test';

function worked(seconds: number, start: string, approvedMinutes = 0, actor = ANA): WorkLog {
  const clock = new FakeClock(start);
  const log = new WorkLog(clock, 'C-7');
  log.add('start', actor, policyFacts(DEFAULT_POLICY));
  if (approvedMinutes > 0) log.add('overrun-approved', actor, { maxMinutes: approvedMinutes });
  clock.pass(seconds);
  log.add('stop', actor);
  return log;
}

const render = (exporter: TimeExporter, { entries }: WorkLog): string =>
  exporter.render(entries, billOf(entries), SUBJECT);
/** 23:50 to 00:20 in Luxembourg, which is one hour ahead of UTC in November. */
const midnight = worked(1800, '2026-11-20T22:50:00.000Z');
/** 65:01 with 30 minutes approved: 75 minutes, 187.50. */
const long = worked(3901, '2026-11-20T08:00:00.000Z', 30);

describe('kimai', () => {
  it('splits a night at local midnight, each part within its date, and charges once', () => {
    const [header, ...rows] = parseCsv(render(kimai, midnight));
    expect(header?.slice(0, 4)).toEqual(['Date', 'From', 'To', 'Duration']);
    expect(rows.map((row) => [...row.slice(0, 4), row.at(-1)])).toEqual([
      ['2026-11-20', '23:50:00', '00:00:00', '600', '150.00'],
      ['2026-11-21', '00:00:00', '00:20:00', '1200', '0.00'],
    ]);
    expect(rows[0]?.slice(4, 9)).toEqual([ANA, ANA, '12', 'Support', 'Compromised-account analysis']);
    expect(rows.map((row) => row[9])).toEqual([
      'Compromised-account analysis (C-7-1-2-1)',
      'Compromised-account analysis (C-7-1-2-2)',
    ]);
  });

  it('has a row for the charge of work that took less than a second', () => {
    const [, ...rows] = parseCsv(render(kimai, worked(0.4, '2026-11-20T08:00:00.000Z')));
    expect(rows.map((row) => [row[3], row.at(-1)])).toEqual([['0', '150.00']]);
  });

  it('tells the hour that summer time repeats by its duration', () => {
    // 02:30 summer time to 02:40 winter time: 70 minutes.
    const [, row] = parseCsv(render(kimai, worked(4200, '2026-10-25T00:30:00.000Z')));
    expect(row?.slice(0, 4)).toEqual(['2026-10-25', '02:30:00', '02:40:00', '4200']);
  });
});

describe('toggl', () => {
  it('writes its allowed headers, local start and duration', () => {
    const [header, row] = parseCsv(render(toggl, midnight));
    expect(header?.join()).toBe(
      'User,Email,Client,Project,Task,Description,Billable,Start date,Start time,Duration,Tags',
    );
    expect(row?.slice(7, 10)).toEqual(['2026-11-20', '23:50:00', '00:30:00']);
  });

  it('leaves the mail address empty rather than invent one', () => {
    const [, row] = parseCsv(render(toggl, worked(60, '2026-11-20T08:00:00.000Z', 0, 'Ana Lyst')));
    expect(row?.slice(0, 2)).toEqual(['Ana Lyst', '']);
  });
});

describe('clockify', () => {
  it('writes both ends with their dates and the duration twice', () => {
    const [, row] = parseCsv(render(clockify, midnight));
    expect(row?.slice(9)).toEqual(['2026-11-20', '23:50:00', '2026-11-21', '00:20:00', '00:30:00', '0.50']);
  });
});

describe('harvest', () => {
  it('writes hours a day, and the analyst in two names', () => {
    const log = worked(1800, '2026-11-20T22:50:00.000Z', 0, 'Ana Maria Lyst');
    const [header, ...rows] = parseCsv(render(harvest, log));
    expect(header?.join()).toBe('Date,Client,Project,Task,Notes,Hours,First name,Last name');
    expect(rows.map((row) => [row[0], ...row.slice(5)])).toEqual([
      ['2026-11-20', '0.1667', 'Ana', 'Maria Lyst'],
      ['2026-11-21', '0.3333', 'Ana', 'Maria Lyst'],
    ]);
  });
});

describe('odoo', () => {
  it('keeps the external id of a line', () => {
    const [header, ...rows] = parseCsv(render(odoo, midnight));
    expect(header?.[0]).toBe('id');
    expect(rows.map((row) => [row[1], row[6]])).toEqual([
      ['2026-11-20', '0.166667'],
      ['2026-11-21', '0.333333'],
    ]);
    expect(new Set(rows.map((row) => row[0])).size).toBe(2);
    expect(rows[0]?.[0]).toMatch(/^lastgood\.[0-9a-f]{32}$/);
  });
});

describe('whmcs', () => {
  it('charges the total once, by hours', () => {
    expect(JSON.parse(render(whmcs, long))).toMatchObject({
      reference: 'LG-C-7-charge',
      calls: [{ action: 'AddBillableItem', clientid: 12, amount: '187.50', unit: 'hours', quantity: '1.25' }],
    });
  });

  it('leaves a client without a number to the operator', () => {
    const { entries } = long;
    const text = whmcs.render(entries, billOf(entries), { ...SUBJECT, client: 'Example' });
    expect(JSON.parse(text)).toMatchObject({ calls: [{ clientid: null }] });
  });
});

describe('hostbill', () => {
  it('charges one case', () => {
    expect(JSON.parse(render(hostbill, long))).toMatchObject({
      calls: [{ call: 'addInvoiceQueueItem', client_id: '12', queueitem: { amount: '187.50', qty: 1, taxed: 1 } }],
    });
  });
});

describe('cloudblue', () => {
  it('orders the hour and the further minutes, whose prices sum to the bill', () => {
    expect(JSON.parse(render(cloudblue, long))).toMatchObject({
      order: {
        type: 'sales',
        customerId: '12',
        poNumber: 'C-7',
        products: [
          { mpn: 'analysis-hour-eur-150', quantity: 1 },
          { mpn: 'analysis-hour-eur-150-minute', quantity: 15 },
        ],
      },
      // 150.00 + 15 × 2.50 = 187.50
      prices: [{ net: '150.00' }, { net: '2.50' }],
      after: ['The net total of the order is 187.50 EUR.'],
    });
  });
});

describe('ubl', () => {
  it('writes hours, price, VAT and the period', () => {
    const text = render(ubl, long);
    expect(text).toContain('<cbc:InvoicedQuantity unitCode="HUR">1.25</cbc:InvoicedQuantity>');
    expect(text).toContain('<cbc:LineExtensionAmount currencyID="EUR">187.50</cbc:LineExtensionAmount>');
    expect(text).toContain('<cbc:StartDate>2026-11-20</cbc:StartDate><cbc:EndDate>2026-11-20</cbc:EndDate>');
    expect(text).toContain('<cbc:ID>S</cbc:ID><cbc:Percent>17</cbc:Percent>');
    expect(text).toContain('<cac:Price><cbc:PriceAmount currencyID="EUR">150.00</cbc:PriceAmount></cac:Price>');
  });

  it('writes minutes where hours are not exact, and what was written off at 0.00', () => {
    // 70:01 with 10 minutes approved: 70 minutes at 2.50 = 175.00.
    const text = render(ubl, worked(4201, '2026-11-20T08:00:00.000Z', 10));
    expect(text).toContain('<cbc:InvoicedQuantity unitCode="MIN">70</cbc:InvoicedQuantity>');
    expect(text).toContain('>175.00</cbc:LineExtensionAmount>');
    expect(text).toContain('>150.00</cbc:PriceAmount><cbc:BaseQuantity unitCode="MIN">60</cbc:BaseQuantity>');
    expect(text).toContain('<cbc:InvoicedQuantity unitCode="SEC">1</cbc:InvoicedQuantity>');
    expect(text).toContain('>0.00</cbc:LineExtensionAmount>');
  });

  it('has no empty element, and is well formed for a strict reader', (context) => {
    const { entries } = worked(3601, '2026-11-20T08:00:00.000Z');
    const text = ubl.render(entries, billOf(entries), { ...SUBJECT, case: '<a href="&\u202e\ufffe">\u{1f600}' });
    expect(text).not.toMatch(/<(\w+:\w+)[^>]*><\/\1>/);
    const parsed = spawnSync('python3', ['-c', 'import sys,xml.dom.minidom as m;m.parse(sys.stdin.buffer)'], {
      input: text,
    });
    if (parsed.error !== undefined) context.skip();
    expect(parsed.stderr.toString()).toBe('');
    expect(parsed.status).toBe(0);
  });
});
