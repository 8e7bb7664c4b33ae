import { careOf } from './care.ts';
import { onlyAsksDatabase } from './database-page.ts';
import { followFlow } from './evaluate/follow-flow.ts';
import { LIMITS, type Limits, SPARING_LIMITS } from './evaluate/limits.ts';
import { glance, glanceOf, isOdd, isWorthReading, phpStart } from './gate.ts';
import { excused, RELEASED } from './judge/doubt.ts';
import { judge } from './judge/judge.ts';
import type { Verdict } from './judge/verdict.ts';
import { Lines } from './lines.ts';
import { mannerOf } from './manner.ts';
import { outlineOf } from './outline/outline.ts';
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
  return !strict && isWorth ? readScript(bytes, seen, limits) : readPart(latin1(), strict ? start : 0, seen, limits);
}

/** A script that is worth reading: the way it is written says how closely, and counts in the verdict. */
function readScript(bytes: Uint8Array, seen: number, limits: Limits): PlacedVerdict[] {
  const { text, tokens, telling, features, isReleased } = mannerOf(bytes);
  const lines = new Lines(text);
  const outline = outlineOf(tokens, isReleased, telling);
  if (isReleased && outline.isQuiet)
    return placed(excused([], features.resemblance(), 0, { cut: tokens.cut, isLibrary: false }), 0, lines);
  const report = followFlow(text, isReleased ? sparing(limits) : limits, tokens, lines, outline);
  const resemblance = features.addFlow(report).resemblance();
  // nothing need speak for a file that is written as released software is anyway
  const excuse = resemblance <= RELEASED ? 0 : onlyAsksDatabase(report, seen) ? resemblance : careOf(tokens);
  return placed(judge(report, resemblance, isOdd(seen), excuse), 0, lines);
}

/** What begins in the middle of another file, or is tiny: the training never saw such, so it has no resemblance. */
function readPart(content: string, base: number, seen: number, limits: Limits): PlacedVerdict[] {
  const text = content.slice(base);
  const lines = new Lines(text, base === 0 ? 1 : new Lines(content).lineOf(base));
  return placed(judge(followFlow(text, limits, tokenize(text), lines), null, isOdd(seen)), base, lines);
}

function placed(verdicts: readonly Verdict[], base: number, lines: Lines): PlacedVerdict[] {
  return verdicts.map((verdict) => ({ ...verdict, at: verdict.at + base, line: lines.lineOf(verdict.at) }));
}

function sparing(limits: Limits): Limits {
  const { steps, share, rounds } = SPARING_LIMITS;
  return { ...limits, steps: Math.min(limits.steps, steps), share, rounds };
}

/** So little is read whatever the glance shows: a planted line may do no more than include another file. */
const TINY_BYTES = 512;
