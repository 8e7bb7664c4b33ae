import type { BackupFormat } from '../contract.ts';
import { takenAtOfName } from '../dating/taken-at.ts';
import { openArchive } from './archive-format.ts';
import { isArchiveHead } from './archive-head.ts';

/** What formats share that are a plain zip or tar archive and tell by its name whose it is, and when it was made. */
export function archiveNamed(pattern: RegExp): Pick<BackupFormat, 'recognise' | 'open'> {
  return {
    recognise: ({ path, head, timeZone }) => {
      const name = pattern.exec(path);
      return name !== null && isArchiveHead(head, true) ? { takenAt: takenAtOfName(name, timeZone) } : null;
    },
    open: openArchive(),
  };
}
