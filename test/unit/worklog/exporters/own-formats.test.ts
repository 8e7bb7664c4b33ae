import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { billOf } from '../../../../src/worklog/bill.ts';
import { csv } from '../../../../src/worklog/exporters/csv.ts';
import { json } from '../../../../src/worklog/exporters/json.ts';
import { DEFAULT_POLICY, policyFacts } from '../../../../src/worklog/policy.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { parseCsv } from '../../../support/parse-csv.ts';
import { WorkLog } from '../../../support/work-log.ts';

const SUBJECT = { case: 'LG-1', client: 'Example', project: 'Support', timeZone: 'Europe/Luxembourg' };

function approved(): WorkLog {
  const clock = new FakeClock('2026-11-20T08:00:00.000Z');
  const log = new WorkLog(clock, 'LG-1');
  log.add('start', 'ana', policyFacts(DEFAULT_POLICY));
  log.add('overrun-approved', 'ana', { by: 'Mr Client', maxMinutes: 5 });
  log.add('note', 'ana', {}, 'restored shop.test, "all" of it');
  clock.pass(65 * 60 + 1);
  log.add('machine', 'ana', { ms: 90_000 });
  log.add('stop', 'ana');
  return log;
}

describe('csv', () => {
  it('has a row of work, the charge, what was written off, and machine time', () => {
    const { entries } = approved();
    const head = entries.at(-1)?.hash ?? '';
    const policy = 'analysis-hour-eur-150 (sha256 dc8cb154f9a6)';
    // 65 minutes at 2.50 = 162.50; 17 % of it = 27.625, half up 27.63.
    const about = 'LG-1,Example,Support';
    const none = ',,,,,Europe/Luxembourg';
    expect(csv.render(entries, billOf(entries), SUBJECT)).toBe(
      [
        'reference,type,case,client,project,analyst,started_at_utc,ended_at_utc,started_at_local,ended_at_local,time_zone,seconds,hours,description,rate_per_hour,net,vat_percent,vat,total,currency,policy,ledger_head',
        `LG-1-1-5,work,${about},ana,2026-11-20T08:00:00.000Z,2026-11-20T09:05:01.000Z,2026-11-20 09:00:00,2026-11-20 10:05:01,Europe/Luxembourg,3901,1.0836,"Compromised-account analysis; restored shop.test, ""all"" of it",,,,,,EUR,${policy},${head}`,
        `LG-1-charge,charge,${about},${none},3900,1.0833,Compromised-account analysis,150.00,162.50,17,27.63,190.13,EUR,${policy},${head}`,
        `LG-1-write-off,write-off,${about},${none},1,0.0003,Not charged,0.00,0.00,17,0.00,0.00,EUR,${policy},${head}`,
        `LG-1-machine,machine,${about},${none},90,0.0250,Machine time,0.00,0.00,17,0.00,0.00,EUR,${policy},${head}`,
        '',
      ].join('\r\n'),
    );
  });

  it('sums to the person time, although each row is whole seconds', () => {
    const clock = new FakeClock();
    const log = new WorkLog(clock);
    for (let n = 0; n < 7; n += 1) {
      log.add('start');
      clock.pass(10.7);
      log.add('stop');
    }
    const bill = billOf(log.entries);
    const rows = parseCsv(csv.render(log.entries, bill, SUBJECT)).filter(([, type]) => type === 'work');
    expect(bill.personSeconds).toBe(74); // 7 × 10.7 = 74.9
    expect(rows.reduce((sum, row) => sum + Number(row[11]), 0)).toBe(74);
  });
});

describe('json', () => {
  it('holds the bill, the policy, the rows with local times, and the ledger itself', () => {
    const { entries } = approved();
    const document: unknown = JSON.parse(json.render(entries, billOf(entries), SUBJECT));
    expect(document).toMatchObject({
      schemaVersion: 1,
      case: 'LG-1',
      bill: { totalCents: 19_013 },
      policy: DEFAULT_POLICY,
      wallSeconds: 3901,
      rows: [{ seconds: 3901, startedAtLocal: '2026-11-20T09:00:00+01:00', endedAt: '2026-11-20T09:05:01.000Z' }],
    });
    expect(document).toHaveProperty('entries', entries);
  });

  it('is as the published schema says, with flags and without anything', () => {
    const schema = readFileSync(new URL('../../../../schema/lastgood-time.schema.json', import.meta.url), 'utf8');
    const validate = new Ajv2020({ strict: true, allowUnionTypes: true, validateFormats: false }).compile(
      JSON.parse(schema) as object,
    );
    const crashed = approved();
    crashed.add('start', 'bob', { session: 's1' });
    for (const { entries } of [crashed, { entries: [] }]) {
      const document: unknown = JSON.parse(json.render(entries, billOf(entries), SUBJECT));
      expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
    }
  });
});
