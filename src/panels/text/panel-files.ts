import type { Privilege } from '../../domain/account.ts';
import type { Issue } from '../../domain/coverage.ts';
import { folderOf, type HostPath, joinPath, normalPath } from '../../domain/host-path.ts';
import type { Result } from '../../domain/result.ts';
import type { Entry, FileContent, Files } from '../../system/ports.ts';

/** Files of a panel are small; a table of a server with 100,000 domains has about 20 MiB. */
export const MAX_PANEL_FILE_BYTES = 64 * 1024 * 1024;
const MAX_ISSUES = 500;
const MAX_LINKS = 16;

/** One look at a panel's files, and what was in the way. */
export interface Reading {
  readonly files: Files;
  readonly privilege: Privilege;
  readonly issues: Issue[];
  readonly unreadable: Set<HostPath>;
}

export function startReading(question: { readonly files: Files; readonly privilege: Privilege }): Reading {
  return { files: question.files, privilege: question.privilege, issues: [], unreadable: new Set() };
}

/** Adds an Issue; a panel that is broken on every line says it 500 times and then that there are more. */
export function tell(reading: Reading, issue: Issue): void {
  if (reading.issues.length < MAX_ISSUES) reading.issues.push(issue);
  else if (reading.issues.length === MAX_ISSUES)
    reading.issues.push({ reason: 'too-many', path: null, detail: 'more problems of this kind were left out' });
}

/**
 * A file of the server (never of the account) as byte text, one character per byte; links are followed, because only root
 * makes them there. null when there is none, and when it cannot be read: that is told.
 */
export async function serverText(reading: Reading, path: HostPath): Promise<string | null> {
  const content = await throughLinks(reading.files, path, (real) => reading.files.read(real, MAX_PANEL_FILE_BYTES));
  if (content.ok) return textOf(reading, path, content.value);
  noteFailure(reading, content.error, path, reading.privilege === 'owner' ? 'no-privilege' : 'unreadable');
  return null;
}

/** The lines of a file of the server, without their ends; null as for `serverText`. */
export async function serverLines(reading: Reading, path: HostPath): Promise<readonly string[] | null> {
  const text = await serverText(reading, path);
  return text === null ? null : linesOf(text);
}

/** A file of the account as byte text, at most `maxBytes`; a link is never followed. null as for `serverText`. */
export async function ownText(reading: Reading, path: HostPath, maxBytes: number): Promise<string | null> {
  const content = await reading.files.read(path, maxBytes);
  if (content.ok) return textOf(reading, path, content.value);
  noteFailure(reading, content.error, path, 'unreadable');
  return null;
}

/** The entries of a folder of the server; empty when there is none, and when it cannot be read: that is told. */
export async function serverEntries(reading: Reading, folder: HostPath): Promise<readonly Entry[]> {
  const listed = await throughLinks(reading.files, folder, (real) => reading.files.list(real));
  if (listed.ok) return listed.value;
  noteFailure(reading, listed.error, folder, reading.privilege === 'owner' ? 'no-privilege' : 'unreadable');
  return [];
}

/** The entries of a folder of the account; empty as for `serverEntries`. */
export async function ownEntries(reading: Reading, folder: HostPath): Promise<readonly Entry[]> {
  const listed = await reading.files.list(folder);
  if (listed.ok) return listed.value;
  noteFailure(reading, listed.error, folder, 'unreadable');
  return [];
}

/** The bare names in a folder of the server, to ask of many files which of them there are. */
export async function serverNames(reading: Reading, folder: HostPath): Promise<ReadonlySet<string>> {
  return new Set((await serverEntries(reading, folder)).map(({ name }) => name));
}

export async function isThere(files: Files, path: HostPath): Promise<boolean> {
  return (await files.stat(path)).ok;
}

export function linesOf(text: string): readonly string[] {
  return text.split(/\r\n|\n|\r/);
}

/** Whether the Issue says that there is nothing, and not that it could not be read. */
export function isAbsent(issue: Issue): boolean {
  return issue.reason === 'missing' || issue.reason === 'vanished';
}

function textOf(reading: Reading, path: HostPath, content: FileContent): string {
  if (content.sizeBytes > content.bytes.length)
    tell(reading, { reason: 'too-large', path, detail: 'only the first part of this file was read' });
  const { buffer, byteOffset, length } = content.bytes;
  const text = Buffer.from(buffer, byteOffset, length).toString('latin1');
  return text.startsWith('\u00ef\u00bb\u00bf') ? text.slice(3) : text;
}

function noteFailure(reading: Reading, issue: Issue, path: HostPath, denied: 'no-privilege' | 'unreadable'): void {
  if (isAbsent(issue)) return;
  if (issue.reason === 'unreadable') reading.unreadable.add(path);
  tell(reading, issue.reason === 'unreadable' ? { ...issue, reason: denied, path } : { ...issue, path });
}

/** Links are rare: they are looked for only when the path itself gives nothing. */
async function throughLinks<T>(
  files: Files,
  path: HostPath,
  ask: (path: HostPath) => Promise<Result<T, Issue>>,
): Promise<Result<T, Issue>> {
  const answer = await ask(path);
  if (answer.ok || (answer.error.reason !== 'link-not-followed' && answer.error.reason !== 'missing')) return answer;
  const real = await serverPath(files, path);
  return real === path ? answer : ask(real);
}

/** The path with the links on the way replaced by where they lead, by their text; as it is when that leads nowhere. */
async function serverPath(files: Files, path: HostPath): Promise<HostPath> {
  let done = '/' as HostPath;
  let rest = path.split('/').filter((part) => part !== '');
  let links = 0;
  while (rest.length > 0) {
    const next = joinPath(done, rest[0] ?? '');
    const stat = await files.stat(next);
    if (!stat.ok) return path;
    const target = stat.value.linkTarget;
    if (target === null) {
      done = next;
      rest = rest.slice(1);
      continue;
    }
    links += 1;
    if (links > MAX_LINKS) return path;
    const whole = target.startsWith('/') ? target : joinPath(folderOf(next), target);
    rest = [
      ...normalPath(whole)
        .split('/')
        .filter((part) => part !== ''),
      ...rest.slice(1),
    ];
    done = '/' as HostPath;
  }
  return done;
}
