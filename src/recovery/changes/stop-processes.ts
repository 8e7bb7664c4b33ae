import type { StopProcesses } from '../../domain/change.ts';
import type { ChangeKind } from '../contract.ts';
import { endProcesses } from '../end-processes.ts';

export const stopProcesses: ChangeKind<StopProcesses> = {
  kind: 'stop-processes',
  describe: ({ uid }) => `end every process of user ${uid}, but those of the mail system`,
  prepare: async () => ({}),
  apply: ({ uid }, _facts, { processes }) => endProcesses(uid, processes),
  undo: async () => {},
  stays: 'a process is not started again',
};
