import { tableRows } from './table-rows.ts';

/**
 * Rows by the names of their columns: those of the first row where it is a heading (it holds `mark` as a cell), else the
 * given ones in their order. Missing cells are empty.
 */
export function tableRecords(
  text: string,
  columns: readonly string[],
  mark: string,
): readonly ReadonlyMap<string, string>[] {
  const rows = tableRows(text);
  const heading = rows[0]?.map((name) => name.toLowerCase()) ?? [];
  const hasHeading = heading.includes(mark);
  const names = hasHeading ? heading : columns;
  return (hasHeading ? rows.slice(1) : rows).map(
    (row) => new Map(names.map((name, index) => [name, row[index] ?? ''] as const)),
  );
}
