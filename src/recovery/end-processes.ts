import { UserError } from '../domain/user-error.ts';
import type { Processes, RunningProcess } from './contract.ts';

/** Mail goes on: these run under the account's user on some panels. */
const MAIL = /^\/usr\/(?:libexec|lib|lib64)\/dovecot\/|^\/usr\/sbin\/exim/;
/** A process that is started anew by another user's one falls in one of the next rounds. */
const ROUNDS = 20;

/**
 * Ends every process of a user but those of the mail system. They stand still meanwhile: one that forks faster than it is
 * listed would never be met. Throws a UserError `refused` where they come back.
 */
export async function endProcesses(uid: number, processes: Processes): Promise<void> {
  await processes.freeze(uid);
  try {
    let left = await endable(uid, processes);
    for (let round = 0; round < ROUNDS && left.length > 0; round += 1) {
      for (const running of left) await processes.kill(running);
      left = await endable(uid, processes);
    }
  } finally {
    await processes.thaw(uid);
  }
  const { length } = await endable(uid, processes);
  if (length === 0) return;
  throw new UserError(
    'refused',
    `${length} processes of user ${uid} come back as soon as they are ended.`,
    'Find what starts them (a service manager, another user), stop it, and run it again.',
  );
}

async function endable(uid: number, processes: Processes): Promise<readonly RunningProcess[]> {
  return (await processes.of(uid)).filter(({ program }) => program === null || !MAIL.test(program));
}
