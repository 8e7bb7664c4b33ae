import { followFlow } from './evaluate/follow-flow.ts';
import { LIMITS, type Limits, SPARING_LIMITS } from './evaluate/limits.ts';
import { glance, glanceOf, isOdd, isWorthReading, phpStart } from './gate.ts';
import { released } from './judge/doubt.ts';
import { judge } from './judge/judge.ts';
import type { Verdict } from './judge/verdict.ts';
import { Lines } from './lines.ts';
import { outlineOf } from './outline/outline.ts';
import { Features } from './statistics.ts';
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
  // what the training never saw has no resemblance
  const isKnown = !strict && isWorth;
  const features = isKnown ? new Features(tokens) : null;
  const isReleased = features !== null && features.resemblance() < RELEASED_BY_FAR;
  const outline = outlineOf(tokens, isReleased);
  if (isReleased && outline.isQuiet) return placed(released(RELEASED_BY_FAR, tokens.cut), 0, lines);
  const report = followFlow(text, isReleased ? sparing(limits) : limits, tokens, lines, outline);
  return placed(judge(report, features?.addFlow(report).resemblance() ?? null, isOdd(seen)), base, lines);
}

function placed(verdicts: readonly Verdict[], base: number, lines: Lines): PlacedVerdict[] {
  return verdicts.map((verdict) => ({ ...verdict, at: verdict.at + base, line: lines.lineOf(verdict.at) }));
}

function sparing(limits: Limits): Limits {
  const { steps, share, rounds } = SPARING_LIMITS;
  return { ...limits, steps: Math.min(limits.steps, steps), share, rounds };
}

/**
 * The logit of the tokens alone below which a file is written as released software is, whatever the flow may add (1.5 at most):
 * 90 of 100 honest files that are read lie below, and one of 4,424 planted ones, which does nothing.
 */
const RELEASED_BY_FAR = -3;

/** So little is read whatever the glance shows: a planted line may do no more than include another file. */
const TINY_BYTES = 512;
