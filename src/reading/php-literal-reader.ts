import type { PhpToken } from './php-tokens.ts';

/** A literal as PHP source writes it; `undefined` stands for an expression that text alone does not tell. */
export type PhpValue = string | number | boolean | null | undefined | PhpArray;
export type PhpArray = ReadonlyMap<string, PhpValue>;

/** What PHP source says in literals. Each list is in the order of the text; nothing is executed. */
export interface PhpLiterals {
  /** By `$name`, `$this->name`, `$name[key][key]` (keys without quotes, `*` for one that is not literal). Class properties too. */
  readonly assigned: ReadonlyMap<string, readonly PhpValue[]>;
  /** `define('X', …)` and `const X = …`. */
  readonly constants: ReadonlyMap<string, readonly PhpValue[]>;
  /** `return …;` by the name of the function around it, `''` outside of any. */
  readonly returned: ReadonlyMap<string, readonly PhpValue[]>;
}

const MAX_DEPTH = 40;
const MAX_ITEMS = 50_000;
const MAX_TARGET = 200;
const MAX_TEXT = 4096;

/** Goes over the tokens once; see `phpLiterals`. */
export class PhpLiteralReader {
  private readonly tokens: readonly PhpToken[];
  private readonly file: string;
  private readonly known: ReadonlyMap<string, string>;
  private readonly assigned = new Map<string, PhpValue[]>();
  private readonly constants = new Map<string, PhpValue[]>();
  private readonly returned = new Map<string, PhpValue[]>();
  private at = 0;
  private items = 0;

  constructor(tokens: readonly PhpToken[], file: string, known: ReadonlyMap<string, string>) {
    this.tokens = tokens;
    this.file = file;
    this.known = known;
  }

  read(): PhpLiterals {
    const functions: { name: string; braces: number }[] = [];
    let braces = 0;
    let pending: string | null = null;
    while (this.at < this.tokens.length) {
      const start = this.at;
      const token = this.tokens[start];
      if (token?.kind === 'variable') {
        this.readAssignment();
      } else if (token?.kind === 'name') {
        const word = token.text.toLowerCase();
        if (word === 'function') pending = this.functionName();
        else if (word === 'const') this.readConstants();
        else if (word === 'define' || word === '\\define') this.readDefine();
        else if (word === 'return') this.readReturn(functions.at(-1)?.name ?? '');
      } else if (token?.kind === 'mark') {
        if (token.text === '{') {
          braces += 1;
          if (pending !== null) functions.push({ name: pending, braces });
          pending = null;
        } else if (token.text === '}') {
          if (functions.at(-1)?.braces === braces) functions.pop();
          braces = Math.max(0, braces - 1);
        } else if (token.text === ';') {
          pending = null; // an abstract function has no body
        }
      }
      if (this.at === start) this.at += 1;
    }
    return { assigned: this.assigned, constants: this.constants, returned: this.returned };
  }

  private functionName(): string {
    const next = this.tokens[this.at + 1];
    const named = next?.kind === 'mark' && next.text === '&' ? this.tokens[this.at + 2] : next;
    return named?.kind === 'name' ? named.text : '';
  }

  private readAssignment(): void {
    const target = this.readTarget(0);
    if (this.isMark('=')) {
      this.at += 1;
      const value = this.readExpression(0);
      // What follows a literal decides whether it was the whole of the right side.
      add(this.assigned, target, this.isMark(';') || this.isMark(',') || this.isMark(')') ? value : undefined);
    } else if (this.isMark('.=') || this.isMark('??=')) {
      this.at += 1;
      add(this.assigned, target, undefined);
    }
  }

  private readTarget(depth: number): string {
    let target = textOf(this.tokens[this.at]);
    this.at += 1;
    while (target.length < MAX_TARGET) {
      if (this.isMark('->') && this.tokens[this.at + 1]?.kind === 'name') {
        target += `->${textOf(this.tokens[this.at + 1])}`;
        this.at += 2;
      } else if (this.isMark('[')) {
        this.at += 1;
        const key = this.isMark(']') ? undefined : this.readExpression(depth + 1);
        const whole = this.passOver(']');
        target += `[${whole && isPlain(key) ? key : '*'}]`;
      } else {
        return target;
      }
    }
    return target;
  }

  private readConstants(): void {
    this.at += 1;
    if (this.tokens[this.at + 1]?.kind === 'name') this.at += 1; // a typed constant: const string VERSION
    while (this.tokens[this.at]?.kind === 'name') {
      const name = textOf(this.tokens[this.at]);
      this.at += 1;
      if (!this.isMark('=')) return;
      this.at += 1;
      const value = this.readExpression(0);
      add(this.constants, name, this.isMark(';') || this.isMark(',') ? value : undefined);
      if (!this.isMark(',')) return;
      this.at += 1;
    }
  }

  private readDefine(): void {
    const previous = this.tokens[this.at - 1];
    this.at += 1;
    // `Config::define` of Bedrock defines as well; `function define` and `->define` do not.
    if (previous?.kind === 'mark' && previous.text === '->') return;
    if (!this.isMark('(')) return;
    this.at += 1;
    const name = this.readExpression(0);
    if (typeof name !== 'string' || !this.isMark(',')) return;
    this.at += 1;
    const value = this.readExpression(0);
    add(this.constants, name, this.isMark(')') || this.isMark(',') ? value : undefined);
  }

  private readReturn(name: string): void {
    this.at += 1;
    const value = this.readExpression(0);
    add(this.returned, name, this.isMark(';') || this.at >= this.tokens.length ? value : undefined);
  }

  /** Literals joined by dots. Stops at the first token that does not belong to them. */
  private readExpression(depth: number): PhpValue {
    let value = this.readOperand(depth);
    while (this.isMark('.')) {
      this.at += 1;
      const next = this.readOperand(depth);
      value = isPlain(value) && isPlain(next) ? joined(value, next) : undefined;
    }
    return value;
  }

  private readOperand(depth: number): PhpValue {
    const token = this.tokens[this.at];
    if (token === undefined || depth > MAX_DEPTH) return undefined;
    switch (token.kind) {
      case 'string':
        this.at += 1;
        return token.value ?? undefined;
      case 'number':
        this.at += 1;
        return Number(token.text.replaceAll('_', ''));
      case 'variable': {
        const target = this.readTarget(depth);
        return this.assigned.get(target)?.at(-1);
      }
      case 'name':
        return this.readName(token.text, depth);
      case 'mark':
      default:
        return this.readMark(token.text, depth);
    }
  }

  private readMark(text: string, depth: number): PhpValue {
    if (text === '[') return this.readArray(']', depth);
    if (text === '-') {
      this.at += 1;
      const value = this.readOperand(depth + 1);
      return typeof value === 'number' ? -value : undefined;
    }
    if (text !== '(') return undefined;
    this.at += 1;
    const value = this.readExpression(depth + 1);
    return this.passOver(')') ? value : undefined;
  }

  private readName(text: string, depth: number): PhpValue {
    const word = text.toLowerCase();
    this.at += 1;
    if (word === 'array' && this.isMark('(')) return this.readArray(')', depth);
    if ((word === 'dirname' || word === '\\dirname') && this.isMark('(')) return this.readDirname(depth);
    if (this.isMark('(') || this.isMark('::')) return undefined;
    if (word === 'true') return true;
    if (word === 'false') return false;
    if (word === 'null') return null;
    if (word === '__file__') return this.file === '' ? undefined : this.file;
    if (word === '__dir__') return this.file === '' ? undefined : folder(this.file);
    return this.known.get(text) ?? this.constants.get(text)?.[0];
  }

  private readDirname(depth: number): PhpValue {
    this.at += 1;
    const path = this.readExpression(depth + 1);
    let levels: PhpValue = 1;
    if (this.isMark(',')) {
      this.at += 1;
      levels = this.readExpression(depth + 1);
    }
    if (!this.passOver(')')) return undefined;
    if (typeof path !== 'string' || typeof levels !== 'number' || levels < 1 || levels > 20) return undefined;
    let result = path;
    for (let level = 0; level < levels; level += 1) result = folder(result);
    return result;
  }

  private readArray(end: ']' | ')', depth: number): PhpValue {
    this.at += 1;
    const array = new Map<string, PhpValue>();
    let next = 0;
    while (this.at < this.tokens.length && !this.isMark(end)) {
      if (this.items >= MAX_ITEMS) return undefined;
      this.items += 1;
      const first = this.readExpression(depth + 1);
      if (this.isMark('=>')) {
        this.at += 1;
        const value = this.readExpression(depth + 1);
        if (isPlain(first)) array.set(String(first), this.isMark(',') || this.isMark(end) ? value : undefined);
        if (typeof first === 'number' && first >= next) next = first + 1;
      } else {
        array.set(String(next), this.isMark(',') || this.isMark(end) ? first : undefined);
        next += 1;
      }
      this.skipTo(end);
      if (!this.isMark(',')) break;
      this.at += 1;
    }
    if (!this.isMark(end)) return undefined;
    this.at += 1;
    return array;
  }

  /** Passes over what is no literal, up to the next comma or the end of this array. */
  private skipTo(end: ']' | ')'): void {
    let depth = 0;
    while (this.at < this.tokens.length) {
      const token = this.tokens[this.at];
      const text = token?.kind === 'mark' ? token.text : '';
      if (depth === 0 && (text === ',' || text === end)) return;
      if (text === '(' || text === '[' || text === '{') depth += 1;
      if (text === ')' || text === ']' || text === '}') depth -= 1;
      if (depth < 0) return;
      this.at += 1;
    }
  }

  /** Passes over the closing bracket, and over what stands before it: false when there was something. No token is read twice. */
  private passOver(end: ']' | ')'): boolean {
    const whole = this.isMark(end);
    while (this.at < this.tokens.length && !this.isMark(end)) {
      this.skipTo(end);
      if (!this.isMark(',')) break;
      this.at += 1;
    }
    if (this.isMark(end)) this.at += 1;
    return whole;
  }

  private isMark(text: string): boolean {
    const token = this.tokens[this.at];
    return token?.kind === 'mark' && token.text === text;
  }
}

function add(map: Map<string, PhpValue[]>, key: string, value: PhpValue): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else if (values.length < 100) values.push(value);
}

function textOf(token: PhpToken | undefined): string {
  return token === undefined || token.kind === 'string' ? '' : token.text;
}

function isPlain(value: PhpValue): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

/** A text that is doubled sixty times has no business in a configuration. */
function joined(a: string | number, b: string | number): string | undefined {
  const text = `${a}${b}`;
  return text.length > MAX_TEXT ? undefined : text;
}

function folder(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash > 0 ? path.slice(0, slash) : '/';
}
