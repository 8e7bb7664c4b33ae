import type { Cell } from '../content/backup-rows.ts';
import type { Light } from '../content/site-rows.ts';
import type { AccountVerdict } from '../verdict.ts';
import { type Html, raw } from './safe-html.ts';

/** Each meaning has its own outline, so that it can be read without colour. The text beside it says the same. */
type Shape = 'cross' | 'warning' | 'question' | 'dash' | 'check' | 'empty';

const SHAPES: Readonly<Record<Shape, string>> = {
  // An octagon with a cross.
  cross: '<path d="M7.5 2h9L22 7.5v9L16.5 22h-9L2 16.5v-9z"/><path class="i" d="m8.5 8.5 7 7m0-7-7 7"/>',
  // A triangle with an exclamation mark.
  warning: '<path d="M12 2.2 23 21.5H1z"/><path class="i" d="M12 9v6m0 3v.01"/>',
  // A square with a question mark.
  question:
    '<rect x="2.5" y="2.5" width="19" height="19" rx="4"/><path class="i" d="M9.2 9.3a2.9 2.9 0 1 1 4.2 2.6c-1 .5-1.4 1-1.4 2.1m0 3.2v.01"/>',
  // A circle with a dash: nothing found, nothing promised.
  dash: '<circle cx="12" cy="12" r="10"/><path class="i" d="M7.5 12h9"/>',
  // A circle with a tick.
  check: '<circle cx="12" cy="12" r="10"/><path class="i" d="m7.5 12.3 3.2 3.2 6-6.6"/>',
  // An empty ring.
  empty: '<circle class="o" cx="12" cy="12" r="9"/>',
};

const LIGHTS: Readonly<Record<Light, Shape>> = { red: 'cross', amber: 'warning', grey: 'question', none: 'dash' };
const CELLS: Readonly<Record<Cell, Shape>> = {
  clean: 'check',
  suspicious: 'warning',
  infected: 'cross',
  unknown: 'question',
  absent: 'empty',
};
const VERDICTS: Readonly<Record<AccountVerdict, Shape>> = {
  compromised: 'cross',
  suspicious: 'warning',
  exposed: 'warning',
  unknown: 'question',
  'no-evidence': 'dash',
  nothing: 'question',
};

export function lightIcon(light: Light): Html {
  return icon(LIGHTS[light]);
}

export function cellIcon(cell: Cell): Html {
  return icon(CELLS[cell]);
}

export function verdictIcon(verdict: AccountVerdict): Html {
  return icon(VERDICTS[verdict]);
}

function icon(shape: Shape): Html {
  return raw(`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${SHAPES[shape]}</svg>`);
}

/** The mark of the program: an arrow that goes back to a point. */
export const LOGO: Html = raw(
  '<svg class="logo" viewBox="0 0 32 32" aria-hidden="true"><path d="M6.5 12.5A11 11 0 1 1 5 17.6"/><path d="M6.2 5v7.8H14"/><circle cx="16" cy="16" r="3.4"/></svg>',
);
