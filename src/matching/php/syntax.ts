/** An expression; `at` is the offset in the text that it was read from. */
export type Expression =
  | {
      readonly kind: 'literal';
      readonly at: number;
      readonly value: string | number | boolean | null;
      readonly escaped: boolean;
    }
  | { readonly kind: 'concat'; readonly at: number; readonly parts: readonly Expression[]; readonly template: boolean }
  | { readonly kind: 'shell'; readonly at: number; readonly command: Expression }
  | { readonly kind: 'variable'; readonly at: number; readonly name: string | Expression }
  | { readonly kind: 'array'; readonly at: number; readonly items: readonly ArrayItem[] }
  | { readonly kind: 'index'; readonly at: number; readonly base: Expression; readonly index: Expression | null }
  | { readonly kind: 'property'; readonly at: number; readonly object: Expression; readonly name: string | Expression }
  | {
      readonly kind: 'static-property';
      readonly at: number;
      readonly owner: string | Expression;
      readonly name: string | Expression;
    }
  | {
      readonly kind: 'constant';
      readonly at: number;
      readonly owner: string | Expression | null;
      readonly name: string;
    }
  | {
      readonly kind: 'call';
      readonly at: number;
      readonly callee: string | Expression;
      readonly args: readonly Expression[];
    }
  | {
      readonly kind: 'new';
      readonly at: number;
      readonly owner: string | Expression | ClassDeclaration;
      readonly args: readonly Expression[];
    }
  | {
      readonly kind: 'method';
      readonly at: number;
      readonly object: Expression;
      readonly name: string | Expression;
      readonly args: readonly Expression[];
    }
  | {
      readonly kind: 'static-call';
      readonly at: number;
      readonly owner: string | Expression;
      readonly name: string | Expression;
      readonly args: readonly Expression[];
    }
  | { readonly kind: 'unary'; readonly at: number; readonly operator: string; readonly operand: Expression }
  | {
      readonly kind: 'step';
      readonly at: number;
      readonly delta: 1 | -1;
      readonly prefix: boolean;
      readonly target: Expression;
    }
  | {
      readonly kind: 'binary';
      readonly at: number;
      readonly operator: string;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly kind: 'assign';
      readonly at: number;
      readonly operator: string;
      readonly target: Expression;
      readonly value: Expression;
    }
  | {
      readonly kind: 'choice';
      readonly at: number;
      readonly test: Expression;
      readonly positive: Expression | null;
      readonly otherwise: Expression;
    }
  | { readonly kind: 'cast'; readonly at: number; readonly type: string; readonly operand: Expression }
  | { readonly kind: 'isset'; readonly at: number; readonly operands: readonly Expression[] }
  | {
      readonly kind: 'closure';
      readonly at: number;
      readonly routine: Routine;
      readonly uses: readonly string[] | 'all';
    }
  | { readonly kind: 'include'; readonly at: number; readonly word: string; readonly operand: Expression }
  | { readonly kind: 'print'; readonly at: number; readonly operand: Expression }
  | { readonly kind: 'exit'; readonly at: number; readonly operand: Expression | null }
  | {
      readonly kind: 'match';
      readonly at: number;
      readonly subject: Expression;
      readonly arms: readonly { readonly tests: readonly Expression[]; readonly value: Expression }[];
    }
  | { readonly kind: 'throw'; readonly at: number; readonly operand: Expression }
  /** `yield`; of `yield from` the operand is the list. */
  | { readonly kind: 'yield'; readonly at: number; readonly operand: Expression; readonly list: boolean }
  | { readonly kind: 'unknown'; readonly at: number; readonly inner: Expression | null };

export interface ArrayItem {
  readonly key: Expression | null;
  readonly value: Expression;
  readonly spread: boolean;
}

export interface Routine {
  readonly name: string;
  readonly parameters: readonly {
    readonly name: string;
    readonly initial: Expression | null;
    readonly byReference: boolean;
    readonly rest: boolean;
    /** Of a constructor: a field of this name is given what is passed. */
    readonly promoted: boolean;
  }[];
  /** Parsed when it is first asked for. */
  body(): readonly Statement[];
  readonly at: number;
  /** Whether it does nothing of note unless something calls it. */
  readonly idle: boolean;
}

export interface ClassDeclaration {
  readonly kind: 'class';
  readonly at: number;
  readonly name: string;
  readonly parent: string | null;
  /** Traits that it uses: their members are its own. */
  readonly traits: readonly string[];
  readonly methods: readonly Routine[];
  readonly fields: readonly { readonly name: string; readonly value: Expression | null; readonly constant: boolean }[];
  /** Of an enumeration: each is an object with these for its fields. */
  readonly cases: readonly { readonly name: string; readonly value: Expression | null }[];
}

export type Statement =
  | { readonly kind: 'echo'; readonly at: number; readonly operands: readonly Expression[] }
  | { readonly kind: 'html'; readonly at: number; readonly text: string }
  | { readonly kind: 'expression'; readonly at: number; readonly expression: Expression }
  | {
      readonly kind: 'if';
      readonly at: number;
      readonly branches: readonly { readonly test: Expression | null; readonly body: readonly Statement[] }[];
    }
  | {
      readonly kind: 'while';
      readonly at: number;
      readonly test: Expression;
      readonly body: readonly Statement[];
      readonly first: boolean;
    }
  | {
      readonly kind: 'for';
      readonly at: number;
      readonly start: readonly Expression[];
      readonly test: readonly Expression[];
      readonly step: readonly Expression[];
      readonly body: readonly Statement[];
    }
  | {
      readonly kind: 'foreach';
      readonly at: number;
      readonly subject: Expression;
      readonly key: Expression | null;
      readonly value: Expression;
      readonly body: readonly Statement[];
    }
  | {
      readonly kind: 'switch';
      readonly at: number;
      readonly subject: Expression;
      readonly cases: readonly { readonly test: Expression | null; readonly body: readonly Statement[] }[];
    }
  | { readonly kind: 'function'; readonly at: number; readonly routine: Routine }
  | ClassDeclaration
  | { readonly kind: 'return'; readonly at: number; readonly value: Expression | null }
  | { readonly kind: 'jump'; readonly at: number; readonly word: 'break' | 'continue' }
  | { readonly kind: 'goto'; readonly at: number; readonly label: string }
  | { readonly kind: 'label'; readonly at: number; readonly label: string }
  | { readonly kind: 'global'; readonly at: number; readonly names: readonly string[] }
  | {
      readonly kind: 'static';
      readonly at: number;
      readonly variables: readonly { readonly name: string; readonly value: Expression | null }[];
    }
  /** `use function name as alias`, both without their namespace. */
  | { readonly kind: 'import'; readonly at: number; readonly name: string; readonly alias: string }
  | { readonly kind: 'unset'; readonly at: number; readonly operands: readonly Expression[] }
  | {
      readonly kind: 'try';
      readonly at: number;
      readonly body: readonly Statement[];
      readonly handlers: readonly { readonly variable: string; readonly body: readonly Statement[] }[];
    }
  | { readonly kind: 'block'; readonly at: number; readonly body: readonly Statement[] };
