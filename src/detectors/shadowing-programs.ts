import type { Sighting } from '../domain/finding.ts';
import { nameOf } from '../domain/host-path.ts';
import type { FileDetector, FileFacts, OpenedFile } from './contract.ts';

/**
 * Programs in the user's own folders that stand before the system's of the same name: those that take passwords, and those that
 * show what runs. A wrapper that hands over to the system's own program is how people set its options, and is not odd.
 */
export const shadowingPrograms: FileDetector = {
  kind: 'file',
  id: 'shadowing-programs',
  title: 'Programs that stand before the system’s own',
  wants: ({ path, sizeBytes }: FileFacts) => sizeBytes > 8 && WANTED.test(path),
  aspect: ({ path }) => nameOf(path),
  look(file: OpenedFile): readonly Sighting[] {
    const text = file.latin1().slice(0, 65_536);
    const name = nameOf(file.path);
    if (!text.startsWith('#!') && !text.startsWith('\u007fELF')) return [];
    const handsOver = new RegExp(
      String.raw`(?:^|[;&|\s])(?:exec\s+)?(?:/usr)?(?:/local)?(?:/[\w.-]{1,40}){0,4}/s?bin/${name}(?:\s|"|$)`,
      'm',
    );
    if (
      text.startsWith('#!') &&
      handsOver.test(text) &&
      !/(?:>>|\btee\b|\bread\s+-\w{0,3}s|curl|wget|base64)/.test(text)
    )
      return [];
    return [
      {
        kind: 'persistence',
        severity: 'medium',
        confidence: 'likely',
        rule: 'shell.shadows-program',
        title: 'Stands before a program of the system that takes passwords or shows what runs',
        line: null,
        offset: null,
        excerpt: null,
        remedy:
          'Compare it with the system’s own program; keep a copy as evidence and remove it, then change the passwords typed since.',
      },
    ];
  },
};

const WANTED =
  /\/(?:\.local\/)?s?bin\/(?:sudo|su|ssh|scp|sftp|ssh-add|passwd|mysql|mysqldump|crontab|ps|top|htop|netstat|ss|lsof|who|last)$/;
