import type { Account } from '../../domain/account.ts';
import type { Files } from '../../system/ports.ts';

/**
 * The number of the account's user: as the system's table has it, else that of whose the home is; null when nobody can tell, and
 * for root, whose things are not the account's.
 */
export async function ownUid({ uid, home }: Pick<Account, 'uid' | 'home'>, files: Files): Promise<number | null> {
  if (uid !== null && uid !== undefined) return uid === 0 ? null : uid;
  const stat = await files.stat(home);
  return stat.ok && stat.value.uid !== 0 ? stat.value.uid : null;
}
