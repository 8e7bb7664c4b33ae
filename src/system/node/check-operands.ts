import { existsSync, statSync } from 'node:fs';
import { escapeText } from '../../domain/escape-text.ts';
import { UserError } from '../../domain/user-error.ts';

/** What an operator can mend at once, before an account is read for minutes. `target` null: the operator's own account. */
export function checkOperands(target: string | null, from: readonly string[] = []): void {
  // An unset variable of a script, and no account: it would be read as the operator's own.
  if (target?.trim() === '')
    throw new UserError('usage', 'The account has no name.', 'Give a home directory, a domain name or a panel user.');
  for (const path of from) {
    if (!existsSync(path))
      throw new UserError(
        'targetMissing',
        `There is no backup at ${escapeText(path)}.`,
        'Check the path given with --from, and whether its disk is mounted.',
      );
  }
}

/** The folder that stands for `/`; null for the machine's own. */
export function checkRoot(root: string | null): void {
  if (root === null || statSync(root, { throwIfNoEntry: false })?.isDirectory() === true) return;
  throw new UserError(
    'targetMissing',
    `There is no folder ${escapeText(root)} that could stand for /.`,
    'Check the path given with --root, and whether its disk is mounted.',
  );
}
