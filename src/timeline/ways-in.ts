import { displayPath } from '../domain/host-path.ts';
import type { WayIn } from '../domain/intrusion.ts';
import { isAtLeast } from '../domain/severity.ts';
import type { LogFacts } from './log-facts.ts';
import { wroteIt } from './log-proofs.ts';
import { type VulnerablePart, weightOf } from './log-targets.ts';
import { type Hit, isPost, loggedRequest, shown, type Visit, type Visits } from './log-visits.ts';

const MOST_WAYS = 10;
const MOST_REQUESTS = 5;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

interface Guess extends WayIn {
  readonly score: number;
}

/**
 * Guesses at how the intruder came in, the best first, at most ten: an upload of a planted file, a hole in software × a
 * request to it × its time before the first proof, a login from an address that used a planted file. Pure.
 *
 * A request shows that somebody asked, never what it did: a hole is `likely` at best.
 */
export function waysIn(facts: LogFacts): readonly WayIn[] {
  if (facts.proofMs === null) return [];
  const guesses = [...uploads(facts), ...components(facts), ...applicationLogins(facts), ...logins(facts)];
  return guesses
    .sort((a, b) => b.score - a.score || (a.title < b.title ? -1 : a.title > b.title ? 1 : 0))
    .slice(0, MOST_WAYS)
    .map(({ score: _score, ...way }) => way);
}

function uploads({ uploads: all, proofMs }: LogFacts): readonly Guess[] {
  const first = all.filter(wroteIt).sort((a, b) => a.hit.at - b.hit.at)[0];
  if (first === undefined || proofMs === null) return [];
  const { file, by, user, hit } = first;
  const isFirst = hit.at <= proofMs + MINUTE_MS;
  const who = user === null ? '' : ` with the login ${shown(user)}`;
  return [
    {
      kind: 'upload',
      confidence: isFirst ? 'certain' : 'possible',
      title: `${by.toUpperCase()} upload${who}`,
      domain: null,
      path: file.path,
      vulnerability: null,
      because: [
        `${displayPath(file.path)} was uploaded by ${by.toUpperCase()}${who}: somebody has the password or the key.`,
        ...(isFirst ? [] : ['The account was lost before: this login may have been found on it.']),
      ],
      requests: all.slice(0, MOST_REQUESTS).map((upload) => loggedRequest(upload.hit)),
      score: isFirst ? 400 : 90,
    },
  ];
}

function components(facts: LogFacts): readonly Guess[] {
  return facts.parts.flatMap(({ part, visits }) => {
    const guess = ofComponent(part, visits, facts);
    return guess === null ? [] : [guess];
  });
}

function ofComponent(part: VulnerablePart, visits: Visits, { attackers, proofMs, coverage }: LogFacts): Guess | null {
  const [worst] = part.vulnerabilities;
  if (worst === undefined || proofMs === null) return null;
  const known = [...visits.byAddress.values()];
  const byAttacker = known.filter(({ address, first }) => attackers.has(address) && first.at <= proofMs);
  const last = latestBefore(known, visits.nearest, proofMs);
  const isOpen = worst.exploited || (worst.needsLogin === false && isAtLeast(worst.severity, 'high'));
  if (last === null) {
    const why = whyNoRequest(part, visits, coverage.from, proofMs);
    return isOpen && why !== null ? withoutRequest(part, why) : null;
  }
  const gapMs = proofMs - last.at;
  const near = gapMs <= 10 * MINUTE_MS ? 60 : gapMs <= DAY_MS ? 40 : gapMs <= 30 * DAY_MS ? 15 : 0;
  const isLikely = isOpen && (byAttacker.length > 0 || gapMs <= DAY_MS);
  const attack = part.attacks.find(({ target }) => target.test(last.path));
  const shownHits = [...byAttacker.map(({ first }) => first), last];
  return {
    kind: 'component',
    confidence: isLikely ? 'likely' : 'possible',
    title: part.title,
    domain: part.domain,
    path: part.path,
    vulnerability: attack?.vulnerability ?? worst.id,
    because: [
      holeWords(part),
      `${shown(last.address)} asked for ${shown(last.path)} ${gapWords(gapMs)} before the first proof.`,
      ...byAttacker
        .slice(0, 3)
        .map(
          ({ address, count }) =>
            `${shown(address)}, which used a planted file, had asked for it before (requests in all: ${count}).`,
        ),
    ],
    requests: oldestFirst(shownHits),
    score:
      weightOf(worst) +
      near +
      (byAttacker.length > 0 ? 80 : 0) +
      (isPost(last) ? 10 : 0) +
      // Requests to a core are counted only where they have the form of an attack.
      (attack !== undefined || part.isCore ? 20 : 0),
  };
}

/** The last hit up to the proof; what was kept may leave out some in between, so that it is at the least this near. */
function latestBefore(visits: readonly Visit[], nearest: Hit | null, proofMs: number): Hit | null {
  const hits = [nearest, ...visits.flatMap(({ first, nearest: own }) => [first, own])];
  let last: Hit | null = null;
  for (const hit of hits) if (hit !== null && hit.at <= proofMs && (last === null || hit.at > last.at)) last = hit;
  return last;
}

/** Why no request speaks for a hole that may have been used all the same; null: the logs speak against it. */
function whyNoRequest(
  { isCore, attacks }: VulnerablePart,
  visits: Visits,
  from: string | null,
  proofMs: number,
): string | null {
  if (from === null) return 'No log shows whether it was asked for.';
  if (Date.parse(from) > proofMs)
    return `The logs begin at ${from}, after the first proof: they cannot show whether it was asked for.`;
  if (visits.count > 0) return 'The logs hold requests to it from after the first proof only.';
  return isCore && attacks.length === 0 ? 'What a request that uses it looks like is not known here.' : null;
}

function withoutRequest(part: VulnerablePart, why: string): Guess {
  const [worst] = part.vulnerabilities;
  return {
    kind: 'component',
    confidence: 'possible',
    title: part.title,
    domain: part.domain,
    path: part.path,
    vulnerability: worst?.id ?? null,
    because: [holeWords(part), why],
    requests: [],
    score: (worst === undefined ? 0 : weightOf(worst)) / 2,
  };
}

function holeWords({ title, vulnerabilities }: VulnerablePart): string {
  const [worst] = vulnerabilities;
  const exploited = worst?.exploited === true ? ', known to be exploited' : '';
  const login = worst?.needsLogin === false ? ', open without a login' : '';
  const more = vulnerabilities.length > 1 ? ` (and ${vulnerabilities.length - 1} more)` : '';
  return `${title} has ${worst?.id ?? 'a hole'}${exploited}${login}${more}.`;
}

function applicationLogins({ entrances, attackers, proofMs }: LogFacts): readonly Guess[] {
  if (proofMs === null) return [];
  const before = entrances.filter(({ address, first }) => attackers.has(address) && first.at <= proofMs);
  const [first] = before.sort((a, b) => a.first.at - b.first.at);
  if (first === undefined) return [];
  return [
    {
      kind: 'application-login',
      // Joomla's answer does not say whether the password was right.
      confidence: before.some((visit) => !visit.first.path.includes('/administrator')) ? 'likely' : 'possible',
      title: `login of the application at ${shown(first.first.path)}`,
      domain: null,
      path: null,
      vulnerability: null,
      because: [
        `${shown(first.address)}, which used a planted file, posted to ${shown(first.first.path)} ${gapWords(proofMs - first.first.at)} before the first proof.`,
      ],
      requests: oldestFirst(before.map((visit) => visit.first)),
      score: 170,
    },
  ];
}

function logins({ logins: all, attackers, proofMs }: LogFacts): readonly Guess[] {
  if (proofMs === null) return [];
  return all.flatMap(({ by, user, visits }) => {
    const before = [...visits.byAddress.values()].filter(
      ({ address, first }) => attackers.has(address) && first.at <= proofMs,
    );
    const [first] = before.sort((a, b) => a.first.at - b.first.at);
    if (first === undefined) return [];
    return [
      {
        kind: 'login',
        confidence: 'likely',
        title: `${by === 'panel' ? 'panel' : by.toUpperCase()} login ${shown(user)}`,
        domain: null,
        path: null,
        vulnerability: null,
        because: [
          `${shown(first.address)}, which used a planted file, logged in as ${shown(user)} ${gapWords(proofMs - first.first.at)} before the first proof.`,
        ],
        requests: oldestFirst(before.map((visit) => visit.first)),
        score: 220,
      } as const,
    ];
  });
}

function oldestFirst(hits: readonly Hit[]) {
  return [...new Set(hits)]
    .sort((a, b) => a.at - b.at)
    .slice(0, MOST_REQUESTS)
    .map(loggedRequest);
}

function gapWords(ms: number): string {
  if (ms < 2 * MINUTE_MS) return `${Math.round(ms / 1000)} seconds`;
  if (ms < 120 * MINUTE_MS) return `${Math.round(ms / MINUTE_MS)} minutes`;
  if (ms < 2 * DAY_MS) return `${Math.round(ms / (60 * MINUTE_MS))} hours`;
  return `${Math.round(ms / DAY_MS)} days`;
}
