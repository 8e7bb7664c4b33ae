import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fastGlob from 'fast-glob';
import type { RuleFile } from './compile-rules.ts';
import { loadSignatures, type Signatures } from './load-signatures.ts';

/** The rules that come with the program, in the order of their names. */
export function shippedRules(): readonly RuleFile[] {
  const folder = fileURLToPath(new URL('../../../signatures/', import.meta.url));
  const names = fastGlob.sync('*.yar', { cwd: folder }).sort();
  return names.map((name) => ({ name, text: readFileSync(`${folder}${name}`, 'utf8') }));
}

let shipped: Signatures | null = null;

/** The engine of the shipped rules, compiled once per thread. Throws UserError `damaged` when a rule file was spoilt. */
export function shippedSignatures(): Signatures {
  shipped ??= loadSignatures(shippedRules(), 'damaged');
  return shipped;
}
