import { C } from '../parse/token-cursor.ts';
import { nameHash } from '../tokens/character-classes.ts';
import { TOKEN, type Tokens } from '../tokens/tokenizer.ts';
import { CALLBACK_CALLS } from '../vocabulary.ts';
import { TELLS, tellsOf } from './telling-words.ts';

/** Tokens that are looked at to find one argument; what is longer counts as unknown. */
const REACH = 400;

/** Whether `(` at this token calls a value instead of a name: `$a[0](…)`, `(…)(…)`, `'f'(…)`. */
export function callsValue(tokens: Tokens, index: number): boolean {
  const kind = tokens.kinds[index - 1];
  if (kind === TOKEN.single || kind === TOKEN.double || kind === TOKEN.heredoc) return true;
  if (kind !== TOKEN.operator) return false;
  const code = tokens.codes[index - 1];
  if (code === C.closeBracket || code === C.closeBrace) return true;
  // `(int) (…)` is a cast
  return code === C.close && !(tokens.kinds[index - 2] === TOKEN.name && tokens.codes[index - 3] === C.open);
}

/** Whether the token is `->`, `?->` or `::`, so that a member follows. */
export function isMember(tokens: Tokens, index: number): boolean {
  if (tokens.kinds[index] !== TOKEN.operator) return false;
  const code = tokens.codes[index];
  return code === C.arrow || code === C.scope || code === C.safeArrow;
}

/** What the last part of a name with a namespace tells. */
export function qualifiedTells(tokens: Tokens, index: number): number {
  const hash = calledHash(tokens, index);
  return hash === tokens.codes[index] ? 0 : tellsOf(hash);
}

/** The hash of a called name without its namespace. */
export function calledHash(tokens: Tokens, index: number): number {
  const start = tokens.starts[index] as number;
  const end = tokens.ends[index] as number;
  for (let at = end - 1; at >= start; at -= 1)
    if (tokens.text.charCodeAt(at) === 0x5c) return nameHash(tokens.text.slice(at + 1, end));
  return tokens.codes[index] as number;
}

/** Whether `(` at this token calls a text, or what was computed in brackets: names that are written to be overlooked. */
export function callsText(tokens: Tokens, index: number): boolean {
  return (
    callsValue(tokens, index) && tokens.codes[index - 1] !== C.closeBracket && tokens.codes[index - 1] !== C.closeBrace
  );
}

/** Whether the callback that is given at this token to a function that takes one stands there by its name. */
export function callbackIsNamed(tokens: Tokens, index: number): boolean {
  const at = callbackAt(tokens, index);
  return at !== null && at >= 0 && (tokens.kinds[at] === TOKEN.single || tokens.kinds[at] === TOKEN.double);
}

function callbackAt(tokens: Tokens, index: number): number | null {
  const text = tokens.text.slice(tokens.starts[index], tokens.ends[index]).toLowerCase();
  const place = CALLBACK_CALLS.get(text.slice(text.lastIndexOf('\\') + 1))?.[0] ?? 0;
  return argumentAt(tokens, index + 2, place);
}

/** Whether a call at this token of a function that takes a callback may be given one that matters. */
export function callbackMatters(tokens: Tokens, index: number): boolean {
  const at = callbackAt(tokens, index);
  if (at === null) return false;
  if (at < 0) return true;
  const kind = tokens.kinds[at];
  if (kind === TOKEN.single || kind === TOKEN.double) {
    const name = tokens.text.slice((tokens.starts[at] as number) + 1, (tokens.ends[at] as number) - 1);
    return endsArgument(tokens, at + 1) ? (tellsOf(nameHash(name)) & (TELLS.act | TELLS.callback)) !== 0 : true;
  }
  if (isOperator(tokens, at, C.openBracket)) return !namesMethod(tokens, at + 1);
  if (kind !== TOKEN.name) return true;
  if (tokens.codes[at] === ARRAY) return !namesMethod(tokens, at + 2);
  return !CLOSURE.has(tokens.codes[at] as number);
}

/** Words that begin a closure. */
const CLOSURE = new Set(['function', 'fn', 'static'].map((word) => nameHash(word)));
const ARRAY = nameHash('array');

/** Whether a list from this token on names a method in writing: `$this, 'sort'`. */
function namesMethod(tokens: Tokens, first: number): boolean {
  let at = first + 1;
  if (isOperator(tokens, at, C.scope)) at += 2;
  const isText = tokens.kinds[at + 1] === TOKEN.single || tokens.kinds[at + 1] === TOKEN.double;
  if (!isOperator(tokens, at, C.comma) || !isText) return false;
  return isOperator(tokens, at + 2, C.close) || isOperator(tokens, at + 2, C.closeBracket);
}

function isOperator(tokens: Tokens, at: number, operator: number): boolean {
  return tokens.codes[at] === operator && tokens.kinds[at] === TOKEN.operator;
}

/** The first token of an argument; null when there is none, -1 when it is too far. */
function argumentAt(tokens: Tokens, first: number, place: number): number | null {
  let open = 0;
  let commas = place;
  for (let at = first; at < tokens.count && at < first + REACH; at += 1) {
    const code = tokens.kinds[at] === TOKEN.operator ? tokens.codes[at] : 0;
    if (open === 0 && (code === C.close || commas === 0)) return code === C.close ? null : at;
    if (code === C.open || code === C.openBracket || code === C.openBrace) open += 1;
    else if (code === C.close || code === C.closeBracket || code === C.closeBrace) open -= 1;
    else if (code === C.comma && open === 0) commas -= 1;
  }
  return -1;
}

function endsArgument(tokens: Tokens, at: number): boolean {
  return isOperator(tokens, at, C.comma) || isOperator(tokens, at, C.close);
}

/** Whether the pattern that begins at this token may have the modifier that runs the replacement. */
export function evaluatesReplacement(tokens: Tokens, at: number): boolean {
  const kind = tokens.kinds[at];
  if (kind === TOKEN.name || kind === TOKEN.operator)
    return !(tokens.codes[at] === C.openBracket || tokens.codes[at] === ARRAY);
  if ((kind !== TOKEN.single && kind !== TOKEN.double) || !endsArgument(tokens, at + 1)) return true;
  let place = (tokens.ends[at] as number) - 2;
  for (; place > (tokens.starts[at] as number); place -= 1) {
    const code = tokens.text.charCodeAt(place) | 0x20;
    if (code === 0x65 || code === 0x7d) return true;
    if (code < 0x61 || code > 0x7a) return false;
  }
  return true;
}

/** Whether what is included from this token on is a plain path, written out of texts and constants. */
export function isPlainInclude(tokens: Tokens, first: number): boolean {
  for (let at = first; at < first + 40; at += 1) {
    const kind = tokens.kinds[at];
    if (kind === TOKEN.closeTag || kind === TOKEN.end) return true;
    if (kind === TOKEN.operator) {
      const code = tokens.codes[at];
      if (code === C.semicolon) return true;
      if (code !== C.dot && code !== C.open && code !== C.close && code !== C.comma) return false;
    } else if (kind === TOKEN.single || kind === TOKEN.double) {
      if (!PLAIN_PATH.test(tokens.text.slice((tokens.starts[at] as number) + 1, (tokens.ends[at] as number) - 1)))
        return false;
    } else if (kind !== TOKEN.name) return false;
  }
  return false;
}

/** Whether a variable stands in what is included from this token on. */
export function includesVariable(tokens: Tokens, first: number): boolean {
  for (let at = first; at < first + 40; at += 1) {
    const kind = tokens.kinds[at];
    if (kind === TOKEN.variable) return true;
    if (kind === TOKEN.closeTag || kind === TOKEN.end) return false;
    if (kind === TOKEN.operator && tokens.codes[at] === C.semicolon) return false;
  }
  return false;
}

/** A piece of a path that hides nothing: no address, no escape, no other kind of file, no hidden one. */
const PLAIN_PATH =
  /^(?:[\w\- /]|\.\.\/|\.\/)*(?:\.(?:class|inc|lib|tpl|config|conf|local|default|module|install|php\d?|phtml))*\/?$/;

/** The text between brackets that begin at this token. */
export function literalIndex(tokens: Tokens, at: number): string | null {
  const isText = tokens.kinds[at + 1] === TOKEN.single || tokens.kinds[at + 1] === TOKEN.double;
  if (tokens.codes[at] !== C.openBracket || tokens.kinds[at] !== TOKEN.operator || !isText) return null;
  return tokens.text.slice((tokens.starts[at + 1] as number) + 1, (tokens.ends[at + 1] as number) - 1);
}
