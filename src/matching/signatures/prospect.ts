import { isAtLeastOne, needsItsString } from './atoms.ts';
import { isTrue } from './evaluate.ts';
import type { Expression } from './rule-syntax.ts';

/** What is known of a content before any expression is tried on it. */
export interface Foreseen<Sought> {
  readonly bytes: Uint8Array;
  /** False where the string certainly does not match. */
  mayHold(string: Sought): boolean;
  /** False where the rule is certainly not true. */
  mayBeTrue(rule: string): boolean;
}

/** False where a condition is certainly not true. */
export type Prospect<Sought> = (content: Foreseen<Sought>) => boolean;

/**
 * What a condition comes to when only the content's size, some bytes at fixed places and the literals found are asked: most rules
 * that a literal leads to end here, for another one that they need is not there.
 */
export function prospectOf<Sought>(condition: Expression, strings: ReadonlyMap<string, Sought>): Prospect<Sought> {
  return prospect(condition);

  function prospect(expression: Expression): Prospect<Sought> {
    if (asksOnlyBytes(expression)) return ({ bytes }) => isTrue(expression, { ...NO_STRINGS, bytes });
    switch (expression.kind) {
      case 'found':
        return holds(expression.id);
      case 'and':
      case 'or': {
        // The cheap questions first: nothing else depends on their order.
        const price = (operand: Expression) => Number(!asksOnlyBytes(operand));
        const parts = [...expression.operands].sort((a, b) => price(a) - price(b)).map(prospect);
        const deciding = expression.kind === 'or';
        return (content) => {
          for (const part of parts) if (part(content) === deciding) return deciding;
          return !deciding;
        };
      }
      case 'operation':
        return isAtLeastOne(expression) ? holds(expression.left.id) : ALWAYS;
      case 'of':
        return ofSet(expression);
      case 'rule':
        return (content) => content.mayBeTrue(expression.name);
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

  function ofSet({ quantifier, ids, body }: Expression & { readonly kind: 'of' }): Prospect<Sought> {
    if (quantifier === 'none' || (body !== null && !needsItsString(body))) return ALWAYS;
    if (typeof quantifier === 'object' && quantifier.kind !== 'number') return ALWAYS;
    const wanted = quantifier === 'any' ? 1 : quantifier === 'all' ? ids.length : quantifier.value;
    const parts = ids.map(holds);
    return (content) => {
      let missing = wanted;
      for (const part of parts) {
        if (missing <= 0) break;
        if (part(content)) missing -= 1;
      }
      return missing <= 0;
    };
  }

  /** `$` stands for the string of the loop around. */
  function holds(id: string): Prospect<Sought> {
    const string = strings.get(id);
    return string === undefined ? ALWAYS : (content) => content.mayHold(string);
  }
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

const ALWAYS = (): boolean => true;
/** Never asked: the expression holds no string and no rule. */
const NO_STRINGS = { offsets: () => [], firstFrom: () => -1, isRuleTrue: () => false };
