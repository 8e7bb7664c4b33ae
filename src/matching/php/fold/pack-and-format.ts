import { asNumber, asText, known, PhpArray, type Plain } from '../values.ts';
import { number, text } from './arguments.ts';
import { ITEM_LIMIT, OUTPUT_LIMIT } from './output-limit.ts';

/** `pack` with H, h, C, c, a and A. */
export function packed(args: readonly Plain[]): string | undefined {
  const format = text(args, 0);
  let out = '';
  let next = 1;
  for (const match of format.matchAll(/([A-Za-z])(\*|\d{1,6})?/g)) {
    const [, type, count] = match;
    if (type === 'H' || type === 'h') {
      const digits = text(args, next).replaceAll(/[^0-9a-f]/gi, '');
      const hex = count === undefined ? digits.slice(0, 1) : count === '*' ? digits : digits.slice(0, Number(count));
      const even = hex.length % 2 === 1 ? `${hex}0` : hex;
      out += Buffer.from(type === 'H' ? even : even.replaceAll(/(.)(.)/g, '$2$1'), 'hex').toString('latin1');
      next += 1;
    } else if (type === 'C' || type === 'c') {
      const times = count === '*' ? args.length - next : Number(count ?? 1);
      for (let index = 0; index < times && next < args.length; index += 1) {
        out += String.fromCharCode(number(args, next) & 0xff);
        next += 1;
      }
    } else if (type === 'a' || type === 'A') {
      out += text(args, next);
      next += 1;
    } else return undefined;
  }
  return out;
}

/** `unpack` with `C*`. */
export function unpacked(format: string, source: string): PhpArray | undefined {
  if (!/^[Cc]\*/.test(format) || source.length > ITEM_LIMIT) return undefined;
  const array = new PhpArray();
  for (let index = 0; index < source.length; index += 1) array.set(index + 1, known(source.charCodeAt(index)));
  return array;
}

/** `sprintf`. */
export function formatted(format: string, args: readonly Plain[]): string | undefined {
  let next = 0;
  let failed = false;
  const out = format.replaceAll(
    /%(?:(\d{1,3})\$)?([-+0]*)(\d{0,3})(?:\.(\d{1,2}))?([bcdeufFosxX%])/g,
    (_, place: string | undefined, flags: string, width: string, precision: string | undefined, type: string) => {
      if (type === '%') return '%';
      const index = place === undefined ? next++ : Number(place) - 1;
      const value = args[index];
      if (value === undefined) {
        failed = true;
        return '';
      }
      const shown = formatOne(type, value, precision);
      const filled = flags.includes('-')
        ? shown.padEnd(Number(width))
        : shown.padStart(Number(width), flags.includes('0') ? '0' : ' ');
      return filled;
    },
  );
  return failed || out.length > OUTPUT_LIMIT ? undefined : out;
}

function formatOne(type: string, value: Plain, precision: string | undefined): string {
  const whole = Math.trunc(asNumber(value));
  switch (type) {
    case 'c':
      return String.fromCharCode(whole & 0xff);
    case 'x':
      return (whole >>> 0).toString(16);
    case 'X':
      return (whole >>> 0).toString(16).toUpperCase();
    case 'o':
      return whole.toString(8);
    case 'b':
      return whole.toString(2);
    case 's':
      return precision === undefined ? asText(value) : asText(value).slice(0, Number(precision));
    case 'f':
    case 'F':
      return asNumber(value).toFixed(Number(precision ?? 6));
    default:
      return String(whole);
  }
}
