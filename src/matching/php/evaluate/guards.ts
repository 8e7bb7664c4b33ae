import type { Expression } from '../syntax.ts';
import { GUARD_CALLS } from '../vocabulary.ts';
import type { NamedCall } from './named-call.ts';
import { functionName } from './names.ts';
import type { Reading } from './reading.ts';

/** Whom something is done for, as far as the file asks. */
export type Audience = 'everybody' | 'those who may' | 'those who may not';

/** A call that ends the program for those who may not go on, or whose answer is used somehow: a condition says more (`branchFor`). */
export function noteGuard(reading: Reading, { name, args, dropped }: NamedCall): void {
  if (!GUARD_CALLS.has(name)) return;
  const onlyAsks = ONLY_ASKS.test(name) || args[2]?.known === false;
  if (!dropped || !onlyAsks) reading.audience = 'those who may';
}

/** Those that only answer. */
const ONLY_ASKS = /^(?:current_user_can|user_can|can|(?:wp_)?verify_nonce|is_?\w+|has_?\w+)$/;

/** Whom a branch is for, and whom what follows is for where the branch leaves or goes on. */
export interface Branching {
  readonly inside: Audience;
  readonly afterLeaving: Audience;
  readonly afterGoingOn: Audience;
}

/** `before`: whom the condition was asked for; `asked`: what evaluating it left. */
export function branchFor(test: Expression | null, before: Audience, asked: Audience): Branching {
  const answer = test === null ? null : answerOf(test);
  if (answer === null) return { inside: asked, afterLeaving: asked, afterGoingOn: asked };
  const others = before === 'everybody' ? 'those who may not' : before;
  return answer
    ? { inside: 'those who may', afterLeaving: others, afterGoingOn: before }
    : { inside: others, afterLeaving: 'those who may', afterGoingOn: before };
}

/** Whether a condition holds for those who may go on (true), for those who may not (false), or asks for something else. */
function answerOf(test: Expression): boolean | null {
  if (test.kind === 'call')
    return typeof test.callee === 'string' && GUARD_CALLS.has(functionName(test.callee)) ? true : null;
  if (test.kind === 'unary') {
    const inner = answerOf(test.operand);
    return test.operator === '!' && inner !== null ? !inner : inner;
  }
  if (test.kind !== 'binary') return null;
  return answerOf(test.left) ?? (LOGICAL.has(test.operator) ? answerOf(test.right) : null);
}

const LOGICAL: ReadonlySet<string> = new Set(['&&', '||', 'and', 'or']);
