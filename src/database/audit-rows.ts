import type { Issue } from '../domain/coverage.ts';
import { escapeText } from '../domain/escape-text.ts';
import type { CheckContext, CmsChecks, CmsLook, DatabaseRow, RowSighting, TableLook } from './checks/contract.ts';
import type { DumpCommand, RowListener, StoredProgram, TableShape } from './contract.ts';
import { firstPlaces, type HeardDatabase, type SightingGroup, shownName } from './database-audit.ts';
import { judgeProgram } from './judge-program.ts';
import type { UpdateHint } from './update-caches.ts';

interface Plan {
  readonly looks: readonly { readonly cms: CmsChecks; readonly look: TableLook; readonly row: ReusedRow }[];
  columns: readonly string[] | null;
}

/** What one CMS's checks remember of the tables of one prefix in one database. */
interface BegunLook {
  readonly cms: CmsChecks;
  readonly database: string;
  readonly prefix: string;
  readonly look: CmsLook;
}

const MOST_GROUPS = 5000;
const MOST_PLACES = 1000;
const MOST_UPDATES = 20_000;

/**
 * Looks at the rows of one database or dump with every check whose tables it meets, whatever their prefix: a table is known by
 * its name's end and its columns. Memory is bounded; a check that throws becomes an Issue.
 */
export class RowAuditor implements RowListener {
  readonly #checks: readonly CmsChecks[];
  readonly #context: CheckContext;
  readonly #shapes: ReadonlyMap<CmsChecks, readonly TableLook[]>;
  readonly #begun: Map<string, BegunLook> = new Map();
  /** What is looked at in a table, and the columns that it has: a dump can make a table of the same name again. */
  readonly #plans: Map<string, { readonly columns: readonly string[]; readonly plan: Plan | null }> = new Map();
  readonly #groups: Map<string, SightingGroup> = new Map();
  readonly #issues: Map<string, Omit<Issue, 'path'>> = new Map();
  readonly #updates: { readonly table: string; readonly hint: UpdateHint }[] = [];
  #rows = 0;

  constructor(checks: readonly CmsChecks[], hosts: ReadonlySet<string>) {
    this.#checks = checks;
    this.#context = {
      hosts,
      tooManyUsers: () =>
        this.issue('too-many', 'the database has too many users: not every one was asked for its rights'),
      updates: (table, hints) => {
        for (const hint of hints) if (this.#updates.length < MOST_UPDATES) this.#updates.push({ table, hint });
      },
    };
    this.#shapes = new Map(checks.map((cms) => [cms, cms.begin(this.#context).tables]));
  }

  wants(table: TableShape): readonly string[] | null {
    const plan = this.#planOf(table);
    if (plan === null) return null;
    const wanted = new Set(plan.looks.flatMap(({ look }) => [...look.key, ...look.has, ...(look.also ?? [])]));
    return table.columns.filter((column) => wanted.has(column));
  }

  row(table: TableShape, columns: readonly string[], values: readonly (string | null)[]): void {
    const plan = this.#planOf(table);
    if (plan === null) return;
    this.#rows += 1;
    if (plan.columns !== columns) {
      const index = new Map(columns.map((column, at) => [column, at]));
      for (const { row } of plan.looks) row.index = index;
      plan.columns = columns;
    }
    for (const { cms, look, row } of plan.looks) {
      row.values = values;
      try {
        for (const sighting of look.look(row)) this.#add(table.database, table.name, keyOf(look, row), sighting);
      } catch (error) {
        this.#failed(cms, error);
      }
    }
  }

  program(program: StoredProgram): void {
    const sighting = judgeProgram(program);
    if (sighting === null) return;
    const on = program.table === null ? '' : ` on ${program.table}`;
    this.#add(program.database, `${program.kind} ${program.name}${on}`, '', sighting);
  }

  command({ kind, text }: DumpCommand): void {
    this.#add('', 'dump', '', {
      ...COMMANDS[kind],
      excerpt: text,
      remedy: 'Do not import this dump as it is; take the statement out first, and keep the original.',
    });
  }

  issue(reason: Issue['reason'], detail: string): void {
    if (this.#issues.size < 1000) this.#issues.set(`${reason} ${detail}`, { reason, detail });
  }

  /** Call once, after the last row: everything that was heard, as plain data. */
  heard(): HeardDatabase {
    const begun = [...this.#begun.values()];
    for (const { cms, database, look } of begun) {
      try {
        for (const sighting of look.end?.() ?? []) this.#add(database, sighting.table, sighting.key, sighting);
      } catch (error) {
        this.#failed(cms, error);
      }
    }
    return {
      groups: [...this.#groups.values()].map((group) => ({ ...group, places: firstPlaces(group.places) })),
      issues: [...this.#issues.values()],
      cms: distinct(begun.map(({ cms }) => cms.id)),
      databases: distinct(begun.map(({ database }) => database)),
      prefixes: distinct(begun.map(({ prefix }) => prefix)),
      updates: this.#updates,
      rows: this.#rows,
    };
  }

  #planOf(table: TableShape): Plan | null {
    const key = `${table.database}\0${table.name}`;
    const known = this.#plans.get(key);
    if (known !== undefined && areEqual(known.columns, table.columns)) return known.plan;
    const plan = this.#newPlan(table);
    if (known !== undefined || this.#plans.size < 100_000) this.#plans.set(key, { columns: table.columns, plan });
    return plan;
  }

  #newPlan(table: TableShape): Plan | null {
    const columns = new Set(table.columns);
    const looks: { readonly cms: CmsChecks; readonly look: TableLook; readonly row: ReusedRow }[] = [];
    for (const cms of this.#checks) {
      const named = (this.#shapes.get(cms) ?? []).filter(({ name }) => table.name.endsWith(name));
      if (table.columns.length === 0 && named.some(({ name }) => isAfterPrefix(table.name, name))) {
        this.issue('unsupported', `the columns of ${shownName(table.name)} are not named: its rows were not judged`);
      }
      const shape = named
        .filter(({ has }) => has.every((column) => columns.has(column)))
        .reduce<TableLook | null>(
          (best, one) => (best === null || one.name.length > best.name.length ? one : best),
          null,
        );
      if (shape === null) continue;
      const prefix = table.name.slice(0, table.name.length - shape.name.length);
      const look = this.#begin(cms, table.database, prefix).tables.find(({ name }) => name === shape.name);
      if (look !== undefined) looks.push({ cms, look, row: new ReusedRow(table.name, prefix) });
    }
    return looks.length === 0 ? null : { looks, columns: null };
  }

  #begin(cms: CmsChecks, database: string, prefix: string): CmsLook {
    const key = `${cms.id}\0${database}\0${prefix}`;
    let begun = this.#begun.get(key);
    if (begun === undefined) {
      begun = { cms, database, prefix, look: cms.begin(this.#context) };
      // A dump of a hundred thousand prefixes is an attack on the memory: they share one look.
      this.#begun.set(this.#begun.size < 2000 ? key : `${cms.id}\0`, begun);
    }
    return begun.look;
  }

  #add(database: string, table: string, key: string, sighting: RowSighting): void {
    const { rule, title, severity, confidence } = sighting;
    const id = [rule, title, severity, confidence, database, table].join('\0');
    let group = this.#groups.get(id);
    if (group === undefined) {
      if (this.#groups.size >= MOST_GROUPS) {
        this.issue('too-many', `more than ${MOST_GROUPS} kinds of findings in one database: the others were not kept`);
        return;
      }
      group = { sighting, database, table, places: [], count: 0 };
      this.#groups.set(id, group);
    }
    group.count += 1;
    group.places.push({ table, key, excerpt: sighting.excerpt.slice(0, 400), at: sighting.at ?? null });
    if (group.places.length > MOST_PLACES) group.places = firstPlaces(group.places);
  }

  #failed(cms: CmsChecks, error: unknown): void {
    this.issue(
      'failed',
      `a check of ${cms.title} failed: ${escapeText(error instanceof Error ? error.name : 'error')}`,
    );
  }
}

const COMMANDS: Readonly<Record<DumpCommand['kind'], Pick<RowSighting, 'rule' | 'severity' | 'confidence' | 'title'>>> =
  {
    client: {
      rule: 'database.dump-runs-command',
      severity: 'critical',
      confidence: 'likely',
      title: 'A line that the import would run on the machine',
    },
    file: {
      rule: 'database.dump-touches-files',
      severity: 'critical',
      confidence: 'likely',
      title: 'A statement that reads or writes files of the server',
    },
    grant: {
      rule: 'database.dump-gives-rights',
      severity: 'medium',
      confidence: 'possible',
      title: 'A statement that gives rights on the server',
    },
  };

/** One row after the other: the values change, the object stays. */
class ReusedRow implements DatabaseRow {
  readonly table: string;
  readonly prefix: string;
  index: ReadonlyMap<string, number> = new Map();
  values: readonly (string | null)[] = [];

  constructor(table: string, prefix: string) {
    this.table = table;
    this.prefix = prefix;
  }

  text(column: string): string {
    const at = this.index.get(column);
    return at === undefined ? '' : (this.values[at] ?? '');
  }

  has(column: string): boolean {
    return this.index.has(column);
  }
}

function keyOf(look: TableLook, row: ReusedRow): string {
  return look.key
    .filter((column) => row.has(column))
    .map((column) => `${column}=${row.text(column).slice(0, 100)}`)
    .join(' ');
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort();
}

function areEqual(some: readonly string[], others: readonly string[]): boolean {
  return some === others || (some.length === others.length && some.every((text, at) => text === others[at]));
}

function isAfterPrefix(table: string, name: string): boolean {
  return table === name || table.endsWith(`_${name}`);
}
