import { dirname, join } from 'node:path';
import type { Analysis } from '../../domain/analysis.ts';
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
export async function writeCaseFile(folder: string, name: string, text: string): Promise<void> {
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
const NO_SETTINGS: CaseSettings = { root: null, from: [], timeZone: 'UTC', backupPasswordFile: null };

export async function writeCaseSettings(folder: string, settings: CaseSettings): Promise<void> {
  await writeCaseFile(folder, SETTINGS, `${JSON.stringify(settings)}\n`);
}

/** Those of the machine itself where a case has none. */
export function readCaseSettings(folder: string): CaseSettings {
  try {
    const kept = JSON.parse(readPlainFile(join(folder, SETTINGS)).toString('utf8')) as Partial<CaseSettings>;
    return { ...NO_SETTINGS, ...kept };
  } catch {
    return NO_SETTINGS;
  }
}

/** Keeps the whole analysis, so that every report can be rendered again without scanning. */
export async function writeAnalysis(folder: string, analysis: Analysis): Promise<void> {
  await writeCaseFile(folder, ANALYSIS, `${JSON.stringify({ format: FORMAT, analysis })}\n`);
}

/** The analysis of a case folder, or of one file: `analysis.json`, a report of `--format json`, a bundle of a self-check. */
export async function readAnalysis(target: string): Promise<Analysis> {
  const path = isFile(target) ? target : join(target, ANALYSIS);
  const text = path.endsWith('gz') ? await readBundled(path, 'report.json') : readText(path, target);
  const ours = caseAnalysis(text);
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

function caseAnalysis(text: string): Analysis | null {
  try {
    const { format, analysis } = JSON.parse(text) as { readonly format?: unknown; readonly analysis?: Analysis };
    return format === FORMAT && analysis !== undefined ? analysis : null;
  } catch {
    return null;
  }
}
