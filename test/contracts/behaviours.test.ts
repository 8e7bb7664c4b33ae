import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { followFlow } from '../../src/matching/php/evaluate/follow-flow.ts';
import { SPARING_LIMITS } from '../../src/matching/php/evaluate/limits.ts';
import { judge } from '../../src/matching/php/judge/judge.ts';
import { Lines } from '../../src/matching/php/lines.ts';
import { outlineOf } from '../../src/matching/php/outline/outline.ts';
import { readPhp } from '../../src/matching/php/read-php.ts';
import { tokenize } from '../../src/matching/php/tokens/tokenizer.ts';
import { CALLBACK_CALLS, COMMAND_CALLS, SUPERGLOBALS } from '../../src/matching/php/vocabulary.ts';
import { behaviourSpecimens } from '../support/behaviour-specimens.ts';

const OPEN = ['<', '?php '].join('');
const JUDGES = new URL('../../src/matching/php/judge/', import.meta.url);
/** They weigh what the others found, and have tests of their own (test/unit/matching). */
const WEIGHED = new Set([
  'php.resembles-planted',
  'php.resembles-released',
  'php.only-declares',
  'php.suspicious-together',
]);

const RULES = new Set(
  readdirSync(JUDGES)
    .flatMap((name) => readFileSync(new URL(name, JUDGES), 'latin1').match(/'php\.[a-z-]+'/g) ?? [])
    .map((quoted) => quoted.slice(1, -1))
    .filter((rule) => !WEIGHED.has(rule)),
);

describe('every behaviour that the PHP reading tells', () => {
  it('has a planted specimen and an honest twin', () => {
    expect(Object.keys(behaviourSpecimens).sort()).toEqual([...RULES].sort());
  });

  it.each(Object.entries(behaviourSpecimens))('%s is found in the one and not in the other', (rule, specimen) => {
    expect(rulesOf(specimen.planted)).toContain(rule);
    expect(rulesOf(specimen.honest)).not.toContain(rule);
    expect(graveOf(specimen.honest)).toEqual([]);
  });
});

describe('a file that is written as released software is, by far', () => {
  const WRAPPED: readonly (readonly [string, (code: string) => string])[] = [
    ['as it is', (code) => code],
    ['in a function that nothing calls', (code) => `function nobody_calls() { ${code} }`],
    ['in a method that nothing calls', (code) => `class Honest { public function nobodyCalls() { ${code} } }`],
  ];
  const planted = Object.entries(behaviourSpecimens).map(([rule, specimen]) => [rule, specimen.planted] as const);

  it.each(planted)('is read no less for %s', (_, code) => {
    for (const [, wrap] of WRAPPED) {
      const text = OPEN + wrap(code);
      expect(sparingRules(text)).toEqual(judge(followFlow(text)).map(({ rule }) => rule));
    }
  });
});

/** What the reading tells that spares functions which cannot matter. */
function sparingRules(text: string): string[] {
  const tokens = tokenize(text);
  const outline = outlineOf(tokens, true);
  if (outline.isQuiet) return [];
  return judge(followFlow(text, SPARING_LIMITS, tokens, new Lines(text), outline)).map(({ rule }) => rule);
}

describe('every word of the vocabulary means what it says', () => {
  it.each([...COMMAND_CALLS])('%s runs its argument as a command', (name) => {
    expect(rulesOf(`${name}($_REQUEST['inert']);`)).toContain('php.request-to-command');
  });

  it.each([...SUPERGLOBALS].filter(([name, marks]) => marks !== 0 && /GET|POST|REQUEST|COOKIE/.test(name)))(
    '$%s holds what the visitor sends',
    (name) => {
      expect(rulesOf(`system($${name}['inert']);`)).toContain('php.request-to-command');
    },
  );

  const handlers = [...CALLBACK_CALLS].filter(([, [callback, data]]) => callback >= 0 && data >= 0);
  it.each(handlers)('%s calls what it is given', (name, [callback, data]) => {
    const given: string[] = [];
    for (let at = 0; at <= Math.max(callback, data); at += 1) given.push(`array()`);
    given[callback] = `'system'`;
    given[data] = `array($_POST['inert'])`;
    expect(graveOf(`${name}(${given.join(', ')});`)).not.toEqual([]);
  });
});

/** As a scan sees it: through the glance that decides what is worth reading. */
function rulesOf(code: string): string[] {
  const text = OPEN + code;
  return readPhp(Buffer.from(text, 'latin1'), () => text).map(({ rule }) => rule);
}

/** By what it does alone, however it is written. */
function graveOf(code: string): string[] {
  return judge(followFlow(OPEN + code))
    .filter(({ severity }) => severity === 'critical' || severity === 'high')
    .map(({ rule }) => rule);
}
