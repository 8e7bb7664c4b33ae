import { escapeText } from '../domain/escape-text.ts';
import { UserError } from '../domain/user-error.ts';

/** What the way to a file of the plan answers where somebody put something else into its place since the analysis. */
const ANOTHER_GROUND: ReadonlySet<unknown> = new Set(['ELOOP', 'ENOTDIR', 'EINVAL']);

/** Runs what looks at the account before anything is changed; a folder that became a link or a file is told, and refused. */
export async function onKnownGround<T>(look: () => Promise<T>): Promise<T> {
  try {
    return await look();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && ANOTHER_GROUND.has(error.code))) throw error;
    throw new UserError(
      'refused',
      `The account is not what was analysed: a folder of the plan is a link or a file now (${escapeText(error.message)}).`,
      'Look who did that, and analyse the account again. Nothing was changed by this run.',
    );
  }
}
