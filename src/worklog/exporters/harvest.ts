import { csvText } from '../csv-text.ts';
import { hoursText, PRODUCT, workRows } from '../work-rows.ts';
import type { TimeExporter } from './contract.ts';

/**
 * The eight columns of Harvest's time import, in its order (support.getharvest.com, "Importing and exporting data"). It
 * takes days and decimal hours only, so rows are split at local midnight. The analyst must be a person there, by first and
 * last name. Importing twice doubles the time: look for the reference in the notes first.
 */
export const harvest: TimeExporter = {
  id: 'harvest',
  title: 'Harvest time import',
  extension: 'csv',
  render: (entries, _, subject) =>
    csvText(
      ['Date', 'Client', 'Project', 'Task', 'Notes', 'Hours', 'First name', 'Last name'],
      workRows(entries, subject, { split: 'midnight' }).map((row) => {
        const [first = '', ...last] = row.analyst.split(' ');
        const notes = `${row.description} (${row.reference})`;
        const project = subject.project || subject.case;
        const hours = hoursText(row.seconds, 4);
        return [row.start.date, subject.client || subject.case, project, PRODUCT, notes, hours, first, last.join(' ')];
      }),
    ),
};
