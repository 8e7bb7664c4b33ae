export type Sink =
  | 'code' // run as PHP
  | 'command'
  | 'include'
  | 'call' // a function that is chosen while running
  | 'hidden-call' // a function whose name the file hides
  | 'write'
  | 'upload'
  | 'remove'
  | 'touch'
  | 'chmod'
  | 'mail'
  | 'output'
  | 'header'
  | 'read' // of a path from outside
  | 'list' // of a folder from outside
  | 'others' // a path that the machine's list of accounts leads to
  | 'sql' // a statement from outside
  | 'handover' // the name of a dangerous function and data from outside, side by side
  | 'unserialize'
  | 'blocklist' // addresses or names of scanners
  | 'setup' // settings that open or hide
  | 'tell' // to another server, whose answer nobody reads
  | 'keep' // in the database
  | 'account' // made or given rights
  | 'login' // of whoever visits
  | 'compare' // of what a visitor sent with a text of the file
  | 'hide'; // out of the lists of the administration

/** One step of the way of a value. */
export interface WayStep {
  readonly what: string;
  /** In the file, counted from 1. */
  readonly line: number;
}

/** One thing that the file does, with what flows into it. */
export interface FlowEvent {
  readonly sink: Sink;
  /** The function, lower case. */
  readonly name: string;
  /** Marks of the data: code, command, path, content. */
  readonly marks: number;
  /** Marks of what names the target: the function's name, the path that is written. */
  readonly targetMarks: number;
  /** The way of the data to here, source first: what was done with it, and where. */
  readonly way: readonly WayStep[];
  /** Offset in the outermost text. */
  readonly at: number;
  /** The line of `at` in the file, counted from 1. */
  readonly line: number;
  /** The data as far as it is known. */
  readonly text: string;
  /** The target as far as it is known: a path, an address, a callback. */
  readonly target: string;
  /** Whether all of the data is known. */
  readonly constant: boolean;
  /** Marks of the conditions around it. */
  readonly under: number;
  /** How many decoded layers lie around it. */
  readonly layer: number;
  /** Whether only a function holds it that this file never calls. */
  readonly uncalled: boolean;
  /** Whether it was reached through a name that is not written at the call. */
  readonly indirect: boolean;
  /** The hook of the CMS that runs it, or the empty text. */
  readonly hook: string;
  /** Whether who may go on was asked before, and the answer decides. */
  readonly guarded: boolean;
  /** Whether it is done only for those who may not. */
  readonly forGuests: boolean;
}

/** What one reading of a file found. */
export interface FlowReport {
  readonly events: readonly FlowEvent[];
  /** Every function that is called by name, lower case, wherever. */
  readonly calls: ReadonlySet<string>;
  /** Those of them that the top of the file or a hook reaches. */
  readonly reached: ReadonlySet<string>;
  /** Names of the fields that are read from the request. */
  readonly fields: ReadonlySet<string>;
  /** How often it asks who the visitor is. */
  readonly visitor: number;
  /** Made to be run from a command line. */
  readonly commandLine: boolean;
  readonly includes: number;
  readonly classes: number;
  readonly functions: number;
  /** It declares functions or classes, does nothing else when it is run, and nowhere asks who the visitor is. */
  readonly isLibrary: boolean;
  /** It connects to a database with what the visitor sends. */
  readonly foreignDatabase: boolean;
  /** Texts that were decoded and read as code. */
  readonly layers: readonly string[];
  /** Whether a limit ended the reading early. */
  readonly cut: boolean;
  /** Steps that the reading took: the measure that the limits bound. */
  readonly steps: number;
}
