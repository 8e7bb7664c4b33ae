import { csvText } from '../csv-text.ts';
import { hoursText, moneyText, PRODUCT, workRows } from '../work-rows.ts';
import type { TimeExporter } from './contract.ts';

/**
 * Our own stable table, see docs/the-hour.md: a `work` row for each interval of a person (no amounts), then the one
 * `charge`, then what was written off and what machines did, at 0.00. The net column sums to the bill.
 */
export const csv: TimeExporter = {
  id: 'csv',
  title: 'CSV for billing',
  extension: 'csv',
  render(entries, bill, subject) {
    const { case: caseId, client, project, timeZone } = subject;
    const origin = [bill.currency, bill.policy, bill.ledgerHead];
    const about = [caseId, client, project];
    const line = (type: string, seconds: number, text: string, amounts: readonly string[]): (string | number)[] => [
      `${caseId}-${type}`,
      type,
      ...about,
      ...NO_TIMES,
      timeZone,
      seconds,
      hoursText(seconds, 4),
      text,
      ...amounts,
      ...origin,
    ];
    const rate = moneyText(bill.rateCentsPerHour);
    const vat = String(bill.vatPercent);
    const total = [rate, moneyText(bill.netCents), vat, moneyText(bill.vatCents), moneyText(bill.totalCents)];
    const free = ['0.00', '0.00', vat, '0.00', '0.00'];
    return csvText(COLUMNS, [
      ...workRows(entries, subject, { split: 'never' }).map((row) => [
        row.reference,
        'work',
        ...about,
        row.analyst,
        new Date(row.fromMs).toISOString(),
        new Date(row.toMs).toISOString(),
        `${row.start.date} ${row.start.time}`,
        `${row.end.date} ${row.end.time}`,
        timeZone,
        row.seconds,
        hoursText(row.seconds, 4),
        row.description,
        ...NO_AMOUNTS,
        ...origin,
      ]),
      line('charge', bill.billedSeconds, PRODUCT, total),
      ...(bill.writtenOffSeconds > 0 ? [line('write-off', bill.writtenOffSeconds, 'Not charged', free)] : []),
      ...(bill.machineSeconds > 0 ? [line('machine', bill.machineSeconds, 'Machine time', free)] : []),
    ]);
  },
};

/** analyst, started and ended in UTC and local */
const NO_TIMES = ['', '', '', '', ''];
/** rate, net, VAT rate, VAT, total */
const NO_AMOUNTS = ['', '', '', '', ''];

const COLUMNS = [
  'reference',
  'type',
  'case',
  'client',
  'project',
  'analyst',
  'started_at_utc',
  'ended_at_utc',
  'started_at_local',
  'ended_at_local',
  'time_zone',
  'seconds',
  'hours',
  'description',
  'rate_per_hour',
  'net',
  'vat_percent',
  'vat',
  'total',
  'currency',
  'policy',
  'ledger_head',
];
