import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { SqlDumpReader } from '../reading/sql-dump.ts';
import type { SqlStatement } from '../reading/sql-statement.ts';
import { wideCharset } from '../reading/wide-charset.ts';
import type { RowListener, RowSource, TableShape } from './contract.ts';

/** How much of a dump is read. */
export interface DumpLimits {
  /** Bytes of SQL, after unpacking. */
  readonly maxBytes: number;
}

const LIMITS: DumpLimits = { maxBytes: 34_359_738_368 };
/** Dumps shrink to a tenth, those of one repeated row to a hundredth; what unpacks to more is a bomb. */
const BOMB_RATIO = 250;
const BOMB_BYTES = 268_435_456;

/**
 * The rows of a SQL dump as it streams by: mysqldump, mariadb-dump, phpMyAdmin and the dumps of backup plug-ins; plain or gzip,
 * UTF-8, UTF-16 or any charset that extends ASCII. A chunk is not kept. A stream that fails becomes an Issue.
 */
export function dumpRows(stream: AsyncIterable<Uint8Array>, limits: DumpLimits = LIMITS): RowSource {
  return {
    async read(listener) {
      const reading = new DumpReading(listener);
      const packed = { bytes: 0 };
      let bytes = 0;
      try {
        for await (const chunk of textOf(unpacked(stream, packed))) {
          bytes += chunk.length;
          if (bytes > limits.maxBytes) {
            listener.issue('too-large', `only the first ${limits.maxBytes} bytes of the dump were read`);
            return;
          }
          if (bytes > BOMB_BYTES && bytes > packed.bytes * BOMB_RATIO) {
            listener.issue(
              'too-large',
              `the dump unpacks to more than ${BOMB_RATIO} times its size: the rest was not read`,
            );
            return;
          }
          reading.push(chunk);
        }
      } catch (error) {
        listener.issue('damaged', `the dump could not be read to its end (${codeOf(error)})`);
        return;
      }
      reading.end();
    },
  };
}

/** gzip is told by its first bytes, whatever the name. */
async function* unpacked(stream: AsyncIterable<Uint8Array>, packed: { bytes: number }): AsyncIterable<Uint8Array> {
  const iterator = stream[Symbol.asyncIterator]();
  const rest: AsyncIterable<Uint8Array> = { [Symbol.asyncIterator]: () => iterator };
  try {
    const first = await iterator.next();
    if (first.done === true) return;
    if (first.value[0] === 0x1f && first.value[1] === 0x8b) {
      yield* gunzip(first.value, rest, packed);
      return;
    }
    packed.bytes = Number.POSITIVE_INFINITY;
    yield first.value;
    yield* rest;
  } finally {
    await iterator.return?.();
  }
}

async function* gunzip(
  first: Uint8Array,
  rest: AsyncIterable<Uint8Array>,
  packed: { bytes: number },
): AsyncIterable<Uint8Array> {
  async function* counted(): AsyncIterable<Uint8Array> {
    packed.bytes += first.length;
    yield Buffer.from(first);
    for await (const chunk of rest) {
      packed.bytes += chunk.length;
      // Copied: the source may write the next chunk over it while this one waits.
      yield Buffer.from(chunk);
    }
  }
  const source = Readable.from(counted(), { highWaterMark: 2 });
  const gunzip = createGunzip({ chunkSize: 262_144 });
  source.on('error', (error) => gunzip.destroy(error));
  try {
    yield* source.pipe(gunzip);
  } finally {
    source.destroy();
    gunzip.destroy();
  }
}

/** Byte order marks go; UTF-16 becomes UTF-8. */
async function* textOf(stream: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  let decoder: InstanceType<typeof TextDecoder> | null | undefined;
  for await (const chunk of stream) {
    let bytes = chunk;
    if (decoder === undefined) {
      decoder = null;
      const wide = wideCharset(bytes);
      if (wide !== null) decoder = new TextDecoder(wide);
      else if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) bytes = bytes.subarray(3);
    }
    yield decoder === null ? bytes : Buffer.from(decoder.decode(bytes, { stream: true }), 'utf8');
  }
}

/** Turns what the reader of dumps hears into what a listener of rows hears. */
class DumpReading {
  readonly #listener: RowListener;
  readonly #reader: SqlDumpReader;
  #database = '';
  #table: TableShape = { database: '', name: '', columns: [] };
  #isCut = false;
  #isComputed = false;

  constructor(listener: RowListener) {
    this.#listener = listener;
    this.#reader = new SqlDumpReader({
      wantsRows: (name, columns) => this.#wantsRows(name, columns ?? []),
      row: ({ columns, values, isCut, isComputed }) => {
        if (isComputed && !this.#isComputed) {
          this.#isComputed = true;
          listener.issue('unsupported', 'the dump lets the server compute values of rows: those were not judged');
        }
        if (isCut && !this.#isCut) {
          this.#isCut = true;
          listener.issue('too-large', 'values longer than 1 MiB were read in part');
        }
        listener.row(this.#table, columns ?? [], values);
      },
      statement: (statement) => this.#statement(statement),
    });
  }

  push(chunk: Uint8Array): void {
    this.#reader.push(chunk);
  }

  end(): void {
    const end = this.#reader.end();
    if (!end.isWhole) this.#listener.issue('damaged', 'the dump ends in the middle of a statement');
  }

  #wantsRows(name: string, columns: readonly string[]): boolean {
    const { database, name: before, columns: known } = this.#table;
    if (name !== before || columns !== known || database !== this.#database) {
      this.#table = { database: this.#database, name, columns };
    }
    return this.#listener.wants(this.#table) !== null;
  }

  #statement({ kind, name, text, isCut }: SqlStatement): void {
    const listener = this.#listener;
    switch (kind) {
      case 'trigger':
      case 'event':
      case 'routine': {
        const table = kind === 'trigger' ? (ON_TABLE.exec(text)?.[1] ?? null) : null;
        listener.program({ kind, database: this.#database, name: name ?? '', table, body: text });
        if (isCut) listener.issue('too-large', `a ${kind} longer than 256 KiB was read in part`);
        break;
      }
      case 'client':
      case 'grant':
      case 'file':
        listener.command({ kind, text });
        break;
      case 'other':
        this.#other(text);
        break;
      case 'table':
        if (isCut) listener.issue('too-large', 'the columns of a table were read in part: its rows may not be judged');
        break;
      case 'view':
        break;
    }
  }

  #other(text: string): void {
    const used = /^USE\s+(?:`((?:[^`]|``){1,64})`|([\w$-]{1,64}))/i.exec(text);
    if (used !== null) this.#database = used[1]?.replaceAll('``', '`') ?? used[2] ?? '';
    else if (/^(?:UPDATE|DELETE|INSERT|REPLACE|CALL|DO|PREPARE|EXECUTE)\b/i.test(text)) {
      this.#listener.issue(
        'unsupported',
        'the dump changes rows by statements other than INSERT … VALUES: those were not judged',
      );
    } else if (/^(?:RENAME\s+TABLE|ALTER\s+TABLE\b[^;]*\bRENAME)\b/i.test(text)) {
      this.#listener.issue('unsupported', 'the dump gives tables another name: their rows may not be judged');
    } else if (
      /^SET\b[^;]{0,300}\bNO_BACKSLASH_ESCAPES/i.test(text) ||
      /^SET\s+(?:NAMES|CHARACTER\s+SET)\s+'?(?:gbk|gb18030|gb2312|big5|sjis|cp932)\b/i.test(text)
    ) {
      this.#listener.issue(
        'unsupported',
        'the dump changes how quotes are read: its texts may have been cut in wrong places',
      );
    }
  }
}

const ON_TABLE = /\b(?:INSERT|UPDATE|DELETE)\s+ON\s+(?:[`"]?[^\s`".]{1,64}[`"]?\s?\.\s?)?[`"]?([^\s`".]{1,64})/i;

function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^\w{1,40}$/.test(code) ? code : 'read error';
}
