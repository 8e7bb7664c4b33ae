import { comparePaths, folderOf, type HostPath, joinPath, nameOf, pathOfText } from '../../src/domain/host-path.ts';
import { failed, ok } from '../../src/domain/result.ts';
import type { Entry, EntryKind, FileStat, Files } from '../../src/system/ports.ts';

/** A file by its text (stored as UTF-8) or bytes; or with a size, a time, a mode that differ; or a link. */
export type MemoryFile =
  | string
  | Uint8Array
  | {
      readonly text?: string | Uint8Array;
      /** Claimed size: more than the text is long plays a file too large to hold. */
      readonly sizeBytes?: number;
      readonly modifiedMs?: number;
      readonly changedMs?: number | null;
      readonly mode?: number;
      readonly uid?: number;
    }
  | { readonly link: string }
  | { readonly unreadable: true };

/**
 * A tree of files from literals: `memoryFiles({ 'home/bob/public_html/index.php': '<?php' })`.
 * Keys are paths from `/`, with or without it; folders come into being with their files, a key that ends in `/` is an empty
 * folder (an unreadable one, if it says so). Key text is stored as UTF-8 bytes, unless it is a `HostPath` already (same characters for ASCII).
 */
export function memoryFiles(contents: Readonly<Record<string, MemoryFile>>): Files {
  const folders = new Map<string, Map<string, EntryKind>>([['/', new Map()]]);
  const closed = new Set<string>();
  const nodes = new Map<string, Exclude<MemoryFile, string | Uint8Array>>();
  for (const [key, content] of Object.entries(contents)) {
    const path = `/${pathOfText(key).replace(/^\/+/, '').replace(/\/+$/, '')}` as HostPath;
    if (key.endsWith('/')) {
      addFolder(folders, path);
      if (typeof content === 'object' && 'unreadable' in content) closed.add(path);
      continue;
    }
    const node = typeof content === 'string' || content instanceof Uint8Array ? { text: content } : content;
    nodes.set(path, node);
    addFolder(folders, folderOf(path)).set(nameOf(path), 'link' in node ? 'link' : 'file');
  }

  return {
    list(folder) {
      if (closed.has(plain(folder)))
        return Promise.resolve(failed({ reason: 'unreadable', path: folder, detail: 'permission denied' } as const));
      const names = folders.get(plain(folder));
      if (names === undefined) return Promise.resolve(missing(folder));
      const entries: Entry[] = [...names].map(([name, kind]) => ({ name: name as HostPath, kind }));
      return Promise.resolve(ok(entries.sort((a, b) => comparePaths(a.name, b.name))));
    },
    stat(path) {
      if (folders.has(plain(path))) return Promise.resolve(ok(statOf('folder', {})));
      const node = nodes.get(plain(path));
      if (node === undefined) return Promise.resolve(missing(path));
      return Promise.resolve(ok(statOf('link' in node ? 'link' : 'file', node)));
    },
    read(path, maxBytes) {
      const node = nodes.get(plain(path));
      if (node === undefined) return Promise.resolve(missing(path));
      if ('link' in node) {
        return Promise.resolve(failed({ reason: 'link-not-followed', path, detail: 'a link' } as const));
      }
      if ('unreadable' in node) {
        return Promise.resolve(failed({ reason: 'unreadable', path, detail: 'permission denied' } as const));
      }
      const bytes = bytesOf(node.text ?? '');
      const sizeBytes = Math.max(node.sizeBytes ?? 0, bytes.length);
      return Promise.resolve(ok({ bytes: bytes.subarray(0, maxBytes), sizeBytes }));
    },
  };
}

function plain(path: string): string {
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}

function addFolder(folders: Map<string, Map<string, EntryKind>>, path: HostPath): Map<string, EntryKind> {
  const known = folders.get(path);
  if (known !== undefined) return known;
  const names = new Map<string, EntryKind>();
  folders.set(path, names);
  addFolder(folders, folderOf(path)).set(nameOf(path), 'folder');
  return names;
}

function missing(path: HostPath) {
  return failed({ reason: 'missing', path, detail: 'no such file' } as const);
}

function statOf(kind: EntryKind, node: Exclude<MemoryFile, string | Uint8Array>): FileStat {
  const given: { readonly [key in 'sizeBytes' | 'modifiedMs' | 'mode' | 'uid']?: number } & {
    readonly changedMs?: number | null;
    readonly text?: string | Uint8Array;
  } = 'link' in node || 'unreadable' in node ? {} : node;
  return {
    kind,
    sizeBytes: given.sizeBytes ?? bytesOf(given.text ?? '').length,
    modifiedMs: given.modifiedMs ?? 0,
    changedMs: given.changedMs === undefined ? 0 : given.changedMs,
    mode: given.mode ?? (kind === 'folder' ? 0o755 : 0o644),
    uid: given.uid ?? 1000,
    linkTarget: 'link' in node ? joinPath('', pathOfText(node.link)) : null,
  };
}

function bytesOf(text: string | Uint8Array): Uint8Array {
  return typeof text === 'string' ? new TextEncoder().encode(text) : text;
}
