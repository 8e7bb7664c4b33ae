import type { Sighting } from '../domain/finding.ts';

/**
 * What the sightings of one content amount to together. Two readings that were learnt apart, of the words and of the flow,
 * may each say no more than "a little like malware"; where both do, the file is accused. A hint that stays alone is dropped,
 * and so are both readings of code that is encoded for a loader.
 */
export function weigh(sightings: readonly Sighting[]): readonly Sighting[] {
  if (sightings.length === 0) return sightings;
  // a release's own hole is the whole content, and nobody's backdoor
  const hole = sightings.find(({ kind }) => kind === 'vulnerable');
  if (hole !== undefined) return [hole];
  // what a vendor packed for a loader has no way of being written: only what it plainly does counts
  if (sightings.some(({ rule }) => rule.startsWith('encoded.')))
    return sightings.filter(({ rule }) => rule !== FLOW && !WORDS.has(rule));
  const flow = sightings.find(({ rule }) => rule === FLOW);
  const known = aloneInWords(sightings);
  const words = known.find(({ rule }) => WORDS.has(rule));
  const told = doubted(known).filter(({ rule, severity }) => !HINTS.has(rule) || severity !== 'info');
  if (words === undefined || flow === undefined || isGrave(words) || isGrave(flow)) return told;
  return [
    ...told,
    {
      ...flow,
      severity: 'high',
      confidence: 'likely',
      rule: 'php.two-readings-agree',
      title: 'Its words and what it does are those of planted files',
      excerpt: words.excerpt ?? flow.excerpt,
    },
  ];
}

/**
 * A rule over bytes also meets comments, texts and manuals, and tools of developers keep settings under hidden names. Where
 * the flow read the whole file, met nothing of the kind and knows its way of writing as that of released software, a one-liner,
 * such a name or a word in pieces is only remarked on.
 */
function doubted(sightings: readonly Sighting[]): readonly Sighting[] {
  const isReleased = sightings.some(({ rule }) => rule === RELEASED);
  if (!isReleased || sightings.some((sighting) => sighting.rule.startsWith('php.') && isGrave(sighting)))
    return sightings;
  return sightings.map((sighting) =>
    DOUBTED.test(sighting.rule) && isGrave(sighting)
      ? { ...sighting, severity: 'medium', confidence: 'possible' }
      : sighting,
  );
}

/** Words are only remarked on, and a little odd ones hardly, where the flow read the whole file and something speaks for it. */
function aloneInWords(sightings: readonly Sighting[]): readonly Sighting[] {
  if (!sightings.some(({ rule }) => rule === DECLARES || rule === RELEASED)) return sightings;
  return sightings.map((sighting) =>
    WORDS.has(sighting.rule)
      ? { ...sighting, severity: isGrave(sighting) ? 'medium' : 'low', confidence: 'possible' }
      : sighting,
  );
}

/** What a comment, a manual, a developer's tool or an author who fools a crude scanner writes, too. */
const DOUBTED = /^(?:oneliner\/|name\.hidden-code$|obfuscated\/(?:words-in-pieces|junk-taken-out)$)/;
const DECLARES = 'php.only-declares';
const RELEASED = 'php.resembles-released';
const WORDS: ReadonlySet<string> = new Set(['oddness/reads-oddly', 'oddness/reads-like-malware']);
const FLOW = 'php.resembles-planted';
const HINTS: ReadonlySet<string> = new Set([FLOW, RELEASED, DECLARES]);

function isGrave({ severity }: Sighting): boolean {
  return severity === 'critical' || severity === 'high';
}
