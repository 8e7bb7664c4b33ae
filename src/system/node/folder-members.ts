import { closeSync, fstatSync } from 'node:fs';
import type { ReadingReport } from '../../backups/containers/reading-report.ts';
import type { Member } from '../../backups/contract.ts';
import type { Issue } from '../../domain/coverage.ts';
import { type HostPath, joinPath } from '../../domain/host-path.ts';
import {
  closeFolder,
  type FolderHandle,
  issueOf,
  listFolder,
  openFileIn,
  openSubfolder,
  statIn,
} from './folder-handle.ts';
import { readFully } from './read-file-in.ts';

const CHUNK_BYTES = 1024 * 1024;
const MAX_DEPTH = 400;

interface Level {
  readonly folder: FolderHandle;
  readonly path: HostPath;
  readonly subfolders: readonly HostPath[];
  next: number;
}

/**
 * Everything in an open folder as members of a backup, each folder before what is in it; their paths begin with `prefix`. By
 * descriptor, no link followed, on one file system. What cannot be read is told to `report` as a gap. Closes the folder.
 */
export async function* folderMembers(
  top: FolderHandle,
  prefix: HostPath,
  report: ReadingReport,
): AsyncGenerator<Member, void, undefined> {
  const reader = new FileReader(report);
  const levels: Level[] = [];
  const enter = (folder: FolderHandle, path: HostPath): readonly Member[] => {
    const listed = listFolder(folder, path);
    const entries = listed.ok ? listed.value : [];
    if (!listed.ok) noteGap(report, listed.error);
    const subfolders = entries.filter(({ kind }) => kind === 'folder').map(({ name }) => name);
    levels.push({ folder, path, subfolders, next: 0 });
    return entries.flatMap(({ name }) => reader.member(folder, name, joinPath(path, name)) ?? []);
  };
  try {
    for (let members = [folderItself(top, prefix), ...enter(top, prefix)]; ; ) {
      for (const member of members) {
        if (!report.admitMember()) return;
        yield member;
      }
      const next = nextFolder(levels, top.device, report);
      if (next === null) return;
      members = [...enter(next.folder, next.path)];
    }
  } finally {
    for (const { folder } of levels) closeFolder(folder);
  }
}

function folderItself({ descriptor }: FolderHandle, path: HostPath): Member {
  const { mtimeMs, mode, uid } = fstatSync(descriptor);
  return { path, kind: 'folder', sizeBytes: 0, modifiedMs: mtimeMs, mode, uid, linkTarget: null, content: nothing };
}

async function* nothing(): AsyncGenerator<Uint8Array, void, undefined> {}

/** The next folder in depth-first order; closes those that are done. */
function nextFolder(
  levels: Level[],
  device: number,
  report: ReadingReport,
): { readonly folder: FolderHandle; readonly path: HostPath } | null {
  for (let level = levels.at(-1); level !== undefined; level = levels.at(-1)) {
    const name = level.subfolders[level.next];
    level.next += 1;
    if (name === undefined) {
      levels.pop();
      closeFolder(level.folder);
      continue;
    }
    const path = joinPath(level.path, name);
    const opened = levels.length < MAX_DEPTH ? openSubfolder(level.folder, name, path) : null;
    if (opened === null) noteGap(report, { reason: 'too-deep', path, detail: `more than ${MAX_DEPTH} folders deep` });
    else if (!opened.ok) noteGap(report, opened.error);
    else if (opened.value.device === device) return { folder: opened.value, path };
    else {
      closeFolder(opened.value);
      noteGap(report, { reason: 'other-file-system', path, detail: 'a mount point was not entered' });
    }
  }
  return null;
}

class FileReader {
  readonly #report: ReadingReport;
  readonly #buffer = Buffer.allocUnsafeSlow(CHUNK_BYTES);

  constructor(report: ReadingReport) {
    this.#report = report;
  }

  member(folder: FolderHandle, name: HostPath, path: HostPath): Member | null {
    const stat = statIn(folder, name, path);
    if (!stat.ok) {
      noteGap(this.#report, stat.error);
      return null;
    }
    const { kind, modifiedMs, mode, uid, linkTarget } = stat.value;
    const sizeBytes = kind === 'file' ? stat.value.sizeBytes : 0;
    const file = { folder, name, path, sizeBytes };
    return {
      path,
      kind,
      sizeBytes,
      modifiedMs,
      mode,
      uid,
      linkTarget,
      content: () => (kind === 'file' ? this.#chunks(file) : nothing()),
      whole: () => (kind === 'file' && sizeBytes < CHUNK_BYTES ? this.#whole(file) : null),
    };
  }

  #whole({ folder, name, sizeBytes }: OpenedFile): Uint8Array | null {
    try {
      const descriptor = openFileIn(folder.descriptor, name);
      try {
        if (!fstatSync(descriptor).isFile()) return null;
        // One byte more tells whether it has grown.
        const count = readFully(descriptor, this.#buffer, sizeBytes + 1, 0);
        return count === sizeBytes && this.#report.spend(count) ? this.#buffer.subarray(0, count) : null;
      } finally {
        closeSync(descriptor);
      }
    } catch {
      // It is read once more then, and what is in the way is told.
      return null;
    }
  }

  async *#chunks({ folder, name, path, sizeBytes }: OpenedFile): AsyncGenerator<Uint8Array, void, undefined> {
    let read = 0;
    try {
      const descriptor = openFileIn(folder.descriptor, name);
      try {
        if (!fstatSync(descriptor).isFile()) return this.#noteChanged(path);
        for (let count = CHUNK_BYTES; count === CHUNK_BYTES && read <= sizeBytes; ) {
          count = readFully(descriptor, this.#buffer, CHUNK_BYTES, read);
          read += count;
          if (!this.#report.spend(count)) return;
          if (count > 0) yield this.#buffer.subarray(0, count);
        }
      } finally {
        closeSync(descriptor);
      }
    } catch (error) {
      noteGap(this.#report, issueOf(error, path));
      return;
    }
    if (read !== sizeBytes) this.#noteChanged(path);
  }

  #noteChanged(path: HostPath): void {
    noteGap(this.#report, { reason: 'changed', path, detail: 'a file was changed while it was read' });
  }
}

interface OpenedFile {
  readonly folder: FolderHandle;
  readonly name: HostPath;
  readonly path: HostPath;
  readonly sizeBytes: number;
}

function noteGap(report: ReadingReport, { reason, path, detail }: Issue): void {
  report.note(reason, 'partial', detail, path);
}
