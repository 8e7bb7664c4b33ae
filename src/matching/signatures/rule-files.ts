import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { escapeText } from '../../domain/escape-text.ts';
import { UserError } from '../../domain/user-error.ts';
import { foreignFor } from '../../system/node/operators-own.ts';
import { PACKAGE_FOLDER } from '../../system/node/package-folder.ts';
import { readPlainFile } from '../../system/node/plain-file.ts';
import { errnoOf } from '../../system/node/write-error.ts';

/** A file of rules: its name for messages, and its text. */
export interface RuleFile {
  readonly name: string;
  readonly text: string;
}

/** Where the rules lie that come with the program. */
export const PACKAGED = join(PACKAGE_FOLDER, 'signatures/');

/** Whether a file holds any rule: an empty one would have everything called clean. */
export function holdsRule({ text }: RuleFile): boolean {
  return /\brule\s+[A-Za-z_]/.test(text);
}

/**
 * The rules that come with the program, or those that `lastgood signatures update` put in their place; by name. Throws a UserError
 * where they cannot be read, are none, or could be another's.
 */
export function shippedRules(folder = rulesFolder()): readonly RuleFile[] {
  const files = filesIn(folder);
  if (files.some(holdsRule)) return files;
  throw unusable(folder, 'holds no rules');
}

function filesIn(folder: string): readonly RuleFile[] {
  try {
    const names = readdirSync(folder).filter((name) => name.endsWith('.yar'));
    return names.sort().map((name) => ({ name, text: readPlainFile(join(folder, name)).toString('utf8') }));
  } catch (error) {
    const code = errnoOf(error);
    throw code === '' ? error : unusable(folder, `cannot be read (${code})`);
  }
}

function unusable(folder: string, reason: string): UserError {
  const hint = folder === PACKAGED ? 'Install lastgood again.' : 'lastgood signatures update --revert goes back.';
  return new UserError('damaged', `The folder of signatures ${escapeText(folder)} ${reason}.`, hint);
}

/** The table of odd words as it was written, one character per byte. */
export function readOddness(): string {
  return readFileSync(`${PACKAGED}oddness.tsv`, 'latin1');
}

/** The `ruleSet` of the shipped rules, for a run that may find every file unchanged and need no engine at all. */
export function shippedRuleSet(): string {
  return ruleSetOf(shippedRules(), readOddness());
}

/** What `ruleSet` will be, without compiling anything. `oddness`: the text of the table of odd words. */
export function ruleSetOf(files: readonly RuleFile[], oddness: string | null): string {
  const hash = createHash('sha256');
  if (oddness !== null) hash.update(createHash('sha256').update(oddness, 'latin1').digest('hex'));
  for (const { text } of files) hash.update(`${Buffer.byteLength(text)}:`).update(text);
  return hash.digest('hex');
}

/** Where updated signatures lie; they replace the shipped ones. LASTGOOD_SIGNATURES names another folder. */
export function installedFolder(environment: Readonly<Record<string, string | undefined>>): string {
  const data = environment['XDG_DATA_HOME'] || join(environment['HOME'] || homedir(), '.local/share');
  return environment['LASTGOOD_SIGNATURES'] || join(data, 'lastgood/signatures');
}

function rulesFolder(): string {
  const installed = installedFolder(process.env);
  if (!existsSync(installed)) return PACKAGED;
  const foreign = foreignFor(installed, process.env);
  if (foreign === null) return installed;
  throw new UserError(
    'refused',
    `Others than root can write ${escapeText(foreign)}: whatever they plant could be made unseen there.`,
    'Name a folder that only root writes with LASTGOOD_SIGNATURES, or a missing one for the rules of the package.',
  );
}
