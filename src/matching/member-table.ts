import type { Sighting } from '../domain/finding.ts';
import type { HostPath } from '../domain/host-path.ts';
import type { EntryKind } from '../system/ports.ts';
import type { FileRecord } from './file-record.ts';

/** The members of a container as its pass met them, in memory that goes from thread to thread without a copy. */
export interface PackedMembers {
  readonly count: number;
  /** All paths, one behind the other. */
  readonly names: Uint8Array;
  /** Where each path ends in `names`. */
  readonly ends: Uint32Array;
  readonly kinds: Uint8Array;
  /** Size and time of each. */
  readonly facts: Float64Array;
  /** sha256 of each; zeros where nobody knows it. */
  readonly digests: Uint8Array;
  readonly sightings: ReadonlyMap<number, readonly Sighting[]>;
}

export interface MemberFacts {
  readonly path: HostPath;
  readonly kind: EntryKind;
  readonly sizeBytes: number;
  readonly modifiedMs: number;
}

const KINDS: readonly EntryKind[] = ['file', 'folder', 'link', 'other'];
const FACTS = 2;
const DIGEST_BYTES = 32;
/** A million members have some 60 MB of paths. */
const MAX_NAME_BYTES = 512 * 1024 * 1024;
const FIRST_ROOM = 1024;

/** Keeps some 60 bytes and the path of each member: as objects, a million of them would take two gigabytes. */
export class MemberTable {
  #count = 0;
  #nameBytes = 0;
  #names: Uint8Array<ArrayBuffer> = new Uint8Array(FIRST_ROOM * 64);
  #ends: Uint32Array<ArrayBuffer> = new Uint32Array(FIRST_ROOM);
  #kinds: Uint8Array<ArrayBuffer> = new Uint8Array(FIRST_ROOM);
  #facts: Float64Array<ArrayBuffer> = new Float64Array(FIRST_ROOM * FACTS);
  #digests: Uint8Array<ArrayBuffer> = new Uint8Array(FIRST_ROOM * DIGEST_BYTES);
  readonly #sightings: Map<number, readonly Sighting[]> = new Map();

  /** Takes a member in; false where there is no room for its name. */
  add(member: MemberFacts, sha256: Uint8Array | null, sightings: readonly Sighting[]): boolean {
    const { path, kind, sizeBytes, modifiedMs } = member;
    if (this.#nameBytes + path.length > MAX_NAME_BYTES) return false;
    this.#makeRoom(path.length);
    const place = this.#count;
    bufferOf(this.#names).write(path, this.#nameBytes, 'latin1');
    this.#nameBytes += path.length;
    this.#ends[place] = this.#nameBytes;
    this.#kinds[place] = KINDS.indexOf(kind);
    this.#facts[place * FACTS] = sizeBytes;
    this.#facts[place * FACTS + 1] = modifiedMs;
    if (sha256 !== null) this.#digests.set(sha256, place * DIGEST_BYTES);
    if (sightings.length > 0) this.#sightings.set(place, sightings);
    this.#count += 1;
    return true;
  }

  /** To be called once, at the end. */
  packed(): PackedMembers {
    return {
      count: this.#count,
      names: this.#names,
      ends: this.#ends,
      kinds: this.#kinds,
      facts: this.#facts,
      digests: this.#digests,
      sightings: this.#sightings,
    };
  }

  #makeRoom(nameBytes: number): void {
    const needed = this.#nameBytes + nameBytes;
    if (needed > this.#names.length) {
      const names = new Uint8Array(Math.max(needed, this.#names.length * 2));
      names.set(this.#names);
      this.#names = names;
    }
    if (this.#count < this.#ends.length) return;
    const room = this.#ends.length * 2;
    const [ends, kinds] = [new Uint32Array(room), new Uint8Array(room)];
    const [facts, digests] = [new Float64Array(room * FACTS), new Uint8Array(room * DIGEST_BYTES)];
    ends.set(this.#ends);
    kinds.set(this.#kinds);
    facts.set(this.#facts);
    digests.set(this.#digests);
    [this.#ends, this.#kinds, this.#facts, this.#digests] = [ends, kinds, facts, digests];
  }
}

/** The memory of a table, which whoever sends it gives away. */
export function memoryOf({ names, ends, kinds, facts, digests }: PackedMembers): ArrayBuffer[] {
  return [names, ends, kinds, facts, digests].map(({ buffer }) => buffer as ArrayBuffer);
}

export function pathOfMember({ names, ends }: PackedMembers, place: number): HostPath {
  return bufferOf(names).toString('latin1', place === 0 ? 0 : ends[place - 1], ends[place]) as HostPath;
}

export function nameOfMember({ names, ends }: PackedMembers, place: number): HostPath {
  const [start, end] = [place === 0 ? 0 : (ends[place - 1] ?? 0), ends[place] ?? 0];
  // Within its own path: from a name without a folder the search would go on through all that are before it.
  const slash = names.subarray(start, end).lastIndexOf(0x2f);
  return bufferOf(names).toString('latin1', start + slash + 1, end) as HostPath;
}

export function kindOfMember({ kinds }: PackedMembers, place: number): EntryKind {
  return KINDS[kinds[place] ?? 0] ?? 'other';
}

/** What the scan has to say of a member: null for one that is no file, or of which nothing is known. */
export function recordOfMember(members: PackedMembers, place: number): FileRecord | null {
  if (kindOfMember(members, place) !== 'file') return null;
  const sha256 = members.digests.slice(place * DIGEST_BYTES, (place + 1) * DIGEST_BYTES);
  const isHashed = sha256.some((byte) => byte !== 0);
  const sightings = members.sightings.get(place) ?? [];
  if (!isHashed && sightings.length === 0) return null;
  return {
    path: pathOfMember(members, place),
    sizeBytes: members.facts[place * FACTS] ?? 0,
    modifiedMs: members.facts[place * FACTS + 1] ?? 0,
    changedMs: null,
    sha256: isHashed ? sha256 : null,
    sightings,
  };
}

function bufferOf({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
