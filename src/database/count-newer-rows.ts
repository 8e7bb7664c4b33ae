import type { Issue } from '../domain/coverage.ts';
import type { ContentKind } from '../domain/newer-content.ts';
import type { DatabasesRequest } from './audit-databases.ts';
import { type DatedTable, datedTables } from './content-tables.ts';
import type { RowListener, TableShape } from './contract.ts';
import type { TablePlace } from './database-audit.ts';
import { databaseTargets } from './database-targets.ts';

/** Rows of one site that are newer than a moment. */
export interface NewerRowsOfSite {
  readonly domain: string | null;
  readonly what: ContentKind;
  readonly count: number;
}

/**
 * Counts what the live databases of the installations gained since a moment (ISO 8601 UTC): orders, posts, pages, comments,
 * users, messages. Read-only, by the rows' own times, which who took the account could have set. null where no database was asked;
 * what could not be counted is told in `notes`.
 */
export async function countNewerRows(
  request: DatabasesRequest,
  since: string,
): Promise<{ readonly rows: readonly NewerRowsOfSite[]; readonly notes: readonly string[] } | null> {
  const { account, installations, files, connect, allowHosts } = request;
  const { targets, issues } = await databaseTargets(account, installations, files);
  if (connect === null || targets.length === 0) return null;
  const rows: NewerRowsOfSite[] = [];
  const notes = issues.map(({ detail }) => detail);
  for (const { credentials, places } of targets) {
    const opened = await connect(credentials, allowHosts);
    if (!opened.ok) {
      notes.push(opened.error.detail);
      continue;
    }
    const counter = new NewerRowCounter(places, since);
    await opened.value.read(counter);
    rows.push(...counter.rows());
    notes.push(...counter.notes);
  }
  return { rows, notes: [...new Set(notes)] };
}

/** Listens to one database, and counts. */
export class NewerRowCounter implements RowListener {
  readonly notes: string[] = [];
  readonly #places: readonly TablePlace[];
  readonly #since: string;
  readonly #known: Map<TableShape, Known | null> = new Map();
  /** Site, table and kind → rows. */
  readonly #counts: Map<
    string,
    { readonly place: TablePlace; readonly table: DatedTable; readonly what: ContentKind; count: number }
  > = new Map();

  constructor(places: readonly TablePlace[], since: string) {
    this.#places = places;
    this.#since = new Date(since).toISOString();
  }

  wants(table: TableShape): readonly string[] | null {
    return this.#of(table)?.dated.columns ?? null;
  }

  row(table: TableShape, columns: readonly string[], values: readonly (string | null)[]): void {
    const known = this.#of(table);
    if (known === null) return;
    const { dated, place } = known;
    const wanted = dated.columns.map((column) => values[columns.indexOf(column)] ?? '');
    const at = dated.time(wanted[0] ?? '');
    if (at === null || at <= this.#since) return;
    const what = dated.kind(wanted);
    if (what === null) return;
    const key = [place.prefix, place.domain ?? '', table.name, what].join('\0');
    const count = this.#counts.get(key) ?? { place, table: dated, what, count: 0 };
    count.count += 1;
    this.#counts.set(key, count);
  }

  program(): void {}

  command(): void {}

  issue(reason: Issue['reason'], detail: string): void {
    // What a login may not see of triggers and the like is the audit's to tell.
    if (reason !== 'no-privilege') this.notes.push(`Not everything newer was counted: ${detail}.`);
  }

  /** One line for each site and kind. Of tables that hold the same things, the one with more of them counts. */
  rows(): readonly NewerRowsOfSite[] {
    const single: NewerRowsOfSite[] = [];
    const twins = new Map<string, NewerRowsOfSite>();
    for (const { place, table, what, count } of this.#counts.values()) {
      const { domain } = place;
      if (table.twin !== what) {
        single.push({ domain, what, count });
        continue;
      }
      const key = [place.prefix, domain ?? '', what].join('\0');
      const other = twins.get(key);
      if (other === undefined || other.count < count) twins.set(key, { domain, what, count });
    }
    return [...single, ...twins.values()];
  }

  #of(table: TableShape): Known | null {
    const known = this.#known.get(table);
    if (known !== undefined) return known;
    const found = this.#find(table);
    this.#known.set(table, found);
    return found;
  }

  /** By the exact name behind a prefix of an installation; a multisite of WordPress puts a number between them. */
  #find({ name, columns }: TableShape): Known | null {
    for (const place of [...this.#places].sort((a, b) => b.prefix.length - a.prefix.length)) {
      if (!name.startsWith(place.prefix)) continue;
      const rest = name.slice(place.prefix.length).replace(/^\d+_/, '');
      const dated = datedTables.find(
        (one) => one.name === rest && one.columns.every((column) => columns.includes(column)),
      );
      if (dated !== undefined) return { dated, place };
    }
    return null;
  }
}

interface Known {
  readonly dated: DatedTable;
  readonly place: TablePlace;
}
