import {
  ACTION,
  DRUPAL,
  DRUPAL_HOOK,
  EVENT_METHOD,
  EVENT_METHODS,
  GIVEN_LIST,
  PASSWORD_ROUTINES,
} from '../cms-words.ts';
import type { FlowReport } from '../events.ts';
import { Lines } from '../lines.ts';
import { type IdleFacts, type Outline, outlineOf } from '../outline/outline.ts';
import { parseTokens } from '../parse/parse-php.ts';
import type { Routine } from '../syntax.ts';
import { type Tokens, tokenize } from '../tokens/tokenizer.ts';
import { known, MARK, PhpArray, type PhpObject, unknown, type Value } from '../values.ts';
import { LIMITS, type Limits } from './limits.ts';
import { callMagic, initialiseFields } from './objects.ts';
import { onlyDeclares } from './only-declares.ts';
import { Reading } from './reading.ts';
import { invoke } from './routines.ts';
import { runHooked } from './run-hooks.ts';
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
  readUncalled(reading, () => DRUPAL.test(text));
  addIdleFacts(reading, outline.idle());
  return {
    events: reading.events,
    calls: reading.calls,
    reached: reading.reached,
    fields: reading.fields,
    visitor: reading.visitor,
    commandLine: reading.commandLine || text.startsWith('#!') || COMMAND_LINE.some((name) => reading.calls.has(name)),
    includes: reading.includes,
    classes: reading.classes.size,
    functions: reading.functions.size,
    isLibrary: reading.visitor === 0 && onlyDeclares(program.body),
    foreignDatabase: reading.foreignDatabase,
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

/** Destructors of what was made, what is named to the CMS, then everything that nobody called. */
function readUncalled(reading: Reading, ofDrupal: () => boolean): void {
  for (const object of reading.objects.slice(0, 50)) callMagic(reading, object, '__destruct', []);
  readHooked(reading);
  reading.uncalled = true;
  for (const routine of reading.functions.values()) {
    if (routine.idle || reading.visited.has(routine)) continue;
    readNamed(reading, routine, null, '', DRUPAL_HOOK.test(routine.name) && ofDrupal());
  }
  for (const declaration of reading.classes.values()) {
    if (declaration.methods.every((routine) => routine.idle)) continue;
    const object: PhpObject = { className: declaration.name, declaration, fields: new Map() };
    initialiseFields(reading, object, declaration);
    for (const routine of declaration.methods) {
      if (routine.idle || reading.visited.has(routine)) continue;
      const name = routine.name.toLowerCase();
      const isEvent =
        EVENT_METHOD.test(name) ||
        (declaration.parent !== null && EVENT_METHODS.has(name)) ||
        (name === 'execute' && ACTION.test(declaration.parent ?? ''));
      readNamed(reading, routine, object, declaration.name, isEvent);
    }
  }
  // one may make others, which are read too
  for (const [routine, { boundTo, captured }] of reading.closures)
    if (!reading.visited.has(routine)) readRoutine(reading, routine, boundTo, boundTo?.className ?? '', captured);
  // some of those named others
  reading.uncalled = false;
  readHooked(reading);
}

/** What is not known of what a function is given, but that of a login it is what somebody typed. */
function parameterOf(name: string, place: number): Value {
  if (PASSWORD_ROUTINES.get(name) !== place) return unknown(MARK.parameter);
  const typed = unknown(MARK.password);
  if (!GIVEN_LIST.test(name)) return typed;
  const list = new PhpArray();
  list.set('password', typed);
  return known(list);
}

/** Reads what nobody calls here; a CMS calls some of it by its name. */
function readNamed(reading: Reading, routine: Routine, self: PhpObject | null, owner: string, isEvent: boolean): void {
  if (isEvent) reading.hook = routine.name.toLowerCase();
  reading.uncalled = !isEvent;
  readRoutine(reading, routine, self, owner);
  reading.hook = '';
  reading.audience = 'everybody';
  reading.uncalled = true;
}

function readHooked(reading: Reading): void {
  runHooked(reading, ({ routine, self, owner, captured }, args) =>
    readRoutine(reading, routine, self, owner, captured, args),
  );
}

function readRoutine(
  reading: Reading,
  routine: Routine,
  self: PhpObject | null,
  owner: string,
  captured: ReadonlyMap<string, Value> = new Map(),
  given: readonly Value[] = [],
): Value {
  const reserve = reading.stepsLeft;
  const { audience } = reading;
  const granted = Math.min(reserve, reading.limits.share);
  reading.stepsLeft = granted;
  const args = routine.parameters.map((_, place) => given[place] ?? parameterOf(routine.name.toLowerCase(), place));
  const result = invoke(reading, routine, args, self, owner, new Map(captured));
  reading.stepsLeft = reserve - (granted - Math.max(0, reading.stepsLeft));
  if (reading.uncalled) reading.audience = audience;
  return result;
}
