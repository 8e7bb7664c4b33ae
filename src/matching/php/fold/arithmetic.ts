import { asNumber, asText, known, type Plain, truth } from '../values.ts';

/** PHP’s result of an operator over two plain values; undefined where PHP has none. */
export function calculate(operator: string, a: Plain, b: Plain): Plain | undefined {
  const x = asNumber(a);
  const y = asNumber(b);
  switch (operator) {
    case '+':
      return x + y;
    case '-':
      return x - y;
    case '*':
      return x * y;
    case '/':
      return y === 0 ? undefined : x / y;
    case '%':
      return Math.trunc(y) === 0 ? undefined : Math.trunc(x) % Math.trunc(y);
    case '**':
      return x ** y;
    case '&':
      return Number(BigInt.asIntN(64, big(x) & big(y)));
    case '|':
      return Number(BigInt.asIntN(64, big(x) | big(y)));
    case '^':
      return Number(BigInt.asIntN(64, big(x) ^ big(y)));
    case '<<':
      return y < 0 || y > 63 ? 0 : Number(BigInt.asIntN(64, big(x) << BigInt(Math.trunc(y))));
    case '>>':
      return y < 0 || y > 63 ? 0 : Number(big(x) >> BigInt(Math.trunc(y)));
    case '==':
      return looselyEqual(a, b);
    case '!=':
    case '<>':
      return !looselyEqual(a, b);
    case '===':
      return a === b;
    case '!==':
      return a !== b;
    case '<':
      return typeof a === 'string' && typeof b === 'string' ? a < b : x < y;
    case '<=':
      return typeof a === 'string' && typeof b === 'string' ? a <= b : x <= y;
    case '>':
      return typeof a === 'string' && typeof b === 'string' ? a > b : x > y;
    case '>=':
      return typeof a === 'string' && typeof b === 'string' ? a >= b : x >= y;
    case 'xor':
      return truth(known(a)) !== truth(known(b));
    default:
      return undefined;
  }
}

/** PHP’s `==` over plain values. */
export function looselyEqual(a: Plain, b: Plain): boolean {
  if (typeof a === 'string' && typeof b === 'string') return a === b;
  if (typeof a === 'boolean' || typeof b === 'boolean')
    return (truth(known(a)) ?? false) === (truth(known(b)) ?? false);
  if (a === null || b === null) return asText(a) === asText(b);
  return asNumber(a) === asNumber(b);
}

function big(value: number): bigint {
  return Number.isFinite(value) ? BigInt(Math.trunc(value)) : 0n;
}

/** `^`, `&` or `|` over the bytes of two texts. */
export function bitsOfTexts(operator: string, a: string, b: string): string {
  const length = operator === '|' ? Math.max(a.length, b.length) : Math.min(a.length, b.length);
  const bytes = Buffer.alloc(length);
  for (let index = 0; index < length; index += 1) {
    const x = index < a.length ? a.charCodeAt(index) : 0;
    const y = index < b.length ? b.charCodeAt(index) : 0;
    bytes[index] = operator === '^' ? x ^ y : operator === '&' ? x & y : x | y;
  }
  return bytes.toString('latin1');
}

/** `~` over the bytes of a text. */
export function inverted(text: string): string {
  const bytes = Buffer.from(text, 'latin1');
  for (let index = 0; index < bytes.length; index += 1) bytes[index] = ~(bytes[index] as number) & 0xff;
  return bytes.toString('latin1');
}

/** `++` and `--`; PHP counts letters as well. */
export function incremented(value: Plain, delta: number): Plain {
  if (typeof value !== 'string' || delta < 0 || value === '' || !/^[A-Za-z0-9]+$/.test(value) || /^\d+$/.test(value))
    return asNumber(value) + delta;
  // PHP counts letters: z, aa; Az, Ba
  const characters = value.split('');
  for (let index = characters.length - 1; index >= 0; index -= 1) {
    const character = characters[index] as string;
    if (character === 'z') characters[index] = 'a';
    else if (character === 'Z') characters[index] = 'A';
    else if (character === '9') characters[index] = '0';
    else {
      characters[index] = String.fromCharCode(character.charCodeAt(0) + 1);
      return characters.join('');
    }
    if (index === 0) characters.unshift(character === 'z' ? 'a' : character === 'Z' ? 'A' : '1');
  }
  return characters.join('');
}
