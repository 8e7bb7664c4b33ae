import { columnsOfTable, insertHead, type SqlStatement, statementOf } from './sql-statement.ts';

/** One row of an INSERT or REPLACE, in the dump's order. Texts are byte strings: one character per byte. */
export interface SqlRow {
  readonly table: string;
  /** From the INSERT itself or from the CREATE TABLE before it; null when neither named them. */
  readonly columns: readonly string[] | null;
  /** NULL is null; hex literals are the bytes that they stand for; numbers and everything else without quotes stay as written. */
  readonly values: readonly (string | null)[];
  /** 1 for the first row of the table. */
  readonly number: number;
  /** Whether a value was longer than the limit, or the row had more values than the limit. */
  readonly isCut: boolean;
  /** Whether the server computes a value (`CONCAT(…)`, `CHAR(…)`, `@name`): what it will be is not in `values`. */
  readonly isComputed: boolean;
}

/** Who listens to a dump. */
export interface SqlDumpListener {
  /**
   * Asked once per INSERT: rows of other tables are skipped, which is faster. `columns` are all of the table's, or those that
   * the INSERT names where no CREATE TABLE came before; null when neither did.
   */
  wantsRows(table: string, columns: readonly string[] | null): boolean;
  row(row: SqlRow): void;
  /** Every statement that is no INSERT, and every line that is for the client program. */
  statement(statement: SqlStatement): void;
}

export interface SqlDumpEnd {
  /** Whether the text ended between two statements. */
  readonly isWhole: boolean;
  /** Whether the program that wrote the dump said that it finished (mysqldump, mariadb-dump, phpMyAdmin do). */
  readonly hasEndMark: boolean;
  readonly bytes: number;
  readonly rows: number;
  readonly statements: number;
}

const HEAD_BYTES = 262_144;
const VALUE_BYTES = 1_048_576;
const MOST_VALUES = 4096;
const MOST_TABLES = 100_000;

const QUOTE = 0x27;
const DOUBLE = 0x22;
const BACKTICK = 0x60;
const BACKSLASH = 0x5c;
const PIPE = 0x7c;
const NEWLINE = 0x0a;

type State =
  | 'text' // a statement's own words
  | 'quoted' // a string or a name in them
  | 'dash' // `-`, perhaps a comment
  | 'slash' // `/`, perhaps a comment
  | 'line-comment'
  | 'comment'
  | 'client' // a line for the client program
  | 'rows' // between two rows
  | 'value' // outside of quotes in a row
  | 'string'; // inside of quotes in a row

/**
 * Reads a SQL dump of MySQL or MariaDB (mysqldump, mariadb-dump, phpMyAdmin, the backup plugins of CMS) as it streams by and
 * hands out rows and statements. Memory does not grow with the dump: a value keeps 1 MiB, a statement's head 256 KiB. Nothing
 * is executed. Backslash escapes are read as the server reads them by default. Never throws for what a dump holds.
 */
export class SqlDumpReader {
  readonly #listener: SqlDumpListener;
  readonly #columns: Map<string, readonly string[]> = new Map();
  readonly #counts: Map<string, number> = new Map();
  #state: State = 'text';
  /** The statement so far, comments left out. */
  readonly #head: Uint8Array = new Uint8Array(HEAD_BYTES);
  #headLength = 0;
  #headIsCut = false;
  #quote = 0;
  #isEscaped = false;
  #previous = 0;
  /** Whether the end of a conditional comment is still to come. */
  #conditional = false;
  #comment = '';
  #delimiter = ';';

  #table = '';
  #rowColumns: readonly string[] | null = null;
  #isWanted = false;
  #values: (string | null)[] = [];
  #value = '';
  #wasQuoted = false;
  /** `x'41'`: the quoted text is hexadecimal. */
  #isHex = false;
  #isCut = false;
  #isComputed = false;
  #depth = 0;

  #bytes = 0;
  #rows = 0;
  #statements = 0;
  #hasEndMark = false;

  constructor(listener: SqlDumpListener) {
    this.#listener = listener;
  }

  /** The next bytes. The chunk is not kept. */
  push(chunk: Uint8Array): void {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
    this.#bytes += bytes.length;
    let at = 0;
    while (at < bytes.length) {
      if (this.#state === 'string') at = this.#string(bytes, at);
      else if (this.#state === 'value') at = this.#valueBytes(bytes, at);
      else if (this.#state === 'rows') at = this.#betweenRows(bytes, at);
      else at = this.#text(bytes, at);
    }
  }

  /** After the last chunk. */
  end(): SqlDumpEnd {
    if (this.#state === 'client') this.#finishClientLine();
    const rest = this.#state === 'text' ? this.#headText().trim() : 'x';
    return {
      isWhole: rest === '' || (this.#state === 'line-comment' && this.#headText().trim() === ''),
      hasEndMark: this.#hasEndMark || END_MARK.test(this.#comment),
      bytes: this.#bytes,
      rows: this.#rows,
      statements: this.#statements,
    };
  }

  /** Everything outside of rows, one byte after the other: dumps hold little of it. */
  #text(bytes: Buffer, start: number): number {
    let at = start;
    for (; at < bytes.length; at += 1) {
      const byte = bytes[at] ?? 0;
      switch (this.#state) {
        case 'text':
          this.#textByte(byte);
          break;
        case 'quoted':
          this.#quotedByte(byte);
          break;
        case 'dash':
          this.#afterDash(byte);
          break;
        case 'slash':
          this.#afterSlash(byte);
          break;
        case 'line-comment':
          if (byte === NEWLINE) this.#finishLineComment();
          else if (this.#comment.length < 200) this.#comment += String.fromCharCode(byte);
          break;
        case 'comment':
          this.#commentByte(byte);
          break;
        case 'client':
          if (byte === NEWLINE) this.#finishClientLine();
          else this.#keep(byte);
          break;
        case 'string':
        case 'value':
        case 'rows':
          return at;
      }
    }
    return at;
  }

  #textByte(byte: number): void {
    if (this.#previous === 0x2a) {
      this.#previous = 0;
      if (byte === 0x2f) {
        this.#conditional = false;
        this.#keepBlank();
        return;
      }
      this.#keep(0x2a);
    }
    const isBlank = byte <= 0x20;
    if (this.#headLength === 0 && isBlank) return;
    if (this.#headLength === 0 && byte === BACKSLASH) {
      this.#state = 'client';
      this.#keep(byte);
      return;
    }
    if (byte === QUOTE || byte === DOUBLE || byte === BACKTICK) {
      this.#state = 'quoted';
      this.#quote = byte;
      this.#isEscaped = false;
      this.#keep(byte);
    } else if (byte === 0x2d) {
      this.#state = 'dash';
      this.#previous = 0;
    } else if (byte === 0x2f) {
      this.#state = 'slash';
    } else if (byte === 0x23) {
      this.#state = 'line-comment';
      this.#comment = '';
    } else if (byte === 0x2a && this.#conditional) {
      // Perhaps the end of the comment: the next byte tells.
      this.#previous = byte;
    } else if (byte === 0x28 && this.#beginsRows()) {
      this.#state = 'value';
      this.#startRow();
    } else if (byte === NEWLINE && this.#isClientLine()) {
      this.#finishClientLine();
    } else {
      this.#keep(byte);
      if (this.#endsStatement() && !this.#isClientLine()) this.#finishStatement();
    }
  }

  #quotedByte(byte: number): void {
    this.#keep(byte);
    if (this.#isEscaped) this.#isEscaped = false;
    else if (byte === BACKSLASH && this.#quote !== BACKTICK) this.#isEscaped = true;
    // A doubled quote ends one string and begins the next: the same text for all that is asked here.
    else if (byte === this.#quote) this.#state = 'text';
  }

  /** `-- ` begins a comment; one or two dashes alone are text. */
  #afterDash(byte: number): void {
    if (byte === 0x2d && this.#previous !== 0x2d) {
      this.#previous = 0x2d;
      return;
    }
    const isComment = this.#previous === 0x2d && byte <= 0x20;
    if (isComment) {
      this.#state = 'line-comment';
      this.#comment = '';
      if (byte === NEWLINE) this.#finishLineComment();
      return;
    }
    this.#keep(0x2d);
    if (this.#previous === 0x2d) this.#keep(0x2d);
    this.#previous = 0;
    this.#state = 'text';
    this.#textByte(byte);
  }

  #afterSlash(byte: number): void {
    if (byte === 0x2a) {
      this.#state = 'comment';
      this.#comment = '';
      this.#previous = 0;
      return;
    }
    this.#keep(0x2f);
    this.#state = 'text';
    this.#textByte(byte);
  }

  /** `/*!40101 ` and `/*M!100616 ` hold statements that the server runs: only their marks are left out. */
  #commentByte(byte: number): void {
    if (this.#previous === 0x2a && byte === 0x2f) {
      this.#state = 'text';
      this.#previous = 0;
      this.#keepBlank();
      return;
    }
    this.#previous = byte;
    if (this.#comment.length >= 12) return;
    this.#comment += String.fromCharCode(byte);
    const mark = /^M?!(\d{5,6})?([^\d])/.exec(this.#comment);
    if (mark === null || mark[1] === '999999') return;
    this.#conditional = true;
    this.#state = 'text';
    this.#previous = 0;
    this.#keepBlank();
    this.#textByte(byte);
  }

  #finishLineComment(): void {
    if (END_MARK.test(this.#comment)) this.#hasEndMark = true;
    this.#state = 'text';
    this.#keepBlank();
  }

  /** `DELIMITER ;;`, `source file`, `system command`: one line, no delimiter. */
  #isClientLine(): boolean {
    const first = (this.#head[0] ?? 0) | 0x20;
    if (first !== 0x64 && first !== 0x73) return false;
    return this.#headLength < 4096 && CLIENT_WORD.test(this.#headText());
  }

  #finishClientLine(): void {
    const text = this.#headText().trim();
    const isCut = this.#headIsCut;
    this.#clearHead();
    this.#state = 'text';
    const delimiter = /^delimiter\s+(\S{1,16})/i.exec(text)?.[1];
    if (delimiter !== undefined) {
      this.#delimiter = delimiter;
      return;
    }
    this.#statements += 1;
    this.#listener.statement({ kind: 'client', name: null, text, isCut });
  }

  #endsStatement(): boolean {
    const length = this.#delimiter.length;
    if (this.#headIsCut) return this.#lastBytes.endsWith(this.#delimiter);
    if (this.#headLength < length) return false;
    for (let index = 0; index < length; index += 1) {
      if (this.#head[this.#headLength - length + index] !== this.#delimiter.charCodeAt(index)) return false;
    }
    return true;
  }

  #finishStatement(): void {
    const text = this.#headText()
      .slice(0, this.#headIsCut ? undefined : -this.#delimiter.length)
      .trim();
    const isCut = this.#headIsCut;
    this.#clearHead();
    this.#conditional = false;
    if (text === '') return;
    this.#statements += 1;
    const statement = statementOf(text, isCut);
    if (statement.kind === 'table' && statement.name !== null && this.#columns.size < MOST_TABLES) {
      const columns = columnsOfTable(text);
      if (columns.length > 0) this.#columns.set(statement.name, columns);
    }
    this.#listener.statement(statement);
  }

  /** Whether an opening bracket stands behind `INSERT … VALUES`. */
  #beginsRows(): boolean {
    if (!endsWithValues(this.#head, this.#headLength)) return false;
    const head = insertHead(this.#headText());
    if (head === null) return false;
    this.#table = head.table;
    this.#rowColumns = head.columns ?? this.#columns.get(head.table) ?? null;
    this.#isWanted = this.#listener.wantsRows(head.table, this.#columns.get(head.table) ?? this.#rowColumns);
    return true;
  }

  #startRow(): void {
    this.#values = [];
    this.#value = '';
    this.#wasQuoted = false;
    this.#isHex = false;
    this.#isCut = false;
    this.#isComputed = false;
    this.#depth = 0;
  }

  #betweenRows(bytes: Buffer, start: number): number {
    for (let at = start; at < bytes.length; at += 1) {
      const byte = bytes[at] ?? 0;
      if (byte === 0x28) {
        this.#startRow();
        this.#state = 'value';
        return at + 1;
      }
      if (byte <= 0x20 || byte === 0x2c) continue;
      // `;`, `ON DUPLICATE KEY UPDATE …`, a comment: the rest of the statement is text again.
      this.#statements += byte === this.#delimiter.charCodeAt(0) ? 1 : 0;
      this.#clearHead();
      this.#state = 'text';
      if (byte === this.#delimiter.charCodeAt(0) && this.#delimiter.length === 1) return at + 1;
      return at;
    }
    return bytes.length;
  }

  #valueBytes(bytes: Buffer, start: number): number {
    let at = start;
    while (at < bytes.length) {
      const byte = bytes[at] ?? 0;
      if (byte === QUOTE || byte === DOUBLE) {
        this.#state = 'string';
        this.#quote = byte;
        this.#isEscaped = false;
        // `_binary 'x'` and `'a''b'`: an introducer goes, a doubled quote is one.
        if (this.#wasQuoted && this.#previous === byte) this.#add(String.fromCharCode(byte));
        else if (!this.#wasQuoted) {
          this.#isHex = this.#value === 'x' || this.#value === 'X';
          this.#value = '';
        }
        this.#wasQuoted = true;
        return at + 1;
      }
      this.#previous = 0;
      at += 1;
      if (byte === 0x2c && this.#depth === 0) this.#finishValue();
      else if (byte === 0x29 && this.#depth === 0) {
        this.#finishValue();
        this.#finishRow();
        return at;
      } else if (byte === 0x28) this.#openCall();
      else if (byte === 0x29) this.#depth -= 1;
      else if (byte === PIPE) this.#isComputed = true;
      if (byte > 0x20 && byte !== 0x2c && !this.#wasQuoted) this.#add(String.fromCharCode(byte));
    }
    return at;
  }

  #openCall(): void {
    this.#depth += 1;
    if (!TIME_CALL.test(this.#value)) this.#isComputed = true;
  }

  #string(bytes: Buffer, start: number): number {
    let at = start;
    if (this.#isEscaped) {
      this.#add(unescape(bytes[at] ?? 0));
      this.#isEscaped = false;
      at += 1;
    }
    const quote = this.#quote;
    const from = at;
    let byte = 0;
    while (at < bytes.length) {
      byte = bytes[at] as number; // within bounds: the loop's own condition
      if (byte === quote || byte === BACKSLASH) break;
      at += 1;
    }
    if (this.#isWanted && at > from) this.#addBytes(bytes, from, at);
    if (at >= bytes.length) return at;
    if (byte === BACKSLASH) this.#isEscaped = true;
    else {
      this.#state = 'value';
      this.#previous = quote;
    }
    return at + 1;
  }

  #addBytes(bytes: Buffer, from: number, to: number): void {
    const room = VALUE_BYTES - this.#value.length;
    if (to - from > room) this.#isCut = true;
    if (room > 0) this.#value += bytes.toString('latin1', from, Math.min(to, from + room));
  }

  #add(text: string): void {
    if (!this.#isWanted) return;
    if (this.#value.length < VALUE_BYTES) this.#value += text;
    else this.#isCut = true;
  }

  #finishValue(): void {
    if (!this.#wasQuoted && this.#value.startsWith('@')) this.#isComputed = true;
    if (this.#isWanted) {
      if (this.#values.length < MOST_VALUES) this.#values.push(this.#finishedValue());
      else this.#isCut = true;
    }
    this.#value = '';
    this.#wasQuoted = false;
    this.#isHex = false;
  }

  #finishedValue(): string | null {
    const value = this.#value;
    if (this.#wasQuoted) return this.#isHex ? Buffer.from(value, 'hex').toString('latin1') : value;
    if (value.length === 4 && /^null$/i.test(value)) return null;
    return value.startsWith('0x') ? Buffer.from(value.slice(2), 'hex').toString('latin1') : value;
  }

  #finishRow(): void {
    this.#rows += 1;
    this.#state = 'rows';
    if (!this.#isWanted) return;
    const number = (this.#counts.get(this.#table) ?? 0) + 1;
    if (this.#counts.has(this.#table) || this.#counts.size < MOST_TABLES) this.#counts.set(this.#table, number);
    this.#listener.row({
      table: this.#table,
      columns: this.#rowColumns,
      values: this.#values,
      number,
      isCut: this.#isCut,
      isComputed: this.#isComputed,
    });
  }

  /** The last bytes of a statement whose head is full: its end must still be seen. */
  #lastBytes = '';

  #keep(byte: number): void {
    if (this.#headLength < HEAD_BYTES) {
      this.#head[this.#headLength] = byte;
      this.#headLength += 1;
    } else {
      this.#headIsCut = true;
      this.#lastBytes = (this.#lastBytes + String.fromCharCode(byte)).slice(-16);
    }
  }

  #keepBlank(): void {
    if (this.#headLength > 0) this.#keep(0x20);
  }

  #headText(): string {
    return Buffer.from(this.#head.buffer, 0, this.#headLength).toString('latin1');
  }

  #clearHead(): void {
    this.#headLength = 0;
    this.#headIsCut = false;
    this.#lastBytes = '';
  }
}

/** Calls that give a time, whatever stands in their brackets. */
const TIME_CALL =
  /^(?:now|current_timestamp|utc_timestamp|localtime|localtimestamp|curdate|sysdate|unix_timestamp|from_unixtime)$/i;
const END_MARK = /^\s*Dump completed|^\s*-*\s*phpMyAdmin.*end|^\s*END OF (?:DUMP|BACKUP)/i;
const CLIENT_WORD = /^(?:delimiter|source|system)\s/i;

/** Whether a head ends in `VALUES` or `VALUE`; looked at by bytes, because it is asked at every bracket. */
function endsWithValues(head: Uint8Array, length: number): boolean {
  let end = length;
  while (end > 0 && (head[end - 1] ?? 0) <= 0x20) end -= 1;
  if (end < 6) return false;
  return /(?:^|[\s)`])values?$/i.test(
    Buffer.from(head.buffer, Math.max(0, end - 8), Math.min(8, end)).toString('latin1'),
  );
}

const ESCAPES: ReadonlyMap<number, string> = new Map([
  [0x30, '\0'],
  [0x6e, '\n'],
  [0x72, '\r'],
  [0x74, '\t'],
  [0x62, '\b'],
  [0x5a, '\u001a'],
]);

function unescape(byte: number): string {
  return ESCAPES.get(byte) ?? String.fromCharCode(byte);
}
