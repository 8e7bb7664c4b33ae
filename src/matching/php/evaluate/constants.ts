import type { Expression } from '../syntax.ts';
import { HOLE, known, MARK, NOTHING, UNKNOWN, unknown, type Value } from '../values.ts';
import { ownerName, staticField } from './members.ts';
import type { Reading } from './reading.ts';
import type { Scope } from './scope.ts';

/** A constant of PHP, of the file or of a class; an undefined one is its own name. */
export function evaluateConstant(
  reading: Reading,
  expression: Extract<Expression, { kind: 'constant' }>,
  scope: Scope,
): Value {
  const { name, owner } = expression;
  if (owner !== null) {
    if (name.toLowerCase() === 'class')
      return known(typeof owner === 'string' ? ownerName(reading, owner, scope) : 'stdClass');
    return staticField(reading, owner, name, scope);
  }
  const lower = name.toLowerCase();
  const defined = reading.constants.get(name);
  if (defined !== undefined) return defined;
  switch (lower) {
    case 'true':
      return known(true);
    case 'false':
      return known(false);
    case 'null':
      return NOTHING;
    case 'php_eol':
      return known('\n');
    case 'directory_separator':
      return known('/');
    case '__file__':
      return unknown(
        MARK.own,
        { what: '__FILE__', at: reading.place(expression.at), before: null, length: 1 },
        `${HOLE}.php`,
      );
    case '__dir__':
      return unknown(MARK.own, null, HOLE);
    case 'php_sapi':
    case 'stdin':
    case 'stdout':
      reading.commandLine = true;
      return UNKNOWN;
    case '__namespace__':
      return known('');
    case '__line__':
      return unknown(0);
    case '__class__':
      return known(scope.owner);
    case '__function__':
    case '__method__':
      return unknown(0);
    default:
      // an undefined constant is its own name; only short words, so that unknown settings stay unknown
      return /^[a-z_\x80-\xff][\w\x80-\xff]{0,40}$/i.test(name) && !/^[A-Z0-9_]{2,}$/.test(name)
        ? known(name)
        : unknown(0, null, HOLE);
  }
}
