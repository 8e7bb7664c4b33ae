import { csvText } from '../csv-text.ts';
import { emailOf, moneyText, PRODUCT, workRows } from '../work-rows.ts';
import type { TimeExporter } from './contract.ts';

/**
 * The CSV of Kimai's import plug-in (kevinpapst/ImportBundle): From and To share a date, so rows are split at local
 * midnight, and a To of midnight is told by the Duration in seconds. The import wants an Email: name the analyst by it.
 *
 * Kimai would price each row by itself; FixedRate puts the whole charge on the first, so that its sum is the bill.
 */
export const kimai: TimeExporter = {
  id: 'kimai',
  title: 'Kimai import plug-in',
  extension: 'csv',
  render: (entries, bill, subject) =>
    csvText(
      [
        'Date',
        'From',
        'To',
        'Duration',
        'User',
        'Email',
        'Customer',
        'Project',
        'Activity',
        'Description',
        'Tags',
        'Billable',
        'Exported',
        'FixedRate',
      ],
      workRows(entries, subject, { split: 'midnight' }).map((row, index) => [
        row.start.date,
        row.start.time,
        row.end.time,
        row.seconds,
        row.analyst,
        emailOf(row),
        subject.client || subject.case,
        subject.project || subject.case,
        PRODUCT,
        `${row.description} (${row.reference})`,
        'lastgood',
        1,
        0,
        index === 0 ? moneyText(bill.netCents) : '0.00',
      ]),
    ),
};
