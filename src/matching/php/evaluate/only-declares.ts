import type { Expression, Statement } from '../syntax.ts';

/**
 * Whether a program declares functions or classes and does nothing else when it is run, but to ask whether it may declare
 * them: a library, whatever its functions do.
 */
export function onlyDeclares(body: readonly Statement[]): boolean {
  return body.some(declares) && body.every(isHarmless);
}

function declares(statement: Statement): boolean {
  if (DECLARATIONS.has(statement.kind)) return true;
  return bodiesOf(statement).some((body) => body.some(declares));
}

function isHarmless(statement: Statement): boolean {
  if (DECLARATIONS.has(statement.kind) || statement.kind === 'import') return true;
  if (statement.kind === 'html') return statement.text.trim() === '';
  if (statement.kind === 'return') return isPlain(statement.value);
  if (statement.kind === 'expression') return isHarmlessExpression(statement.expression);
  if (statement.kind === 'if' && !statement.branches.every(({ test }) => isPlain(test))) return false;
  const bodies = bodiesOf(statement);
  return bodies.length > 0 && bodies.every((body) => body.every(isHarmless));
}

const DECLARATIONS: ReadonlySet<string> = new Set(['class', 'function']);

function bodiesOf(statement: Statement): readonly (readonly Statement[])[] {
  if (statement.kind === 'if') return statement.branches.map(({ body }) => body);
  return statement.kind === 'block' ? [statement.body] : [];
}

/** `exit('…')`, `defined('…') or die`, `define('…', 1)`. */
function isHarmlessExpression(expression: Expression): boolean {
  if (expression.kind === 'exit') return isPlain(expression.operand);
  if (expression.kind === 'binary') return isPlain(expression.left) && isHarmlessExpression(expression.right);
  return isPlain(expression);
}

/** Nothing, a value that is written there, or an answer whether something is declared. */
function isPlain(expression: Expression | null): boolean {
  if (expression === null || expression.kind === 'literal' || expression.kind === 'constant') return true;
  if (expression.kind === 'unary') return isPlain(expression.operand);
  if (expression.kind === 'binary') return isPlain(expression.left) && isPlain(expression.right);
  if (expression.kind !== 'call' || typeof expression.callee !== 'string') return false;
  return ASKS.test(expression.callee) && expression.args.every(isPlain);
}

const ASKS = /^\\?(?:define|defined|(?:function|class|interface|trait)_exists)$/i;
