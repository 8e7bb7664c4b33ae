import { dirname, join } from 'node:path';
import type { Analysis } from '../../domain/analysis.ts';
import { escapeText } from '../../domain/escape-text.ts';
import { UserError } from '../../domain/user-error.ts';
import { readBundled } from './bundle-file.ts';
import { durableWrite } from './durable-write.ts';
import { makeFolder } from './make-folder.ts';
import { type Environment, refuseForeignCase } from './operators-own.ts';
import { readPlainFile } from './plain-file.ts';

const ANALYSIS = 'analysis.json';
const FORMAT = 'lastgood-case-1';

/** Makes the case folder, readable by its owner only. */
export function makeCaseFolder(folder: string, environment: Environment): void {
  refuseForeignCase(folder, environment);
  try {
    makeFolder(folder, 0o700);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new UserError(
      code === 'ENOSPC' ? 'noSpace' : 'refused',
      `The case folder cannot be made: ${folder} (${code})`,
      'Give another one with --case DIR, outside of the account.',
    );
  }
}

/** Writes one file of the case; the file is whole or as before. */
export async function writeCaseFile(folder: string, name: string, text: string | Iterable<string>): Promise<void> {
  await durableWrite(join(folder, name), text, 0o600);
}

/** How the analysis of a case reached its account: the same way leads there again. */
export interface CaseSettings {
  /** Folder that stands for `/`; null for the machine's own. */
  readonly root: string | null;
  /** Backups that the operator named. */
  readonly from: readonly string[];
  readonly timeZone: string;
  /** File with the password of backup repositories; null: the operator's environment has it. */
  readonly backupPasswordFile: string | null;
}

const SETTINGS = 'settings.json';

export async function writeCaseSettings(folder: string, settings: CaseSettings): Promise<void> {
  await writeCaseFile(folder, SETTINGS, `${JSON.stringify(settings)}\n`);
}

/** Throws a UserError `damaged` where a case has none: a copied server would be mistaken for the machine itself. */
export function readCaseSettings(folder: string): CaseSettings {
  const settings = settingsIn(join(folder, SETTINGS));
  if (settings !== null) return settings;
  throw new UserError(
    'damaged',
    `The ${SETTINGS} of the case in ${escapeText(folder)} is missing or broken: it says which machine the account is on.`,
    'Take the file from a copy of the case, or analyse the account again.',
  );
}

function settingsIn(path: string): CaseSettings | null {
  try {
    const kept = JSON.parse(readPlainFile(path).toString('utf8')) as Partial<CaseSettings>;
    const { root = null, from = [], timeZone = 'UTC', backupPasswordFile = null } = kept;
    const paths: readonly unknown[] = Array.isArray(from) ? [root ?? '/', backupPasswordFile ?? '/', ...from] : [null];
    return paths.every(isWholePath) && typeof timeZone === 'string' && 'root' in kept
      ? { root, from, timeZone, backupPasswordFile }
      : null;
  } catch {
    return null;
  }
}

function isWholePath(value: unknown): boolean {
  return typeof value === 'string' && value.startsWith('/') && !value.includes('\0');
}

/** Keeps the whole analysis, so that every report can be rendered again without scanning. */
export async function writeAnalysis(folder: string, analysis: Analysis): Promise<void> {
  await writeCaseFile(folder, ANALYSIS, `${JSON.stringify({ format: FORMAT, analysis })}\n`);
}

/** The analysis of a case folder, or of one file: `analysis.json`, a report of `--format json`, a bundle of a self-check. */
export async function readAnalysis(target: string): Promise<Analysis> {
  const path = isFile(target) ? target : join(target, ANALYSIS);
  const text = path.endsWith('gz') ? await readBundled(path, 'report.json') : readText(path, target);
  const ours = caseAnalysis(text, path);
  if (ours !== null) return ours;
  const { analysisOfReport } = await import('../../reports/json/analysis-of-report.ts');
  const read = analysisOfReport(text);
  if (read.ok) return read.value;
  throw new UserError(
    'damaged',
    `This is no analysis of lastgood: ${path} (${read.error})`,
    'Give the case folder that `lastgood analyse` wrote, or a whole document of `--format json`.',
  );
}

/** Where the case lies that a target of `readAnalysis` is, or is a file of. */
export function folderOfCase(target: string): string {
  return isFile(target) ? dirname(target) : target;
}

function isFile(target: string): boolean {
  return /\.(?:json|tar\.gz|tgz)$/.test(target);
}

function readText(path: string, target: string): string {
  try {
    return readPlainFile(path).toString('utf8');
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(
      'targetMissing',
      `There is no case at ${target}.`,
      'Give the case folder that `lastgood analyse` wrote, or a document of `--format json`.',
    );
  }
}

/** null: it is none of a case. Throws a UserError `damaged` for one of a later lastgood, and for half of one. */
function caseAnalysis(text: string, path: string): Analysis | null {
  let kept: { readonly format?: unknown; readonly analysis?: unknown } | null;
  try {
    kept = JSON.parse(text);
  } catch {
    return null;
  }
  const format = kept?.format;
  if (typeof format !== 'string' || !format.startsWith('lastgood-case-')) return null;
  if (format !== FORMAT)
    throw new UserError(
      'damaged',
      `${escapeText(path)} was written by another version of lastgood (${escapeText(format)}, not ${FORMAT}).`,
      'Use that version for it, or analyse the account again.',
    );
  if (isAnalysis(kept?.analysis)) return kept.analysis;
  throw new UserError(
    'damaged',
    `${escapeText(path)} does not hold a whole analysis.`,
    'Take the file from a copy of the case, or analyse the account again.',
  );
}

const LISTS = ['installations', 'findings', 'issues', 'backups', 'worklog'] as const;

/** Whether it has the shape of one. What is in its lists is vouched for by the manifest. */
function isAnalysis(value: unknown): value is Analysis {
  const { account, coverage, plan, tool, ...rest } = objectOf(value);
  const { sites, scanRoots, home } = objectOf(account);
  return (
    LISTS.every((name) => Array.isArray(objectOf(rest)[name])) &&
    [sites, scanRoots].every(Array.isArray) &&
    typeof home === 'string' &&
    Array.isArray(objectOf(coverage)['skipped']) &&
    (plan === null || Array.isArray(objectOf(plan)['steps'])) &&
    typeof objectOf(tool)['version'] === 'string'
  );
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
