import { displayPath, type HostPath, joinPath, normalPath } from '../domain/host-path.ts';
import type { Entry, Files } from '../system/ports.ts';
import { COMPOSER_BYTES, type ComposerPackage, composerPackages } from './composer-packages.ts';
import { decodeText } from './decode-text.ts';
import { jsonValue } from './json-value.ts';
import { type PhpLiterals, phpLiterals } from './php-literals.ts';
import { parseXml, type XmlElement } from './xml-tree.ts';

/** Bytes of a version or configuration file that are read; vendors' files are smaller. */
export const TEXT_BYTES = 262_144;

const MAX_ENTRIES = 5000;
const MAX_NOTES = 100;

/**
 * One folder of an account and what lies below it, as texts and parsed literals. Every path is relative to the folder, `..`
 * allowed, in the bytes of a `HostPath`. What is odd about a file (too large, binary, UTF-16) is said once in `notes`; what is
 * not there is null.
 */
export interface FolderView {
  readonly files: Files;
  readonly root: HostPath;
  readonly notes: readonly string[];
  /** A view of a folder of the same installation, which adds to the same notes. */
  below(path: HostPath): FolderView;
  /** Adds a note, once; at most 100 are kept. */
  note(text: string): void;
  path(relative: string): HostPath;
  /** For people: safe to show. */
  shown(relative: string): string;
  text(relative: string, maxBytes?: number): Promise<string | null>;
  php(relative: string, known?: ReadonlyMap<string, string>): Promise<PhpLiterals | null>;
  xml(relative: string): Promise<XmlElement | null>;
  json(relative: string): Promise<unknown>;
  /** Packages of a composer.lock or installed.json; null when it is not there. */
  composer(relative: string): Promise<readonly ComposerPackage[] | null>;
  /** Whether something of that name is there, a link included. */
  has(relative: string): Promise<boolean>;
  /** Names of the folders inside, links not among them. */
  folders(relative: string): Promise<readonly HostPath[]>;
  /** Names of the regular files inside. */
  names(relative: string): Promise<readonly HostPath[]>;
}

/** Looks at `root` in `files`; `notes` is the list to add to. */
export function folderView(files: Files, root: HostPath, notes: string[] = []): FolderView {
  const path = (relative: string): HostPath => normalPath(joinPath(root, relative));

  const note = (text: string): void => {
    if (notes.length < MAX_NOTES && !notes.includes(text)) notes.push(text);
  };

  const bytes = async (relative: string, maxBytes: number): Promise<Uint8Array | null> => {
    const content = await files.read(path(relative), maxBytes);
    if (!content.ok) {
      if (content.error.reason !== 'missing') note(`${shown(relative)} could not be read (${content.error.reason})`);
      return null;
    }
    // A caller that asks for the header of a file knows that there is more.
    if (content.value.bytes.length < content.value.sizeBytes && maxBytes >= TEXT_BYTES) {
      note(
        `${shown(relative)} is ${content.value.sizeBytes} bytes long; only the first ${content.value.bytes.length} were read`,
      );
    }
    return content.value.bytes;
  };

  const text = async (relative: string, maxBytes = TEXT_BYTES): Promise<string | null> => {
    const content = await bytes(relative, maxBytes);
    if (content === null) return null;
    const decoded = decodeText(content);
    if (decoded.binary) note(`${shown(relative)} is binary, not text`);
    else if (decoded.encoding.startsWith('utf-16'))
      note(`${shown(relative)} is in UTF-16, as its vendor never wrote it`);
    return decoded.binary ? null : decoded.text;
  };

  const entries = async (relative: string, kind: Entry['kind']): Promise<readonly HostPath[]> => {
    const listed = await files.list(path(relative));
    if (!listed.ok) {
      if (listed.error.reason !== 'missing') note(`${shown(relative)} could not be listed (${listed.error.reason})`);
      return [];
    }
    const names = listed.value.filter((entry) => entry.kind === kind).map((entry) => entry.name);
    if (names.length > MAX_ENTRIES)
      note(`${shown(relative)} holds ${names.length} entries; the first ${MAX_ENTRIES} were looked at`);
    return names.slice(0, MAX_ENTRIES);
  };

  return {
    files,
    root,
    notes,
    below: (path) => folderView(files, path, notes),
    note,
    path,
    shown,
    text,
    php: async (relative, known) => {
      const source = await text(relative);
      return source === null ? null : phpLiterals(source, path(relative), known);
    },
    xml: async (relative) => {
      const source = await text(relative);
      return source === null ? null : parseXml(source);
    },
    json: async (relative) => {
      const source = await text(relative, 1_048_576);
      return source === null ? undefined : jsonValue(source.replace(/^\ufeff/, ''));
    },
    composer: async (relative) => {
      const content = await bytes(relative, COMPOSER_BYTES);
      if (content === null) return null;
      const { packages, damaged } = composerPackages(content);
      if (damaged) note(`${shown(relative)} is damaged or too large; ${packages.length} packages were read`);
      return packages;
    },
    has: async (relative) => (await files.stat(path(relative))).ok,
    folders: (relative) => entries(relative, 'folder'),
    names: (relative) => entries(relative, 'file'),
  };
}

function shown(relative: string): string {
  return displayPath(relative as HostPath); // made of names that the file system gave
}
