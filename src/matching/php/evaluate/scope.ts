import { MARK, NOTHING, type PhpArray, type PhpObject, type Value } from '../values.ts';

/** Values of variables that a branch left; undefined: the branch unset it. */
export type Changes = Map<string, Value | undefined>;

/** The variables of one running function, or of the file. */
export class Scope {
  private readonly variables: Map<string, Value>;
  readonly shared: Set<string> = new Set();
  readonly self: PhpObject | null;
  readonly owner: string;
  readonly args: readonly Value[];
  returned: Value = NOTHING;
  /** What a generator gave. */
  yielded: PhpArray | null = null;
  /** What is sent to a generator that goes on. */
  sent: Value | null = null;
  /** `static` variables, which outlive the call. */
  readonly kept: { readonly name: string }[] = [];
  /** What a variable holds that was made by `extract` and the like. */
  blanket: Value | null = null;
  /** Names and old values of what was changed inside of the branches that are open. */
  private readonly old: (string | Value | undefined)[] = [];
  private branches = 0;

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

  get(name: string): Value | undefined {
    return this.variables.get(name);
  }

  set(name: string, value: Value): void {
    if (this.branches > 0) this.old.push(name, this.variables.get(name));
    this.variables.set(name, value);
  }

  delete(name: string): void {
    if (this.branches > 0) this.old.push(name, this.variables.get(name));
    this.variables.delete(name);
  }

  entries(): Iterable<[string, Value]> {
    return this.variables;
  }

  /** Begins a branch: from here on changes can be taken back. `keep` or `takeBack` ends it. */
  begin(): number {
    this.branches += 1;
    return this.old.length;
  }

  /** Ends a branch, leaves the variables as it left them, and gives what those had held that it changed. */
  keep(begun: number): Changes {
    const before: Changes = new Map();
    for (let index = begun; index < this.old.length; index += 2) {
      const name = this.old[index] as string;
      if (!before.has(name)) before.set(name, this.old[index + 1] as Value | undefined);
    }
    this.branches -= 1;
    if (this.branches === 0) this.old.length = 0;
    return before;
  }

  /** Ends a branch, sets the variables back to what they were when it began, and gives what it had left. */
  takeBack(begun: number): Changes {
    const changes: Changes = new Map();
    for (let index = this.old.length - 2; index >= begun; index -= 2) {
      const name = this.old[index] as string;
      const value = this.old[index + 1] as Value | undefined;
      if (!changes.has(name)) changes.set(name, this.variables.get(name));
      if (value === undefined) this.variables.delete(name);
      else this.variables.set(name, value);
    }
    this.old.length = begun;
    this.branches -= 1;
    return changes;
  }
}

/** An unset variable at the top of a file: nothing was assigned here, though an including file may have. */
export const NOTHING_KNOWN: Value = { known: undefined, marks: MARK.unset, trace: null, text: '' };
