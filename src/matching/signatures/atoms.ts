import { bestOf, score, unionOf } from './best-atoms.ts';
import type { Expression } from './rule-syntax.ts';

/**
 * Literals of which at least one is in every content that matches, case folded (see `foldByte`); null: no such set is known,
 * and the content must be looked at without it.
 */
export type Atoms = readonly string[] | null;

/**
 * Atoms of a condition: whenever it is true, one of them was in the content.
 * A rule without any (null) is evaluated on every content.
 */
export function atomsOfCondition(
  condition: Expression,
  strings: ReadonlyMap<string, Atoms>,
  rules: ReadonlyMap<string, Atoms>,
): Atoms {
  return need(condition);

  function need(expression: Expression): Atoms {
    switch (expression.kind) {
      case 'found':
        // `$` stands for the string of the loop around, which looks at its strings by itself.
        return strings.get(expression.id) ?? null;
      case 'and':
        return bestOf(expression.operands.map(need));
      case 'or':
        return unionOf(expression.operands.map(need));
      case 'of':
        return needOfSet(expression);
      case 'operation':
        return isAtLeastOne(expression) ? (strings.get(expression.left.id) ?? null) : null;
      case 'rule':
        return rules.get(expression.name) ?? null;
      case 'truth':
        return expression.value ? null : [];
      case 'not':
      case 'number':
      case 'filesize':
      case 'count':
      case 'offset':
      case 'integer':
      case 'minus':
      case 'complement':
        return null;
    }
  }

  function needOfSet({ quantifier, ids, body }: Expression & { readonly kind: 'of' }): Atoms {
    if (body !== null && !needsItsString(body)) return null;
    const sets = ids.map((id) => strings.get(id) ?? null);
    const wanted =
      quantifier === 'any' ? 1 : quantifier === 'all' ? ids.length : quantifier === 'none' ? 0 : constant(quantifier);
    if (wanted === null || wanted < 1) return null;
    // Of any (all - wanted + 1) strings, one must be there: take those with the best atoms.
    const ranked = sets.filter((set) => set !== null).sort((a, b) => score(b) - score(a));
    const enough = ids.length - wanted + 1;
    if (wanted > ids.length) return [];
    return ranked.length < enough ? null : unionOf(ranked.slice(0, enough));
  }
}

/** `#a > 0`, `#a >= 2`: true only when the string is there. */
export function isAtLeastOne(expression: Expression & { readonly kind: 'operation' }): expression is Expression & {
  readonly kind: 'operation';
  readonly left: Expression & { readonly kind: 'count' };
} {
  const { operator, left, right } = expression;
  if (left.kind !== 'count' || right.kind !== 'number') return false;
  return (operator === '>' && right.value >= 0) || (['>=', '=='].includes(operator) && right.value >= 1);
}

/** Whether the body of a `for … of` can be true only for a string that was found. */
export function needsItsString(body: Expression): boolean {
  if (body.kind === 'found') return body.id === '$';
  if (body.kind === 'and') return body.operands.some(needsItsString);
  if (body.kind === 'or') return body.operands.every(needsItsString);
  return body.kind === 'operation' && body.left.kind === 'count' && body.left.id === '$' && isAtLeastOne(body);
}

function constant(expression: Expression): number | null {
  return expression.kind === 'number' ? expression.value : null;
}
