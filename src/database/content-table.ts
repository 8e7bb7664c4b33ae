import type { CheckContext, RowSighting, TableLook } from './checks/contract.ts';
import { judgeMarkup } from './judge-markup.ts';
import { type CodePlace, judgeStoredCode } from './judge-stored-code.ts';
import { sqlTime } from './row-times.ts';

/** A table whose columns hold text for visitors. */
export interface ContentTable extends Pick<TableLook, 'name' | 'has' | 'key'> {
  readonly columns: readonly string[];
  /** The column that says when the row was changed. */
  readonly changed?: string;
  readonly place?: CodePlace;
}

/** Looks for injected scripts and PHP in the given columns; see `judgeMarkup` and `judgeStoredCode`. */
export function contentTable({ hosts }: CheckContext, table: ContentTable): TableLook {
  const { name, has, key, columns, changed, place = 'shown' } = table;
  return {
    name,
    has,
    key,
    also: changed === undefined ? columns : [...columns, changed],
    look: (row) => {
      const found: RowSighting[] = [];
      for (const column of columns) found.push(...judgeContent(row.text(column), hosts, place));
      return found.length === 0 || changed === undefined ? found : dated(found, sqlTime(row.text(changed)));
    },
  };
}

/** Both judgements of one value. */
export function judgeContent(text: string, hosts: ReadonlySet<string>, place: CodePlace): readonly RowSighting[] {
  if (text.length < 12) return [];
  return [...judgeMarkup(text, hosts), ...judgeStoredCode(text, place)];
}

/** The same sightings with the time that their row tells. */
export function dated(sightings: readonly RowSighting[], at: string | null): RowSighting[] {
  return sightings.map((sighting) => ({ ...sighting, at }));
}
