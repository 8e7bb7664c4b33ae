import type { Expression, Operator, Quantifier, Range } from './rule-syntax.ts';

/** What a condition asks of the content. */
export interface Subject {
  readonly bytes: Uint8Array;
  /** Offsets of a string's matches in order, at most `limit` of them. */
  offsets(id: string, limit: number): readonly number[];
  /** First match of a string at or after an offset, or -1. */
  firstFrom(id: string, from: number): number;
  isRuleTrue(name: string): boolean;
}

/** More matches of one string are not counted: enough for every honest condition. */
export const MOST_MATCHES = 10_000;

/** Whether the condition is true. An undefined value (a byte past the end) makes the comparison around it false, as in yara. */
export function isTrue(condition: Expression, subject: Subject): boolean {
  return truth(valueOf(condition, subject, null));
}

/** null: undefined. Truth is 1 or 0. */
type Value = number | null;

function truth(value: Value): boolean {
  return value !== null && value !== 0;
}

function valueOf(expression: Expression, subject: Subject, looped: string | null): Value {
  switch (expression.kind) {
    case 'number':
      return expression.value;
    case 'truth':
      return Number(expression.value);
    case 'filesize':
      return subject.bytes.length;
    case 'found':
      return found(expression, subject, looped);
    case 'count':
      return count(expression, subject, looped);
    case 'offset': {
      const index = expression.index === null ? 1 : valueOf(expression.index, subject, looped);
      if (index === null || index < 1 || index > MOST_MATCHES) return null;
      return subject.offsets(idOf(expression.id, looped), index)[index - 1] ?? null;
    }
    case 'integer': {
      const at = valueOf(expression.at, subject, looped);
      return at === null ? null : integerAt(subject.bytes, at, expression);
    }
    case 'not': {
      const operand = valueOf(expression.operand, subject, looped);
      return operand === null ? null : Number(operand === 0);
    }
    case 'minus': {
      const operand = valueOf(expression.operand, subject, looped);
      return operand === null ? null : -operand;
    }
    case 'complement': {
      const operand = valueOf(expression.operand, subject, looped);
      return operand === null ? null : -operand - 1;
    }
    case 'and':
      return Number(expression.operands.every((operand) => truth(valueOf(operand, subject, looped))));
    case 'or':
      return Number(expression.operands.some((operand) => truth(valueOf(operand, subject, looped))));
    case 'operation': {
      const left = valueOf(expression.left, subject, looped);
      const right = left === null ? null : valueOf(expression.right, subject, looped);
      return left === null || right === null ? null : operate(expression.operator, left, right);
    }
    case 'of':
      return Number(isSetTrue(expression, subject, looped));
    case 'rule':
      return Number(subject.isRuleTrue(expression.name));
  }
}

function idOf(id: string, looped: string | null): string {
  return id === '$' ? (looped ?? id) : id;
}

function found(expression: Expression & { readonly kind: 'found' }, subject: Subject, looped: string | null): Value {
  const id = idOf(expression.id, looped);
  if (expression.at !== null) {
    const at = valueOf(expression.at, subject, looped);
    return at === null ? null : Number(at >= 0 && subject.firstFrom(id, at) === at);
  }
  if (expression.within !== null) {
    const bounds = boundsOf(expression.within, subject, looped);
    if (bounds === null) return null;
    const first = subject.firstFrom(id, Math.max(0, bounds.from));
    return Number(first >= 0 && first <= bounds.to);
  }
  return Number(subject.firstFrom(id, 0) >= 0);
}

function count(expression: Expression & { readonly kind: 'count' }, subject: Subject, looped: string | null): Value {
  const offsets = subject.offsets(idOf(expression.id, looped), MOST_MATCHES);
  if (expression.within === null) return offsets.length;
  const bounds = boundsOf(expression.within, subject, looped);
  return bounds === null ? null : offsets.filter((offset) => offset >= bounds.from && offset <= bounds.to).length;
}

function boundsOf(range: Range, subject: Subject, looped: string | null): { from: number; to: number } | null {
  const from = valueOf(range.from, subject, looped);
  const to = valueOf(range.to, subject, looped);
  return from === null || to === null ? null : { from, to };
}

function isSetTrue(expression: Expression & { readonly kind: 'of' }, subject: Subject, looped: string | null): boolean {
  const { ids, body, quantifier } = expression;
  const wanted = wantedOf(quantifier, ids.length, subject, looped);
  if (wanted === null) return false;
  let left = ids.length;
  let held = 0;
  for (const id of ids) {
    if (quantifier !== 'none' && (held >= wanted || held + left < wanted)) break;
    left -= 1;
    if (body === null ? subject.firstFrom(id, 0) >= 0 : truth(valueOf(body, subject, id))) held += 1;
    if (quantifier === 'none' && held > 0) return false;
  }
  return held >= wanted;
}

function wantedOf(quantifier: Quantifier, total: number, subject: Subject, looped: string | null): number | null {
  if (quantifier === 'all') return total;
  if (quantifier === 'any') return 1;
  if (quantifier === 'none') return 0;
  return valueOf(quantifier, subject, looped);
}

function operate(operator: Operator, left: number, right: number): Value {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '\\':
      return right === 0 ? null : Math.trunc(left / right);
    case '%':
      return right === 0 ? null : left % right;
    case '&':
      return Number(BigInt.asIntN(64, BigInt(left) & BigInt(right)));
    case '|':
      return Number(BigInt.asIntN(64, BigInt(left) | BigInt(right)));
    case '^':
      return Number(BigInt.asIntN(64, BigInt(left) ^ BigInt(right)));
    case '<<':
      return right < 0 || right > 63 ? 0 : Number(BigInt.asIntN(64, BigInt(left) << BigInt(right)));
    case '>>':
      return right < 0 || right > 63 ? 0 : Number(BigInt(left) >> BigInt(right));
    case '==':
      return Number(left === right);
    case '!=':
      return Number(left !== right);
    case '<':
      return Number(left < right);
    case '<=':
      return Number(left <= right);
    case '>':
      return Number(left > right);
    case '>=':
      return Number(left >= right);
  }
}

function integerAt(bytes: Uint8Array, at: number, how: Expression & { readonly kind: 'integer' }): Value {
  if (at < 0 || at + how.bits / 8 > bytes.length) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  switch (how.bits) {
    case 8:
      return how.signed ? view.getInt8(at) : view.getUint8(at);
    case 16:
      return how.signed ? view.getInt16(at, !how.bigEndian) : view.getUint16(at, !how.bigEndian);
    case 32:
      return how.signed ? view.getInt32(at, !how.bigEndian) : view.getUint32(at, !how.bigEndian);
  }
}
