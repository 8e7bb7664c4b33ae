import { UserError } from '../../domain/user-error.ts';
import { loadSignatures, type Signatures } from './load-signatures.ts';
import { type OddnessTable, parseOddnessTable } from './oddness/judge-oddness.ts';
import { readOddness, shippedRules } from './rule-files.ts';

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
