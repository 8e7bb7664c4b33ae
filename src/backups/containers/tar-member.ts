import type { HostPath } from '../../domain/host-path.ts';
import type { EntryKind } from '../../system/ports.ts';
import type { Member } from '../contract.ts';
import type { ByteCursor } from './byte-cursor.ts';
import { memberPath } from './member-path.ts';
import type { ReadingReport } from './reading-report.ts';
import type { TarExtensions } from './tar-extensions.ts';
import { BLOCK_BYTES, paddedSize, type TarHeader } from './tar-header.ts';
import { expand, isExpandable, readContentMap, type SparseMap } from './tar-sparse.ts';

/** One member of a tar archive during its turn. `sizeBytes` is -1 when what was said of its size cannot be. */
export class TarMember implements Member {
  readonly path: HostPath;
  readonly type: string;
  readonly kind: EntryKind;
  readonly sizeBytes: number;
  readonly modifiedMs: number;
  readonly mode: number;
  readonly uid: number;
  readonly linkTarget: HostPath | null;
  readonly hardLink: boolean;
  readonly #cursor: ByteCursor;
  readonly #report: ReadingReport;
  readonly #sparse: SparseMap | null;
  /** Stored bytes of the content that were not taken yet. */
  #left: number;
  #padding: number;

  /** `sparse`: the map of a file with holes; null when there is one that cannot be read; undefined for any other member. */
  constructor(
    cursor: ByteCursor,
    header: TarHeader,
    said: TarExtensions,
    sparse: SparseMap | null | undefined,
    report: ReadingReport,
  ) {
    const { records } = said;
    const name = records.get('GNU.sparse.name') ?? records.get('path') ?? said.path ?? header.path;
    this.path = memberPath(name);
    this.type = header.type;
    this.kind = kindOf(header.type, name);
    this.hardLink = header.type === '1';
    const linkPath = records.get('linkpath') ?? said.linkPath ?? header.linkPath;
    this.linkTarget = this.kind === 'link' ? (linkPath as HostPath) : null;
    const stored = hasContent(header.type) ? decimal(records.get('size'), header.sizeBytes) : 0;
    this.modifiedMs = decimal(records.get('mtime') ?? said.global.get('mtime'), header.modifiedMs / 1000) * 1000;
    this.mode = header.mode;
    this.uid = decimal(records.get('uid') ?? said.global.get('uid'), header.uid);
    const isExpanded = sparse !== undefined && sparse !== null && isExpandable(sparse, stored);
    this.#sparse = isExpanded ? sparse : null;
    if (sparse !== undefined && !isExpanded) {
      report.note('unsupported', 'partial', 'a file that is mostly holes (sparse) was not read', this.path);
    }
    const isReadable = this.kind === 'file' && (sparse === undefined || isExpanded);
    this.sizeBytes = stored < 0 ? -1 : isReadable ? (this.#sparse?.sizeBytes ?? stored) : 0;
    this.#cursor = cursor;
    this.#report = report;
    this.#left = isReadable ? stored : 0;
    this.#padding = paddedSize(Math.max(stored, 0)) - this.#left;
  }

  content(): AsyncGenerator<Uint8Array, void, undefined> {
    return this.#sparse === null ? this.#take(this.#left) : this.#expanded(this.#sparse);
  }

  whole(): Uint8Array | null {
    if (this.#sparse !== null) return null;
    const bytes = this.#cursor.takeNow(this.#left);
    if (bytes !== null) this.#left = 0;
    return bytes;
  }

  /** Whether anything is stored of it, also where its kind says that there is nothing to read. */
  get hasContent(): boolean {
    return this.#left + this.#padding > 0;
  }

  /** Goes to the next header; false when the archive ends before. */
  async pass(): Promise<boolean> {
    const count = this.#left + this.#padding;
    this.#left = 0;
    this.#padding = 0;
    return count === 0 || this.#cursor.takeNow(count) !== null || (await this.#cursor.skip(count));
  }

  /** The next stored bytes; ends early where the archive does. */
  async *#take(count: number): AsyncGenerator<Uint8Array, void, undefined> {
    for (let wanted = Math.min(count, this.#left); wanted > 0; ) {
      const some = this.#cursor.takeNow(wanted) ?? (await this.#cursor.takeSome(wanted));
      if (some === null) return;
      this.#left -= some.length;
      wanted -= some.length;
      yield some;
    }
  }

  async *#expanded(map: SparseMap): AsyncGenerator<Uint8Array, void, undefined> {
    const pieces = map.pieces === 'in-content' ? await readContentMap(() => this.#takeBlock()) : map.pieces;
    const isWhole =
      pieces !== null && (yield* expand(map, pieces, this.#left, (bytes) => this.#take(bytes), this.#report));
    if (!isWhole) this.#report.note('damaged', 'truncated', 'the map of a file with holes does not add up', this.path);
  }

  async #takeBlock(): Promise<Buffer | null> {
    if (this.#left < BLOCK_BYTES) return null;
    this.#left -= BLOCK_BYTES;
    return await this.#cursor.take(BLOCK_BYTES);
  }
}

function kindOf(type: string, name: string): EntryKind {
  switch (type) {
    case '0':
    case '\0':
      return name.endsWith('/') ? 'folder' : 'file';
    case '1':
    case '2':
      return 'link';
    case '5':
    case 'D':
      return 'folder';
    case '3':
    case '4':
    case '6':
    case 'V':
      return 'other';
    default:
      // POSIX: an unknown type is read as a regular file.
      return 'file';
  }
}

/** Links, devices, folders and FIFOs carry no data, whatever their size field says. */
function hasContent(type: string): boolean {
  return !'123456'.includes(type);
}

/** A decimal number of a pax record; -1 when there is one that is none. */
function decimal(text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  if (!/^-?\d{1,20}(\.\d{1,30})?$/.test(text)) return -1;
  const value = Number(text);
  return Number.isSafeInteger(Math.trunc(value)) ? value : -1;
}
