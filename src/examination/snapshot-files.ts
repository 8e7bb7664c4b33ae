import type { Issue } from '../domain/coverage.ts';
import { comparePaths, folderOf, type HostPath, nameOf } from '../domain/host-path.ts';
import { failed, ok, type Result } from '../domain/result.ts';
import { kindOfMember, nameOfMember, type PackedMembers, pathOfMember } from '../matching/member-table.ts';
import type { ArchiveAnswer } from '../matching/messages.ts';
import type { Entry, EntryKind, FileContent, FileStat, Files } from '../system/ports.ts';

/** Where a member lies in the account, or null for what is no part of its files. */
export type Placement = (member: HostPath) => HostPath | null;

const NONE = -1;
/** Folders whose names are kept as a map: readers ask about one folder many times. */
const FOLDERS_AT_HAND = 16;

/**
 * The files of a backup after its one pass: every name, and the contents that the CMS readers asked to keep. A folder is a number,
 * and its members are a chain through the table: only names of the folder that is looked at become texts.
 */
export class SnapshotFiles implements Files {
  readonly #members: PackedMembers;
  readonly #folders: Map<HostPath, number> = new Map();
  /** Folder → the last of its members, and of the folders in it; member or folder → the one before it. */
  readonly #lastMember: number[] = [];
  readonly #memberBefore: Int32Array;
  readonly #lastFolder: number[] = [];
  /** undefined: not yet put into the folder around it. */
  readonly #folderBefore: (number | undefined)[] = [];
  readonly #paths: HostPath[] = [];
  readonly #kept: Map<HostPath, FileContent> = new Map();
  readonly #atHand: Map<HostPath, ReadonlyMap<HostPath, EntryKind>> = new Map();

  constructor(answer: Pick<ArchiveAnswer, 'members' | 'kept'>, place: Placement) {
    this.#members = answer.members;
    this.#memberBefore = new Int32Array(answer.members.count).fill(NONE);
    this.#chain(place);
    for (const [member, content] of answer.kept) {
      const path = place(member);
      if (path !== null) this.#kept.set(path, content);
    }
  }

  /** Every folder with its entries, parents first, in byte order. */
  *folders(): Generator<{ readonly path: HostPath; readonly entries: readonly Entry[] }> {
    for (const path of [...this.#folders.keys()].sort(comparePaths)) yield { path, entries: this.#entries(path) };
  }

  async list(folder: HostPath): Promise<Result<readonly Entry[], Issue>> {
    return this.#folders.has(folder) ? ok(this.#entries(folder)) : absent(folder);
  }

  async stat(path: HostPath): Promise<Result<FileStat, Issue>> {
    const kind = this.#folders.has(path) ? 'folder' : this.#kinds(folderOf(path)).get(nameOf(path));
    if (kind === undefined) return absent(path);
    const sizeBytes = this.#kept.get(path)?.sizeBytes ?? 0;
    return ok({ kind, sizeBytes, modifiedMs: 0, changedMs: null, mode: 0, uid: 0, linkTarget: null });
  }

  async read(path: HostPath, maxBytes: number): Promise<Result<FileContent, Issue>> {
    const content = this.#kept.get(path);
    if (content === undefined) return absent(path);
    return ok({ bytes: content.bytes.subarray(0, maxBytes), sizeBytes: content.sizeBytes });
  }

  #chain(place: Placement): void {
    const outside = new Set<HostPath>();
    let last: { folder: HostPath | null; number: number } = { folder: null, number: NONE };
    for (let member = 0; member < this.#members.count; member += 1) {
      const path = pathOfMember(this.#members, member);
      const isFolder = kindOfMember(this.#members, member) === 'folder';
      const folder = isFolder ? path : folderOf(path);
      // Members come folder by folder: most are in the one before.
      if (last.folder !== folder) last = { folder, number: this.#take(folder, place, outside) };
      if (isFolder || last.number === NONE) continue;
      this.#memberBefore[member] = this.#lastMember[last.number] ?? NONE;
      this.#lastMember[last.number] = member;
    }
  }

  /** Notes a folder of the container, and the folders above it that the container may not list; its number, if it is placed. */
  #take(member: HostPath, place: Placement, outside: Set<HostPath>): number {
    const path = place(member);
    for (let around = member, at = path; ; around = folderOf(around), at = place(around)) {
      if (at === null ? outside.has(around) : !this.#link(at)) break;
      if (at === null) outside.add(around);
      if (around === '' || around === '/') break;
    }
    return path === null ? NONE : this.#numberOf(path);
  }

  /** Puts a folder into the one around it; false where it was there already. */
  #link(path: HostPath): boolean {
    const number = this.#numberOf(path);
    if (this.#folderBefore[number] !== undefined) return false;
    const name = nameOf(path);
    const parent = name === '' ? null : this.#numberOf(folderOf(path));
    this.#folderBefore[number] = (parent === null ? undefined : this.#lastFolder[parent]) ?? NONE;
    if (parent !== null) this.#lastFolder[parent] = number;
    return true;
  }

  #numberOf(path: HostPath): number {
    const known = this.#folders.get(path);
    if (known !== undefined) return known;
    const number = this.#paths.push(path) - 1;
    this.#folders.set(path, number);
    this.#lastMember.push(NONE);
    this.#lastFolder.push(NONE);
    this.#folderBefore.push(undefined);
    return number;
  }

  /** Of equal names a folder counts, else the last member: that is what unpacking leaves. */
  #entries(folder: HostPath): readonly Entry[] {
    const number = this.#folders.get(folder);
    if (number === undefined) return [];
    const entries: Entry[] = [];
    for (let at = this.#lastFolder[number] ?? NONE; at !== NONE; at = this.#folderBefore[at] ?? NONE)
      entries.push({ name: nameOf(this.#paths[at] ?? folder), kind: 'folder' });
    for (let at = this.#lastMember[number] ?? NONE; at !== NONE; at = this.#memberBefore[at] ?? NONE)
      entries.push({ name: nameOfMember(this.#members, at), kind: kindOfMember(this.#members, at) });
    entries.sort((a, b) => comparePaths(a.name, b.name));
    return entries.filter(({ name }, index) => name !== entries[index - 1]?.name);
  }

  #kinds(folder: HostPath): ReadonlyMap<HostPath, EntryKind> {
    const known = this.#atHand.get(folder);
    if (known !== undefined) return known;
    const kinds = new Map(this.#entries(folder).map(({ name, kind }) => [name, kind]));
    const [oldest] = this.#atHand.keys();
    if (oldest !== undefined && this.#atHand.size >= FOLDERS_AT_HAND) this.#atHand.delete(oldest);
    this.#atHand.set(folder, kinds);
    return kinds;
  }
}

function absent(path: HostPath): Result<never, Issue> {
  return failed({ reason: 'vanished', path, detail: 'not in this backup' });
}
