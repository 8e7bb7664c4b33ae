import { followFlow } from './evaluate/follow-flow.ts';
import { LIMITS, type Limits } from './evaluate/limits.ts';
import { glance, glanceOf, isOdd, isWorthReading, phpStart } from './gate.ts';
import { judge } from './judge/judge.ts';
import type { Verdict } from './judge/verdict.ts';
import { Lines } from './lines.ts';
import { resemblance } from './statistics.ts';
import { tokenize } from './tokens/tokenizer.ts';

/** A verdict with its line in the file, counted from 1. */
export interface PlacedVerdict extends Verdict {
  readonly line: number;
}

/**
 * Judges the PHP in a file by what it does; empty for a file without PHP and for one that does nothing of note.
 * `strict`: the name is not that of a script, so only an unmistakable tag makes it PHP. Never throws; bounded by counted work (`Limits`), not by time.
 */
export function readPhp(
  bytes: Uint8Array,
  latin1: () => string,
  strict = false,
  limits: Limits = LIMITS,
): PlacedVerdict[] {
  const start = phpStart(bytes, strict);
  if (start < 0) return [];
  const seen = strict ? glance(bytes.subarray(start)) : glanceOf(bytes);
  const isWorth = isWorthReading(seen, bytes.length - start);
  if (!isWorth && bytes.length - start > TINY_BYTES) return [];
  const base = strict ? start : 0;
  const text = base === 0 ? latin1() : latin1().slice(base);
  const tokens = tokenize(text);
  const lines = new Lines(text, base === 0 ? 1 : new Lines(latin1()).lineOf(base));
  const report = followFlow(text, limits, tokens, lines);
  // what the training never saw has no resemblance
  return judge(report, strict || !isWorth ? null : resemblance(tokens, report), isOdd(seen)).map((verdict) => ({
    ...verdict,
    at: verdict.at + base,
    line: lines.lineOf(verdict.at),
  }));
}

/** So little is read whatever the glance shows: a planted line may do no more than include another file. */
const TINY_BYTES = 512;
