import { createHash } from 'node:crypto';
import { UserError } from '../domain/user-error.ts';
import type { KnowledgeSource } from './contract.ts';

/** Where the knowledge files lie: the package, or the folder of an update. Adapters live in system/node. */
export interface DataFiles {
  /** For messages: where a person finds the files. */
  readonly place: string;
  /** The whole file; rejects when it cannot be read. `name` is relative, with `/`. */
  read(name: string): Promise<Uint8Array>;
}

export interface DataFileEntry {
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly rows: number;
  readonly asOf: string;
  readonly product: string;
}

/** `index.json`: every file by hash, and where the facts come from. */
export interface DataIndex {
  readonly format: 1;
  readonly asOf: string;
  readonly sources: readonly KnowledgeSource[];
  readonly files: readonly DataFileEntry[];
}

/** The largest knowledge file that is read; ours are below 5 MB. */
const MAX_BYTES = 64 * 1024 * 1024;

/** Reads and checks `index.json`. Throws a UserError `damaged` for one that is missing, cut or not ours. */
export async function readIndex(files: DataFiles): Promise<DataIndex> {
  const bytes = await files.read('index.json').catch(() => null);
  if (bytes === null) throw damaged(files, 'index.json', 'cannot be read');
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw damaged(files, 'index.json', 'is no JSON');
  }
  if (isObject(value) && typeof value['format'] === 'number' && value['format'] > 1) {
    throw new UserError(
      'damaged',
      `the knowledge in ${files.place} has format ${value['format']}, which is newer than this program`,
      'update lastgood, or take knowledge of format 1',
    );
  }
  if (!isIndex(value)) throw damaged(files, 'index.json', 'does not list knowledge files');
  return value;
}

/** Reads one file and checks it against the index, or null when the index has no such file. Throws a UserError `damaged`. */
export async function readDataFile(files: DataFiles, index: DataIndex, name: string): Promise<Uint8Array | null> {
  const entry = index.files.find((file) => file.name === name);
  if (entry === undefined) return null;
  const bytes = await files.read(name).catch(() => null);
  if (bytes === null) throw damaged(files, name, 'cannot be read');
  if (bytes.length !== entry.bytes || createHash('sha256').update(bytes).digest('hex') !== entry.sha256) {
    throw damaged(files, name, 'is not what the index says (size or sha256 differs)');
  }
  return bytes;
}

/** The error for a knowledge file that must not be used. */
export function damaged(files: Pick<DataFiles, 'place'>, name: string, what: string): UserError {
  return new UserError(
    'damaged',
    `knowledge file ${name} in ${files.place} ${what}`,
    'run `lastgood knowledge update` with a complete copy, or remove that folder to fall back on the shipped knowledge',
  );
}

function isIndex(value: unknown): value is DataIndex {
  return (
    isObject(value) &&
    value['format'] === 1 &&
    isDate(value['asOf']) &&
    Array.isArray(value['sources']) &&
    value['sources'].every(isSource) &&
    Array.isArray(value['files']) &&
    value['files'].every(isEntry)
  );
}

function isEntry(value: unknown): value is DataFileEntry {
  return (
    isObject(value) &&
    typeof value['name'] === 'string' &&
    // The name becomes a path below the data folder: never one that leaves it.
    /^[a-z0-9][a-z0-9._-]*(?:\/[a-z0-9][a-z0-9._-]*){0,3}$/.test(value['name']) &&
    typeof value['sha256'] === 'string' &&
    /^[0-9a-f]{64}$/.test(value['sha256']) &&
    Number.isSafeInteger(value['bytes']) &&
    (value['bytes'] as number) >= 0 &&
    (value['bytes'] as number) <= MAX_BYTES &&
    typeof value['rows'] === 'number' &&
    isDate(value['asOf']) &&
    typeof value['product'] === 'string'
  );
}

function isSource(value: unknown): value is KnowledgeSource {
  return (
    isObject(value) &&
    typeof value['name'] === 'string' &&
    typeof value['asOf'] === 'string' &&
    typeof value['licence'] === 'string' &&
    isTextOrNull(value['notice']) &&
    isTextOrNull(value['url'])
  );
}

function isDate(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value);
}

function isTextOrNull(value: unknown): boolean {
  return value === null || typeof value === 'string';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
