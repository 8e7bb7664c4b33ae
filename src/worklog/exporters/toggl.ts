import { csvText } from '../csv-text.ts';
import { clockText, emailOf, PRODUCT, workRows } from '../work-rows.ts';
import type { TimeExporter } from './contract.ts';

/**
 * The CSV that Toggl Track imports (support.toggl.com, "Editing and uploading a CSV file"): its allowed headers, local times,
 * at most 1 MB. A time entry needs an Email: name the analyst by it. Toggl merges identical rows, so a second import adds none.
 */
export const toggl: TimeExporter = {
  id: 'toggl',
  title: 'Toggl Track CSV import',
  extension: 'csv',
  render: (entries, _, subject) =>
    csvText(
      [
        'User',
        'Email',
        'Client',
        'Project',
        'Task',
        'Description',
        'Billable',
        'Start date',
        'Start time',
        'Duration',
        'Tags',
      ],
      workRows(entries, subject, { split: 'never' }).map((row) => [
        row.analyst,
        emailOf(row),
        subject.client,
        subject.project || subject.case,
        PRODUCT,
        `${row.description} (${row.reference})`,
        'Yes',
        row.start.date,
        row.start.time,
        clockText(row.seconds),
        'lastgood',
      ]),
    ),
};
