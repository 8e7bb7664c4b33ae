import { contentText } from '../content-text.ts';
import { TOKEN, tokenize } from '../php/tokens/tokenizer.ts';
import { regexPattern } from './parse-regex.ts';
import { refuseEndless } from './refuse-endless.ts';
import { compileString, nextMatch, type StringMatcher } from './string-matcher.ts';

/** What speaks for a content that a rule is true for, see `unlessInCode`. Throws Error with a reason for people. */
export function unlessMatcher(expression: string): StringMatcher {
  const pattern = refuseEndless(regexPattern(expression, { nocase: true, dotAll: false }));
  return compileString({ pattern, fullword: false });
}

/**
 * Whether a content's code says this: a comment of PHP or markup says nothing, whoever wrote it. Rules cannot tell the two apart,
 * and a condition with `not` would be a way out for everybody who reads it.
 */
export function isSaidInCode(matcher: StringMatcher, bytes: Uint8Array): boolean {
  return nextMatch(matcher, codeOf(contentText(bytes)), 0) >= 0;
}

/** PHP and the markup around it without comments; where something was left out, one blank. */
export function codeOf(text: string): string {
  const { count, kinds, starts, ends } = tokenize(text);
  const parts: string[] = [];
  let last = 0;
  for (let index = 0; index < count; index += 1) {
    const start = starts[index] as number;
    const end = ends[index] as number;
    if (kinds[index] === TOKEN.end) break;
    if (start > last) parts.push(' ');
    const piece = text.slice(start, end);
    parts.push(kinds[index] === TOKEN.html ? piece.replaceAll(/<!--[^]*?(?:-->|$)/g, ' ') : piece);
    last = end;
  }
  return parts.join('');
}
