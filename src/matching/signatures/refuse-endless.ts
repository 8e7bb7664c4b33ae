import type { Pattern } from './rule-syntax.ts';

/**
 * Refuses expressions that a hostile file can make run without end: an open repetition inside of another (`(a+)+`), and one at
 * the very beginning (`\s*x`), which is tried anew at every byte. Answers with the pattern; throws Error with a reason.
 */
export function refuseEndless(pattern: Pattern): Pattern {
  if (beginsOpen(pattern))
    throw new Error('it begins with an open repetition; bound it, or begin with something fixed');
  if (nestsOpen(pattern, false)) throw new Error('an open repetition stands inside of another; bound one of them');
  return pattern;
}

function beginsOpen(pattern: Pattern): boolean {
  if (pattern.kind === 'repeat') return pattern.max === Infinity || beginsOpen(pattern.item);
  if (pattern.kind === 'choice') return pattern.options.some(beginsOpen);
  const [first] = pattern.kind === 'sequence' ? pattern.items : [];
  return first !== undefined && beginsOpen(first);
}

function nestsOpen(pattern: Pattern, inOpen: boolean): boolean {
  switch (pattern.kind) {
    case 'repeat':
      return (inOpen && pattern.max === Infinity) || nestsOpen(pattern.item, inOpen || pattern.max === Infinity);
    case 'sequence':
      return pattern.items.some((item) => nestsOpen(item, inOpen));
    case 'choice':
      return pattern.options.some((option) => nestsOpen(option, inOpen));
    case 'byte':
    case 'set':
    case 'place':
      return false;
  }
}
