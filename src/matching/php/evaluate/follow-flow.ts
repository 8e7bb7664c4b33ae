import type { FlowReport } from '../events.ts';
import { Lines } from '../lines.ts';
import { type IdleFacts, type Outline, outlineOf } from '../outline/outline.ts';
import { parseTokens } from '../parse/parse-php.ts';
import type { Routine } from '../syntax.ts';
import { type Tokens, tokenize } from '../tokens/tokenizer.ts';
import { MARK, type PhpObject, unknown, type Value } from '../values.ts';
import { LIMITS, type Limits } from './limits.ts';
import { callMagic, initialiseFields } from './objects.ts';
import { onlyDeclares } from './only-declares.ts';
import { Reading } from './reading.ts';
import { invoke } from './routines.ts';
import { declareNames, runStatements } from './run-statements.ts';

/**
 * Works through PHP source (one character per byte) without running it: folds what is constant, follows what comes from
 * outside, and notes what reaches a dangerous place. Never throws; bounded by `limits`, which count work and not time.
 */
export function followFlow(
  text: string,
  limits: Limits = LIMITS,
  tokens: Tokens = tokenize(text),
  lines: Lines = new Lines(text),
  outline: Outline = outlineOf(tokens),
): FlowReport {
  const reading = new Reading(limits, lines);
  const program = parseTokens(tokens, 0, outline.bodies());
  reading.cut = program.cut;
  declareNames(reading, program.body);
  runStatements(reading, program.body, reading.globals);
  readUncalled(reading);
  addIdleFacts(reading, outline.idle());
  return {
    events: reading.events,
    calls: reading.calls,
    fields: reading.fields,
    visitor: reading.visitor,
    commandLine: reading.commandLine || text.startsWith('#!') || COMMAND_LINE.some((name) => reading.calls.has(name)),
    includes: reading.includes,
    classes: reading.classes.size,
    functions: reading.functions.size,
    isLibrary: reading.visitor === 0 && onlyDeclares(program.body),
    layers: reading.layers,
    cut: reading.cut || reading.stepsLeft <= 0,
    steps: limits.steps - reading.stepsLeft,
  };
}

/** What the functions that were left out say about the file. */
function addIdleFacts(reading: Reading, facts: IdleFacts): void {
  for (const name of facts.calls) reading.calls.add(name);
  for (const field of facts.fields) reading.fields.add(field);
  reading.visitor += facts.visitor;
  reading.includes += facts.includes;
  reading.commandLine ||= facts.commandLine;
}

const COMMAND_LINE = ['php_sapi_name', 'getopt', 'readline', 'cli_set_process_title'];

/** Destructors of what was made, then everything that nobody called. */
function readUncalled(reading: Reading): void {
  for (const object of reading.objects.slice(0, 50)) callMagic(reading, object, '__destruct', []);
  reading.uncalled = true;
  for (const routine of reading.functions.values()) {
    if (!routine.idle && !reading.visited.has(routine)) readRoutine(reading, routine, null, '');
  }
  for (const declaration of reading.classes.values()) {
    if (declaration.methods.every((routine) => routine.idle)) continue;
    const object: PhpObject = { className: declaration.name, declaration, fields: new Map() };
    initialiseFields(reading, object, declaration);
    for (const routine of declaration.methods) {
      if (!routine.idle && !reading.visited.has(routine)) readRoutine(reading, routine, object, declaration.name);
    }
  }
  // one may make others, which are read too
  for (const [routine, { boundTo, captured }] of reading.closures)
    if (!reading.visited.has(routine)) readRoutine(reading, routine, boundTo, boundTo?.className ?? '', captured);
}

function readRoutine(
  reading: Reading,
  routine: Routine,
  self: PhpObject | null,
  owner: string,
  captured: ReadonlyMap<string, Value> = new Map(),
): void {
  const reserve = reading.stepsLeft;
  const granted = Math.min(reserve, reading.limits.share);
  reading.stepsLeft = granted;
  const args = routine.parameters.map(() => unknown(MARK.parameter));
  invoke(reading, routine, args, self, owner, new Map(captured));
  reading.stepsLeft = reserve - (granted - Math.max(0, reading.stepsLeft));
}
