import type { Account } from '../domain/account.ts';
import type { Backup } from '../domain/backup.ts';
import { folderOf, type HostPath, joinPath, nameOf, pathOfText, relativePath } from '../domain/host-path.ts';
import type { Language } from '../domain/plan.ts';
import type { PlanInput, Variables } from './actions/contract.ts';

/** The names that every step may fill in. */
export const ACCOUNT_VARIABLES = [
  'panel',
  'user',
  'home',
  'domain',
  'case',
  'evidence',
  'work',
  'aside',
  'closed',
  'removed',
  'staging',
  'stagedHome',
  'unpacked',
  'unpackedHome',
  'homeParent',
  'homeName',
  'homeEntry',
  'backup',
  'backupFormat',
  'backupTakenAt',
] as const;

/**
 * What the names stand for on this account. Evidence and secrets lie where only root reads; staging and what is moved aside
 * lie beside the home, because a rename works on one file system only. A name without a value is left out.
 */
export function accountVariables(input: PlanInput, backup: Backup | null): Variables {
  const { account } = input;
  const caseId = (input.caseId ?? 'CASE').replaceAll(/[^A-Za-z0-9._-]/g, '_');
  const work = joinPath(folderOf(account.home), `.lastgood-${caseId}`);
  const staging = joinPath(work, 'staging');
  const unpacked = joinPath(work, 'unpacked');
  const main = account.sites.find(({ kind }) => kind === 'main') ?? account.sites[0];
  return valuesOf({
    panel: pathOfText(account.panel),
    user: account.user === null || !isPlainName(account.user) ? null : pathOfText(account.user),
    home: account.home,
    domain: main === undefined || !isPlainName(main.domain) ? null : pathOfText(main.domain),
    case: pathOfText(caseId),
    evidence: pathOfText(`/root/lastgood/${caseId}`),
    work,
    aside: joinPath(work, 'aside'),
    closed: joinPath(work, 'closed'),
    removed: joinPath(work, 'removed'),
    staging,
    stagedHome: below(staging, account.home),
    unpacked,
    unpackedHome: below(unpacked, account.home),
    homeParent: folderOf(account.home),
    homeName: nameOf(account.home),
    homeEntry: firstEntry(account),
    backup: backup?.path ?? null,
    backupFormat: backup === null ? null : pathOfText(backup.format),
    backupTakenAt: backup?.takenAt == null ? null : pathOfText(backup.takenAt.at),
  });
}

/** The folder right below the home that holds the first document root: tells a home in an unpacked archive. */
function firstEntry({ home, sites }: Account): HostPath | null {
  const inside = sites
    .flatMap(({ documentRoot }) => relativePath(documentRoot, home) ?? [])
    .filter((path) => path !== '');
  return (inside[0]?.split('/')[0] ?? null) as HostPath | null;
}

/** Variables of these values; null for what is not known. */
export function valuesOf(values: Readonly<Record<string, HostPath | null>>): Variables {
  return new Map(
    Object.entries(values).flatMap(([name, value]) => (value === null ? [] : [[name, { value }] as const])),
  );
}

/** A variable for people that is said in each language. */
export function wordsVariable(name: string, words: Readonly<Record<Language, string>>): Variables {
  return new Map([[name, { value: pathOfText(words.en), words }]]);
}

/** An absolute path put below another folder: `/a/b` and `/home/bob` give `/a/b/home/bob`. */
export function below(folder: HostPath, path: HostPath): HostPath {
  return joinPath(folder, path.replace(/^\/+/, ''));
}

/** Whether a name can be an operand of any program: it cannot be read as an option, and holds nothing to interpret. */
export function isPlainName(name: string): boolean {
  return /^[A-Za-z0-9_][A-Za-z0-9._-]{0,252}$/.test(name);
}
