export type SqlStatementKind =
  | 'table'
  | 'trigger'
  | 'event'
  | 'routine'
  | 'view'
  | 'grant' // rights and users
  | 'file' // reads or writes files of the server or the client
  | 'client' // a line for the client program: `\!`, `source`
  | 'other';

export interface SqlStatement {
  readonly kind: SqlStatementKind;
  /** What it makes, without quotes; null when it makes nothing or hides its name. */
  readonly name: string | null;
  /** A byte string, comments left out; the first 256 KiB. */
  readonly text: string;
  readonly isCut: boolean;
}

/** What a statement is, from its first words. */
export function statementOf(text: string, isCut: boolean): SqlStatement {
  const head = text.slice(0, 4096);
  for (const [kind, pattern] of KINDS) {
    const found = pattern.exec(head);
    if (found !== null) return { kind, name: found[1] === undefined ? null : unquoted(found[1]), text, isCut };
  }
  return { kind: FILES.test(text) ? 'file' : 'other', name: null, text, isCut };
}

const NAME = String.raw`((?:\x60(?:[^\x60]|\x60\x60){1,256}\x60|"[^"]{1,256}"|[\w$\u0080-\u00ff-]{1,256})(?:\s?\.\s?(?:\x60(?:[^\x60]|\x60\x60){1,256}\x60|[\w$\u0080-\u00ff-]{1,256}))?)`;
const CREATE = String.raw`^CREATE\s+(?:OR\s+REPLACE\s+)?(?:(?:ALGORITHM|DEFINER|SQL\s+SECURITY)\s*=?\s*\S{1,200}\s+){0,4}`;

const KINDS: readonly (readonly [SqlStatementKind, RegExp])[] = [
  ['table', new RegExp(String.raw`^CREATE\s+(?:TEMPORARY\s+)?TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?${NAME}`, 'i')],
  ['trigger', new RegExp(String.raw`${CREATE}TRIGGER\s+(?:IF\s+NOT\s+EXISTS\s+)?${NAME}`, 'i')],
  ['event', new RegExp(String.raw`${CREATE}EVENT\s+(?:IF\s+NOT\s+EXISTS\s+)?${NAME}`, 'i')],
  [
    'routine',
    new RegExp(String.raw`${CREATE}(?:AGGREGATE\s+)?(?:FUNCTION|PROCEDURE)\s+(?:IF\s+NOT\s+EXISTS\s+)?${NAME}`, 'i'),
  ],
  ['view', new RegExp(String.raw`${CREATE}VIEW\s+(?:IF\s+NOT\s+EXISTS\s+)?${NAME}`, 'i')],
  ['grant', /^(?:GRANT|REVOKE|(?:CREATE|ALTER|DROP|RENAME)\s+(?:USER|ROLE)|SET\s+PASSWORD)\b/i],
  ['file', /^(?:LOAD\s+(?:DATA|XML)|INSTALL\s+(?:PLUGIN|SONAME))\b/i],
];

const FILES = /\bINTO\s+(?:OUTFILE|DUMPFILE)\b|\bLOAD_FILE\s*\(/i;

/** Table and columns of an INSERT or REPLACE up to its VALUES, or null for another statement. */
export function insertHead(
  head: string,
): { readonly table: string; readonly columns: readonly string[] | null } | null {
  const found = INSERT.exec(head);
  if (found?.[1] === undefined) return null;
  return { table: unquoted(found[1]), columns: found[2] === undefined ? null : namesOf(found[2]) };
}

const INSERT = new RegExp(
  String.raw`^(?:INSERT|REPLACE)\s+(?:(?:LOW_PRIORITY|DELAYED|HIGH_PRIORITY|IGNORE)\s+){0,3}(?:INTO\s+)?${NAME}\s*(?:\(([^()]*)\)\s*)?VALUES?\s*$`,
  'i',
);

/** The column names of a CREATE TABLE, in order. */
export function columnsOfTable(text: string): readonly string[] {
  const columns: string[] = [];
  const start = text.indexOf('(');
  if (start < 0) return columns;
  COLUMN.lastIndex = start + 1;
  for (let found = COLUMN.exec(text); found !== null && columns.length < 4096; found = COLUMN.exec(text)) {
    if (found[1] !== undefined) columns.push(unquoted(found[1]));
    COLUMN.lastIndex = endOfColumn(text, COLUMN.lastIndex);
    if (text[COLUMN.lastIndex - 1] !== ',') break;
  }
  return columns;
}

/** Keys and constraints stand between the columns' lines; only a column begins with a name. */
const COLUMN =
  /\s*(?:(?:PRIMARY|UNIQUE|KEY|INDEX|FULLTEXT|SPATIAL|CONSTRAINT|CHECK|FOREIGN|PERIOD)\b|(\x60(?:[^\x60]|\x60\x60)+\x60|"[^"]+"|[\w$\u0080-\u00ff]+))/iy;

/** The position behind the comma that ends a column's definition, or behind the last bracket. */
function endOfColumn(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (character === "'" || character === '"' || character === '`') at = endOfQuote(text, at);
    else if (character === '(') depth += 1;
    else if (character === ')' && depth === 0) return at + 1;
    else if (character === ')') depth -= 1;
    else if (character === ',' && depth === 0) return at + 1;
  }
  return text.length;
}

function endOfQuote(text: string, start: number): number {
  const quote = text[start];
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '\\' && quote !== '`') at += 1;
    else if (text[at] === quote) return at;
  }
  return text.length;
}

function namesOf(list: string): readonly string[] {
  return list.split(',').map((name) => unquoted(name.trim()));
}

/** 64 characters of four bytes, each of which may be a quote that is written twice, and the blanks around. */
const LONGEST_NAME = 600;

/** The last part of `db`.`table`, without its quotes. */
function unquoted(name: string): string {
  const end = name.slice(-LONGEST_NAME);
  const last = /(\x60(?:[^\x60]|\x60\x60)*\x60|"[^"]*"|[^\s.\x60"]+)\s*$/.exec(end)?.[1] ?? end;
  if (last.startsWith('`')) return last.slice(1, -1).replaceAll('``', '`');
  return last.startsWith('"') ? last.slice(1, -1) : last;
}
