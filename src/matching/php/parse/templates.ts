import type { Expression } from '../syntax.ts';
import { expressionEnd } from '../tokens/literal-ends.ts';
import { tokenize } from '../tokens/tokenizer.ts';
import { parseExpression } from './expressions.ts';
import { hidesLetters, unescape } from './literals.ts';
import { NESTING_LIMIT, TokenCursor } from './token-cursor.ts';

/** A double-quoted, heredoc or backtick text with its variables; `opening`: how long its opening quote or label is. */
export function parseTemplate(cursor: TokenCursor, source: string, at: number, opening: number): Expression {
  const escaped = source.includes('\\') && hidesLetters(source);
  if (!source.includes('$')) return { kind: 'literal', at, value: unescape(source), escaped };
  const parts: Expression[] = [];
  let plain = 0;
  let index = 0;
  const flush = (end: number): void => {
    if (end > plain) parts.push({ kind: 'literal', at, value: unescape(source.slice(plain, end)), escaped });
  };
  while (index < source.length) {
    const here = source.charCodeAt(index);
    if (here === 0x5c) index += 2;
    else if (
      (here === 0x7b && source.charCodeAt(index + 1) === 0x24) ||
      (here === 0x24 && source.charCodeAt(index + 1) === 0x7b)
    ) {
      flush(index);
      const end = expressionEnd(source, index + 2, 1);
      const embedded = here === 0x7b ? source.slice(index + 1, end - 1) : source.slice(index, end);
      parts.push(parseEmbedded(cursor, embedded, cursor.origin ?? at + opening + index));
      index = end;
      plain = end;
    } else if (here === 0x24) {
      SIMPLE.lastIndex = index;
      const match = SIMPLE.exec(source);
      if (match === null) {
        index += 1;
        continue;
      }
      flush(index);
      parts.push(simpleVariable(match, at));
      index += match[0].length;
      plain = index;
    } else index += 1;
  }
  flush(source.length);
  return { kind: 'concat', at, parts, template: true };
}

function parseEmbedded(cursor: TokenCursor, source: string, at: number): Expression {
  if (cursor.depth > NESTING_LIMIT - 20) return { kind: 'unknown', at, inner: null };
  const tokens = tokenize(source.startsWith('${') ? source.replace(/^\$\{(\w+)\}$/, '$$$1') : source, true, 2000);
  return parseExpression(new TokenCursor(tokens, cursor.depth + 10, undefined, at));
}

/** `$name`, `$name[key]`, `$name->property` inside a text. */
const SIMPLE = /\$([A-Za-z_\x80-\xff][\w\x80-\xff]*)(?:\[([^\]\s'"]{1,80})\]|->([A-Za-z_]\w*))?/y;

function simpleVariable(match: RegExpExecArray, at: number): Expression {
  const base: Expression = { kind: 'variable', at, name: match[1] ?? '' };
  const key = match[2];
  if (key !== undefined) {
    const index: Expression = key.startsWith('$')
      ? { kind: 'variable', at, name: key.slice(1) }
      : { kind: 'literal', at, value: /^-?\d+$/.test(key) ? Number(key) : key, escaped: false };
    return { kind: 'index', at, base, index };
  }
  return match[3] === undefined ? base : { kind: 'property', at, object: base, name: match[3] };
}
