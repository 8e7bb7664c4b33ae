import { compareVersions, type VersionFlavour } from './version-order.ts';

/** One bound, e.g. `<6.1.9`; `cannot` is text that is no bound and so can never be called safe. */
type Bound =
  | { readonly kind: 'any' }
  | { readonly kind: 'cannot' }
  | { readonly kind: 'bound'; readonly operator: '<' | '<=' | '>' | '>=' | '=' | '!='; readonly version: string };

/** Alternatives (`|`), each of bounds that must all hold (`,`). */
export type VersionRange = readonly (readonly Bound[])[];

export interface RangeAnswer {
  /** `cannot`: no alternative holds for certain, and one of them could not be evaluated. Never read it as safe. */
  readonly answer: 'within' | 'outside' | 'cannot';
  /** First version above the alternative that holds, where the range names it (`<6.1.9`); null for `<=`, `=` and `*`. */
  readonly fixedIn: string | null;
  /** Whether the range was simply everything (`*`). */
  readonly everything: boolean;
}

/** Ranges that were read: those of the shipped tables, which are asked again for every component of a product. */
const READ: Map<string, VersionRange> = new Map();
const MOST_READ = 20_000;

/** Reads a composer-style range: `>=4.7,<4.7.22|>=5.0,<5.0.15|=6.0|6.1.*|*`. Never throws; what it cannot read is kept as such. */
export function parseRange(text: string): VersionRange {
  const known = READ.get(text);
  if (known !== undefined) return known;
  const range = readRange(text);
  if (READ.size < MOST_READ) READ.set(text, range);
  return range;
}

function readRange(text: string): VersionRange {
  return text.split(/\|+/).map((alternative) => alternative.split(',').flatMap((atom) => boundsOf(atom.trim())));
}

/** Where `version` lies. */
export function evaluateRange(range: VersionRange, version: string, flavour: VersionFlavour): RangeAnswer {
  let cannot = !isVersion(version);
  for (const bounds of range) {
    const answer = evaluateAll(bounds, version, flavour);
    if (answer === 'within' && (!cannot || bounds.every((bound) => bound.kind === 'any'))) {
      return { answer, fixedIn: fixedIn(bounds), everything: bounds.every((bound) => bound.kind === 'any') };
    }
    cannot ||= answer === 'cannot';
  }
  return { answer: cannot ? 'cannot' : 'outside', fixedIn: null, everything: false };
}

/** Whether the text is a version that can be ordered: it starts with a digit, after an optional `v`. */
export function isVersion(text: string): boolean {
  return /^v?\.?\d[\w.+\-~ ]{0,120}$/i.test(text.trim());
}

/** `>= 6.1` → that bound; `6.1.*` → two; anything else → `cannot`. */
function boundsOf(atom: string): Bound[] {
  if (atom === '*' || atom === '<*' || atom === '<=*' || atom === '>=*' || atom === '>=-') return [{ kind: 'any' }];
  const wildcard = /^=?=?v?(\d+(?:\.\d+)*)\.(\d+)\.\*$|^=?=?v?(\d+)\.\*$/.exec(atom);
  if (wildcard !== null) return branchBounds(wildcard);
  const match = /^(<=|>=|<|>|==|=|!=|)\s*(v?\.?\d[\w.+\-~]*)$/i.exec(atom);
  const version = match?.[2];
  if (match === null || version === undefined) return [{ kind: 'cannot' }];
  const operator = match[1] === '' || match[1] === '==' ? '=' : match[1];
  return [{ kind: 'bound', operator: operator as '=', version }];
}

function branchBounds(match: RegExpExecArray): Bound[] {
  const head = match[1] === undefined ? '' : `${match[1]}.`;
  const last = match[2] ?? match[3] ?? '0';
  return [
    { kind: 'bound', operator: '>=', version: `${head}${last}-dev` },
    { kind: 'bound', operator: '<', version: `${head}${Number(last) + 1}-dev` },
  ];
}

function evaluateAll(
  bounds: readonly Bound[],
  version: string,
  flavour: VersionFlavour,
): 'within' | 'outside' | 'cannot' {
  let cannot = false;
  for (const bound of bounds) {
    if (bound.kind === 'cannot') cannot = true;
    else if (bound.kind === 'bound' && !holds(bound, version, flavour)) return 'outside';
  }
  return cannot ? 'cannot' : 'within';
}

function holds(bound: Extract<Bound, { kind: 'bound' }>, version: string, flavour: VersionFlavour): boolean {
  const order = compareVersions(version, bound.version, flavour);
  switch (bound.operator) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    case '=':
      return order === 0;
    case '!=':
      return order !== 0;
  }
}

function fixedIn(bounds: readonly Bound[]): string | null {
  const below = bounds.find((bound) => bound.kind === 'bound' && bound.operator === '<');
  if (below?.kind !== 'bound' || below.version.endsWith('-dev')) return null;
  return below.version.replace(/^v\.?/i, '');
}
