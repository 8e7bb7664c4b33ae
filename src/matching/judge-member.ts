import { createHash } from 'node:crypto';
import type { Member } from '../backups/contract.ts';
import { hasDumpName } from '../database/is-dump.ts';
import type { FileFacts } from '../detectors/contract.ts';
import type { Issue } from '../domain/coverage.ts';
import type { Sighting } from '../domain/finding.ts';
import { type HeardDump, hearDumpMember } from './hear-dump-member.ts';
import type { ContentJudge } from './judge-content.ts';
import { addNew, sha256Of } from './judge-file.ts';
import type { JudgedContents } from './judged-contents.ts';
import { KnownNames } from './known-names.ts';
import { MAX_FILE_BYTES, WHOLE_FILE_BYTES, WINDOW_OVERLAP_BYTES } from './scan-limits.ts';
import { isReleased } from './vendors-of-member.ts';

export interface JudgedMember {
  /** The first `WHOLE_FILE_BYTES`, in a buffer that the next member overwrites. */
  readonly first: Uint8Array;
  /** null where only a part was read. */
  readonly sha256: Uint8Array | null;
  readonly sightings: readonly Sighting[];
  /** What the database in it says, where it is a dump. */
  readonly dump: HeardDump | null;
  readonly bytesRead: number;
  readonly issue: Issue | null;
}

/**
 * Judges the members of backups as their bytes pass by: in one piece up to `WHOLE_FILE_BYTES`, in overlapping windows above, a
 * dump row by row. A content that any thread has judged, and that had nothing to say, is not judged again.
 */
export class MemberJudge {
  readonly names: KnownNames = new KnownNames();
  readonly #judge: ContentJudge;
  readonly #judged: JudgedContents;
  /** The first piece of a large member, when further ones are judged where it lay. */
  #beginning: Uint8Array = NOTHING;

  constructor(judge: ContentJudge, judged: JudgedContents) {
    this.#judge = judge;
    this.#judged = judged;
  }

  /**
   * Reads the member to its end. `tick` is called at every chunk: a large member is no stuck worker. A content that begins its
   * sha256 as one of `vendors` does is its vendor's, and not judged (see `isReleased`).
   */
  async take(member: Member, hosts: ReadonlySet<string>, tick: () => void, vendors = ''): Promise<JudgedMember> {
    const { path, sizeBytes, modifiedMs, mode, uid } = member;
    const facts: FileFacts = { path, sizeBytes, modifiedMs, changedMs: null, mode, uid };
    const isSmall = sizeBytes <= WHOLE_FILE_BYTES && !hasDumpName(path);
    const atOnce = isSmall ? (member.whole?.() ?? null) : null;
    if (atOnce !== null) {
      tick();
      return { ...this.#whole(facts, atOnce, vendors), dump: null, bytesRead: atOnce.length, issue: null };
    }
    const wanted = Math.min(sizeBytes, WHOLE_FILE_BYTES);
    const read: Read = { first: this.#judge.window.subarray(0, wanted), filled: 0, bytes: 0 };
    if (!isSmall) {
      return hasDumpName(path) ? this.#dump(member, facts, read, hosts, tick) : this.#large(member, facts, read, tick);
    }
    for await (const chunk of member.content()) {
      tick();
      fill(read, chunk);
    }
    return { ...this.#whole(facts, takenOf(read), vendors), dump: null, bytesRead: read.bytes, issue: null };
  }

  #whole(facts: FileFacts, bytes: Uint8Array, vendors = ''): Pick<JudgedMember, 'first' | 'sha256' | 'sightings'> {
    const sha256 = sha256Of(bytes);
    if (vendors !== '' && isReleased(sha256, vendors)) return { first: bytes, sha256, sightings: [] };
    const interest = this.names.interestOf(facts, this.#judge.interest);
    const sightings = this.#once(sha256, interest, () => this.#judge.judge(facts, this.#inWindow(bytes)));
    return { first: bytes, sha256, sightings };
  }

  /** What `look` says, if no thread looked at this content in this way and found nothing. */
  #once(sha256: Uint8Array, interest: string, look: () => readonly Sighting[]): readonly Sighting[] {
    if (this.#judged.has(sha256, interest)) return [];
    const sightings = look();
    if (sightings.length === 0) this.#judged.add(sha256, interest);
    return sightings;
  }

  /** Where most rules are ruled out by a look at the bytes, which costs far less than the copy saves. */
  #inWindow(bytes: Uint8Array): Uint8Array {
    const { window } = this.#judge;
    if (bytes.buffer === window.buffer) return bytes;
    window.set(bytes);
    return window.subarray(0, bytes.length);
  }

  /** The rows of a dump say more than signatures of its text: of a large one only the beginning is judged by them. */
  async #dump(
    member: Member,
    facts: FileFacts,
    read: Read,
    hosts: ReadonlySet<string>,
    tick: () => void,
  ): Promise<JudgedMember> {
    const { path, sizeBytes } = member;
    const chunks = passing(member, read, tick);
    // Its reader may leave early, which must not end the member: what it left is read below.
    const leavable: AsyncIterable<Uint8Array> = { [Symbol.asyncIterator]: () => ({ next: () => chunks.next() }) };
    const dump = await hearDumpMember(path, sizeBytes, leavable, hosts);
    while ((await chunks.next()).done !== true);
    const bytesRead = read.bytes;
    if (sizeBytes <= WHOLE_FILE_BYTES) return { ...this.#whole(facts, takenOf(read)), dump, bytesRead, issue: null };
    const first = takenOf(read);
    const detail = `judged its first ${WHOLE_FILE_BYTES} bytes`;
    const issue: Issue | null = dump === null ? { reason: 'too-large', path, detail } : null;
    return { first, sha256: null, sightings: this.#judge.judge(facts, first), dump, bytesRead, issue };
  }

  async #large(member: Member, facts: FileFacts, read: Read, tick: () => void): Promise<JudgedMember> {
    const { path, sizeBytes } = facts;
    const digest = createHash('sha256');
    // A piece is known by all that the file holds up to its end, and by how much will follow: detectors may ask that.
    const once = (fresh: Uint8Array, interest: string, look: () => readonly Sighting[]) => {
      digest.update(fresh);
      const sha256 = digest.copy().update(String(sizeBytes)).digest();
      return this.#once(sha256, `large:${interest}`, look);
    };
    const judgeFirst = (bytes: Uint8Array) =>
      once(bytes, this.#judge.interest(facts), () => this.#judge.judge(facts, bytes));
    const windows = new Windows(read.first, (bytes, fresh, offset) =>
      once(fresh, 'window', () => this.#judge.judgeWindow(bytes, offset)),
    );
    let sightings: Sighting[] | null = null;
    for await (const chunk of member.content()) {
      tick();
      const rest = fill(read, chunk);
      if (read.filled < read.first.length) continue;
      if (sightings === null) {
        sightings = [...judgeFirst(read.first)];
        this.#keepBeginning(read.first);
        windows.start();
      }
      if (read.bytes <= MAX_FILE_BYTES) windows.take(rest);
    }
    // Damage can end it within the first piece.
    const first = sightings === null ? takenOf(read) : this.#beginning;
    sightings ??= [...judgeFirst(first)];
    addNew(sightings, windows.end());
    const detail = `read ${MAX_FILE_BYTES} of ${sizeBytes} bytes`;
    const issue: Issue | null = read.bytes > MAX_FILE_BYTES ? { reason: 'too-large', path, detail } : null;
    const sha256 = issue === null ? new Uint8Array(digest.digest()) : null;
    return { first, sha256, sightings, dump: null, bytesRead: read.bytes, issue };
  }

  #keepBeginning(bytes: Uint8Array): void {
    if (this.#beginning.length === 0) this.#beginning = new Uint8Array(WHOLE_FILE_BYTES);
    this.#beginning.set(bytes);
  }
}

const NOTHING = new Uint8Array(0);

interface Read {
  readonly first: Uint8Array;
  filled: number;
  bytes: number;
}

function takenOf({ first, filled }: Read): Uint8Array {
  return first.subarray(0, filled);
}

/** Copies what belongs to the first piece; answers the rest of the chunk. */
function fill(read: Read, chunk: Uint8Array): Uint8Array {
  read.bytes += chunk.length;
  const room = read.first.length - read.filled;
  if (room <= 0) return chunk;
  const part = chunk.length <= room ? chunk : chunk.subarray(0, room);
  read.first.set(part, read.filled);
  read.filled += part.length;
  return chunk.subarray(part.length);
}

async function* passing(member: Member, read: Read, tick: () => void): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const chunk of member.content()) {
    tick();
    fill(read, chunk);
    yield chunk;
  }
}

/** `fresh`: what of `bytes`, which begin at `offset` of the file, was in no piece before. */
type Look = (bytes: Uint8Array, fresh: Uint8Array, offset: number) => readonly Sighting[];

/** What follows the first piece of a large file, in pieces that each begin with the end of the one before. */
class Windows {
  readonly #window: Uint8Array;
  readonly #look: Look;
  readonly #sightings: Sighting[] = [];
  #filled = 0;
  #offset = 0;

  constructor(window: Uint8Array, look: Look) {
    this.#window = window;
    this.#look = look;
  }

  /** The window holds the first piece. */
  start(): void {
    this.#offset = this.#window.length - WINDOW_OVERLAP_BYTES;
    this.#window.copyWithin(0, this.#offset);
    this.#filled = WINDOW_OVERLAP_BYTES;
  }

  take(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; ) {
      const part = bytes.subarray(at, at + this.#window.length - this.#filled);
      this.#window.set(part, this.#filled);
      this.#filled += part.length;
      at += part.length;
      if (this.#filled === this.#window.length) this.#judge();
    }
  }

  end(): readonly Sighting[] {
    if (this.#filled > WINDOW_OVERLAP_BYTES) this.#judge();
    return this.#sightings;
  }

  #judge(): void {
    const bytes = this.#window.subarray(0, this.#filled);
    addNew(this.#sightings, this.#look(bytes, bytes.subarray(WINDOW_OVERLAP_BYTES), this.#offset));
    this.#window.copyWithin(0, this.#filled - WINDOW_OVERLAP_BYTES, this.#filled);
    this.#offset += this.#filled - WINDOW_OVERLAP_BYTES;
    this.#filled = WINDOW_OVERLAP_BYTES;
  }
}
