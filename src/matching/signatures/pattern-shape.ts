import type { ByteShape } from '../kernel/shape-program.ts';
import { lengthOf, NOTHING, plus, type Span } from './pattern-atoms.ts';
import type { Pattern } from './rule-syntax.ts';

/** A shape, and how many bytes of a match lie before its first occurrence. */
export interface PlacedShape extends ByteShape, Span {}

/** So many neighbouring bytes are looked at: each costs a little, and four say most. */
const MOST_CLASSES = 4;
/** A shape that is likelier than this at any one byte of a program, is not worth a pass over the content. */
const MOST_LIKELY = 1 / 200;

/**
 * The rarest two to four neighbouring bytes that every match of a pattern holds, as sets of what each can be, and how often
 * they come in it: what a string without literals is known by. Null: nothing rare enough.
 */
export function shapeOf(pattern: Pattern): PlacedShape | null {
  let best: PlacedShape | null = null;
  for (const shape of shapesIn(pattern, 1, NOTHING)) {
    if (
      shape.classes.length > 1 &&
      likelihood(shape) < MOST_LIKELY &&
      (best === null || likelihood(shape) < likelihood(best))
    )
      best = shape;
  }
  return best;
}

/** A shape for each place in the pattern that every match passes through, `before` bytes from its beginning. */
function shapesIn(pattern: Pattern, count: number, before: Span): readonly PlacedShape[] {
  if (pattern.kind === 'sequence') {
    const shapes: PlacedShape[] = [];
    let at = before;
    for (const [index, item] of pattern.items.entries()) {
      shapes.push({ classes: beginning(pattern.items.slice(index)).classes, count, ...at });
      if (item.kind === 'repeat' || item.kind === 'sequence') shapes.push(...shapesIn(item, count, at));
      at = plus(at, lengthOf(item));
    }
    return shapes;
  }
  if (pattern.kind === 'repeat') {
    if (pattern.min === 0) return [];
    const items = pattern.item.kind === 'sequence' ? pattern.item.items : [pattern.item];
    return shapesIn({ kind: 'sequence', items }, count * pattern.min, before);
  }
  return [{ classes: beginning([pattern]).classes, count, ...before }];
}

/** Bytes (ASCII) that may stand at one place. */
type ByteClass = ReadonlySet<number>;

interface Beginning {
  readonly classes: readonly ByteClass[];
  /** Whether nothing can lie between these bytes and what follows the items. */
  readonly isWhole: boolean;
}

/** What a match of the items begins with, as far as that is certain. */
function beginning(items: readonly Pattern[]): Beginning {
  const classes: ByteClass[] = [];
  for (const [index, item] of items.entries()) {
    if (classes.length >= MOST_CLASSES) return { classes: classes.slice(0, MOST_CLASSES), isWhole: false };
    const copies = item.kind === 'repeat' ? beginningOfCopies(item) : beginningOf(item);
    classes.push(...copies.classes);
    if (copies.isWhole && item.kind === 'repeat' && item.max > item.min) {
      // One turn more, or what follows.
      classes.push(
        ...eitherOr(beginningOf(item.item), item.max === item.min + 1, beginning(items.slice(index + 1)).classes),
      );
      return { classes: classes.slice(0, MOST_CLASSES), isWhole: false };
    }
    if (!copies.isWhole) return { classes: classes.slice(0, MOST_CLASSES), isWhole: false };
  }
  return { classes: classes.slice(0, MOST_CLASSES), isWhole: classes.length <= MOST_CLASSES };
}

/** The turns that a repetition has at least. */
function beginningOfCopies({ item, min }: Pattern & { readonly kind: 'repeat' }): Beginning {
  const copies = beginning(Array.from({ length: Math.min(min, MOST_CLASSES) }, () => item));
  return { ...copies, isWhole: copies.isWhole && min <= MOST_CLASSES };
}

/** The bytes where `item` may come, once or more often, before those of `rest`: each place holds it, or what has come by then. */
function eitherOr(item: Beginning, once: boolean, rest: readonly ByteClass[]): readonly ByteClass[] {
  const [first] = item.classes;
  const together: ByteClass[] = [];
  const isOneByte = item.isWhole && item.classes.length === 1;
  for (let place = 0; place < (isOneByte ? MOST_CLASSES : 1); place += 1) {
    const own = place === 0 || !once ? [first] : [];
    const union = unionOf([...own, ...rest.slice(once ? Math.max(0, place - 1) : 0, place), rest[place]]);
    if (union === null) break;
    together.push(union);
  }
  return together;
}

function beginningOf(item: Pattern): Beginning {
  switch (item.kind) {
    case 'byte':
      return item.byte < 0x80 ? { classes: [new Set([item.byte])], isWhole: true } : NOTHING_KNOWN;
    case 'set':
      return isAscii(item.members) ? { classes: [membersOf(item.members)], isWhole: true } : NOTHING_KNOWN;
    case 'place':
      return { classes: [], isWhole: true };
    case 'sequence':
      return beginning(item.items);
    case 'repeat':
      return item.min === item.max ? beginningOfCopies(item) : { ...beginningOfCopies(item), isWhole: false };
    case 'choice': {
      const options = item.options.map(beginningOf);
      const length = Math.min(...options.map(({ classes }) => classes.length));
      const classes: ByteClass[] = [];
      for (let place = 0; place < length; place += 1) {
        const union = unionOf(options.map((option) => option.classes[place]));
        if (union !== null) classes.push(union);
      }
      return { classes, isWhole: options.every((option) => option.isWhole && option.classes.length === length) };
    }
  }
}

const NOTHING_KNOWN: Beginning = { classes: [], isWhole: false };

/** The same set again and again, while the places of one pattern are compared. */
function membersOf(members: Uint8Array): ByteClass {
  let known = KNOWN_MEMBERS.get(members);
  if (known === undefined) {
    known = new Set([...members.keys()].filter((byte) => members[byte] === 1));
    KNOWN_MEMBERS.set(members, known);
  }
  return known;
}

const KNOWN_MEMBERS = new WeakMap<Uint8Array, ByteClass>();

function isAscii(members: Uint8Array): boolean {
  return members.subarray(0x80).every((member) => member === 0);
}

function unionOf(classes: readonly (ByteClass | undefined)[]): ByteClass | null {
  const union = new Set<number>();
  for (const one of classes) {
    if (one === undefined) return null;
    for (const byte of one) union.add(byte);
  }
  return union;
}

/** How likely the shape is at one byte of a program, by how often each byte comes; less when it has to come many times. */
export function likelihood({ classes, count }: ByteShape): number {
  const atOne = classes.reduce((product, one) => product * [...one].reduce((sum, byte) => sum + frequency(byte), 0), 1);
  return atOne / Math.sqrt(count);
}

/** Of a thousand bytes of released PHP, so many are this one; counted over Debian's web packages, rounded. */
function frequency(byte: number): number {
  const character = String.fromCharCode(byte);
  return (
    (FREQUENT.get(character) ??
      (/[a-z]/.test(character) ? 18 : /[A-Z]/.test(character) ? 4 : /\d/.test(character) ? 4 : 1)) / 1000
  );
}

const FREQUENT = new Map<string, number>([
  [' ', 150],
  ['\n', 30],
  ['\t', 40],
  ['e', 65],
  ['t', 55],
  ['$', 14],
  ['_', 13],
  ['*', 13],
  ["'", 25],
  ['"', 8],
  ['(', 10],
  [')', 10],
  ['.', 7],
  [',', 7],
  ['>', 12],
  ['-', 10],
  ['=', 12],
  [';', 9],
  ['/', 9],
  ['[', 4],
  [']', 4],
]);
