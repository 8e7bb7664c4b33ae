import { glance, isWorthReading } from './gate.ts';
import { Interpreter, type Limits } from './interpreter.ts';
import { judge, type Verdict } from './judge.ts';

/** A verdict with its line in the file, counted from 1. */
export interface PlacedVerdict extends Verdict {
  readonly line: number;
}

/**
 * Judges the PHP in a file by what it does; empty for a file without PHP and for one that does nothing of note.
 * Never throws; bounded by counted work (`Limits`), not by time.
 */
export function readPhp(bytes: Uint8Array, latin1: () => string, limits?: Limits): PlacedVerdict[] {
  if (!isWorthReading(glance(bytes), bytes.length)) return [];
  const report = new Interpreter(limits).read(latin1());
  return judge(report).map((verdict) => ({ ...verdict, line: lineOf(bytes, verdict.at) }));
}

function lineOf(bytes: Uint8Array, offset: number): number {
  let line = 1;
  const end = Math.min(offset, bytes.length);
  for (let at = 0; at < end; at += 1) if (bytes[at] === 0x0a) line += 1;
  return line;
}
