import type { Timeline, TimelineEvent } from '../content/timeline.ts';
import type { Words } from '../words/words.ts';
import { type Html, html } from './safe-html.ts';

const DAY_MS = 86_400_000;
/** Distances between the marks of the axis, in days. */
const STEPS = [1, 2, 7, 14, 30, 61, 91, 182, 365, 730, 1826, 3652];
const AXIS = 104;
const HEIGHT = 176;
const SIDE = 34;

/**
 * The timeline as a picture of `width` units: backups above the axis, signs of the intrusion below it, the interval in
 * which the account was lost between them. Each verdict has its own shape. Empty when fewer than two things have a date.
 */
export function timelinePicture(timeline: Timeline, words: Words, width: 960 | 340): Html {
  const { events } = timeline;
  if (events.length < 2) return html``;
  const scale = scaleOf(timeline, width);
  const last = events.find(({ isLastGood }) => isLastGood);
  const wide = width === 960;
  // The analysis is drawn as a line, the last good backup on top of its neighbours.
  const backups = events.filter(({ kind, isLastGood }) => kind === 'backup' && !isLastGood);
  return html`<svg class="time ${wide ? 'wide-only' : 'narrow-only'}" viewBox="0 0 ${width} ${HEIGHT}" role="img" aria-label="${words.say('timeline.picture')}">
${intervalBand(timeline, scale, words, width)}
<path class="axis" d="M${SIDE - 14} ${AXIS}H${width - SIDE + 14}"/>
${axisMarks(scale, width)}
${events
  .filter(({ kind }) => kind === 'sign')
  .map(({ atMs, bound }) => html`<path class="b-${bound ?? 'not-after'}" d="m${scale.x(atMs)} ${AXIS + 8}-6 11h12z"/>`)}
${events
  .filter(({ kind }) => kind === 'analysis')
  .map(
    ({ atMs }) =>
      html`<path class="now" d="M${scale.x(atMs)} 40V${AXIS + 10}"/><text class="end" x="${scale.x(atMs) + 8}" y="34">${words.say('timeline.now')}</text>`,
  )}
${backups.map((event) => backupShape(event, scale))}
${last !== undefined && lastGoodMark(last, scale, words, width)}
</svg>`;
}

interface Scale {
  readonly firstMs: number;
  readonly lastMs: number;
  x(atMs: number): number;
}

function scaleOf({ events, fromMs, toMs }: Timeline, width: number): Scale {
  const times = [
    ...events.map(({ atMs }) => atMs),
    ...(fromMs === null ? [] : [fromMs]),
    ...(toMs === null ? [] : [toMs]),
  ];
  const firstMs = times.reduce((a, b) => Math.min(a, b));
  const lastMs = Math.max(
    firstMs + DAY_MS,
    times.reduce((a, b) => Math.max(a, b)),
  );
  const perMs = (width - 2 * SIDE) / (lastMs - firstMs);
  return { firstMs, lastMs, x: (atMs) => Math.round((SIDE + (atMs - firstMs) * perMs) * 10) / 10 };
}

function intervalBand({ fromMs, toMs }: Timeline, scale: Scale, words: Words, width: number): Html {
  if (fromMs === null && toMs === null) return html``;
  const left = fromMs === null ? SIDE - 14 : scale.x(fromMs);
  const right = toMs === null ? width - SIDE + 14 : scale.x(toMs);
  const size = Math.max(4, Math.round((right - left) * 10) / 10);
  const middle = Math.min(width - 70, Math.max(70, left + size / 2));
  return html`<rect class="lost" x="${left}" y="46" width="${size}" height="${AXIS - 20}" rx="3"/><text class="lost" x="${middle}" y="${AXIS + 38}">${words.say('timeline.interval')}</text>`;
}

function axisMarks(scale: Scale, width: number): readonly Html[] {
  const most = width === 960 ? 8 : 3;
  const days = (scale.lastMs - scale.firstMs) / DAY_MS;
  const step = (STEPS.find((size) => days / size <= most) ?? Math.ceil(days / most)) * DAY_MS;
  const marks: Html[] = [];
  for (let at = Math.ceil(scale.firstMs / DAY_MS) * DAY_MS; at <= scale.lastMs; at += step) {
    const x = scale.x(at);
    marks.push(
      html`<path class="axis" d="M${x} ${AXIS - 4}v8"/><text class="${x < SIDE + 10 ? 'start' : x > width - SIDE - 10 ? 'end' : 'date'}" x="${labelAt(x, width)}" y="${HEIGHT - 8}">${new Date(at).toISOString().slice(0, 10)}</text>`,
    );
  }
  return marks;
}

/** A date near an edge is set from the edge. */
function labelAt(x: number, width: number): number {
  if (x < SIDE + 10) return 2;
  return x > width - SIDE - 10 ? width - 2 : x;
}

function backupShape({ atMs, verdict }: TimelineEvent, scale: Scale): Html {
  const x = scale.x(atMs);
  const y = AXIS - 22;
  const stem = html`<path class="axis" d="M${x} ${y}V${AXIS}"/>`;
  if (verdict === 'clean') return html`${stem}<circle class="c-clean" cx="${x}" cy="${y}" r="9"/>`;
  if (verdict === 'suspicious') return html`${stem}<path class="c-suspicious" d="m${x} ${y - 11} 11 20h-22z"/>`;
  if (verdict === 'infected') return html`${stem}<path class="c-infected" d="m${x - 9} ${y - 9}h18v18h-18z"/>`;
  return html`${stem}<circle class="c-unknown" cx="${x}" cy="${y}" r="8"/>`;
}

function lastGoodMark(event: TimelineEvent, scale: Scale, words: Words, width: number): Html {
  const x = scale.x(event.atMs);
  const label = Math.min(width - 90, Math.max(90, x));
  return html`${backupShape(event, scale)}<circle class="ring" cx="${x}" cy="${AXIS - 22}" r="14"/><path class="flag" d="M${x} ${AXIS - 38}V30"/><text class="good" x="${label}" y="20">${words.say('backups.last-good')}</text>`;
}
