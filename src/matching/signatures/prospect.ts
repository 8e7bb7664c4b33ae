import { isAtLeastOne, needsItsString } from './atoms.ts';
import { isTrue } from './evaluate.ts';
import type { Expression } from './rule-syntax.ts';

/** What is known of a content before any expression is tried on it. */
export interface Foreseen {
  readonly bytes: Uint8Array;
  /** False where the string certainly does not match. */
  mayHold(stringId: string): boolean;
  /** False where the rule is certainly not true. */
  mayBeTrue(rule: string): boolean;
}

/** False where a condition is certainly not true. */
export type Prospect = (content: Foreseen) => boolean;

/**
 * What a condition comes to when only the content's size, some bytes at fixed places and the literals found are asked: most rules
 * that a literal leads to end here, for another one that they need is not there.
 */
export function prospectOf(condition: Expression): Prospect {
  if (asksOnlyBytes(condition)) return ({ bytes }) => isTrue(condition, { ...NO_STRINGS, bytes });
  switch (condition.kind) {
    case 'found':
      return holds(condition.id);
    case 'and':
    case 'or': {
      // The cheap questions first: nothing else depends on their order.
      const price = (operand: Expression) => Number(!asksOnlyBytes(operand));
      const parts = [...condition.operands].sort((a, b) => price(a) - price(b)).map(prospectOf);
      const deciding = condition.kind === 'or';
      return (content) => {
        for (const part of parts) if (part(content) === deciding) return deciding;
        return !deciding;
      };
    }
    case 'operation':
      return isAtLeastOne(condition) ? holds(condition.left.id) : ALWAYS;
    case 'of':
      return prospectOfSet(condition);
    case 'rule':
      return (content) => content.mayBeTrue(condition.name);
    case 'count':
    case 'offset':
    case 'not':
    case 'minus':
    case 'complement':
    case 'number':
    case 'truth':
    case 'filesize':
    case 'integer':
      return ALWAYS;
  }
}

function prospectOfSet({ quantifier, ids, body }: Expression & { readonly kind: 'of' }): Prospect {
  if (quantifier === 'none' || (body !== null && !needsItsString(body))) return ALWAYS;
  if (typeof quantifier === 'object' && quantifier.kind !== 'number') return ALWAYS;
  const wanted = quantifier === 'any' ? 1 : quantifier === 'all' ? ids.length : quantifier.value;
  return (content) => {
    let missing = wanted;
    for (const id of ids) {
      if (missing <= 0) break;
      if (content.mayHold(id)) missing -= 1;
    }
    return missing <= 0;
  };
}

/** `$` stands for the string of the loop around. */
function holds(id: string): Prospect {
  return id === '$' ? ALWAYS : (content) => content.mayHold(id);
}

/** Whether the value hangs on the content's size and on bytes at places that are told alone. */
function asksOnlyBytes(expression: Expression): boolean {
  switch (expression.kind) {
    case 'number':
    case 'truth':
    case 'filesize':
      return true;
    case 'integer':
      return asksOnlyBytes(expression.at);
    case 'not':
    case 'minus':
    case 'complement':
      return asksOnlyBytes(expression.operand);
    case 'and':
    case 'or':
      return expression.operands.every(asksOnlyBytes);
    case 'operation':
      return asksOnlyBytes(expression.left) && asksOnlyBytes(expression.right);
    case 'found':
    case 'count':
    case 'offset':
    case 'of':
    case 'rule':
      return false;
  }
}

const ALWAYS: Prospect = () => true;
/** Never asked: the expression holds no string and no rule. */
const NO_STRINGS = { offsets: () => [], firstFrom: () => -1, isRuleTrue: () => false };
