/** The syntax tree of the YARA subset that docs/writing-signatures.md describes: what the parser gives to the compiler. */

/** What a string of a rule stands for: text, hex and regular expressions alike. */
export type Pattern =
  | { readonly kind: 'byte'; readonly byte: number }
  /** One byte of 256: 1 where it belongs to the set. */
  | { readonly kind: 'set'; readonly members: Uint8Array }
  | { readonly kind: 'sequence'; readonly items: readonly Pattern[] }
  | { readonly kind: 'choice'; readonly options: readonly Pattern[] }
  /** `max` is Infinity for `*`, `+` and `{n,}`. */
  | {
      readonly kind: 'repeat';
      readonly item: Pattern;
      readonly min: number;
      readonly max: number;
      readonly lazy: boolean;
    }
  /** `^`, `$`, `\b`, `\B`. */
  | { readonly kind: 'place'; readonly place: 'start' | 'end' | 'edge' | 'no-edge' };

export interface StringSource {
  /** With its dollar: `$a`. */
  readonly id: string;
  readonly line: number;
  readonly pattern: Pattern;
  /** Neither the byte before nor the one after may be a letter or a digit. */
  readonly fullword: boolean;
  /** Counts for the condition, and is never shown as evidence. */
  readonly isPrivate: boolean;
}

export type Quantifier = 'all' | 'any' | 'none' | Expression;

export type Operator =
  | '+'
  | '-'
  | '*'
  | '\\'
  | '%'
  | '&'
  | '|'
  | '^'
  | '<<'
  | '>>'
  | '=='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>=';

/** Ids of strings are whole (`$a`), or `$` for the string that the loop around is at. */
export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'truth'; readonly value: boolean }
  | { readonly kind: 'filesize' }
  | { readonly kind: 'found'; readonly id: string; readonly at: Expression | null; readonly within: Range | null }
  | { readonly kind: 'count'; readonly id: string; readonly within: Range | null }
  | { readonly kind: 'offset'; readonly id: string; readonly index: Expression | null }
  | {
      readonly kind: 'integer';
      readonly bits: 8 | 16 | 32;
      readonly signed: boolean;
      readonly bigEndian: boolean;
      readonly at: Expression;
    }
  | { readonly kind: 'minus' | 'complement' | 'not'; readonly operand: Expression }
  | { readonly kind: 'and' | 'or'; readonly operands: readonly Expression[] }
  | { readonly kind: 'operation'; readonly operator: Operator; readonly left: Expression; readonly right: Expression }
  | {
      readonly kind: 'of';
      readonly quantifier: Quantifier;
      readonly ids: readonly string[];
      readonly body: Expression | null;
    }
  | { readonly kind: 'rule'; readonly name: string };

export interface Range {
  readonly from: Expression;
  readonly to: Expression;
}

/** Text is its bytes, one character per byte. */
export type MetaValue = string | number | boolean;

export interface RuleSource {
  readonly name: string;
  readonly file: string;
  readonly line: number;
  /** Can be named by later rules, and is never reported itself. */
  readonly isPrivate: boolean;
  readonly tags: readonly string[];
  /** In order; a key may come several times. */
  readonly meta: readonly { readonly key: string; readonly value: MetaValue; readonly line: number }[];
  readonly strings: readonly StringSource[];
  readonly condition: Expression;
}

/** A rule file that does not compile: where and why. */
export class RuleSyntaxError extends Error {
  readonly file: string;
  readonly line: number;
  readonly reason: string;

  constructor(file: string, line: number, reason: string) {
    super(`${file}:${line}: ${reason}`);
    this.name = 'RuleSyntaxError';
    this.file = file;
    this.line = line;
    this.reason = reason;
  }
}
