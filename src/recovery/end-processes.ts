import { UserError } from '../domain/user-error.ts';
import type { Processes, RunningProcess } from './contract.ts';

/** Mail goes on: these run under the account's user on some panels. */
const MAIL = /^\/usr\/(?:libexec|lib|lib64)\/dovecot\/|^\/usr\/sbin\/exim/;
/** A process that is started anew by another one falls in one of the next rounds. */
const ROUNDS = 20;

/** Ends every process of a user but those of the mail system. Throws a UserError `refused` where they come back. */
export async function endProcesses(uid: number, processes: Processes): Promise<void> {
  let left: readonly RunningProcess[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    left = (await processes.of(uid)).filter(({ program }) => program === null || !MAIL.test(program));
    if (left.length === 0) return;
    for (const { pid } of left) await processes.kill(pid);
  }
  throw new UserError(
    'refused',
    `${left.length} processes of user ${uid} come back as soon as they are ended.`,
    'Find what starts them (a service manager, another user), stop it, and run it again.',
  );
}
