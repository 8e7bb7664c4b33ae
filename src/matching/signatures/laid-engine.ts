import { closeSync, openSync, readFileSync, readSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { PROGRAM_FOLDER } from '../../system/node/package-folder.ts';
import { codeDigest } from '../verdict-store/code-digest.generated.ts';
import type { EngineLayout } from './signature-engine.ts';

/** What scripts/lay-out-rules.mjs makes of the shipped rules. */
export const LAID = join(PROGRAM_FOLDER, 'laid-rules.bin');

/** Keeps an engine that was laid out, for later runs of the same code. */
export function writeLaidEngine(file: string, engine: EngineLayout): void {
  writeFileSync(file, Buffer.concat([headOf(engine.ruleSet), serialize(engine)]));
}

/** The engine of that rule set, when this very code laid it out and the file can be read; else null. `file` is the program's own. */
export function readLaidEngine(file: string, ruleSet: string): EngineLayout | null {
  try {
    const bytes = readFileSync(file);
    const head = headOf(ruleSet);
    return bytes.subarray(0, head.length).equals(head)
      ? (deserialize(bytes.subarray(head.length)) as EngineLayout)
      : null;
  } catch {
    // Not there, cut off, or of a runtime that writes it otherwise: it is laid out again.
    return null;
  }
}

/** Whether the file says that it is of that rule set and of this code. */
export function isLaidOut(file: string, ruleSet: string): boolean {
  const head = headOf(ruleSet);
  const found = Buffer.alloc(head.length);
  try {
    const descriptor = openSync(file, 'r');
    try {
      readSync(descriptor, found, 0, found.length, 0);
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return false;
  }
  return found.equals(head);
}

/** It is good only for the code and the rules that it was laid out by. */
function headOf(ruleSet: string): Buffer {
  return Buffer.from(`lastgood rules\n${codeDigest}\n${ruleSet}\n`, 'latin1');
}
