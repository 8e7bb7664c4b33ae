import { isLaidOut, LAID } from './laid-engine.ts';
import { shippedRuleSet } from './rule-files.ts';

/** Rejects as `shippedEngine` would, for a thread that has no use for the engine: what compiles is loaded only where it must. */
export async function proveShippedRules(): Promise<void> {
  if (isLaidOut(LAID, shippedRuleSet())) return;
  const { shippedSignatures } = await import('./shipped-rules.ts');
  shippedSignatures();
}
