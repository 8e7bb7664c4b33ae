import { readFileSync, writeFileSync } from 'node:fs';
import { deserialize, serialize } from 'node:v8';
import { codeDigest } from '../verdict-store/code-digest.generated.ts';
import type { EngineLayout } from './signature-engine.ts';

/** Good only for the code and the rules that it was laid out by. */
interface LaidEngine {
  readonly codeDigest: string;
  readonly engine: EngineLayout;
}

/** Keeps an engine that was laid out, for later runs of the same code. */
export function writeLaidEngine(file: string, engine: EngineLayout): void {
  const laid: LaidEngine = { codeDigest, engine };
  writeFileSync(file, serialize(laid));
}

/** The engine of that rule set, when this very code laid it out and the file can be read; else null. `file` is the program's own. */
export function readLaidEngine(file: string, ruleSet: string): EngineLayout | null {
  try {
    const laid = deserialize(readFileSync(file)) as LaidEngine;
    return laid.codeDigest === codeDigest && laid.engine.ruleSet === ruleSet ? laid.engine : null;
  } catch {
    // Not there, cut off, or of a runtime that writes it otherwise: it is laid out again.
    return null;
  }
}
