import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../domain/user-error.ts';
import { PACKAGE_FOLDER, PROGRAM_FOLDER } from '../../system/node/package-folder.ts';
import type { RuleFile } from './compile-rules.ts';
import type { SignatureEngine } from './contract.ts';
import { installedFolder } from './installed-rules.ts';
import { readLaidEngine } from './laid-engine.ts';
import { loadSignatures, ruleSetOf, type Signatures } from './load-signatures.ts';
import { type OddnessTable, parseOddnessTable } from './oddness/judge-oddness.ts';
import { engineOf } from './signature-engine.ts';

export const PACKAGED = join(PACKAGE_FOLDER, 'signatures/');
/** What scripts/lay-out-rules.mjs makes of them. */
export const LAID = join(PROGRAM_FOLDER, 'laid-rules.bin');

/** The rules that come with the program, or those that `lastgood signatures update` put in their place; by name. */
export function shippedRules(folder = rulesFolder()): readonly RuleFile[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.yar'))
    .sort();
  return names.map((name) => ({ name, text: readFileSync(`${folder}/${name}`, 'utf8') }));
}

/** What was learnt of the words of malware. Throws UserError `damaged` when it is spoilt. */
export function shippedOddness(): OddnessTable {
  const table = parseOddnessTable(readOddness());
  if (table !== null) return table;
  throw new UserError('damaged', 'The file signatures/oddness.tsv is damaged.', 'Install lastgood again.');
}

let shipped: Signatures | null = null;

/** The shipped rules with all that is said of them, compiled once per thread. Throws UserError `damaged` when a file was spoilt. */
export function shippedSignatures(): Signatures {
  shipped ??= loadSignatures(shippedRules(), { exit: 'damaged', oddness: shippedOddness() });
  return shipped;
}

/** The engine of the shipped rules: as the build laid it out where the rules are still those, else compiled. */
export function shippedEngine(): SignatureEngine {
  const laid = shipped === null ? readLaidEngine(LAID, shippedRuleSet()) : null;
  return laid === null ? shippedSignatures() : engineOf(laid);
}

/** The `ruleSet` of the shipped rules, for a run that may find every file unchanged and need no engine at all. */
export function shippedRuleSet(): string {
  return shipped?.ruleSet ?? ruleSetOf(shippedRules(), readOddness());
}

function readOddness(): string {
  return readFileSync(`${PACKAGED}oddness.tsv`, 'latin1');
}

function rulesFolder(): string {
  const installed = installedFolder(process.env);
  return existsSync(installed) ? installed : PACKAGED;
}
