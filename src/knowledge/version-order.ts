/**
 * How a product numbers its releases where PHP's `version_compare` is wrong about it.
 *
 * - `php`: PHP's own order.
 * - `letters`: one letter after a number is a later release (phpBB 2.0.8a, Zen Cart 1.5.7d).
 * - `joomla`: `-elts` after a number is a later release (paid extended support).
 * - `drupal`: the core prefix of a contributed project is no part of its version (8.x-1.5 is 1.5).
 */
export type VersionFlavour = 'php' | 'letters' | 'joomla' | 'drupal';

/** The flavour of a product, `php` for one that we know nothing special about. */
export function flavourOf(product: string): VersionFlavour {
  return FLAVOURS.get(product) ?? 'php';
}

const FLAVOURS: ReadonlyMap<string, VersionFlavour> = new Map([
  ['phpbb', 'letters'],
  ['zencart', 'letters'],
  ['oscommerce', 'letters'],
  ['joomla', 'joomla'],
  ['drupal', 'drupal'],
]);

/**
 * The sign of `a` against `b`: -1, 0 or 1.
 *
 * PHP's `version_compare` with two differences: missing numbers count as zero (1.0 equals 1.0.0), and the flavour's
 * patch letters come after the release that they patch. A leading `v` means nothing. Never throws.
 */
export function compareVersions(a: string, b: string, flavour: VersionFlavour = 'php'): -1 | 0 | 1 {
  const left = versionParts(a, flavour);
  const right = versionParts(b, flavour);
  const numbers = Math.max(leadingNumbers(left), leadingNumbers(right));
  return compareParts(padded(left, numbers), padded(right, numbers));
}

/** PHP's `version_compare(a, b)` for texts of letters and digits with single separators between; `1.0` is below `1.0.0`. */
export function phpVersionCompare(a: string, b: string): -1 | 0 | 1 {
  if (a === '' || b === '') return sign(a.length, b.length);
  return compareParts(phpParts(a), phpParts(b), true);
}

/** The longest version text that is looked at: longer ones are no versions. */
const MAX_LENGTH = 128;

/** The parts of versions that were met: each component of an account is compared with every row of its product. */
const MET: Map<string, readonly string[]> = new Map();
const MOST_MET = 20_000;

function versionParts(version: string, flavour: VersionFlavour): readonly string[] {
  const key = `${flavour} ${version}`;
  const known = MET.get(key);
  if (known !== undefined) return known;
  const parts = splitVersion(version, flavour);
  if (MET.size < MOST_MET && version.length <= MAX_LENGTH) MET.set(key, parts);
  return parts;
}

function splitVersion(version: string, flavour: VersionFlavour): readonly string[] {
  let text = version.trim().slice(0, MAX_LENGTH);
  if (/^v\.?\d/i.test(text)) text = text.replace(/^v\.?/i, '');
  if (flavour === 'drupal') text = text.replace(/^\d+\.x-(?=\d)/, '');
  if (flavour === 'joomla') text = text.replace(/-elts(?=$|[.\d])/i, '-pl');
  if (flavour === 'letters') text = text.replace(/(\d)-?([a-z])$/i, (_, digit, letter) => `${digit}-pl${rank(letter)}`);
  // Whether a dash or a dot stands between a number and `p3` or `patch3`, they mean the same.
  return phpParts(text).filter((part) => part !== '');
}

function rank(letter: string): number {
  return letter.toLowerCase().charCodeAt(0) - 96;
}

/** PHP's canonical form (ext/standard/versioning.c): a dot at `-`, `_`, `+` and wherever digits meet other characters. */
function phpParts(version: string): string[] {
  if (version.startsWith('#')) return version.split('.');
  let out = version.charAt(0);
  for (let index = 1; index < version.length; index += 1) {
    const before = version.charAt(index - 1);
    const character = version.charAt(index);
    const open = !out.endsWith('.');
    if (isSeparator(character)) out += open ? '.' : '';
    else if (isEdge(before, character)) out += open ? `.${character}` : character;
    else if (!/[0-9A-Za-z]/.test(character)) out += open ? '.' : '';
    else out += character;
  }
  return out.split('.');
}

function isEdge(before: string, character: string): boolean {
  const digitBefore = isDigit(before);
  const otherBefore = !digitBefore && before !== '.' && !isSeparator(before);
  return (otherBefore && isDigit(character)) || (digitBefore && !isDigit(character) && character !== '.');
}

function isSeparator(character: string): boolean {
  return character === '-' || character === '_' || character === '+';
}

function isDigit(text: string): boolean {
  const code = text.charCodeAt(0);
  return code >= 48 && code <= 57;
}

function leadingNumbers(parts: readonly string[]): number {
  const end = parts.findIndex((part) => !isDigit(part));
  return end < 0 ? parts.length : end;
}

function padded(parts: readonly string[], numbers: number): readonly string[] {
  const own = leadingNumbers(parts);
  if (own === numbers) return parts;
  return [...parts.slice(0, own), ...Array.from({ length: numbers - own }, () => '0'), ...parts.slice(own)];
}

function compareParts(left: readonly string[], right: readonly string[], literally = false): -1 | 0 | 1 {
  const common = Math.min(left.length, right.length);
  for (let index = 0; index < common; index += 1) {
    const order = comparePart(left[index] ?? '', right[index] ?? '');
    if (order !== 0) return order;
  }
  if (left.length > common) return restAgainstNothing(left.slice(common), literally);
  if (right.length > common) return flip(restAgainstNothing(right.slice(common), literally));
  return 0;
}

function restAgainstNothing(rest: readonly string[], literally: boolean): -1 | 0 | 1 {
  for (const part of rest) {
    if (!isDigit(part)) return comparePart(part, '#N#');
    if (literally || !/^0+$/.test(part)) return 1;
  }
  return 0;
}

function comparePart(left: string, right: string): -1 | 0 | 1 {
  if (isDigit(left) && isDigit(right)) return compareNumbers(left, right);
  return sign(formOrder(isDigit(left) ? '#' : left), formOrder(isDigit(right) ? '#' : right));
}

/** By length first: a version number may be a date or a build that no double holds exactly. */
function compareNumbers(left: string, right: string): -1 | 0 | 1 {
  const a = left.replace(/^0+/, '');
  const b = right.replace(/^0+/, '');
  return a.length === b.length ? sign(a, b) : sign(a.length, b.length);
}

/** PHP's order of words: anything else < dev < alpha < beta < RC < a number < pl; a word counts by its beginning. */
function formOrder(part: string): number {
  return FORMS.find(([form]) => part.startsWith(form))?.[1] ?? -1;
}

const FORMS: readonly (readonly [string, number])[] = [
  ['dev', 0],
  ['alpha', 1],
  ['a', 1],
  ['beta', 2],
  ['b', 2],
  ['RC', 3],
  ['rc', 3],
  ['#', 4],
  ['pl', 5],
  ['p', 5],
];

function sign<T extends number | string>(a: T, b: T): -1 | 0 | 1 {
  return a < b ? -1 : a > b ? 1 : 0;
}

function flip(order: -1 | 0 | 1): -1 | 0 | 1 {
  return order === 0 ? 0 : order === 1 ? -1 : 1;
}
