import type { Tokens } from '../tokens/tokenizer.ts';
import { calledHash } from './arguments.ts';
import { type FoundBody, MET } from './found-body.ts';

/**
 * Tells the bodies that matter in a file which is written as released software is: what runs code or commands, and what acts in
 * another way where an attacker's data may reach it, be it through functions that it calls or through its class.
 */
export function fedBodies(tokens: Tokens, bodies: readonly FoundBody[]): (body: FoundBody) => boolean {
  if (!bodies.some(mayMatter)) return () => false;
  if (PLANTS.test(tokens.text)) return ({ met }) => (met & MET.act) !== 0;
  const reached = reachedBits(tokens, bodies);
  const asking = new Set(bodies.flatMap((body) => ((body.met & MET.request) === 0 ? [] : [body.owner])));
  return (body) => {
    if (isGrave(body)) return true;
    const bits = reached.get(body) ?? 0;
    if (tells(body.met)) return true;
    return isFed(body.owner >= 0 && asking.has(body.owner) ? bits | MET.request : bits);
  };
}

/** What each way of acting must be given before src/matching/php/judge accuses a function that nobody calls. */
function isFed(met: number): boolean {
  return NEEDS.some(([act, given]) => (met & act) !== 0 && (met & given) !== 0);
}

const NEEDS: readonly (readonly [act: number, given: number])[] = [
  [MET.chooses, MET.request | MET.hidden],
  [MET.includes, MET.request | MET.remote | MET.hidden | MET.address],
  [MET.writes, MET.request | MET.remote | MET.hidden | MET.address | MET.plants],
];

/** Where no body of a file does that none needs to be read, whatever they call and are given. */
function mayMatter(body: FoundBody): boolean {
  return tells(body.met) || (body.met & ACTS) !== 0 || isGrave(body);
}

function isGrave({ met }: FoundBody): boolean {
  return (met & MET.grave) !== 0 || ((met & MET.source) !== 0 && (met & MET.unserialize) !== 0);
}

/** Whether another server may be told what a visitor typed, or shown for this one. */
export function tells(met: number): boolean {
  return (met & MET.remote) !== 0;
}

/** Paths and statements that no honest code writes to. */
const PLANTS = /\/(?:shadow|passwd)\b|authorized_keys|\.contactemail|into\s{1,9}(?:out|dump)file/i;

/** What each body shows, with all that it calls by name, at any distance. */
function reachedBits(tokens: Tokens, bodies: readonly FoundBody[]): ReadonlyMap<FoundBody, number> {
  const byName = new Map<number, number>();
  const calls = bodies.map((body) => [...new Set(body.calls.map((at) => calledHash(tokens, at)))]);
  const bits = bodies.map(({ met }) => met & TELLING);
  bodies.forEach(({ name }, index) => byName.set(name, (byName.get(name) ?? 0) | (bits[index] as number)));
  const known = calls.map((names) => names.filter((name) => byName.has(name)));
  for (let changed = true; changed; ) {
    changed = false;
    for (let index = 0; index < bodies.length; index += 1) {
      let all = bits[index] as number;
      for (const name of known[index] ?? []) all |= byName.get(name) as number;
      if (all === bits[index]) continue;
      bits[index] = all;
      const { name } = bodies[index] as FoundBody;
      byName.set(name, (byName.get(name) as number) | all);
      changed = true;
    }
  }
  return new Map(bodies.map((body, index) => [body, bits[index] as number]));
}

const ACTS = NEEDS.reduce<number>((bits, [act]) => bits | act, MET.act);
const TELLING = NEEDS.reduce((bits, [act, given]) => bits | act | given, 0);
