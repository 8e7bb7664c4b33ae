import type { Analysis } from '../../domain/analysis.ts';
import { escapeText } from '../../domain/escape-text.ts';
import type { NewerContent } from '../../domain/newer-content.ts';
import type { Words } from '../words/words.ts';

/** What restoring the last good backup loses, in words. */
export interface Losses {
  readonly line: string;
  /** By site, largest detail; empty where there is one site only and the line says it all. */
  readonly sites: readonly { readonly domain: string; readonly text: string }[];
  /** Mail, and what was not counted. */
  readonly notes: readonly string[];
}

/** null without a last good backup. */
export function lossesOf({ newerContent }: Analysis, words: Words): Losses | null {
  if (newerContent == null) return null;
  const { since, sites, notes } = newerContent;
  const what = countsOf(newerContent, words);
  const line = words.say(what === '' ? 'losses.nothing' : 'losses.since', { date: words.moment(since), what });
  return {
    line,
    sites:
      sites.length < 2
        ? []
        : sites.map((site) => ({
            domain: site.domain === null ? words.say('place.account') : escapeText(site.domain),
            text: countsOf(site, words),
          })),
    notes: [words.say('losses.mail'), ...notes.map(escapeText)],
  };
}

function countsOf({ files, bytes, rows }: Pick<NewerContent, 'files' | 'bytes' | 'rows'>, words: Words): string {
  return [
    ...rows.map(({ what, count }) => words.count(`content.${what}`, count)),
    ...(files > 0 ? [`${words.count('uploads', files)} (${words.bytes(bytes)})`] : []),
  ].join(', ');
}
