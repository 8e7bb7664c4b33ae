import { comparePaths, type HostPath } from '../domain/host-path.ts';
import type { ContentKind, NewerContent, NewerContentOfSite } from '../domain/newer-content.ts';
import { PROGRAM } from './request-kinds.ts';

/** A file in a folder for content, as it lies on the live account. */
export interface LiveUpload {
  readonly path: HostPath;
  readonly domain: string | null;
  readonly sizeBytes: number;
  readonly modifiedMs: number;
}

/** Rows of a live database from after the backup; the database room counts them. */
export interface NewerRows {
  readonly domain: string | null;
  readonly what: ContentKind;
  readonly count: number;
}

export interface NewerContentInput {
  /** When the chosen backup was taken, ISO 8601 UTC. */
  readonly since: string;
  readonly uploads: Iterable<LiveUpload>;
  /** Size of each file in the backup; null where its list is not at hand: then the modification time decides. */
  readonly inBackup: ReadonlyMap<HostPath, number> | null;
  /** Files that the scan calls planted: no content. */
  readonly planted: ReadonlySet<HostPath>;
  /** null: no database was asked. */
  readonly rows: readonly NewerRows[] | null;
  /** What was not looked at, in words. */
  readonly notes: readonly string[];
}

const KINDS: readonly ContentKind[] = ['orders', 'posts', 'pages', 'comments', 'messages', 'users', 'other rows'];

/**
 * Counts what the account holds that the backup does not: uploads and rows, by site. Pure.
 *
 * Programs are never content, whoever put them there: they come back with the release. A file is newer when the backup lacks
 * it or holds another size; without the backup's list, when it was modified later (a copy keeps that time, a change time does
 * not).
 */
export function newerContent(input: NewerContentInput): NewerContent {
  const sites = new Map<string | null, { files: number; bytes: number; rows: Map<ContentKind, number> }>();
  const of = (domain: string | null) => {
    const known = sites.get(domain) ?? { files: 0, bytes: 0, rows: new Map<ContentKind, number>() };
    sites.set(domain, known);
    return known;
  };
  for (const upload of input.uploads) {
    if (!isNewer(upload, input)) continue;
    const site = of(upload.domain);
    site.files += 1;
    site.bytes += upload.sizeBytes;
  }
  for (const { domain, what, count } of input.rows ?? []) {
    if (count <= 0) continue;
    const { rows } = of(domain);
    rows.set(what, (rows.get(what) ?? 0) + count);
  }
  const bySite = [...sites]
    .map(([domain, { files, bytes, rows }]): NewerContentOfSite => ({ domain, files, bytes, rows: listed(rows) }))
    .sort((a, b) => comparePaths(a.domain ?? '', b.domain ?? ''));
  const files = bySite.reduce((sum, site) => sum + site.files, 0);
  const bytes = bySite.reduce((sum, site) => sum + site.bytes, 0);
  const rows = summed(bySite);
  const notes = [
    ...(input.rows === null
      ? ['No database was asked: orders, posts, comments and users since then are not counted.']
      : []),
    ...input.notes,
  ];
  return {
    since: input.since,
    files,
    bytes,
    rows,
    sites: bySite,
    text: textOf(input.since, files, bytes, rows),
    notes,
  };
}

function isNewer(
  { path, sizeBytes, modifiedMs }: LiveUpload,
  { since, inBackup, planted }: NewerContentInput,
): boolean {
  if (planted.has(path) || PROGRAM.test(path)) return false;
  return inBackup === null ? modifiedMs > Date.parse(since) : inBackup.get(path) !== sizeBytes;
}

function summed(sites: readonly NewerContentOfSite[]): NewerContent['rows'] {
  const all = new Map<ContentKind, number>();
  for (const { rows } of sites) for (const { what, count } of rows) all.set(what, (all.get(what) ?? 0) + count);
  return listed(all);
}

function listed(rows: ReadonlyMap<ContentKind, number>): NewerContent['rows'] {
  return KINDS.flatMap((what) => {
    const count = rows.get(what);
    return count === undefined ? [] : [{ what, count }];
  });
}

function textOf(since: string, files: number, bytes: number, rows: NewerContent['rows']): string {
  const size = `${(bytes / 1_000_000).toFixed(1)} MB`;
  const parts = [
    ...rows.map(({ what, count }) => `${count} ${what}`),
    ...(files > 0 ? [`${files} uploaded files (${size})`] : []),
  ];
  const what = parts.length === 0 ? 'nothing that was counted' : parts.join(', ');
  return `Since ${since}: ${what}. Mail is not restored over, and so not lost.`;
}
