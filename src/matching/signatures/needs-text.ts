import type { Expression, Pattern } from './rule-syntax.ts';

/** Whether every match of the pattern holds these bytes, one after the other; false where that cannot be seen at once. */
export function holdsBytes(pattern: Pattern, wanted: string): boolean {
  if (pattern.kind === 'choice') return pattern.options.every((option) => holdsBytes(option, wanted));
  if (pattern.kind === 'repeat') return pattern.min > 0 && holdsBytes(pattern.item, wanted);
  if (pattern.kind !== 'sequence') return false;
  const bytes = pattern.items.map((item) => (item.kind === 'byte' ? String.fromCharCode(item.byte) : '\n\n')).join('');
  return bytes.includes(wanted) || pattern.items.some((item) => holdsBytes(item, wanted));
}

/** Whether the condition can be true only where one of the strings `isHolder` names was found, in this rule or one it asks for. */
export function needsHolder(
  condition: Expression,
  isHolder: (id: string) => boolean,
  isNeededBy: (rule: string) => boolean,
): boolean {
  return needs(condition);

  function needs(expression: Expression): boolean {
    if (expression.kind === 'found') return isHolder(expression.id);
    if (expression.kind === 'and') return expression.operands.some(needs);
    if (expression.kind === 'or') return expression.operands.every(needs);
    if (expression.kind === 'rule') return isNeededBy(expression.name);
    return expression.kind === 'of' && needsOfSet(expression);
  }

  function needsOfSet({ quantifier, ids, body }: Expression & { readonly kind: 'of' }): boolean {
    const wanted = quantifier === 'all' ? ids.length : quantifier === 'any' ? 1 : 0;
    // Of any (all - wanted + 1) strings, one must be there.
    return body === null && wanted > 0 && ids.filter(isHolder).length > ids.length - wanted;
  }
}
