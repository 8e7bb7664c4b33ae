import type { Expression, Operator, Quantifier, Range } from './rule-syntax.ts';
import type { TokenReader } from './token-reader.ts';

/** Reads the condition of a rule. `ids` are its strings, `rules` the rules that it may name. Throws RuleSyntaxError. */
export function parseCondition(reader: TokenReader, ids: readonly string[], rules: ReadonlySet<string>): Expression {
  const used = new Set<string>();
  const condition = disjunction(false);
  const unused = ids.find((id) => !used.has(id) && !id.startsWith('$_'));
  if (unused !== undefined) throw reader.error(`the condition does not use ${unused}`);
  return condition;

  function disjunction(inLoop: boolean): Expression {
    const operands = [conjunction(inLoop)];
    while (reader.accept('or')) operands.push(conjunction(inLoop));
    return operands.length === 1 ? (operands[0] as Expression) : { kind: 'or', operands };
  }

  function conjunction(inLoop: boolean): Expression {
    const operands = [negation(inLoop)];
    while (reader.accept('and')) operands.push(negation(inLoop));
    return operands.length === 1 ? (operands[0] as Expression) : { kind: 'and', operands };
  }

  function negation(inLoop: boolean): Expression {
    return reader.accept('not') ? { kind: 'not', operand: negation(inLoop) } : binary(0, inLoop);
  }

  function binary(level: number, inLoop: boolean): Expression {
    const operators = LEVELS[level];
    if (operators === undefined) return unary(inLoop);
    let left = binary(level + 1, inLoop);
    for (;;) {
      const operator = operators.find((sign) => reader.accept(sign));
      if (operator === undefined) return left;
      left = { kind: 'operation', operator, left, right: binary(level + 1, inLoop) };
    }
  }

  function unary(inLoop: boolean): Expression {
    if (reader.accept('-')) return { kind: 'minus', operand: unary(inLoop) };
    if (reader.accept('~')) return { kind: 'complement', operand: unary(inLoop) };
    const operand = primary(inLoop);
    return reader.accept('of') ? setOf(operand) : operand;
  }

  function primary(inLoop: boolean): Expression {
    const token = reader.peek();
    if (reader.accept('(')) {
      const inner = disjunction(inLoop);
      reader.expect(')');
      return inner;
    }
    if (token.kind === 'number') return { kind: 'number', value: reader.next().value };
    if (token.kind === 'variable') return variable(inLoop);
    if (token.kind !== 'word') throw reader.error(`unexpected ${token.text || 'end of the file'} in the condition`);
    reader.next();
    if (token.text === 'true' || token.text === 'false') return { kind: 'truth', value: token.text === 'true' };
    if (token.text === 'filesize') return { kind: 'filesize' };
    if (token.text === 'for') return loop();
    if (isWordQuantifier(token.text)) {
      reader.expect('of');
      return setOf(token.text);
    }
    const integer = /^(u?)int(8|16|32)(be)?$/.exec(token.text);
    if (integer !== null) {
      reader.expect('(');
      const at = disjunction(inLoop);
      reader.expect(')');
      const bits = Number(integer[2]) as 8 | 16 | 32;
      return { kind: 'integer', bits, signed: integer[1] === '', bigEndian: integer[3] === 'be', at };
    }
    if (rules.has(token.text)) return { kind: 'rule', name: token.text };
    throw reader.error(`unknown word ${token.text} in the condition`);
  }

  function variable(inLoop: boolean): Expression {
    const { text } = reader.next();
    const id = `$${text.slice(1)}`;
    if (id === '$' && !inLoop) throw reader.error(`${text} without a name belongs into a for … : ( )`);
    if (id !== '$' && !ids.includes(id)) throw reader.error(`there is no string ${id}`);
    used.add(id);
    switch (text.charAt(0)) {
      case '$': {
        const at = reader.accept('at') ? binary(ADDITIVE, inLoop) : null;
        const within = reader.accept('in') ? range(inLoop) : null;
        return { kind: 'found', id, at, within };
      }
      case '#':
        return { kind: 'count', id, within: reader.accept('in') ? range(inLoop) : null };
      case '@': {
        const index = reader.accept('[') ? disjunction(inLoop) : null;
        if (index !== null) reader.expect(']');
        return { kind: 'offset', id, index };
      }
      default:
        throw reader.error('lengths of matches (!a) are not in the subset');
    }
  }

  function range(inLoop: boolean): Range {
    reader.expect('(');
    const from = binary(ADDITIVE, inLoop);
    reader.expect('..');
    const to = binary(ADDITIVE, inLoop);
    reader.expect(')');
    return { from, to };
  }

  function loop(): Expression {
    const word = reader.peek().text;
    const quantifier = isWordQuantifier(word) ? (reader.next(), word) : primary(false);
    reader.expect('of');
    const selected = stringSet();
    reader.expect(':');
    reader.expect('(');
    const body = disjunction(true);
    reader.expect(')');
    return { kind: 'of', quantifier, ids: selected, body };
  }

  function setOf(quantifier: Quantifier): Expression {
    return { kind: 'of', quantifier, ids: stringSet(), body: null };
  }

  function stringSet(): readonly string[] {
    if (reader.accept('them')) {
      for (const id of ids) used.add(id);
      if (ids.length === 0) throw reader.error('the rule has no strings');
      return ids;
    }
    reader.expect('(');
    const selected = new Set<string>();
    do {
      const { text } = reader.take('variable');
      const matching = text.endsWith('*')
        ? ids.filter((id) => id.startsWith(text.slice(0, -1)))
        : ids.filter((id) => id === text);
      if (matching.length === 0) throw reader.error(`there is no string ${text}`);
      for (const id of matching) {
        selected.add(id);
        used.add(id);
      }
    } while (reader.accept(','));
    reader.expect(')');
    return [...selected];
  }
}

function isWordQuantifier(word: string): word is 'all' | 'any' | 'none' {
  return word === 'all' || word === 'any' || word === 'none';
}

/** Binary operators from the loosest to the tightest, as yara binds them. */
const LEVELS: readonly (readonly Operator[])[] = [
  ['==', '!='],
  ['<=', '>=', '<', '>'],
  ['|'],
  ['^'],
  ['&'],
  ['<<', '>>'],
  ['+', '-'],
  ['*', '\\', '%'],
];
/** Where arithmetic without comparisons begins. */
const ADDITIVE = 2;
