import { csvText } from '../csv-text.ts';
import { clockText, emailOf, hoursText, PRODUCT, workRows } from '../work-rows.ts';
import type { TimeExporter } from './contract.ts';

/**
 * The CSV of Clockify's detailed report, which its import takes (clockify.me/help, "Import data into Clockify"). Its profile
 * must show dates as YYYY-MM-DD and 24 hours, its durations as hh:mm:ss. A row needs an Email: name the analyst by it.
 */
export const clockify: TimeExporter = {
  id: 'clockify',
  title: 'Clockify CSV import',
  extension: 'csv',
  render: (entries, _, subject) =>
    csvText(
      [
        'Project',
        'Client',
        'Description',
        'Task',
        'User',
        'Group',
        'Email',
        'Tags',
        'Billable',
        'Start Date',
        'Start Time',
        'End Date',
        'End Time',
        'Duration (h)',
        'Duration (decimal)',
      ],
      workRows(entries, subject, { split: 'never' }).map((row) => [
        subject.project || subject.case,
        subject.client,
        `${row.description} (${row.reference})`,
        PRODUCT,
        row.analyst,
        '',
        emailOf(row),
        'lastgood',
        'Yes',
        row.start.date,
        row.start.time,
        row.end.date,
        row.end.time,
        clockText(row.seconds),
        hoursText(row.seconds, 2),
      ]),
    ),
};
