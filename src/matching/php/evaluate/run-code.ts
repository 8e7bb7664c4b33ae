import { parsePhp } from '../parse/parse-php.ts';
import type { Expression } from '../syntax.ts';
import { HOLE, MARK, marksOf, NOTHING, textOf, traceOf, UNKNOWN, unknown, type Value } from '../values.ts';
import { evaluate } from './evaluate.ts';
import { carryThrough } from './fold-calls.ts';
import { CALL_DEPTH } from './limits.ts';
import { group } from './lists.ts';
import type { NamedCall } from './named-call.ts';
import type { Reading } from './reading.ts';
import { declareNames, runStatements } from './run-statements.ts';
import { Scope } from './scope.ts';

/** A call that runs a text as PHP: the text is noted, and read as far as it is known. */
export function callCode(reading: Reading, call: NamedCall): Value {
  const { name, args, at, scope } = call;
  const indirect = call.via !== null;
  const first = args[0] ?? NOTHING;
  switch (name) {
    case 'eval':
    case 'assert': {
      if (name === 'assert' && !indirect && first.known === undefined && (marksOf(first) & ~MARK.parameter) === 0)
        return unknown(0);
      reading.note('code', name, at, first, NOTHING, indirect);
      return runText(reading, first, at, scope, name === 'assert' ? 'return ' : '');
    }
    case 'drupal_eval':
    case 'php_eval':
      reading.note('code', name, at, first, NOTHING, indirect);
      return runText(reading, first, at, scope, '?>');
    case 'create_function': {
      const body = args[1] ?? NOTHING;
      reading.note(
        'code',
        name,
        at,
        { ...body, marks: body.marks | first.marks, trace: body.trace ?? first.trace },
        NOTHING,
        indirect,
      );
      const made = compileClosure(reading, `function(${textOf(first)}){${textOf(body)}};`, body);
      return made === null
        ? unknown(marksOf(group(args)) | MARK.through, traceOf(group(args)))
        : evaluateLayer(reading, made, scope, at);
    }
    default: {
      const pattern = textOf(first);
      const evaluates = name.startsWith('mb_')
        ? textOf(args[3] ?? NOTHING).includes('e')
        : evaluatesReplacement(pattern, first);
      if (evaluates) {
        const replacement = args[1] ?? NOTHING;
        const subject = args[2] ?? NOTHING;
        const data = {
          ...replacement,
          marks:
            replacement.marks |
            (insertsNoCode(first, replacement) ? 0 : marksOf(subject) & (MARK.request | MARK.visitor)) |
            (first.known === undefined ? first.marks : 0),
          trace: replacement.trace ?? traceOf(subject) ?? first.trace,
        };
        reading.note('code', `${name} with e`, at, data, NOTHING, indirect);
        if (typeof replacement.known === 'string') {
          const inserted = replacement.known.replaceAll(
            /["']?\\{1,2}[0-9]["']?|["']?\$[0-9]["']?/g,
            () => '$__subject',
          );
          reading.globals.set('__subject', unknown(marksOf(subject), traceOf(subject), textOf(subject)));
          const named = new Scope(new Map([['__subject', subject]]));
          runText(reading, { ...replacement, known: `return ${inserted};` }, at, named, '');
        }
      }
      return carryThrough(reading, name, args, at);
    }
  }
}

/** Reads a known text as PHP, in the same scope. */
export function runText(reading: Reading, value: Value, at: number, scope: Scope, prefix: string): Value {
  if (typeof value.known !== 'string') return unknown(marksOf(value) & ~MARK.parameter, value.trace);
  let source = value.known;
  const inPhp = !/^\s*(?:\?>|<\?)/.test(source);
  if (!inPhp) source = source.replace(/^\s*\?>/, '');
  if (reading.layer >= reading.limits.layers || !reading.pay(source.length * 2)) {
    reading.cut = true;
    return UNKNOWN;
  }
  const program = parsePhp(inPhp ? prefix + source : source, inPhp, 150_000);
  reading.stepsLeft -= source.length >> 6;
  if (reading.layers.length < 40) reading.layers.push(source);
  const outerAnchor = reading.anchor;
  reading.anchor = reading.place(at);
  reading.layer += 1;
  reading.depth += 1;
  let result: Value = unknown(0);
  if (reading.depth < CALL_DEPTH + 10) {
    declareNames(reading, program.body);
    const before = scope.returned;
    scope.returned = NOTHING;
    runStatements(reading, program.body, scope);
    result = scope.returned;
    scope.returned = before;
  }
  reading.depth -= 1;
  reading.layer -= 1;
  reading.anchor = outerAnchor;
  return result;
}

/** The closure that `create_function` makes of known texts; null when they are not known or a limit is reached. */
function compileClosure(reading: Reading, source: string, body: Value): Expression | null {
  if (typeof body.known !== 'string' || reading.layer >= reading.limits.layers || !reading.pay(source.length * 2))
    return null;
  if (reading.layers.length < 40) reading.layers.push(body.known);
  const statement = parsePhp(`return ${source}`, true, 150_000).body[0];
  return statement?.kind === 'return' ? statement.value : null;
}

function evaluateLayer(reading: Reading, expression: Expression, scope: Scope, at: number): Value {
  const outer = reading.anchor;
  reading.anchor = reading.place(at);
  const result = evaluate(reading, expression, scope);
  reading.anchor = outer;
  return result;
}

/** Whether nothing of the subject gets into the replacement that PHP could read as code. */
function insertsNoCode({ known }: Value, replacement: Value): boolean {
  const text = textOf(replacement);
  if (insertsWithinQuotes(text)) return true;
  if (typeof known !== 'string' || known.length > LONGEST_PATTERN || /[$\\]0/.test(text)) return false;
  const groups = outerGroups(known);
  return groups.length > 0 && groups.every((group) => ONLY_WORDS.test(group));
}

/** Nobody writes a longer one, and a hostile one would cost the square of its length. */
const LONGEST_PATTERN = 1000;

/** Every part of the subject lands between single quotes, where PHP escapes it: how markup was replaced for twenty years. */
function insertsWithinQuotes(replacement: string): boolean {
  const outside = replacement.replaceAll(QUOTED, (quoted) => (quoted.startsWith("'") ? '' : quoted));
  return outside !== replacement && !/[$\\][0-9]/.test(outside);
}

/** A reference to a group is written with a backslash, too: only one before the quote itself keeps it open. */
const QUOTED = /'(?:[^'\\]|\\[^'])*'|"(?:[^"\\]|\\[\s\S])*"/g;

/** The groups of a pattern that lie in no other one. */
function outerGroups(pattern: string): string[] {
  const groups: string[] = [];
  let [depth, start] = [0, 0];
  for (const { 0: sign, index } of pattern.matchAll(/\\[\s\S]|\[(?:[^\]\\]|\\[\s\S])*\]|[()]/g)) {
    if (sign === '(' && depth++ === 0) start = index;
    if (sign === ')' && --depth === 0) groups.push(pattern.slice(start, index + 1));
  }
  return groups;
}

/** Letters, digits and what says how many of them or which. */
const ONLY_WORDS = /^(?:[\w\s|(){},*+?:-]|\\[dw]|\[(?:[\w-]|\\[dw])+\])+$/;

/** Whether a pattern has the modifier that runs the replacement; one that the visitor sends may have it. */
function evaluatesReplacement(pattern: string, value: Value): boolean {
  if (value.known === undefined)
    return (
      (value.marks & (MARK.request | MARK.file)) !== 0 &&
      (pattern === HOLE || (value.marks & MARK.file) !== 0) &&
      (value.marks & (MARK.through | MARK.parameter)) === 0
    );
  const match = /^\s*([^\w\s\\])[\s\S]*?([a-zA-Z\s]*)$/.exec(
    pattern.slice(-400).length < pattern.length ? pattern.slice(0, 1) + pattern.slice(-400) : pattern,
  );
  const modifiers = match?.[2] ?? '';
  const closing = pattern
    .trimEnd()
    .slice(0, pattern.trimEnd().length - modifiers.trimEnd().length)
    .slice(-1);
  const opening = match?.[1] ?? '';
  const pair: Record<string, string> = { '(': ')', '{': '}', '[': ']', '<': '>' };
  return modifiers.includes('e') && closing === (pair[opening] ?? opening);
}
