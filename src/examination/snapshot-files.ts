import type { Issue } from '../domain/coverage.ts';
import { comparePaths, folderOf, type HostPath, nameOf } from '../domain/host-path.ts';
import { failed, ok, type Result } from '../domain/result.ts';
import type { ArchiveAnswer } from '../matching/messages.ts';
import type { Entry, EntryKind, FileContent, FileStat, Files } from '../system/ports.ts';

/** Where a member lies in the account, or null for what is no part of its files. */
export type Placement = (member: HostPath) => HostPath | null;

const KINDS: ReadonlyMap<string, EntryKind> = new Map([
  ['f', 'file'],
  ['d', 'folder'],
  ['l', 'link'],
  ['o', 'other'],
]);

/** The files of a backup after its one pass: every name, and the contents that the CMS readers asked to keep. */
export class SnapshotFiles implements Files {
  readonly #folders: Map<HostPath, Map<HostPath, EntryKind>> = new Map();
  readonly #kept: Map<HostPath, FileContent> = new Map();

  constructor(answer: ArchiveAnswer, place: Placement) {
    for (const folder of answer.folders) {
      const path = place(folder.path);
      if (path === null) continue;
      for (const entry of folder.entries.split('\0')) {
        if (entry !== '') this.#name(path, entry.slice(1) as HostPath, KINDS.get(entry.charAt(0)) ?? 'other');
      }
      this.#name(folderOf(path), nameOf(path), 'folder');
    }
    for (const [member, content] of answer.kept) {
      const path = place(member);
      if (path !== null) this.#kept.set(path, content);
    }
  }

  /** Every folder with its entries, parents first, in byte order. */
  folders(): readonly { readonly path: HostPath; readonly entries: readonly Entry[] }[] {
    return [...this.#folders.keys()].sort(comparePaths).map((path) => ({ path, entries: this.#entries(path) }));
  }

  async list(folder: HostPath): Promise<Result<readonly Entry[], Issue>> {
    return this.#folders.has(folder) ? ok(this.#entries(folder)) : absent(folder);
  }

  async stat(path: HostPath): Promise<Result<FileStat, Issue>> {
    const kind = this.#folders.has(path) ? 'folder' : this.#folders.get(folderOf(path))?.get(nameOf(path));
    if (kind === undefined) return absent(path);
    const sizeBytes = this.#kept.get(path)?.sizeBytes ?? 0;
    return ok({ kind, sizeBytes, modifiedMs: 0, changedMs: null, mode: 0, uid: 0, linkTarget: null });
  }

  async read(path: HostPath, maxBytes: number): Promise<Result<FileContent, Issue>> {
    const content = this.#kept.get(path);
    if (content === undefined) return absent(path);
    return ok({ bytes: content.bytes.subarray(0, maxBytes), sizeBytes: content.sizeBytes });
  }

  #entries(folder: HostPath): readonly Entry[] {
    const entries = this.#folders.get(folder) ?? new Map<HostPath, EntryKind>();
    return [...entries].map(([name, kind]) => ({ name, kind })).sort((a, b) => comparePaths(a.name, b.name));
  }

  #name(folder: HostPath, name: HostPath, kind: EntryKind): void {
    if (name === '') return;
    const entries = this.#folders.get(folder);
    if (entries === undefined) this.#folders.set(folder, new Map([[name, kind]]));
    else entries.set(name, kind);
  }
}

function absent(path: HostPath): Result<never, Issue> {
  return failed({ reason: 'vanished', path, detail: 'not in this backup' });
}
