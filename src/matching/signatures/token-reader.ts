import { RuleSyntaxError } from './rule-syntax.ts';
import type { RuleToken } from './tokenize-rules.ts';

/** Walks over the words of a rule file; every complaint names the file and the line. */
export class TokenReader {
  readonly file: string;
  readonly #tokens: readonly RuleToken[];
  #at = 0;

  constructor(file: string, tokens: readonly RuleToken[]) {
    this.file = file;
    this.#tokens = tokens;
  }

  /** The next word without taking it; past the end, the end again. */
  peek(ahead = 0): RuleToken {
    return this.#tokens[Math.min(this.#at + ahead, this.#tokens.length - 1)] as RuleToken;
  }

  next(): RuleToken {
    const token = this.peek();
    this.#at += 1;
    return token;
  }

  /** Takes the next word if it is this one. */
  accept(text: string): boolean {
    const token = this.peek();
    if (token.text !== text || (token.kind !== 'word' && token.kind !== 'sign')) return false;
    this.#at += 1;
    return true;
  }

  expect(text: string): void {
    if (!this.accept(text)) throw this.error(`expected ${text}, found ${this.peek().text || 'the end of the file'}`);
  }

  take(kind: RuleToken['kind']): RuleToken {
    const token = this.peek();
    if (token.kind !== kind) throw this.error(`expected a ${kind}, found ${token.text || 'the end of the file'}`);
    this.#at += 1;
    return token;
  }

  error(reason: string): RuleSyntaxError {
    return new RuleSyntaxError(this.file, this.peek().line, reason);
  }
}
