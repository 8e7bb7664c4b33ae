import { displayPath, type HostPath } from '../domain/host-path.ts';
import { UserError } from '../domain/user-error.ts';

/** Nothing is ever overwritten: what is in the way is for a person to look at. */
export function taken(path: HostPath): UserError {
  return new UserError(
    'refused',
    `${displayPath(path)} is there already.`,
    'Look at it, move it away, and run it again.',
  );
}
