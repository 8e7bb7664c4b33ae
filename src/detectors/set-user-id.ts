import type { Sighting } from '../domain/finding.ts';
import type { FileDetector, FileFacts, OpenedFile } from './contract.ts';

/** Programs that run with the rights of their owner, whoever starts them. A hosting account has no need for any. */
export const setUserId: FileDetector = {
  kind: 'file',
  id: 'set-user-id',
  title: 'Set-uid programs',
  wants: ({ mode }: FileFacts) => (mode & 0o4000) !== 0 && (mode & 0o111) !== 0,
  look(file: OpenedFile): readonly Sighting[] {
    const runs = file.latin1().startsWith('\u007fELF') || file.latin1().startsWith('#!');
    return [
      {
        kind: 'persistence',
        severity: runs ? 'high' : 'medium',
        confidence: runs ? 'likely' : 'possible',
        rule: 'mode.set-user-id',
        title: 'A program that runs with its owner’s rights',
        line: null,
        offset: null,
        excerpt: null,
        remedy: 'Take the set-uid bit away and find out who made the file.',
      },
    ];
  },
};
