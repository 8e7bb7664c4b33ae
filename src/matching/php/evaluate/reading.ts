import type { FlowEvent, Sink, WayStep } from '../events.ts';
import { OUTPUT_LIMIT } from '../fold/output-limit.ts';
import type { Lines } from '../lines.ts';
import type { ClassDeclaration, Expression, Routine } from '../syntax.ts';
import {
  marksOf,
  NOTHING,
  type PhpClosure,
  type PhpObject,
  type Trace,
  textOf,
  traceOf,
  type Value,
} from '../values.ts';
import type { Audience } from './guards.ts';
import { EVENT_LIMIT, type Limits } from './limits.ts';
import { NO_LISTING } from './listings.ts';
import { Scope } from './scope.ts';

export interface Rounds {
  count: number;
  result: Value;
}

/** A function that is named to the CMS, which calls it later. */
export interface Hooked {
  readonly hook: string;
  readonly callback: Value;
  readonly at: number;
  /** Who may use a route: a function, or null where nothing is said. */
  readonly permission: Value | null;
}

/** Stands for the hook of what answers a request by itself. */
export const ROUTE = 'a route';
const MOST_HOOKED = 300;

/**
 * What one reading of one file has met so far and may still spend. The functions of this folder take it as their first
 * argument; nothing in it outlives the file.
 */
export class Reading {
  readonly limits: Limits;
  private readonly lines: Lines;
  stepsLeft: number;
  private bytesLeft: number;

  // what the file declares
  readonly globals = new Scope();
  readonly functions = new Map<string, Routine>();
  readonly classes = new Map<string, ClassDeclaration>();
  readonly statics = new Map<string, Value>();
  readonly constants = new Map<string, Value>();
  /** `use function name as alias`. */
  readonly aliases = new Map<string, string>();
  /** `static` variables of functions, by their place in the tree. */
  readonly kept = new Map<object, Value>();
  readonly objects: PhpObject[] = [];
  /** What was made of each function without a name when it was met last: nobody may call it here. */
  readonly closures = new Map<Routine, PhpClosure>();

  // where the reading is
  readonly visited = new Set<Routine>();
  readonly active = new Map<Routine, number>();
  /** Results of routines by the marks of their arguments. */
  readonly memory = new Map<Routine, Map<string, Value>>();
  /** The last result of routines by the marks of their arguments, and how often there was one: where rounds are limited. */
  readonly rounds = new Map<Routine, Map<string, Rounds>>();
  /** Calls inside calls. */
  depth = 0;
  /** Expressions inside expressions. */
  nesting = 0;
  /** Decoded texts inside decoded texts. */
  layer = 0;
  /** Offset of the outermost text where the current layer is run; null in the file itself. */
  anchor: number | null = null;
  /** Marks of the conditions around the current statement. */
  under = 0;
  /** Marks that were read since the last condition began. */
  touched = 0;
  /** Whether the current routine is one that the file never calls. */
  uncalled = false;
  /** The label that a `goto` jumps to. */
  label = '';
  /** Labels that an unknown condition may jump to. */
  readonly maybe: string[] = [];
  /** What was thrown since the innermost `try` began. */
  thrown: Value | null = null;
  /** What is sent to the generator that is about to go on. */
  sent: Value | null = null;
  /** Whether a socket was told who visits. */
  toldSocket = false;
  /** The expression that is a statement by itself: nobody looks at what it gives. */
  dropped: Expression | null = null;

  // what the file names to the CMS
  readonly hooked: Hooked[] = [];
  /** How many of them were worked through. */
  hookedRun = 0;
  /** What a hook is given where the file itself runs it. */
  readonly fired = new Map<string, readonly Value[]>();
  /** The hook that runs, or the empty text. */
  hook = '';
  /** Who the current statement is for, as far as it was asked. */
  audience: Audience = 'everybody';
  /** What was done with a list of the administration since the hook began. */
  listing = NO_LISTING;

  // what it found
  readonly events: FlowEvent[] = [];
  private readonly seen = new Set<string>();
  readonly calls = new Set<string>();
  /** Those of them that the top of the file or a hook reaches. */
  readonly reached = new Set<string>();
  readonly fields = new Set<string>();
  readonly layers: string[] = [];
  includes = 0;
  visitor = 0;
  commandLine = false;
  /** Whether the visitor says which database is connected to. */
  foreignDatabase = false;
  cut = false;

  constructor(limits: Limits, lines: Lines) {
    this.limits = limits;
    this.lines = lines;
    this.stepsLeft = limits.steps;
    this.bytesLeft = limits.bytes;
  }

  /** Notes that `data` reaches a dangerous place; the same thing at the same place is noted once. */
  note(sink: Sink, name: string, at: number, data: Value, target: Value = NOTHING, indirect = false): void {
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
      way: this.wayOf(traceOf(data) ?? traceOf(target)),
      at: place,
      line: this.lines.lineOf(place),
      text: textOf(data).slice(0, 20_000),
      target: textOf(target).slice(0, 400),
      constant: data.known !== undefined,
      under: this.under,
      layer: this.layer,
      uncalled: this.uncalled,
      indirect,
      hook: this.hook,
      guarded: this.audience === 'those who may',
      forGuests: this.audience === 'those who may not',
    });
  }

  private wayOf(trace: Trace | null): readonly WayStep[] {
    const way: WayStep[] = [];
    for (let each = trace; each !== null; each = each.before)
      way.unshift({ what: each.what, line: this.lines.lineOf(each.at) });
    return way;
  }

  /** A function is named to the CMS. */
  hookUp(hook: string, callback: Value, at: number, permission: Value | null = null): void {
    if (this.hooked.length < MOST_HOOKED) this.hooked.push({ hook: hook.toLowerCase(), callback, at, permission });
  }

  /** Takes one step; false when none is left. */
  spend(): boolean {
    this.stepsLeft -= 1;
    return this.stepsLeft > 0;
  }

  /** Takes the bytes of a text that is about to be made; false when it may not be. */
  pay(bytes: number): boolean {
    this.bytesLeft -= bytes;
    return this.bytesLeft > 0 && bytes <= OUTPUT_LIMIT * 2;
  }

  /** The offset in the file itself of an offset in the text that is read. */
  place(at: number): number {
    return this.anchor ?? at;
  }

  /** The first step of a way: what was read, and where. */
  source(what: string, at: number, before: Trace | null = null): Trace {
    return { what, at: this.place(at), before, length: 1 };
  }
}
