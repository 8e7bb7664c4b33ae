import { UserError } from '../domain/user-error.ts';
import type { Action, Playbook } from './actions/contract.ts';
import { checkPlaybook, type PlaybookText } from './check-playbook.ts';

/**
 * The playbooks of these files, in the order of the given texts. The caller reads the files; `name` is for messages.
 * Throws a `UserError` that lists every problem: half a playbook is never used.
 */
export async function loadPlaybooks(
  texts: readonly PlaybookText[],
  actions: readonly Action[],
): Promise<readonly Playbook[]> {
  const checked = await Promise.all(texts.map((text) => checkPlaybook(text, actions)));
  const problems = checked.flatMap((one, index) =>
    one.problems.map((problem) => `${texts[index]?.name ?? ''}: ${problem}`),
  );
  if (problems.length > 0) {
    throw new UserError(
      'usage',
      `A playbook cannot be used:\n${problems.map((problem) => `  ${problem}`).join('\n')}`,
      'Correct the file; `lastgood playbook test FILE` checks it again.',
    );
  }
  return checked.flatMap(({ playbook }) => playbook ?? []);
}
