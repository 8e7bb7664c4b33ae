import type { Stats } from 'node:fs';
import type { Sighting } from '../../domain/finding.ts';
import type { HostPath } from '../../domain/host-path.ts';
import { type FileState, isInState, STATE_NUMBERS, stateAt } from './file-states.ts';

/** One file of a folder with its verdict. */
export interface StoredFile {
  readonly name: HostPath;
  readonly state: FileState;
  /** null where nobody asked for it. */
  readonly sha256: Uint8Array | null;
  /** Empty for a clean file. */
  readonly sightings: readonly Sighting[];
}

// A block is one folder, or a part of one, in little endian, padded to 8 bytes:
//   u32 length of the block · u32 files · u32 length of the path · u32 length of the names · u32 length of the sightings ·
//   u32 hashes · f64 device · f64 × 4 states of each file · u8 flags of each file · 32 bytes of each hash · path · names, joined
//   by `/` · sightings as JSON, one list for each file that has some
const HEAD_BYTES = 32;
const HASH_BYTES = 32;
const HAS_HASH = 1;
const HAS_SIGHTINGS = 2;

/** The files of one folder as a block. The names must be in byte order. */
export function encodeBlock(path: HostPath, device: number, files: readonly StoredFile[]): Buffer {
  const names = files.map(({ name }) => name).join('/');
  const lists = files.filter(({ sightings }) => sightings.length > 0).map(({ sightings }) => sightings);
  const json = Buffer.from(lists.length === 0 ? '' : JSON.stringify(lists));
  const hashes = files.filter(({ sha256 }) => sha256 !== null).length;
  const unpadded =
    HEAD_BYTES +
    files.length * (STATE_NUMBERS * 8 + 1) +
    hashes * HASH_BYTES +
    path.length +
    names.length +
    json.length;
  const block = Buffer.alloc(Math.ceil(unpadded / 8) * 8);
  for (const [place, value] of [block.length, files.length, path.length, names.length, json.length, hashes].entries())
    block.writeUInt32LE(value, place * 4);
  block.writeDoubleLE(device, 24);
  let at = HEAD_BYTES;
  for (const { state } of files)
    for (const value of [state.inode, state.sizeBytes, state.modifiedMs, state.changedMs])
      at = block.writeDoubleLE(value, at);
  for (const { sha256, sightings } of files)
    at = block.writeUInt8((sha256 === null ? 0 : HAS_HASH) | (sightings.length === 0 ? 0 : HAS_SIGHTINGS), at);
  for (const { sha256 } of files) {
    if (sha256 === null) continue;
    block.set(sha256, at);
    at += HASH_BYTES;
  }
  at += block.write(path, at, 'latin1');
  at += block.write(names, at, 'latin1');
  block.set(json, at);
  return block;
}

/** A block where it lies in a loaded store. Nothing is copied before it is asked for. */
export class FolderBlock {
  readonly start: number;
  readonly end: number;
  readonly device: number;
  readonly path: HostPath;
  readonly #store: Buffer;
  readonly #states: Float64Array;
  readonly #flagsAt: number;
  readonly #hashesAt: number;
  readonly #namesAt: number;
  readonly #jsonAt: number;
  readonly #jsonEnd: number;
  readonly #counts: Map<number, { upTo: number; found: number }> = new Map();
  #sightings: readonly (readonly Sighting[])[] | null = null;

  /** `store` must begin at the beginning of its own memory. A block that does not fit in it is a RangeError. */
  constructor(store: Buffer, start: number) {
    this.#store = store;
    this.start = start;
    this.end = start + store.readUInt32LE(start);
    const count = store.readUInt32LE(start + 4);
    const [path, names, json, hashes] = [8, 12, 16, 20].map((at) => store.readUInt32LE(start + at)) as [
      number,
      number,
      number,
      number,
    ];
    this.device = store.readDoubleLE(start + 24);
    this.#states = new Float64Array(store.buffer, start + HEAD_BYTES, count * STATE_NUMBERS);
    this.#flagsAt = start + HEAD_BYTES + this.#states.byteLength;
    this.#hashesAt = this.#flagsAt + count;
    const pathAt = this.#hashesAt + hashes * HASH_BYTES;
    this.#namesAt = pathAt + path;
    this.#jsonAt = this.#namesAt + names;
    this.#jsonEnd = this.#jsonAt + json;
    if (this.end > store.length || this.#jsonEnd > this.end) throw new RangeError('a block that is cut off');
    this.path = store.toString('latin1', pathAt, this.#namesAt) as HostPath;
  }

  get count(): number {
    return this.#states.length / STATE_NUMBERS;
  }

  names(): readonly HostPath[] {
    if (this.count === 0) return [];
    return this.#store.toString('latin1', this.#namesAt, this.#jsonAt).split('/') as HostPath[];
  }

  /** Whether the file at this place is still in this state. */
  isInState(place: number, stat: Stats): boolean {
    return isInState(this.#states, place, stat);
  }

  /** Whether the file at this place is clean and has no hash: nearly every file, and nothing more is to be said of it. */
  isPlain(place: number): boolean {
    return this.#store[this.#flagsAt + place] === 0;
  }

  /** The file at this place, whole. */
  file(place: number, name: HostPath): StoredFile {
    const state = stateAt(this.#states, place);
    if (state === null) throw new RangeError('a file without a state');
    return { name, state, sha256: this.#sha256(place), sightings: this.#sightingsOf(place) };
  }

  #sha256(place: number): Uint8Array | null {
    if (!this.#has(place, HAS_HASH)) return null;
    const at = this.#hashesAt + this.#before(place, HAS_HASH) * HASH_BYTES;
    return new Uint8Array(this.#store.subarray(at, at + HASH_BYTES));
  }

  #sightingsOf(place: number): readonly Sighting[] {
    if (!this.#has(place, HAS_SIGHTINGS)) return [];
    // Our own JSON, checked as a whole by the checksum of the store.
    this.#sightings ??= JSON.parse(this.#store.toString('utf8', this.#jsonAt, this.#jsonEnd)) as Sighting[][];
    return this.#sightings[this.#before(place, HAS_SIGHTINGS)] ?? [];
  }

  #has(place: number, flag: number): boolean {
    return ((this.#store[this.#flagsAt + place] ?? 0) & flag) !== 0;
  }

  /** How many of the files before this one have the flag. Files are asked for in their order, so the count goes on. */
  #before(place: number, flag: number): number {
    const count = this.#counts.get(flag) ?? { upTo: 0, found: 0 };
    if (place < count.upTo) Object.assign(count, { upTo: 0, found: 0 });
    for (; count.upTo < place; count.upTo += 1) if (this.#has(count.upTo, flag)) count.found += 1;
    this.#counts.set(flag, count);
    return count.found;
  }
}
