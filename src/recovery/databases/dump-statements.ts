import { UserError } from '../../domain/user-error.ts';

/** One statement of a dump. */
export interface DumpStatement {
  /** As written, without its delimiter: bytes of any charset that extends ASCII. */
  readonly bytes: Buffer;
  /** The first 4 KiB of it as Latin-1, comments left out and what conditional comments hold kept: what the server will see. */
  readonly head: string;
}

const HEAD_CHARACTERS = 4096;
const QUOTE = 0x27;
const DOUBLE = 0x22;
const BACKTICK = 0x60;
const BACKSLASH = 0x5c;
const NEWLINE = 0x0a;
const STAR = 0x2a;
const SLASH = 0x2f;
const DASH = 0x2d;
const HASH = 0x23;

type State = 'text' | 'quoted' | 'line-comment' | 'comment';

/**
 * Cuts a SQL dump into statements as it streams by. Lines for the client program (`\!`, `source`, `system`, …) are refused but
 * for `DELIMITER`: nothing of a dump ever reaches a program.
 *
 * Throws a UserError `damaged` for such a line, for a statement of more than `maxBytes` bytes and for a dump that ends within
 * one. Memory: one statement and one chunk.
 */
export async function* dumpStatements(
  chunks: AsyncIterable<Uint8Array>,
  maxBytes: number,
): AsyncGenerator<DumpStatement, void, undefined> {
  const cutter = new StatementCutter(maxBytes);
  for await (const chunk of chunks) yield* cutter.push(chunk);
  yield* cutter.end();
}

class StatementCutter {
  readonly #maxBytes: number;
  #state: State = 'text';
  #parts: Buffer[] = [];
  #length = 0;
  #head = '';
  /** The last characters outside of quotes, for marks and delimiters. */
  #tail = '';
  #quote = 0;
  #isEscaped = false;
  #previous = 0;
  #comment = '';
  #delimiter = ';';

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  *push(chunk: Uint8Array): Generator<DumpStatement, void, undefined> {
    let start = 0;
    for (let at = 0; at < chunk.length; at += 1) {
      const isAtEnd = this.#step(chunk[at] ?? 0);
      if (!isAtEnd) continue;
      this.#keep(chunk.subarray(start, at + 1));
      start = at + 1;
      const statement = this.#take();
      if (statement !== null) yield statement;
    }
    this.#keep(chunk.subarray(start));
  }

  *end(): Generator<DumpStatement, void, undefined> {
    if (this.#state === 'line-comment') this.#state = 'text';
    if (this.#state !== 'text') throw damaged('it ends within a text or a comment');
    if (this.#isClientLine()) {
      this.#take();
      return;
    }
    if (this.#head.trim() === '') return;
    // phpMyAdmin and plug-ins write a last statement without its delimiter.
    const statement = this.#statement(this.#head.length);
    if (statement !== null) yield statement;
  }

  /** Whether the statement, or the client's line, ends with this byte. */
  #step(byte: number): boolean {
    switch (this.#state) {
      case 'quoted':
        this.#quotedByte(byte);
        return false;
      case 'line-comment':
        if (byte === NEWLINE) this.#state = 'text';
        return false;
      case 'comment':
        this.#commentByte(byte);
        return false;
      case 'text':
        return this.#textByte(byte);
    }
  }

  /** Most bytes of a dump come here: no delimiter is looked for. */
  #quotedByte(byte: number): void {
    if (this.#head.length < HEAD_CHARACTERS) this.#head += String.fromCharCode(byte);
    if (this.#isEscaped) this.#isEscaped = false;
    else if (byte === BACKSLASH && this.#quote !== BACKTICK) this.#isEscaped = true;
    else if (byte === this.#quote) {
      this.#state = 'text';
      this.#tail = '';
    }
  }

  #textByte(byte: number): boolean {
    const previous = this.#previous;
    this.#previous = byte;
    if (previous === SLASH && byte === STAR) {
      this.#unsay();
      this.#state = 'comment';
      this.#comment = '';
      this.#previous = 0;
      return false;
    }
    if (previous === STAR && byte === SLASH) {
      // The end of a conditional comment; of another kind there is none in text.
      this.#unsay();
      this.#say(0x20);
      return false;
    }
    if (byte === HASH || (previous === DASH && byte === DASH && this.#isLineStart())) {
      if (byte === DASH) this.#unsay();
      this.#state = 'line-comment';
      return false;
    }
    if (byte === NEWLINE && this.#isClientLine()) return true;
    this.#say(byte);
    if (byte === QUOTE || byte === DOUBLE || byte === BACKTICK) {
      this.#state = 'quoted';
      this.#quote = byte;
      this.#isEscaped = false;
      return false;
    }
    return this.#endsWithDelimiter() && !this.#isClientLine();
  }

  /** Two dashes begin a comment in front of a blank; dumps write theirs at the beginning of a line, and `1--1` is arithmetic. */
  #isLineStart(): boolean {
    return /(?:^|[\s;])-$/.test(this.#tail);
  }

  /** `/*!40101 …` and `/*M!100616 …` hold what the server runs; only their marks are left out. */
  #commentByte(byte: number): void {
    if (this.#previous === STAR && byte === SLASH) {
      this.#state = 'text';
      this.#previous = 0;
      this.#say(0x20);
      return;
    }
    this.#previous = byte;
    if (this.#comment.length >= 12) return;
    this.#comment += String.fromCharCode(byte);
    const mark = /^M?!(\d{5,6})?([^\d])/.exec(this.#comment);
    // 999999 is a version that no server has: the mark of the sandbox line.
    if (mark === null || mark[1] === '999999') return;
    this.#state = 'text';
    this.#say(0x20);
    this.#previous = 0;
    this.#textByte(byte);
  }

  #say(byte: number): void {
    const character = String.fromCharCode(byte);
    this.#tail = (this.#tail + character).slice(-16);
    if (this.#head === '' && byte <= 0x20) return;
    if (this.#head.length < HEAD_CHARACTERS) this.#head += character;
  }

  /** The byte before was the first of a mark: it belongs to no statement. */
  #unsay(): void {
    this.#tail = this.#tail.slice(0, -1);
    if (this.#head.length > 0 && this.#head.length < HEAD_CHARACTERS) this.#head = this.#head.slice(0, -1);
  }

  #endsWithDelimiter(): boolean {
    return this.#tail.endsWith(this.#delimiter);
  }

  #isClientLine(): boolean {
    return CLIENT_LINE.test(this.#head.slice(0, 64));
  }

  #keep(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.#length += bytes.length;
    if (this.#length > this.#maxBytes)
      throw damaged(`it holds a statement of more than ${this.#maxBytes} bytes, which the server does not take`);
    this.#parts.push(Buffer.from(bytes));
  }

  #take(): DumpStatement | null {
    if (this.#isClientLine()) {
      const delimiter = /^delimiter\s+(\S{1,16})\s*$/i.exec(this.#head)?.[1];
      if (delimiter === undefined) throw damaged(`it holds a line for the client program: ${firstWord(this.#head)}`);
      this.#delimiter = delimiter;
      this.#clear();
      return null;
    }
    return this.#statement(this.#head.length < HEAD_CHARACTERS ? -this.#delimiter.length : HEAD_CHARACTERS);
  }

  #statement(headEnd: number): DumpStatement | null {
    const bytes = Buffer.concat(this.#parts);
    const isDelimited = this.#tail.endsWith(this.#delimiter);
    const head = this.#head.slice(0, headEnd).trim();
    this.#clear();
    if (head === '') return null;
    return { bytes: isDelimited ? bytes.subarray(0, bytes.length - this.#delimiter.length) : bytes, head };
  }

  #clear(): void {
    this.#parts = [];
    this.#length = 0;
    this.#head = '';
    this.#tail = '';
    this.#previous = 0;
  }
}

/** Words that the client program takes for itself, at the beginning of a statement. */
const CLIENT_LINE =
  /^(?:\\|(?:delimiter|source|system|tee|notee|pager|nopager|edit|connect|warnings|nowarning|charset)\b)/i;

function firstWord(text: string): string {
  return (/^[\\\w!.]{1,20}/.exec(text)?.[0] ?? '').replaceAll(/[^\w\\!.]/g, '');
}

function damaged(why: string): UserError {
  return new UserError(
    'damaged',
    `The database dump cannot be loaded: ${why}.`,
    'Look at the dump, and load it by hand: lastgood plan <case>',
  );
}
