import type { SignatureEngine } from './contract.ts';
import { LAID, readLaidEngine } from './laid-engine.ts';
import { shippedRuleSet } from './rule-files.ts';
import { engineOf } from './signature-engine.ts';

/**
 * The engine of the shipped rules: as the build laid it out where the rules are still those, else compiled, and what compiles is
 * loaded only then. Rejects with a UserError `damaged` when a file was spoilt.
 */
export async function shippedEngine(): Promise<SignatureEngine> {
  const laid = readLaidEngine(LAID, shippedRuleSet());
  if (laid !== null) return engineOf(laid);
  const { shippedSignatures } = await import('./shipped-rules.ts');
  return shippedSignatures();
}
