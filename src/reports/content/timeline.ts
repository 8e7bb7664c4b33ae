import type { Analysis } from '../../domain/analysis.ts';
import type { Verdict } from '../../domain/backup.ts';
import { escapeText } from '../../domain/escape-text.ts';
import { displayPath, type HostPath } from '../../domain/host-path.ts';
import type { Words } from '../words/words.ts';
import { ELSEWHERE } from './for-audience.ts';

export interface TimelineEvent {
  /** Milliseconds since 1970, UTC. */
  readonly atMs: number;
  readonly when: string;
  readonly kind: 'backup' | 'sign' | 'analysis';
  /** Of a backup; null for the others. */
  readonly verdict: Verdict | null;
  readonly isLastGood: boolean;
  /** Of a sign; null for the others. */
  readonly bound: 'not-before' | 'not-after' | null;
  readonly text: string;
}

export interface Timeline {
  /** The intrusion in one sentence; null when this run did not look for it. */
  readonly line: string | null;
  /** Milliseconds; null: not bounded on this side. */
  readonly fromMs: number | null;
  readonly toMs: number | null;
  /** Oldest first; events without a readable date are left out. */
  readonly events: readonly TimelineEvent[];
  readonly contradictions: readonly string[];
}

/** Backups, signs of the intrusion and the analysis itself in order of time. */
export function timelineOf(analysis: Analysis, words: Words): Timeline {
  const { intrusion } = analysis;
  const backups = analysis.backups.map((backup) =>
    eventOf(backup.takenAt?.at ?? null, words, {
      kind: 'backup',
      verdict: backup.verdict,
      isLastGood: backup.id === analysis.lastGood?.backup,
      bound: null,
      text: `${words.say('backup')}: ${words.say(`backup.${backup.verdict}`)}`,
    }),
  );
  const signs = (intrusion?.evidence ?? []).map((one) => {
    const text = escapeText(one.text);
    const path = shown(one.path, words);
    const parts = [words.say(`bound.${one.bound}`), words.say(`source.${one.source}`), text];
    return eventOf(one.at, words, {
      kind: 'sign',
      verdict: null,
      isLastGood: false,
      bound: one.bound,
      text: (text.includes(path) ? parts : [...parts, path]).join(' · '),
    });
  });
  const now = eventOf(analysis.startedAt, words, {
    kind: 'analysis',
    verdict: null,
    isLastGood: false,
    bound: null,
    text: words.say('timeline.now'),
  });
  return {
    line: intrusion === null ? null : lineOf(intrusion, words),
    fromMs: timeOf(intrusion?.notBefore ?? null),
    toMs: timeOf(intrusion?.notAfter ?? null),
    events: [...backups, ...signs, now].filter((event) => event !== null).sort((a, b) => a.atMs - b.atMs),
    contradictions: (intrusion?.contradictions ?? []).map(escapeText),
  };
}

function lineOf({ notBefore, notAfter }: NonNullable<Analysis['intrusion']>, words: Words): string {
  const from = notBefore === null ? '' : words.moment(notBefore);
  const to = notAfter === null ? '' : words.moment(notAfter);
  if (notBefore !== null && notAfter !== null) return words.say('timeline.between', { from, to });
  if (notAfter !== null) return words.say('timeline.before', { to });
  if (notBefore !== null) return words.say('timeline.after', { from });
  return words.say('timeline.unknown');
}

function eventOf(at: string | null, words: Words, rest: Omit<TimelineEvent, 'atMs' | 'when'>): TimelineEvent | null {
  const atMs = timeOf(at);
  return at === null || atMs === null ? null : { atMs, when: words.moment(at), ...rest };
}

function timeOf(iso: string | null): number | null {
  const ms = iso === null ? Number.NaN : Date.parse(iso);
  return Number.isNaN(ms) ? null : ms;
}

function shown(path: HostPath | null, words: Words): string {
  if (path === null) return '';
  return path === ELSEWHERE ? words.say('account.elsewhere') : displayPath(path);
}
