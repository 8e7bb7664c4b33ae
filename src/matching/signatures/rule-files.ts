import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { PACKAGE_FOLDER } from '../../system/node/package-folder.ts';

/** A file of rules: its name for messages, and its text. */
export interface RuleFile {
  readonly name: string;
  readonly text: string;
}

/** Where the rules lie that come with the program. */
export const PACKAGED = join(PACKAGE_FOLDER, 'signatures/');

/** The rules that come with the program, or those that `lastgood signatures update` put in their place; by name. */
export function shippedRules(folder = rulesFolder()): readonly RuleFile[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.yar'))
    .sort();
  return names.map((name) => ({ name, text: readFileSync(`${folder}/${name}`, 'utf8') }));
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
  return existsSync(installed) ? installed : PACKAGED;
}
