/** What was met in the body of a named function or method, before anything of it is parsed. */
export interface FoundBody {
  /** The token `{`. */
  readonly open: number;
  /** The token `}`; -1 as long as none was met. */
  close: number;
  /** The hash of the function's name. */
  readonly name: number;
  /** The class that it is a method of, counted from 0; -1: none. */
  readonly owner: number;
  /** The body around it, or null. */
  readonly outer: FoundBody | null;
  /** Braces that are open around its inside. */
  readonly depth: number;
  /** `MET`. */
  met: number;
  /** Tokens that are the name of a function or method that is called. */
  readonly calls: number[];
  /** Tokens that are a variable of the request, the session or the server. */
  readonly reads: number[];
  /** Files that are included by a plain name. */
  includes: number;
}

/** What a body shows, as bits. */
export const MET = {
  /** Something that matters by itself. */
  act: 1,
  /** Something that gives what comes from outside. */
  source: 2,
  decoder: 4,
  unserialize: 8,
  /** A variable that other functions see as well. */
  shared: 16,
  /** Something that matters whatever is given to it: it runs code or a command, or names what nobody names by chance. */
  grave: 32,
  /** What acts by what it is given: a function, class or variable is chosen, a file included, a file written. */
  chooses: 64,
  includes: 128,
  writes: 256,
  /** Where an attacker's data may come from: the request, another server, what is hidden, an address; and PHP in a text. */
  request: 512,
  remote: 1024,
  hidden: 2048,
  address: 4096,
  plants: 8192,
  /** An object is made, which runs its constructor. */
  makes: 16_384,
} as const;

/** What stands outside of all named functions has this for its body. */
export function topLevel(): FoundBody {
  return found(-1, 0, -1, null, -1);
}

export function found(open: number, name: number, owner: number, outer: FoundBody | null, depth: number): FoundBody {
  return { open, close: -1, name, owner, outer, depth, met: 0, calls: [], reads: [], includes: 0 };
}
