import { bitsOfTexts, calculate, incremented, inverted, looselyEqual } from './arithmetic.ts';
import { BUILDERS, callBuiltin, callListBuiltin, DECODERS, OUTPUT_LIMIT } from './builtins.ts';
import type { FlowEvent, FlowReport, Sink } from './events.ts';
import { parsePhp, parseTokens } from './parser.ts';
import type { ClassDeclaration, Expression, Routine, Statement } from './syntax.ts';
import { type Tokens, tokenize } from './tokenizer.ts';
import {
  asNumber,
  asText,
  HOLE,
  isPlain,
  join,
  type Known,
  keyOf,
  known,
  MARK,
  marksOf,
  NOTHING,
  PhpArray,
  type PhpObject,
  type Plain,
  step,
  type Trace,
  textOf,
  traceOf,
  truth,
  UNKNOWN,
  unknown,
  type Value,
} from './values.ts';
import {
  CALLBACK_CALLS,
  CARRY_CALLS,
  CLEAN_CALLS,
  CODE_CALLS,
  COMMAND_CALLS,
  DATABASE_CALLS,
  marksOfRead,
  marksOfServer,
  READ_CALLS,
  REMOTE_CALLS,
  REQUEST_CALLS,
  RUNNERS,
  SUPERGLOBALS,
  TELLING_NAMES,
} from './vocabulary.ts';

/** Bounds of one reading; all of them count work, none of them time. */
export interface Limits {
  /** Expressions and statements that are worked through. */
  readonly steps: number;
  /** Bytes of text that folding may make. */
  readonly bytes: number;
  /** Decoded texts inside decoded texts. */
  readonly layers: number;
}

export const LIMITS: Limits = { steps: 400_000, bytes: 48 * 1024 * 1024, layers: 12 };

const CALL_DEPTH = 14;
/** Expressions inside expressions, over all calls: what the stack bears. */
const EXPRESSION_DEPTH = 700;
const EVENT_LIMIT = 400;
const ARRAY_LIMIT = 100_000;

class Scope {
  readonly variables: Map<string, Value>;
  readonly shared: Set<string> = new Set();
  readonly self: PhpObject | null;
  readonly owner: string;
  readonly args: readonly Value[];
  returned: Value = NOTHING;
  /** What a variable holds that was made by `extract` and the like. */
  blanket: Value | null = null;

  constructor(
    variables = new Map<string, Value>(),
    self: PhpObject | null = null,
    owner = '',
    args: readonly Value[] = [],
  ) {
    this.variables = variables;
    this.self = self;
    this.owner = owner;
    this.args = args;
  }
}

const GO = { on: 0, break: 1, continue: 2, return: 3, exit: 4, goto: 5 } as const;

/**
 * Works through PHP source without running it: folds what is constant, follows what comes from outside, and notes what
 * reaches a dangerous place. One interpreter reads one file.
 */
export class Interpreter {
  private readonly limits: Limits;
  private stepsLeft: number;
  private bytesLeft: number;
  private readonly globals = new Scope();
  private readonly functions = new Map<string, Routine>();
  private readonly classes = new Map<string, ClassDeclaration>();
  private readonly statics = new Map<string, Value>();
  private readonly constants = new Map<string, Value>();
  private readonly visited = new Set<Routine>();
  private readonly active = new Map<Routine, number>();
  private readonly memory = new Map<Routine, Map<string, Value>>();
  private readonly events: FlowEvent[] = [];
  private readonly seen = new Set<string>();
  private readonly calls = new Set<string>();
  private readonly fields = new Set<string>();
  private readonly layers: string[] = [];
  private readonly objects: PhpObject[] = [];
  private includes = 0;
  private cut = false;
  private depth = 0;
  private nesting = 0;
  private layer = 0;
  /** Offset of the outermost text where the current layer is run; null in the file itself. */
  private anchor: number | null = null;
  private under = 0;
  private touched = 0;
  private uncalled = false;
  private visitor = 0;
  private commandLine = false;
  private toldSocket = false;
  private label = '';
  private readonly maybe: string[] = [];

  constructor(limits: Limits = LIMITS) {
    this.limits = limits;
    this.stepsLeft = limits.steps;
    this.bytesLeft = limits.bytes;
  }

  /** Reads a file of one character per byte; its tokens can be handed in. */
  read(text: string, tokens: Tokens = tokenize(text)): FlowReport {
    const program = parseTokens(tokens);
    this.cut = program.cut;
    this.declare(program.body);
    this.run(program.body, this.globals);
    this.finish();
    return {
      events: this.events,
      calls: this.calls,
      fields: this.fields,
      visitor: this.visitor,
      commandLine: this.commandLine || text.startsWith('#!') || COMMAND_LINE.some((name) => this.calls.has(name)),
      includes: this.includes,
      classes: this.classes.size,
      functions: this.functions.size,
      layers: this.layers,
      cut: this.cut || this.stepsLeft <= 0,
      steps: this.limits.steps - this.stepsLeft,
    };
  }

  /** Destructors of what was made, then everything that nobody called. */
  private finish(): void {
    for (const object of this.objects.slice(0, 50)) this.magic(object, '__destruct', []);
    this.uncalled = true;
    for (const routine of this.functions.values()) if (!this.visited.has(routine)) this.runUncalled(routine, null, '');
    for (const declaration of this.classes.values()) {
      const object: PhpObject = { className: declaration.name, declaration, fields: new Map() };
      this.initialise(object, declaration);
      for (const routine of declaration.methods)
        if (!this.visited.has(routine)) this.runUncalled(routine, object, declaration.name);
    }
  }

  private runUncalled(routine: Routine, self: PhpObject | null, owner: string): void {
    // each gets a share, so that a long one cannot starve the others
    const reserve = this.stepsLeft;
    this.stepsLeft = Math.min(reserve, 20_000);
    const granted = this.stepsLeft;
    this.invoke(
      routine,
      routine.parameters.map((parameter) => unknown(MARK.parameter, null, HOLE + (parameter.name === '' ? '' : ''))),
      self,
      owner,
    );
    this.stepsLeft = reserve - (granted - Math.max(0, this.stepsLeft));
  }

  private spend(): boolean {
    this.stepsLeft -= 1;
    return this.stepsLeft > 0;
  }

  private place(at: number): number {
    return this.anchor ?? at;
  }

  private note(sink: Sink, name: string, at: number, data: Value, target: Value = NOTHING, indirect = false): void {
    const marks = marksOf(data);
    const targetMarks = marksOf(target);
    const place = this.place(at);
    const key = `${sink}|${name}|${place}|${marks}|${targetMarks}|${this.layer}`;
    if (this.seen.has(key) || this.events.length >= EVENT_LIMIT) return;
    this.seen.add(key);
    this.events.push({
      sink,
      name,
      marks,
      targetMarks,
      trace: traceOf(data) ?? traceOf(target),
      at: place,
      text: textOf(data).slice(0, 20_000),
      target: textOf(target).slice(0, 400),
      constant: data.known !== undefined,
      under: this.under,
      layer: this.layer,
      uncalled: this.uncalled,
      indirect,
    });
  }

  // ── statements ──

  private declare(body: readonly Statement[], nested = 0): void {
    for (const statement of body) {
      if (statement.kind === 'function') {
        const name = statement.routine.name.toLowerCase();
        if (!this.functions.has(name)) this.functions.set(name, statement.routine);
      } else if (statement.kind === 'class') {
        const name = statement.name.toLowerCase();
        if (!this.classes.has(name)) this.classes.set(name, statement);
      } else if (nested < 4) {
        if (statement.kind === 'block') this.declare(statement.body, nested + 1);
        else if (statement.kind === 'if')
          for (const branch of statement.branches) this.declare(branch.body, nested + 1);
      }
    }
  }

  private run(body: readonly Statement[], scope: Scope): number {
    const outer = this.under;
    const waiting = this.maybe.length;
    let result = this.runFrom(body, 0, scope);
    // labels that an unknown condition may jump to: each is tried once
    const tried = new Set<string>();
    while (this.maybe.length > waiting && this.stepsLeft > 0) {
      const label = this.maybe[this.maybe.length - 1] as string;
      const target = tried.size > 200 ? -1 : labelIn(body, label);
      if (target < 0) break;
      this.maybe.pop();
      if (tried.has(label)) continue;
      tried.add(label);
      const then = this.runFrom(body, target, scope);
      if (result !== GO.on) result = then;
    }
    this.under = outer;
    return result;
  }

  private runFrom(body: readonly Statement[], start: number, scope: Scope): number {
    let jumps = 0;
    for (let index = start; index < body.length; index += 1) {
      if (!this.spend()) break;
      const result = this.statement(body[index] as Statement, scope);
      if (result === GO.goto) {
        const target = labelIn(body, this.label);
        jumps += 1;
        if (target < 0) return result;
        if (jumps > 5000) return GO.on;
        index = target;
      } else if (result !== GO.on) return result;
    }
    return GO.on;
  }

  private statement(statement: Statement, scope: Scope): number {
    switch (statement.kind) {
      case 'expression':
        return this.effect(statement.expression, scope);
      case 'echo':
        for (const operand of statement.operands) this.output('echo', this.evaluate(operand, scope), statement.at);
        return GO.on;
      case 'html':
      case 'label':
        return GO.on;
      case 'if':
        return this.branch(statement.branches, scope);
      case 'while':
        return this.loop([], [statement.test], [], statement.body, scope, statement.first);
      case 'for':
        for (const start of statement.start) this.evaluate(start, scope);
        return this.loop([], statement.test, statement.step, statement.body, scope, false);
      case 'foreach':
        return this.foreach(statement, scope);
      case 'switch':
        return this.switch(statement, scope);
      case 'function':
        if (!this.functions.has(statement.routine.name.toLowerCase())) {
          this.functions.set(statement.routine.name.toLowerCase(), statement.routine);
        }
        return GO.on;
      case 'class':
        if (!this.classes.has(statement.name.toLowerCase())) this.classes.set(statement.name.toLowerCase(), statement);
        return GO.on;
      case 'return':
        scope.returned = statement.value === null ? NOTHING : this.evaluate(statement.value, scope);
        return GO.return;
      case 'jump':
        return statement.word === 'break' ? GO.break : GO.continue;
      case 'goto':
        this.label = statement.label;
        return GO.goto;
      case 'global':
        for (const name of statement.names) scope.shared.add(name);
        return GO.on;
      case 'static':
        for (const { name, value } of statement.variables) {
          if (!scope.variables.has(name))
            scope.variables.set(name, value === null ? NOTHING : this.evaluate(value, scope));
        }
        return GO.on;
      case 'unset':
        for (const operand of statement.operands) {
          if (operand.kind === 'variable' && typeof operand.name === 'string') scope.variables.delete(operand.name);
        }
        return GO.on;
      case 'try': {
        const result = this.run(statement.body, scope);
        for (const handler of statement.handlers) this.run(handler, scope);
        return result === GO.exit ? GO.on : result;
      }
      case 'block':
        break;
    }
    return this.run(statement.body, scope);
  }

  /** An expression as a statement; it may end the program. */
  private effect(expression: Expression, scope: Scope): number {
    if (expression.kind === 'exit') {
      if (expression.operand !== null) this.output('die', this.evaluate(expression.operand, scope), expression.at);
      return GO.exit;
    }
    this.evaluate(expression, scope);
    return GO.on;
  }

  private branch(
    branches: readonly { readonly test: Expression | null; readonly body: readonly Statement[] }[],
    scope: Scope,
  ): number {
    const outer = this.under;
    let merged: Map<string, Value> | null = null;
    let ended: number = GO.on;
    let open = false;
    for (const { test, body } of branches) {
      const before = this.touched;
      this.touched = 0;
      const holds = test === null ? true : truth(this.evaluate(test, scope));
      this.under |= this.touched;
      this.touched |= before;
      if (holds === false) continue;
      if (holds === true && merged === null) {
        this.under = outer;
        return this.run(body, scope);
      }
      const kept = holds === true ? null : new Map(scope.variables);
      const result = this.run(body, scope);
      if (result === GO.goto && kept === null) return result;
      if (result === GO.goto && this.maybe.length < 500) this.maybe.push(this.label);
      if (result === GO.on || result === GO.break || result === GO.continue) {
        merged = merged === null ? new Map(scope.variables) : joined(merged, scope.variables);
        open = true;
      } else ended = result;
      if (kept === null) {
        replace(scope.variables, merged ?? scope.variables);
        if (open) this.under = outer;
        return open ? GO.on : ended;
      }
      replace(scope.variables, kept);
    }
    if (merged !== null) {
      replace(scope.variables, joined(merged, scope.variables));
      this.under = outer;
    }
    return GO.on;
  }

  private loop(
    _start: readonly Expression[],
    tests: readonly Expression[],
    steps: readonly Expression[],
    body: readonly Statement[],
    scope: Scope,
    first: boolean,
  ): number {
    const outer = this.under;
    // a loop may use up most of what is left, never all: the code behind it is read as well
    const floor = Math.floor(this.stepsLeft * 0.35);
    let rounds = 0;
    let fixed = 0;
    for (;;) {
      const before = this.touched;
      this.touched = 0;
      let holds: boolean | undefined = true;
      if (!first || rounds > 0) for (const test of tests) holds = truth(this.evaluate(test, scope));
      if (tests.length === 0 || (tests[0] as Expression).kind === 'literal')
        holds = holds === false ? false : undefined;
      this.under |= this.touched;
      this.touched |= before;
      if (holds === false) break;
      if (holds === undefined) fixed += 1;
      if (fixed > 2) break;
      const result = this.run(body, scope);
      rounds += 1;
      if (result === GO.return || result === GO.exit) {
        this.under = outer;
        return holds === undefined ? GO.on : result;
      }
      if (result === GO.goto) return result;
      if (result === GO.break) break;
      for (const each of steps) this.evaluate(each, scope);
      if (this.stepsLeft <= floor) break;
    }
    this.under = outer;
    return GO.on;
  }

  private foreach(statement: Extract<Statement, { kind: 'foreach' }>, scope: Scope): number {
    const subject = this.evaluate(statement.subject, scope);
    const floor = Math.floor(this.stepsLeft * 0.35);
    const items: Iterable<[Value, Value]> = itemsOf(subject);
    for (const [key, value] of items) {
      if (statement.key !== null) this.assign(statement.key, key, scope);
      this.assign(statement.value, value, scope);
      const result = this.run(statement.body, scope);
      if (result === GO.return || result === GO.exit || result === GO.goto)
        return subject.known === undefined ? GO.on : result;
      if (result === GO.break || this.stepsLeft <= floor) break;
    }
    return GO.on;
  }

  private switch(statement: Extract<Statement, { kind: 'switch' }>, scope: Scope): number {
    const before = this.touched;
    this.touched = 0;
    const subject = this.evaluate(statement.subject, scope);
    const outer = this.under;
    this.under |= this.touched;
    this.touched |= before;
    const plain = subject.known;
    if (isPlain(plain)) {
      let start = statement.cases.findIndex(({ test }) => {
        if (test === null) return false;
        const value = this.evaluate(test, scope).known;
        return isPlain(value) && looselyEqual(value, plain);
      });
      if (start < 0) start = statement.cases.findIndex(({ test }) => test === null);
      for (const { body } of start < 0 ? [] : statement.cases.slice(start)) {
        const result = this.run(body, scope);
        this.under = outer;
        if (result === GO.break) return GO.on;
        if (result !== GO.on) return result;
      }
      this.under = outer;
      return GO.on;
    }
    for (const { test, body } of statement.cases) {
      if (test !== null) this.evaluate(test, scope);
      this.run(body, scope);
    }
    this.under = outer;
    return GO.on;
  }

  // ── expressions ──

  private evaluate(expression: Expression, scope: Scope): Value {
    if (!this.spend() || this.nesting > EXPRESSION_DEPTH) return UNKNOWN;
    this.nesting += 1;
    const value = this.valueOf(expression, scope);
    this.nesting -= 1;
    return value;
  }

  private valueOf(expression: Expression, scope: Scope): Value {
    switch (expression.kind) {
      case 'literal':
        return literalValue(expression.value, expression.escaped);
      case 'variable':
        return this.variable(expression, scope);
      case 'concat':
        return this.concat(
          expression.parts.map((part) => this.evaluate(part, scope)),
          expression.template,
        );
      case 'index':
        return this.index(expression, scope);
      case 'call':
        return this.call(expression, scope);
      case 'assign':
        return this.assignment(expression, scope);
      case 'binary':
        return this.binary(expression, scope);
      case 'unary':
        return this.unary(expression, scope);
      case 'step': {
        const old = this.evaluate(expression.target, scope);
        const next = isPlain(old.known) ? known(incremented(old.known, expression.delta), old.marks, old.trace) : old;
        this.assign(expression.target, next, scope);
        return expression.prefix ? next : old;
      }
      case 'choice':
        return this.choice(expression, scope);
      case 'cast':
        return this.cast(expression.type, this.evaluate(expression.operand, scope));
      case 'array':
        return this.array(expression, scope);
      case 'isset':
        for (const operand of expression.operands) this.evaluate(operand, scope);
        return unknown(0);
      case 'include': {
        const path = this.evaluate(expression.operand, scope);
        this.include(expression.word, path, expression.at, scope);
        return unknown(0);
      }
      case 'shell': {
        const command = this.evaluate(expression.command, scope);
        this.note('command', 'backticks', expression.at, command);
        return unknown(marksOf(command), command.trace);
      }
      case 'print':
        this.output('print', this.evaluate(expression.operand, scope), expression.at);
        return known(1);
      case 'exit':
        if (expression.operand !== null) this.output('die', this.evaluate(expression.operand, scope), expression.at);
        return NOTHING;
      case 'property':
        return this.property(expression, scope);
      case 'static-property': {
        const name =
          typeof expression.name === 'string' ? expression.name : textOf(this.evaluate(expression.name, scope));
        return (
          this.statics.get(`${this.ownerName(expression.owner, scope)}::${name}`) ??
          this.staticField(expression.owner, name, scope)
        );
      }
      case 'constant':
        return this.constant(expression, scope);
      case 'new':
        return this.create(expression, scope);
      case 'method':
        return this.method(expression, scope);
      case 'static-call':
        return this.staticCall(expression, scope);
      case 'closure':
        return this.closure(expression, scope);
      case 'match': {
        this.evaluate(expression.subject, scope);
        let result: Value | null = null;
        for (const arm of expression.arms) {
          for (const test of arm.tests) this.evaluate(test, scope);
          const value = this.evaluate(arm.value, scope);
          result = result === null ? value : join(result, value);
        }
        return result ?? UNKNOWN;
      }
      case 'unknown':
        break;
    }
    return expression.inner === null ? UNKNOWN : this.evaluate(expression.inner, scope);
  }

  private variable(expression: Extract<Expression, { kind: 'variable' }>, scope: Scope): Value {
    let name: string;
    if (typeof expression.name === 'string') name = expression.name;
    else {
      const value = this.evaluate(expression.name, scope);
      if (!isPlain(value.known)) return unknown(value.marks, value.trace);
      name = asText(value.known);
      if (
        (value.marks & (MARK.built | MARK.decoded | MARK.escaped)) !== 0 &&
        (SUPERGLOBALS.has(name) || name === 'GLOBALS')
      ) {
        this.note('hidden-call', `$${name}`, expression.at, value, value, true);
      }
    }
    const value = this.lookup(name, scope, expression.at);
    this.touched |= value.marks;
    return value;
  }

  private lookup(name: string, scope: Scope, at: number): Value {
    const stored = (scope.shared.has(name) ? this.globals : scope).variables.get(name);
    if (stored !== undefined) return stored;
    const marks = SUPERGLOBALS.get(name);
    if (marks !== undefined)
      return {
        known: undefined,
        marks,
        trace: { what: `$${name}`, at: this.place(at), before: null, length: 1 },
        text: HOLE,
      };
    if (name === 'this') return scope.self === null ? UNKNOWN : known({ object: scope.self });
    if (name === 'GLOBALS') return UNKNOWN;
    if (name === 'argv' || name === 'argc') {
      this.commandLine = true;
      return UNKNOWN;
    }
    return scope.blanket ?? (scope === this.globals ? NOTHING_KNOWN : UNKNOWN);
  }

  private concat(parts: readonly Value[], template: boolean): Value {
    let marks = 0;
    let trace: Trace | null = null;
    let constant = true;
    let literals = 0;
    const texts: string[] = [];
    let size = 0;
    for (const part of parts) {
      marks |= marksOf(part);
      trace ??= part.trace;
      const list = part.known instanceof PhpArray;
      if (!isPlain(part.known) && !list) constant = false;
      else literals += 1;
      const text = list ? 'Array' : textOf(part);
      size += text.length;
      if (constant || size < 8192) texts.push(text);
    }
    const text = texts.join('');
    if (!constant || !this.pay(text.length)) return unknown(marks, trace, text);
    if (literals > 1 && !template) marks |= MARK.built;
    return known(text, marks, trace);
  }

  private pay(bytes: number): boolean {
    this.bytesLeft -= bytes;
    return this.bytesLeft > 0 && bytes <= OUTPUT_LIMIT * 2;
  }

  private index(expression: Extract<Expression, { kind: 'index' }>, scope: Scope): Value {
    const key = expression.index === null ? NOTHING : this.evaluate(expression.index, scope);
    if (expression.base.kind === 'variable') {
      const name = this.nameOf(expression.base, scope);
      if (name === 'GLOBALS' && isPlain(key.known)) return this.lookup(asText(key.known), this.globals, expression.at);
      const marks = SUPERGLOBALS.get(name ?? '');
      const stored = name === null ? undefined : scope.variables.get(name);
      if (marks !== undefined && name !== null && (stored === undefined || stored.known === undefined))
        return this.superglobal(name, marks, key, expression);
    }
    const base = this.evaluate(expression.base, scope);
    if (base.known instanceof PhpArray) {
      if (!isPlain(key.known)) return anyOf(base);
      const item = base.known.entries.get(keyOf(key.known));
      if (item !== undefined)
        return base.marks === 0 ? item : { ...item, marks: item.marks | base.marks, trace: item.trace ?? base.trace };
      return base.marks === 0 ? UNKNOWN : unknown(base.marks, base.trace);
    }
    if (typeof base.known === 'string' && isPlain(key.known) && expression.index !== null) {
      const at = asNumber(key.known);
      const character = base.known.charAt(at < 0 ? base.known.length + at : at);
      return known(character, base.marks | MARK.built | MARK.spelled, base.trace);
    }
    // `[$object, 'method']` of an unknown thing and the like
    const upload = (base.marks & MARK.request) !== 0 && key.known === 'tmp_name' ? MARK.upload : 0;
    return unknown(base.marks | upload, base.trace);
  }

  private superglobal(name: string, marks: number, key: Value, expression: Expression): Value {
    const text = isPlain(key.known) ? asText(key.known) : '…';
    let found = marks;
    if (name === '_SERVER' || name === 'HTTP_SERVER_VARS')
      found = isPlain(key.known) ? marksOfServer(text) : MARK.request;
    if (text === 'argv') this.commandLine = true;
    if (name === '_FILES' && text === 'tmp_name') found |= MARK.upload;
    this.touched |= found;
    if ((found & MARK.visitor) !== 0) this.visitor += 1;
    if (this.fields.size < 200) this.fields.add(text.slice(0, 60).toLowerCase());
    const what = `$${name}[${text.length > 24 ? `${text.slice(0, 24)}…` : text}]`;
    return unknown(found, { what, at: this.place(expression.at), before: null, length: 1 });
  }

  private nameOf(expression: Extract<Expression, { kind: 'variable' }>, scope: Scope): string | null {
    if (typeof expression.name === 'string') return expression.name;
    const value = this.variableName(expression, scope);
    return value;
  }

  private variableName(expression: Extract<Expression, { kind: 'variable' }>, scope: Scope): string | null {
    if (typeof expression.name === 'string') return expression.name;
    const value = this.evaluate(expression.name, scope);
    if (!isPlain(value.known)) return null;
    const name = asText(value.known);
    if (
      (value.marks & (MARK.built | MARK.decoded | MARK.escaped)) !== 0 &&
      (SUPERGLOBALS.has(name) || name === 'GLOBALS')
    ) {
      this.note('hidden-call', `$${name}`, expression.at, value, value, true);
    }
    return name;
  }

  private assignment(expression: Extract<Expression, { kind: 'assign' }>, scope: Scope): Value {
    let value = this.evaluate(expression.value, scope);
    if (expression.operator !== '=') {
      const old = this.evaluate(expression.target, scope);
      if (expression.operator === '??=') value = old.known === null ? value : join(old, value);
      else if (expression.operator === '.=') value = this.concat([old, value], true);
      else value = this.arithmetic(expression.operator.slice(0, -1), old, value);
    } else if (
      value.known instanceof PhpArray &&
      expression.value.kind !== 'array' &&
      expression.value.kind !== 'call'
    ) {
      this.stepsLeft -= value.known.entries.size >> 3;
      value = { ...value, known: value.known.copy() };
    }
    this.assign(expression.target, value, scope);
    return value;
  }

  private assign(target: Expression, value: Value, scope: Scope): void {
    if (target.kind === 'variable') {
      const name = this.variableName(target, scope);
      if (name === null) scope.blanket = join(scope.blanket ?? NOTHING, unknown(marksOf(value), value.trace));
      else this.store(name, value, scope);
    } else if (target.kind === 'index') {
      this.assignIndex(target, value, scope);
    } else if (target.kind === 'property') {
      const object = this.evaluate(target.object, scope).known;
      const name = typeof target.name === 'string' ? target.name : textOf(this.evaluate(target.name, scope));
      if (typeof object === 'object' && object !== null && 'object' in object) object.object.fields.set(name, value);
    } else if (target.kind === 'static-property') {
      const name = typeof target.name === 'string' ? target.name : textOf(this.evaluate(target.name, scope));
      this.statics.set(`${this.ownerName(target.owner, scope)}::${name}`, value);
    } else if (target.kind === 'array') {
      this.assignList(target, value, scope);
    } else this.evaluate(target, scope);
  }

  /** `list($a, $b) = …`. */
  private assignList(target: Extract<Expression, { kind: 'array' }>, value: Value, scope: Scope): void {
    const list = value.known;
    target.items.forEach((item, place) => {
      if (item.value.kind === 'unknown') return;
      const key = item.key === null ? known(place) : this.evaluate(item.key, scope);
      const found = list instanceof PhpArray && isPlain(key.known) ? list.entries.get(keyOf(key.known)) : undefined;
      this.assign(item.value, found ?? unknown(marksOf(value), traceOf(value)), scope);
    });
  }

  private store(name: string, value: Value, scope: Scope): void {
    const place = scope.shared.has(name) ? this.globals : scope;
    if (SUPERGLOBALS.has(name) && value.known === undefined) return;
    place.variables.set(name, value);
  }

  private assignIndex(target: Extract<Expression, { kind: 'index' }>, value: Value, scope: Scope): void {
    const key = target.index === null ? null : this.evaluate(target.index, scope);
    if (target.base.kind === 'variable' && this.nameOf(target.base, scope) === 'GLOBALS') {
      if (key !== null && isPlain(key.known)) this.store(asText(key.known), value, this.globals);
      return;
    }
    const base = this.evaluate(target.base, scope);
    if (
      base.known instanceof PhpArray ||
      base.known === null ||
      base.known === '' ||
      base === UNKNOWN ||
      base === NOTHING_KNOWN
    ) {
      const array = base.known instanceof PhpArray ? base.known : new PhpArray();
      if (array.entries.size < ARRAY_LIMIT) {
        if (key === null) array.push(value);
        else if (isPlain(key.known)) array.set(keyOf(key.known), value);
        else array.set(HOLE, join(array.entries.get(HOLE) ?? value, value));
      }
      if (base.known !== array) this.assign(target.base, known(array, base.marks, base.trace), scope);
      return;
    }
    if (
      typeof base.known === 'string' &&
      key !== null &&
      isPlain(key.known) &&
      isPlain(value.known) &&
      base.known.length < 100_000
    ) {
      const at = asNumber(key.known);
      if (at >= 0 && at <= base.known.length && this.pay(base.known.length)) {
        const text = base.known.slice(0, at) + asText(value.known).slice(0, 1) + base.known.slice(at + 1);
        this.assign(target.base, known(text, base.marks | value.marks | MARK.built, base.trace), scope);
        return;
      }
    }
    if (base.known === undefined || typeof base.known === 'string') {
      if (target.base.kind === 'variable' && SUPERGLOBALS.has(this.nameOf(target.base, scope) ?? '')) return;
      this.assign(target.base, unknown(base.marks | marksOf(value), base.trace ?? value.trace, base.text), scope);
    }
  }

  private binary(expression: Extract<Expression, { kind: 'binary' }>, scope: Scope): Value {
    const { operator } = expression;
    if (operator === '&&' || operator === '||' || operator === 'and' || operator === 'or') {
      const left = truth(this.evaluate(expression.left, scope));
      const both = operator === '&&' || operator === 'and';
      if (left === !both) return known(left);
      const outer = this.under;
      this.under |= this.touched;
      const right = this.sideEffect(expression.right, scope);
      this.under = outer;
      return left === undefined || right === undefined ? unknown(0) : known(right);
    }
    if (operator === '??') {
      const left = this.evaluate(expression.left, scope);
      if (left.known !== undefined && left.known !== null) return left;
      const right = this.evaluate(expression.right, scope);
      return left.known === null ? right : join(left, right);
    }
    if (operator === 'instanceof') {
      this.evaluate(expression.left, scope);
      return unknown(0);
    }
    return this.arithmetic(operator, this.evaluate(expression.left, scope), this.evaluate(expression.right, scope));
  }

  private sideEffect(expression: Expression, scope: Scope): boolean | undefined {
    return truth(this.evaluate(expression, scope));
  }

  private arithmetic(operator: string, left: Value, right: Value): Value {
    const a = left.known;
    const b = right.known;
    const marks = left.marks | right.marks;
    const trace = left.trace ?? right.trace;
    if (isPlain(a) && isPlain(b)) {
      const bitwise = '&|^'.includes(operator) && typeof a === 'string' && typeof b === 'string';
      if (bitwise && !this.pay(Math.max(a.length, b.length))) return unknown(marks, trace);
      const result = bitwise ? bitsOfTexts(operator, a, b) : calculate(operator, a, b);
      if (result !== undefined)
        return known(
          result,
          bitwise ? marks | MARK.built | MARK.spelled : typeof result === 'boolean' ? 0 : marks,
          trace,
        );
    }
    if (operator === '+' && a instanceof PhpArray && b instanceof PhpArray) {
      const sum = a.copy();
      for (const [key, value] of b.entries) if (!sum.entries.has(key)) sum.set(key, value);
      return known(sum, marks, trace);
    }
    // texts survive `^` and a union of arrays; numbers and comparisons carry nothing that could harm
    const carries = operator === '^' || operator === '|' || operator === '&' || operator === '+';
    return unknown(carries ? marksOf(left) | marksOf(right) : 0, carries ? trace : null);
  }

  private unary(expression: Extract<Expression, { kind: 'unary' }>, scope: Scope): Value {
    const operand = this.evaluate(expression.operand, scope);
    const plain = operand.known;
    if (expression.operator === '!') {
      const holds = truth(operand);
      return holds === undefined ? unknown(0) : known(!holds);
    }
    if (!isPlain(plain)) return unknown(expression.operator === '~' ? marksOf(operand) : 0, operand.trace);
    if (expression.operator === '-') return known(-asNumber(plain), operand.marks, operand.trace);
    if (expression.operator === '~') {
      if (typeof plain !== 'string') return known(~asNumber(plain), operand.marks, operand.trace);
      if (!this.pay(plain.length)) return unknown(operand.marks, operand.trace);
      return known(inverted(plain), operand.marks | MARK.built | MARK.spelled, operand.trace);
    }
    return known(asNumber(plain), operand.marks, operand.trace);
  }

  private choice(expression: Extract<Expression, { kind: 'choice' }>, scope: Scope): Value {
    const before = this.touched;
    this.touched = 0;
    const test = this.evaluate(expression.test, scope);
    const outer = this.under;
    this.under |= this.touched;
    this.touched |= before;
    const holds = truth(test);
    let result: Value;
    if (holds === true) result = expression.positive === null ? test : this.evaluate(expression.positive, scope);
    else if (holds === false) result = this.evaluate(expression.otherwise, scope);
    else {
      const then = expression.positive === null ? test : this.evaluate(expression.positive, scope);
      result = join(then, this.evaluate(expression.otherwise, scope));
    }
    this.under = outer;
    return result;
  }

  private cast(type: string, value: Value): Value {
    const plain = value.known;
    if (/^(?:int|integer|float|double|real|bool|boolean|unset)$/.test(type)) {
      if (!isPlain(plain)) return unknown(0);
      if (type.startsWith('bool')) return known(truth(value) ?? false);
      return known(type.startsWith('int') ? Math.trunc(asNumber(plain)) : asNumber(plain), value.marks, value.trace);
    }
    if (type === 'string' || type === 'binary') {
      if (isPlain(plain)) return known(asText(plain), value.marks, value.trace);
      if (plain instanceof PhpArray) return known('Array', value.marks, value.trace);
      if (plain !== undefined && 'object' in plain) return this.magic(plain.object, '__tostring', []) ?? value;
      return value;
    }
    if (type === 'array' && isPlain(plain) && plain !== null) {
      const array = new PhpArray();
      array.push(value);
      return known(array);
    }
    return value;
  }

  private array(expression: Extract<Expression, { kind: 'array' }>, scope: Scope): Value {
    const array = new PhpArray();
    if (expression.items.length >= 5 && namesScanners(expression))
      this.note('blocklist', 'array', expression.at, UNKNOWN);
    for (const item of expression.items) {
      const key = item.key === null ? null : this.evaluate(item.key, scope);
      const value = this.evaluate(item.value, scope);
      if (array.entries.size >= ARRAY_LIMIT) break;
      if (item.spread) {
        for (const [, each] of itemsOf(value)) array.push(each);
      } else if (key === null) array.push(value);
      else if (isPlain(key.known)) array.set(keyOf(key.known), value);
      else array.set(HOLE, value);
    }
    return known(array);
  }

  private constant(expression: Extract<Expression, { kind: 'constant' }>, scope: Scope): Value {
    const { name, owner } = expression;
    if (owner !== null) {
      if (name.toLowerCase() === 'class')
        return known(typeof owner === 'string' ? this.ownerName(owner, scope) : 'stdClass');
      return this.staticField(owner, name, scope);
    }
    const lower = name.toLowerCase();
    const defined = this.constants.get(name);
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
          { what: '__FILE__', at: this.place(expression.at), before: null, length: 1 },
          `${HOLE}.php`,
        );
      case '__dir__':
        return unknown(MARK.own, null, HOLE);
      case 'php_sapi':
      case 'stdin':
      case 'stdout':
        this.commandLine = true;
        return UNKNOWN;
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

  // ── calls ──

  private call(expression: Extract<Expression, { kind: 'call' }>, scope: Scope): Value {
    const { callee, at } = expression;
    if (typeof callee === 'string') {
      const name = functionName(callee);
      this.calls.add(name);
      if (name === 'extract' || name === 'parse_str' || name === 'import_request_variables')
        return this.spread(name, expression.args, scope, at);
      if (name === 'compact') return this.compact(expression.args, scope);
      if (name === 'get_defined_vars')
        return unknown(MARK.request | MARK.through, {
          what: 'get_defined_vars()',
          at: this.place(at),
          before: null,
          length: 1,
        });
      const args = expression.args.map((argument) => this.evaluate(argument, scope));
      return this.callNamed(name, args, at, scope, expression.args, null);
    }
    const value = this.evaluate(callee, scope);
    const args = expression.args.map((argument) => this.evaluate(argument, scope));
    return this.callValue(value, args, at, scope, expression.args, callee.kind !== 'literal');
  }

  private callValue(
    value: Value,
    args: readonly Value[],
    at: number,
    scope: Scope,
    sources: readonly Expression[] = [],
    indirect = true,
  ): Value {
    const target = value.known;
    if (typeof target === 'string') {
      const [owner, method] = target.split('::');
      if (method !== undefined && owner !== undefined) return this.callStatic(owner, method, args, at);
      const name = functionName(target);
      this.calls.add(name);
      if (indirect && hidesName(value, name)) this.note('hidden-call', name, at, group(args), value, true);
      return this.callNamed(name, args, at, scope, sources, value);
    }
    if (target instanceof PhpArray) {
      const [first, second] = [...target.entries.values()];
      const owner = first?.known;
      const name = second === undefined ? '' : textOf(second);
      if (owner !== null && typeof owner === 'object' && 'object' in owner)
        return this.callMethod(owner.object, name, args, at) ?? unknown(marksOf(group(args)));
      if (typeof owner === 'string' && isPlain(second?.known)) return this.callStatic(owner, name, args, at);
      this.note(
        'call',
        'callback',
        at,
        group(args),
        first === undefined ? value : { ...value, marks: marksOf(value) },
        true,
      );
      return unknown(marksOf(group(args)) | MARK.through);
    }
    if (typeof target === 'object' && target !== null) {
      if ('closure' in target)
        return this.invoke(target.closure.routine, args, target.closure.boundTo, '', target.closure.captured);
      return this.callMethod(target.object, '__invoke', args, at) ?? unknown(marksOf(group(args)));
    }
    if (target === undefined) {
      if (hidesName(value, value.text.toLowerCase()))
        this.note('hidden-call', value.text.toLowerCase(), at, group(args), value, true);
      this.note('call', 'variable function', at, group(args), value, indirect);
      return unknown(
        marksOf(group(args)) | (value.marks & MARK.request) | MARK.through,
        traceOf(group(args)) ?? value.trace,
      );
    }
    return unknown(marksOf(group(args)) | MARK.through, traceOf(group(args)));
  }

  private callNamed(
    name: string,
    args: readonly Value[],
    at: number,
    scope: Scope,
    sources: readonly Expression[],
    via: Value | null,
  ): Value {
    const routine = this.functions.get(name);
    if (routine !== undefined) {
      const inner = new Map<string, Value>();
      const result = this.invoke(routine, args, null, '', inner);
      this.writeBack(routine, inner, sources, scope);
      return result;
    }
    const special = this.special(name, args, at, scope, sources, via);
    if (special !== null) return special;
    const folded = this.fold(name, args, at);
    if (folded !== null) return folded;
    return this.carried(name, args, at);
  }

  /** Calls that reach a dangerous place, read a source or change the scope; null: none of them. */
  private special(
    name: string,
    args: readonly Value[],
    at: number,
    scope: Scope,
    sources: readonly Expression[],
    via: Value | null,
  ): Value | null {
    const first = args[0] ?? NOTHING;
    const indirect = via !== null;
    if (CODE_CALLS.has(name)) return this.code(name, args, at, scope, indirect);
    if (COMMAND_CALLS.has(name)) {
      this.note('command', name, at, first, via ?? NOTHING, indirect);
      return unknown(
        marksOf(first) & ~MARK.parameter,
        first.trace === null ? null : step(first.trace, `${name}()`, this.place(at)),
      );
    }
    const callback = CALLBACK_CALLS.get(name);
    if (callback !== undefined) return this.callback(name, callback, args, at, scope);
    if (READ_CALLS.has(name)) return this.readFrom(name, first, at, args[1]);
    if (REMOTE_CALLS.has(name)) {
      const told = (marksOf(group(args)) & ABOUT_VISIT) !== 0 ? MARK.told : 0;
      const trace = { what: `${name}(${shown(first)})`, at: this.place(at), before: first.trace, length: 1 };
      return unknown(MARK.remote | told, trace, HOLE);
    }
    if (/^(?:opendir|scandir|glob|dir)$/.test(name) && (marksOf(first) & MARK.request) !== 0)
      this.note('list', name, at, first, first);
    if (/^(?:mysqli?_(?:unbuffered_)?(?:query|db_query|multi_query)|pg_query|sqlite_query|mssql_query)$/.test(name)) {
      const query = args.find((argument) => (marksOf(argument) & MARK.request) !== 0 && textOf(argument) === HOLE);
      if (query !== undefined) this.note('sql', name, at, query);
      const outfile = args.find((argument) => /\binto\s+(?:out|dump)file\b/i.test(textOf(argument)));
      if (outfile !== undefined) this.note('write', 'into outfile', at, outfile, outfile);
    }
    if (DATABASE_CALLS.has(name))
      return unknown(MARK.database, { what: `${name}()`, at: this.place(at), before: null, length: 1 });
    if (REQUEST_CALLS.has(name))
      return unknown(MARK.request, { what: `${name}()`, at: this.place(at), before: null, length: 1 });
    switch (name) {
      case 'define':
        if (isPlain(first.known)) this.constants.set(asText(first.known), args[1] ?? NOTHING);
        return known(true);
      case 'constant':
        return this.constants.get(textOf(first)) ?? UNKNOWN;
      case 'gethostbyaddr':
        return unknown(MARK.visitor | marksOf(first), first.trace);
      case 'getenv':
        return unknown(isPlain(first.known) && first.known !== null ? marksOfServer(asText(first.known)) : 0, {
          what: `getenv(${shown(first)})`,
          at: this.place(at),
          before: null,
          length: 1,
        });
      case 'filter_input':
      case 'filter_input_array':
        return unknown(MARK.request, { what: `${name}()`, at: this.place(at), before: null, length: 1 });
      case 'session_id':
      case 'get_defined_vars':
        return unknown(MARK.request, { what: `${name}()`, at: this.place(at), before: null, length: 1 });
      case 'func_get_args': {
        const array = new PhpArray();
        for (const value of scope.args) array.push(value);
        return scope.args.length === 0 ? unknown(MARK.parameter) : known(array);
      }
      case 'func_get_arg':
        return (isPlain(first.known) ? scope.args[asNumber(first.known)] : undefined) ?? unknown(MARK.parameter);
      case 'curl_init':
        return unknown(first.marks, first.trace, textOf(first));
      case 'curl_setopt': {
        const value = args[2] ?? NOTHING;
        const text = /^(?:https?:|ftp:)/i.test(textOf(value)) ? textOf(value) : first.text;
        const marks = first.marks | (marksOf(value) & (ABOUT_VISIT | MARK.decoded));
        if (sources[0] !== undefined)
          this.assign(sources[0], unknown(marks, first.trace ?? traceOf(value), text), scope);
        return known(true);
      }
      case 'array_push':
      case 'array_unshift':
        if (sources[0] !== undefined && first.known instanceof PhpArray) {
          for (const value of args.slice(1)) if (first.known.entries.size < ARRAY_LIMIT) first.known.push(value);
        } else if (sources[0] !== undefined)
          this.assign(sources[0], unknown(marksOf(group(args)), traceOf(group(args))), scope);
        return unknown(0);
      case 'array_pop':
      case 'array_shift': {
        if (!(first.known instanceof PhpArray)) return null;
        const entries = [...first.known.entries];
        const taken = name === 'array_pop' ? entries.pop() : entries.shift();
        this.stepsLeft -= entries.length >> 2;
        const rest = new PhpArray();
        for (const [key, value] of entries)
          if (typeof key === 'number') rest.push(value);
          else rest.set(key, value);
        if (sources[0] !== undefined) this.assign(sources[0], known(rest), scope);
        return taken?.[1] ?? NOTHING;
      }
      case 'end':
      case 'reset':
      case 'current':
      case 'pos': {
        if (!(first.known instanceof PhpArray)) return null;
        const values = [...first.known.entries.values()];
        return (name === 'end' ? values.at(-1) : values[0]) ?? known(false);
      }
      case 'preg_match':
      case 'preg_match_all':
      case 'ereg':
        if (sources[2] !== undefined)
          this.assign(sources[2], unknown(marksOf(args[1] ?? NOTHING), traceOf(args[1] ?? NOTHING)), scope);
        return unknown(0);
      case 'filter_var':
      case 'filter_var_array':
        this.handover(name, args, at);
        return null;
      case 'settype':
        return unknown(0);
      case 'unserialize':
        return this.unserialize(first, at);
      case 'function_exists':
      case 'is_callable':
        return unknown(0);
      case 'print_r':
      case 'printf':
      case 'var_dump':
      case 'echo':
        this.output(name, group(args), at);
        return unknown(marksOf(group(args)), traceOf(group(args)));
      case 'fwrite':
      case 'fputs':
        if ((first.marks & MARK.remote) === 0) this.note('write', name, at, args[1] ?? NOTHING, first, indirect);
        else if ((marksOf(args[1] ?? NOTHING) & ABOUT_VISIT) !== 0) this.toldSocket = true;
        return unknown(0);
      case 'file_put_contents':
        this.note('write', name, at, args[1] ?? NOTHING, first, indirect);
        return unknown(0);
      case 'copy':
      case 'rename':
      case 'symlink':
      case 'link':
      case 'ftp_put':
        this.note(
          (first.marks & MARK.upload) !== 0 ? 'upload' : 'write',
          name,
          at,
          name === 'copy' ? this.readFrom('', first, at) : first,
          args[1] ?? NOTHING,
          indirect,
        );
        return unknown(0);
      case 'move_uploaded_file':
        this.note('upload', name, at, first, args[1] ?? NOTHING, indirect);
        return unknown(0);
      case 'unlink':
      case 'rmdir':
        this.note('remove', name, at, first, first, indirect);
        return unknown(0);
      case 'touch':
        this.note('touch', name, at, args[1] ?? NOTHING, first, indirect);
        return unknown(0);
      case 'chmod':
        this.note('chmod', name, at, first, args[1] ?? NOTHING, indirect);
        return unknown(0);
      case 'mail':
        this.note('mail', name, at, group(args.slice(1)), first, indirect);
        if (args[4] !== undefined && (marksOf(args[4]) & MARK.request) !== 0)
          this.note('command', 'mail -X', at, args[4], via ?? NOTHING, indirect);
        return unknown(0);
      case 'header':
        if (/^\s*location/i.test(textOf(first)) || (marksOf(first) & MARK.remote) !== 0)
          this.note('header', name, at, first, first, indirect);
        return unknown(0);
      case 'ini_set':
        if (/^(?:auto_prepend_file|auto_append_file|disable_functions|open_basedir|safe_mode)$/i.test(textOf(first))) {
          this.note('setup', name, at, args[1] ?? NOTHING, first, indirect);
        }
        return unknown(0);
      case 'dl':
        this.note('setup', name, at, first, first, indirect);
        return unknown(0);
      case 'phpinfo':
      case 'php_uname':
      case 'posix_getpwuid':
        return unknown(0);
      default:
        return null;
    }
  }

  private code(name: string, args: readonly Value[], at: number, scope: Scope, indirect: boolean): Value {
    const first = args[0] ?? NOTHING;
    switch (name) {
      case 'eval':
      case 'assert': {
        if (name === 'assert' && !indirect && first.known === undefined && (marksOf(first) & ~MARK.parameter) === 0)
          return unknown(0);
        this.note('code', name, at, first, NOTHING, indirect);
        return this.runText(first, at, scope, name === 'assert' ? 'return ' : '');
      }
      case 'create_function': {
        const body = args[1] ?? NOTHING;
        this.note(
          'code',
          name,
          at,
          { ...body, marks: body.marks | first.marks, trace: body.trace ?? first.trace },
          NOTHING,
          indirect,
        );
        const made = this.compile(`function(${textOf(first)}){${textOf(body)}};`, body, at);
        return made === null
          ? unknown(marksOf(group(args)) | MARK.through, traceOf(group(args)))
          : this.evaluateLayer(made, scope, at);
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
              (marksOf(subject) & (MARK.request | MARK.visitor)) |
              (first.known === undefined ? first.marks : 0),
            trace: replacement.trace ?? traceOf(subject) ?? first.trace,
          };
          this.note('code', `${name} with e`, at, data, NOTHING, indirect);
          if (typeof replacement.known === 'string') {
            const inserted = replacement.known.replaceAll(
              /["']?\\{1,2}[0-9]["']?|["']?\$[0-9]["']?/g,
              () => '$__subject',
            );
            this.globals.variables.set('__subject', unknown(marksOf(subject), traceOf(subject), textOf(subject)));
            const named = new Scope(new Map([['__subject', subject]]));
            this.runText({ ...replacement, known: `return ${inserted};` }, at, named, '');
          }
        }
        return this.carried(name, args, at);
      }
    }
  }

  /** Reads a known text as PHP, in the same scope. */
  private runText(value: Value, at: number, scope: Scope, prefix: string): Value {
    if (typeof value.known !== 'string') return unknown(marksOf(value) & ~MARK.parameter, value.trace);
    let source = value.known;
    const inPhp = !/^\s*(?:\?>|<\?)/.test(source);
    if (!inPhp) source = source.replace(/^\s*\?>/, '');
    if (this.layer >= this.limits.layers || !this.pay(source.length * 2)) {
      this.cut = true;
      return UNKNOWN;
    }
    const program = parsePhp(inPhp ? prefix + source : source, inPhp, 150_000);
    this.stepsLeft -= source.length >> 6;
    if (this.layers.length < 40) this.layers.push(source);
    const outerAnchor = this.anchor;
    this.anchor = this.place(at);
    this.layer += 1;
    this.depth += 1;
    let result: Value = unknown(0);
    if (this.depth < CALL_DEPTH + 10) {
      this.declare(program.body);
      const before = scope.returned;
      scope.returned = NOTHING;
      this.run(program.body, scope);
      result = scope.returned;
      scope.returned = before;
    }
    this.depth -= 1;
    this.layer -= 1;
    this.anchor = outerAnchor;
    return result;
  }

  private compile(source: string, body: Value, at: number): Expression | null {
    if (typeof body.known !== 'string' || this.layer >= this.limits.layers || !this.pay(source.length * 2)) return null;
    this.place(at);
    if (this.layers.length < 40) this.layers.push(body.known);
    const statement = parsePhp(`return ${source}`, true, 150_000).body[0];
    return statement?.kind === 'return' ? statement.value : null;
  }

  private evaluateLayer(expression: Expression, scope: Scope, at: number): Value {
    const outer = this.anchor;
    this.anchor = this.place(at);
    const result = this.evaluate(expression, scope);
    this.anchor = outer;
    return result;
  }

  private callback(
    name: string,
    places: readonly [number, number],
    args: readonly Value[],
    at: number,
    scope: Scope,
  ): Value {
    const callee = args[places[0]];
    const data = args[places[1]] ?? UNKNOWN;
    if (callee === undefined) return unknown(marksOf(data), traceOf(data));
    if (
      name === 'array_map' &&
      data.known instanceof PhpArray &&
      data.known.entries.size <= 5000 &&
      args.length === 2
    ) {
      const out = new PhpArray();
      for (const [key, value] of data.known.entries) out.set(key, this.callValue(callee, [value], at, scope));
      return known(out, data.marks, data.trace);
    }
    if (name === 'call_user_func') return this.callValue(callee, args.slice(1), at, scope);
    if (name === 'call_user_func_array')
      return this.callValue(
        callee,
        [...itemsOf(data)].map(([, value]) => value),
        at,
        scope,
      );
    if (name === 'ob_start')
      return callee.known === null ? unknown(0) : this.callValue(callee, [unknown(MARK.through)], at, scope);
    const element = anyOf(data);
    const rest = name.startsWith('register_') ? args.slice(1) : [element, element];
    return this.callValue(callee, rest, at, scope);
  }

  private readFrom(name: string, source: Value, at: number, args1?: Value): Value {
    const path = textOf(source);
    if (/^data:/i.test(path) && typeof source.known === 'string') {
      const comma = source.known.indexOf(',');
      const body = source.known.slice(comma + 1);
      return known(
        /;base64,/i.test(source.known) ? Buffer.from(body, 'base64').toString('latin1') : body,
        source.marks | MARK.decoded,
        source.trace,
      );
    }
    const opens = /^(?:f|gz|bz)open$/.test(name);
    const writes = opens && args1 !== undefined && /^[waxc]/.test(textOf(args1));
    if ((source.marks & MARK.request) !== 0 && !writes && name !== 'fread' && name !== 'fgets') {
      this.note('read', name, at, source, source);
    }
    const what = { what: `${name}(${shown(source)})`, at: this.place(at), before: source.trace, length: 1 };
    let marks = this.marksOfSource(path, source);
    if (opens) return unknown(source.marks | (marks & (MARK.remote | MARK.request | MARK.told)), what, path);
    if ((source.marks & MARK.own) !== 0 && /^\ufffc?\.php$/.test(path)) marks |= MARK.own;
    if (name === 'readfile' || name === 'fpassthru') this.output(name, unknown(marks, what, path), at);
    return unknown(marks | (source.marks & MARK.upload), what, path === '' ? HOLE : path);
  }

  /** What reading from this path or handle gives. */
  private marksOfSource(path: string, source: Value): number {
    const told = (source.marks & ABOUT_VISIT) !== 0 || this.toldSocket ? MARK.told : 0;
    if ((source.marks & MARK.remote) !== 0) return MARK.remote | told;
    if (/^php:\/\/stdin/i.test(path)) this.commandLine = true;
    const marks =
      /^\ufffc*$/.test(path) || path === '' ? MARK.file : marksOfRead(path.replace(/^\ufffc+(?=https?:|php:)/, ''));
    return (marks & MARK.remote) !== 0 ? marks | told | (source.marks & (MARK.decoded | MARK.built)) : marks;
  }

  private output(name: string, value: Value, at: number): void {
    const marks = marksOf(value);
    if ((marks & (MARK.remote | MARK.database | MARK.file)) !== 0 || (marks & MARK.decoded) !== 0)
      this.note('output', name, at, value);
  }

  private include(word: string, path: Value, at: number, scope: Scope): void {
    if ((marksOf(path) & (MARK.request | MARK.remote | MARK.decoded | MARK.escaped)) === 0) this.includes += 1;
    this.note('include', word, at, path, path);
    const text = path.known;
    if (typeof text !== 'string' || !/^data:/i.test(text)) return;
    this.runText(known(`?>${textOf(this.readFrom(word, path, at))}`, MARK.decoded), at, scope, '');
  }

  private unserialize(data: Value, at: number): Value {
    if ((marksOf(data) & MARK.request) !== 0) {
      this.note('unserialize', 'unserialize', at, data);
      for (const declaration of [...this.classes.values()].slice(0, 20)) {
        const object: PhpObject = { className: declaration.name, declaration, fields: new Map() };
        this.initialise(object, declaration);
        for (const field of declaration.fields) if (!field.constant) object.fields.set(field.name, data);
        for (const name of ['__wakeup', '__destruct', '__tostring']) this.magic(object, name, []);
      }
    }
    return unknown(marksOf(data), traceOf(data));
  }

  private spread(name: string, args: readonly Expression[], scope: Scope, at: number): Value {
    const value = args[0] === undefined ? NOTHING : this.evaluate(args[0], scope);
    if (name === 'parse_str' && args[1] !== undefined) {
      this.assign(args[1], unknown(marksOf(value), value.trace), scope);
      return unknown(0);
    }
    if (value.known instanceof PhpArray) {
      for (const [key, item] of value.known.entries) if (typeof key === 'string') scope.variables.set(key, item);
      return unknown(0);
    }
    const marks = name === 'import_request_variables' ? MARK.request : marksOf(value);
    if (name === 'parse_str' && typeof value.known === 'string') {
      for (const pair of value.known.split('&').slice(0, 200)) {
        const [key = '', text = ''] = pair.split('=');
        scope.variables.set(
          key,
          known(asText((callBuiltin('urldecode', [text]) as Plain | undefined) ?? text), MARK.built),
        );
      }
      return unknown(0);
    }
    if (marks !== 0) {
      const blanket = unknown(marks, step(value.trace, `${name}()`, this.place(at)));
      scope.blanket = scope.blanket === null ? blanket : join(scope.blanket, blanket);
    }
    return unknown(0);
  }

  private compact(args: readonly Expression[], scope: Scope): Value {
    const array = new PhpArray();
    for (const argument of args) {
      const name = this.evaluate(argument, scope).known;
      if (typeof name === 'string') array.set(name, this.lookup(name, scope, argument.at));
    }
    return known(array);
  }

  private fold(name: string, args: readonly Value[], at: number): Value | null {
    let marks = 0;
    let size = 0;
    const plain: (Known | undefined)[] = [];
    for (const argument of args) {
      marks |= marksOf(argument);
      plain.push(argument.known);
      if (typeof argument.known === 'string') size += argument.known.length;
      if (argument.known === undefined) return null;
    }
    if (!this.pay(size)) return null;
    this.stepsLeft -= size >> 10;
    const lists = plain.some((argument) => argument instanceof PhpArray);
    const result = (lists ? callListBuiltin(name, plain) : undefined) ?? callBuiltin(name, plain);
    if (result === undefined) return null;
    const long = typeof result === 'string' && result.length > 2;
    if (DECODERS.has(name) && long) marks |= MARK.decoded;
    else if (BUILDERS.has(name)) marks |= name === 'chr' ? MARK.built | MARK.spelled : MARK.built;
    if (typeof result === 'boolean') marks = 0;
    const trace = traceOf(group(args));
    return known(result, marks, marks & MARK.decoded ? step(trace, `${name}()`, this.place(at)) : trace);
  }

  private carried(name: string, args: readonly Value[], at: number): Value {
    if (CLEAN_CALLS.has(name)) return unknown(0);
    const all = group(args);
    let marks = marksOf(all);
    const trace = traceOf(all);
    if (DECODERS.has(name)) {
      marks |= MARK.decoded;
      if (args[0]?.known !== undefined && textOf(args[0]).length > 100) marks |= MARK.blob;
    }
    if (CARRY_CALLS.has(name))
      return unknown(
        marks,
        DECODERS.has(name) ? step(trace, `${name}()`, this.place(at)) : trace,
        textOf(args[name === 'str_replace' ? 2 : 0] ?? UNKNOWN),
      );
    this.handover(name, args, at);
    return unknown(
      marks === 0 ? 0 : marks | MARK.through,
      trace === null ? null : step(trace, `${name}()`, this.place(at)),
    );
  }

  /** A dangerous function's name given to somebody else together with what the visitor sends. */
  private handover(name: string, args: readonly Value[], at: number): void {
    const all = group(args);
    if ((marksOf(all) & MARK.request) === 0) return;
    const runner = runnerIn(args, 2);
    if (runner !== null) this.note('handover', `${name}(${runner})`, at, all);
  }

  // ── functions, objects ──

  private invoke(
    routine: Routine,
    args: readonly Value[],
    self: PhpObject | null,
    owner: string,
    variables = new Map<string, Value>(),
  ): Value {
    const running = this.active.get(routine) ?? 0;
    const constant = args.length > 0 && args.every((argument) => argument.known !== undefined);
    if (this.depth >= CALL_DEPTH || running >= (constant ? 10 : 2) || this.stepsLeft <= 0)
      return unknown(marksOf(group(args)), traceOf(group(args)));
    const signature = args.every((argument) => argument.known === undefined)
      ? `${args.map((argument) => argument.marks).join()}|${this.layer}`
      : null;
    const remembered = signature === null || self !== null ? undefined : this.memory.get(routine)?.get(signature);
    if (
      remembered !== undefined &&
      variables.size === 0 &&
      !routine.parameters.some((parameter) => parameter.byReference)
    )
      return remembered;
    this.visited.add(routine);
    const scope = new Scope(variables, self, owner, args);
    routine.parameters.forEach((parameter, index) => {
      if (parameter.rest) {
        const array = new PhpArray();
        for (const argument of args.slice(index)) array.push(argument);
        variables.set(parameter.name, known(array));
        return;
      }
      const given = args[index];
      variables.set(
        parameter.name,
        given ?? (parameter.initial === null ? UNKNOWN : this.evaluate(parameter.initial, scope)),
      );
    });
    this.active.set(routine, running + 1);
    this.depth += 1;
    const ended = this.run(routine.body, scope);
    this.depth -= 1;
    this.active.set(routine, running);
    const result = ended === GO.return || scope.returned !== NOTHING ? scope.returned : NOTHING;
    if (signature !== null) {
      let memory = this.memory.get(routine);
      if (memory === undefined) this.memory.set(routine, (memory = new Map()));
      memory.set(signature, result);
    }
    return result;
  }

  private writeBack(
    routine: Routine,
    variables: Map<string, Value>,
    sources: readonly Expression[],
    scope: Scope,
  ): void {
    routine.parameters.forEach((parameter, index) => {
      const source = sources[index];
      const value = variables.get(parameter.name);
      if (parameter.byReference && source !== undefined && value !== undefined) this.assign(source, value, scope);
    });
  }

  private closure(expression: Extract<Expression, { kind: 'closure' }>, scope: Scope): Value {
    const captured = new Map<string, Value>();
    if (expression.uses === 'all') for (const [name, value] of scope.variables) captured.set(name, value);
    else for (const name of expression.uses) captured.set(name, this.lookup(name, scope, expression.at));
    return known({ closure: { routine: expression.routine, captured, boundTo: scope.self } });
  }

  private create(expression: Extract<Expression, { kind: 'new' }>, scope: Scope): Value {
    const args = expression.args.map((argument) => this.evaluate(argument, scope));
    const { owner, at } = expression;
    let declaration: ClassDeclaration | null = null;
    let name: string;
    if (typeof owner === 'string') name = owner;
    else if (owner.kind === 'class') {
      declaration = owner;
      name = '';
    } else {
      const value = this.evaluate(owner, scope);
      if (typeof value.known !== 'string') {
        this.note('call', 'new', at, group(args), value, true);
        return unknown(marksOf(group(args)) | MARK.through, traceOf(group(args)));
      }
      name = value.known;
    }
    const lower = functionName(name);
    declaration ??=
      this.classes.get(lower === 'self' || lower === 'static' ? scope.owner.toLowerCase() : lower) ?? null;
    const object: PhpObject = { className: name, declaration, fields: new Map() };
    if (declaration === null) {
      args.forEach((argument, index) => object.fields.set(`#${index}`, argument));
      if (lower === 'com') object.fields.set('#com', known(true));
      this.handover(`new ${lower}`, args, at);
      return known({ object }, 0, traceOf(group(args)));
    }
    this.initialise(object, declaration);
    if (this.objects.length < 200) this.objects.push(object);
    if (this.magic(object, '__construct', args) === null) this.magic(object, declaration.name.toLowerCase(), args);
    return known({ object });
  }

  private initialise(object: PhpObject, declaration: ClassDeclaration): void {
    let current: ClassDeclaration | undefined = declaration;
    for (let level = 0; level < 5 && current !== undefined; level += 1) {
      for (const field of current.fields) {
        if (!object.fields.has(field.name))
          object.fields.set(field.name, field.value === null ? NOTHING : this.evaluate(field.value, this.globals));
      }
      current = current.parent === null ? undefined : this.classes.get(functionName(current.parent));
    }
  }

  private findMethod(declaration: ClassDeclaration | null, name: string): Routine | null {
    let current = declaration;
    const wanted = name.toLowerCase();
    for (let level = 0; level < 5 && current !== null; level += 1) {
      const found = current.methods.find((method) => method.name.toLowerCase() === wanted);
      if (found !== undefined) return found;
      current = current.parent === null ? null : (this.classes.get(functionName(current.parent)) ?? null);
    }
    return null;
  }

  private magic(object: PhpObject, name: string, args: readonly Value[]): Value | null {
    const routine = this.findMethod(object.declaration, name);
    return routine === null ? null : this.invoke(routine, args, object, object.className);
  }

  private callMethod(object: PhpObject, name: string, args: readonly Value[], at: number): Value | null {
    const routine = this.findMethod(object.declaration, name);
    if (routine !== null) return this.invoke(routine, args, object, object.className);
    const lower = name.toLowerCase();
    const target = object.fields.get('#0');
    const className = object.className.replace(/^\\/, '').toLowerCase();
    if (
      target !== undefined &&
      (className === 'reflectionfunction' || className === 'arrayobject') &&
      lower.startsWith('invoke')
    ) {
      return this.callValue(
        target,
        lower === 'invokeargs' ? [...itemsOf(args[0] ?? UNKNOWN)].map(([, value]) => value) : args,
        at,
        this.globals,
      );
    }
    if ((lower === 'uasort' || lower === 'uksort') && target !== undefined && args[0] !== undefined) {
      const element = anyOf(target);
      return this.callValue(args[0], [element, element], at, this.globals);
    }
    if (object.fields.has('#com') && /^(?:exec|run|shellexecute)$/.test(lower)) {
      this.note('command', `COM ${lower}`, at, args[0] ?? NOTHING);
      return unknown(marksOf(group(args)));
    }
    const call = this.findMethod(object.declaration, '__call');
    if (call !== null) {
      const list = new PhpArray();
      for (const argument of args) list.push(argument);
      return this.invoke(call, [known(name), known(list)], object, object.className);
    }
    return null;
  }

  private method(expression: Extract<Expression, { kind: 'method' }>, scope: Scope): Value {
    const object = this.evaluate(expression.object, scope);
    const dynamic = typeof expression.name !== 'string';
    const named = typeof expression.name === 'string' ? known(expression.name) : this.evaluate(expression.name, scope);
    const args = expression.args.map((argument) => this.evaluate(argument, scope));
    const target = object.known;
    if (target !== undefined && target !== null && typeof target === 'object') {
      if ('closure' in target) return this.callValue(object, args, expression.at, scope, expression.args);
      if ('object' in target && typeof named.known === 'string') {
        const result = this.callMethod(target.object, named.known, args, expression.at);
        if (result !== null) return result;
      }
    }
    if (dynamic && typeof named.known !== 'string') {
      if (named.known !== undefined) return this.callValue(named, args, expression.at, scope);
      this.note('call', 'method', expression.at, group(args), named, true);
    }
    const name = textOf(named).toLowerCase();
    if (/^(?:fetch|get_results|get_var|get_row|get_col|loadobject|loadresult|fetch_\w+|fetch\w*)$/.test(name)) {
      return unknown(MARK.database, { what: `->${name}()`, at: this.place(expression.at), before: null, length: 1 });
    }
    if (name === 'eval') this.note('code', '->eval', expression.at, args[0] ?? NOTHING);
    if (name === 'move' || name === 'extractto')
      this.note('write', name, expression.at, args[0] ?? NOTHING, args[0] ?? NOTHING);
    if (/^sqlitecreate(?:function|aggregate)$|^createfunction$/.test(name) && args[1] !== undefined)
      this.callValue(args[1], [unknown(MARK.request)], expression.at, scope);
    this.handover(name, args, expression.at);
    const marks = marksOf(group(args)) | object.marks;
    return unknown(marks === 0 ? 0 : marks | MARK.through, traceOf(group(args)) ?? object.trace);
  }

  private staticCall(expression: Extract<Expression, { kind: 'static-call' }>, scope: Scope): Value {
    const args = expression.args.map((argument) => this.evaluate(argument, scope));
    const named = typeof expression.name === 'string' ? known(expression.name) : this.evaluate(expression.name, scope);
    if (typeof named.known !== 'string') {
      this.note('call', 'static method', expression.at, group(args), named, true);
      return unknown(marksOf(group(args)) | MARK.through, traceOf(group(args)));
    }
    const owner = this.ownerName(expression.owner, scope);
    if (owner === 'closure' && named.known.toLowerCase() === 'fromcallable') return args[0] ?? UNKNOWN;
    return this.callStatic(owner, named.known, args, expression.at, scope.self);
  }

  private callStatic(
    owner: string,
    name: string,
    args: readonly Value[],
    _at: number,
    self: PhpObject | null = null,
  ): Value {
    const declaration = this.classes.get(functionName(owner)) ?? null;
    const routine = this.findMethod(declaration, name);
    if (routine !== null) return this.invoke(routine, args, self, declaration?.name ?? owner);
    const marks = marksOf(group(args));
    return unknown(marks === 0 ? 0 : marks | MARK.through, traceOf(group(args)));
  }

  private ownerName(owner: string | Expression, scope: Scope): string {
    const name = typeof owner === 'string' ? owner : textOf(this.evaluate(owner, scope));
    const lower = functionName(name);
    return lower === 'self' || lower === 'static' ? scope.owner.toLowerCase() : lower;
  }

  private staticField(owner: string | Expression, name: string, scope: Scope): Value {
    const declaration = this.classes.get(this.ownerName(owner, scope));
    const field = declaration?.fields.find((each) => each.name === name);
    return field === undefined || field.value === null ? UNKNOWN : this.evaluate(field.value, scope);
  }

  private property(expression: Extract<Expression, { kind: 'property' }>, scope: Scope): Value {
    const object = this.evaluate(expression.object, scope);
    const name = typeof expression.name === 'string' ? expression.name : textOf(this.evaluate(expression.name, scope));
    const target = object.known;
    if (target !== undefined && target !== null && typeof target === 'object' && 'object' in target) {
      const value = target.object.fields.get(name);
      if (value !== undefined) return value;
      const getter = this.findMethod(target.object.declaration, '__get');
      return getter === null ? UNKNOWN : this.invoke(getter, [known(name)], target.object, target.object.className);
    }
    return unknown(object.marks, object.trace);
  }
}

/** What tells another server which site or visitor asks. */
const COMMAND_LINE = ['php_sapi_name', 'getopt', 'readline', 'cli_set_process_title'];
const ABOUT_VISIT = MARK.own | MARK.visitor | MARK.address | MARK.request;
const SPELLED = MARK.spelled | MARK.decoded | MARK.escaped;
/** An unset variable at the top of a file: nothing was assigned here, though an including file may have. */
const NOTHING_KNOWN: Value = { known: undefined, marks: MARK.unset, trace: null, text: '' };

function literalValue(value: Plain, escaped: boolean): Value {
  if (typeof value !== 'string') return known(value);
  let marks = escaped ? MARK.escaped : 0;
  if (value.length > 200 && !value.slice(0, 400).includes(' ') && !value.slice(0, 400).includes('<'))
    marks |= MARK.blob;
  return known(value, marks);
}

/** All arguments as one value, for their marks. */
function group(args: readonly Value[]): Value {
  if (args.length === 1) return args[0] as Value;
  const array = new PhpArray();
  for (const argument of args) array.push(argument);
  return known(array);
}

/** The first name of a function that runs things among these values and their entries. */
function runnerIn(values: Iterable<Value>, depth: number): string | null {
  let count = 0;
  for (const value of values) {
    if (typeof value.known === 'string' && RUNNERS.has(value.known.toLowerCase())) return value.known.toLowerCase();
    if (depth > 0 && value.known instanceof PhpArray) {
      const inner = runnerIn(value.known.entries.values(), depth - 1);
      if (inner !== null) return inner;
    }
    count += 1;
    if (count > 50) break;
  }
  return null;
}

/** Whether a list holds what crawlers and phishing watchers are known by: their networks or their names. */
function namesScanners(list: Extract<Expression, { kind: 'array' }>): boolean {
  let networks = 0;
  let names = 0;
  for (const { value } of list.items.slice(0, 60)) {
    if (value.kind !== 'literal' || typeof value.value !== 'string' || value.value.length > 40) continue;
    if (/^\^?\d{1,3}\.\d{1,3}\.(?:\d{1,3}|\*)\.(?:\d{1,3}|\*)\s*$/.test(value.value) && value.value.includes('*'))
      networks += 1;
    else if (SCANNERS.test(value.value)) names += 1;
  }
  return networks >= 8 || names >= 2;
}

const SCANNERS =
  /^(?:cyveillance|phishtank|netcraft|calyxinstitute|tor-exit|netpilot|phishlabs|spamcop|opendns|bitdefender|kaspersky|safebrowsing)/i;

/** An entry that is not known which. */
function anyOf(list: Value): Value {
  if (list.known instanceof PhpArray) {
    const marks = marksOf(list);
    const first = list.known.entries.size === 1 ? [...list.known.entries.values()][0] : undefined;
    return first ?? unknown(marks, traceOf(list));
  }
  return unknown(list.marks, list.trace);
}

function itemsOf(value: Value): [Value, Value][] {
  if (value.known instanceof PhpArray) {
    return [...value.known.entries].map(([key, item]) => [
      known(key),
      value.marks === 0 ? item : { ...item, marks: item.marks | value.marks, trace: item.trace ?? value.trace },
    ]);
  }
  const item = unknown(marksOf(value), value.trace);
  return [[item, item]];
}

/** Whether the name of a function was put together so that nobody reads it. */
function hidesName(value: Value, name: string): boolean {
  if ((value.marks & SPELLED) !== 0) return /^[a-z_]\w{2,40}$/.test(name);
  return (value.marks & MARK.built) !== 0 && TELLING_NAMES.has(name);
}

function functionName(name: string): string {
  const slash = name.lastIndexOf('\\');
  return (slash < 0 ? name : name.slice(slash + 1)).toLowerCase();
}

function labelIn(body: readonly Statement[], label: string): number {
  return body.findIndex((statement) => statement.kind === 'label' && statement.label === label);
}

function joined(a: Map<string, Value>, b: Map<string, Value>): Map<string, Value> {
  const out = new Map(a);
  for (const [name, value] of b) {
    const other = out.get(name);
    out.set(name, other === undefined ? value : join(other, value));
  }
  return out;
}

function replace(target: Map<string, Value>, source: Map<string, Value>): void {
  if (target === source) return;
  target.clear();
  for (const [name, value] of source) target.set(name, value);
}

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

function shown(value: Value): string {
  const text = textOf(value).replaceAll(HOLE, '…');
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
