import { csvText } from '../csv-text.ts';
import { hoursText, workRows } from '../work-rows.ts';
import type { TimeExporter } from './contract.ts';

/**
 * Timesheet lines (`account.analytic.line`) for Odoo's import: a line a day, hours as a decimal number. `id` is the external
 * id, made of the case and the entries, so importing again updates the same lines.
 */
export const odoo: TimeExporter = {
  id: 'odoo',
  title: 'Odoo timesheet',
  extension: 'csv',
  render: (entries, _, subject) =>
    csvText(
      ['id', 'date', 'employee_id', 'project_id', 'task_id', 'name', 'unit_amount'],
      workRows(entries, subject, { split: 'midnight' }).map((row) => [
        `lastgood.${row.key.slice(0, 32)}`,
        row.start.date,
        row.analyst,
        subject.project || subject.case,
        '',
        `${row.description} (${row.reference})`,
        hoursText(row.seconds, 6),
      ]),
    ),
};
