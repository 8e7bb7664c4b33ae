import type { Sighting } from '../../domain/finding.ts';
import type { UpdateHint } from '../update-caches.ts';

/** One row of a table that a check asked for. */
export interface DatabaseRow {
  /** The table's name as the database has it, prefix included. */
  readonly table: string;
  readonly prefix: string;
  /** The value as a byte string; `''` for NULL and for a column that is not there. */
  text(column: string): string;
}

/** What a check says of one row. */
export interface RowSighting extends Pick<Sighting, 'severity' | 'confidence' | 'rule' | 'title' | 'remedy'> {
  /** What to show of the row; shortened, escaped and freed of secrets by the caller. */
  readonly excerpt: string;
  /** When the row came or was changed, as the row itself says; an intruder can choose it. */
  readonly at?: string | null;
}

/** A sighting that waited for other rows, with its place. */
export interface PlacedRowSighting extends RowSighting {
  readonly table: string;
  readonly key: string;
}

/** How one table is looked at. */
export interface TableLook {
  /** The table's name without its prefix. */
  readonly name: string;
  /** Columns that tell this table from others of the same name; all must be there. */
  readonly has: readonly string[];
  /** More columns to ask for, where they are there. */
  readonly also?: readonly string[];
  /** Columns that name a row. */
  readonly key: readonly string[];
  look(row: DatabaseRow): readonly RowSighting[];
}

export interface CmsLook {
  readonly tables: readonly TableLook[];
  /** After the last row: what only several tables together tell. */
  end?(): readonly PlacedRowSighting[];
}

/** What the checks may know beside the rows. */
export interface CheckContext {
  /** Host names of the account: scripts and redirects to them are its own. */
  readonly hosts: ReadonlySet<string>;
  /** Says that not all users could be kept in mind: the check goes on with those that it has. */
  readonly tooManyUsers: () => void;
  /** Takes what the site's own update check says of newer versions, with the table that says so. */
  readonly updates: (table: string, hints: readonly UpdateHint[]) => void;
}

/** The checks of one family of CMS. Synchronous; nothing of the database is executed, included or unserialized. */
export interface CmsChecks {
  readonly id: string;
  readonly title: string;
  /** Called once for each prefix in each database: what a look remembers lives in it, bounded. */
  begin(context: CheckContext): CmsLook;
}
