import { UserError } from '../../domain/user-error.ts';
import type { Databases } from '../../system/databases.ts';
import type { Tools } from '../contract.ts';

/** The database server of a recovery; a UserError `credentials` where the operator gave no login. */
export function serverOf({ databases }: Pick<Tools, 'databases'>): Databases {
  if (databases !== null) return databases;
  const hint = 'Give an option file of a database administrator: --database-login FILE';
  throw new UserError('credentials', 'This step changes a database, and there is no login for that.', hint);
}
