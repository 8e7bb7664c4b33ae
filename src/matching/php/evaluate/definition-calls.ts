import { asNumber, asText, isPlain, known, MARK, NOTHING, PhpArray, textOf, UNKNOWN, unknown } from '../values.ts';
import type { CallHandler } from './named-call.ts';

const saysNothing: CallHandler = () => unknown(0);

/** Calls about constants, functions and the arguments of the running one. */
export const DEFINITION_CALLS = new Map<string, CallHandler>([
  [
    'define',
    (reading, { args: [name, value] }) => {
      const plain = (name ?? NOTHING).known;
      if (isPlain(plain)) reading.constants.set(asText(plain), value ?? NOTHING);
      return known(true);
    },
  ],
  ['constant', (reading, { args: [name = NOTHING] }) => reading.constants.get(textOf(name)) ?? UNKNOWN],
  [
    'func_get_args',
    (_, { scope }) => {
      const array = new PhpArray();
      for (const value of scope.args) array.push(value);
      return scope.args.length === 0 ? unknown(MARK.parameter) : known(array);
    },
  ],
  [
    'func_get_arg',
    (_, { scope, args: [place] }) => {
      const plain = (place ?? NOTHING).known;
      return (isPlain(plain) ? scope.args[asNumber(plain)] : undefined) ?? unknown(MARK.parameter);
    },
  ],
  ['function_exists', saysNothing],
  ['settype', saysNothing],
  ['phpinfo', saysNothing],
  ['php_uname', saysNothing],
  ['posix_getpwuid', saysNothing],
]);
