import type { Statement } from '../syntax.ts';
import { TOKEN, TOKEN_LIMIT, type Tokens, tokenize } from '../tokens/tokenizer.ts';
import { parseStatement } from './statements.ts';
import { type Body, TokenCursor } from './token-cursor.ts';

/** The program, and whether a limit left a part of it out. */
export interface Program {
  readonly body: readonly Statement[];
  readonly cut: boolean;
}

/**
 * Reads PHP source (one character per byte) into statements. Tolerant: what it does not understand it steps over, one token
 * at least each time, so it ends after as many steps as there are tokens.
 */
export function parsePhp(text: string, inPhp = false, tokenLimit = TOKEN_LIMIT, depth = 0): Program {
  return parseTokens(tokenize(text, inPhp, tokenLimit), depth);
}

/** As `parsePhp`, for a text that was split before; `bodies` are parsed when they are asked for. */
export function parseTokens(tokens: Tokens, depth = 0, bodies?: ReadonlyMap<number, Body>): Program {
  return { body: parseProgram(new TokenCursor(tokens, depth, bodies)), cut: tokens.cut };
}

function parseProgram(cursor: TokenCursor): Statement[] {
  const body: Statement[] = [];
  while (cursor.kind() !== TOKEN.end) {
    const before = cursor.at;
    parseStatement(cursor, body);
    if (cursor.at === before) cursor.at += 1;
  }
  return body;
}
