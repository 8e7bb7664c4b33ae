import { MARK, NOTHING, type PhpObject, type Value } from '../values.ts';

/** The variables of one running function, or of the file. */
export class Scope {
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

/** An unset variable at the top of a file: nothing was assigned here, though an including file may have. */
export const NOTHING_KNOWN: Value = { known: undefined, marks: MARK.unset, trace: null, text: '' };
