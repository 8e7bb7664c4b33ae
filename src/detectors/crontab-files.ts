import { cronCommand } from './command-judgement/cron-command.ts';
import { judgeLines, type LinePlace } from './command-judgement/judge-lines.ts';
import type { FileDetector, FileFacts, OpenedFile } from './contract.ts';

const PLACE: LinePlace = {
  prefix: 'crontab-file',
  where: 'in a saved crontab',
  remedy: 'Find out which crontab this is a copy of, and remove the line there; do not install this file.',
  commandOf: cronCommand,
};

/** Crontabs that lie among the files: those of panel backups (`cron/bob`), and copies that scripts install again. */
export const crontabFiles: FileDetector = {
  kind: 'file',
  id: 'crontab-files',
  title: 'Copies of crontabs',
  wants: ({ path, sizeBytes }: FileFacts) => sizeBytes > 8 && WANTED.test(path),
  look: (file: OpenedFile) => judgeLines(file.latin1(), PLACE),
};

const WANTED =
  /(?:^|\/)(?:cron\/[A-Za-z0-9_.-]{1,64}|\.?cron(?:tab|_tab|jobs?)?(?:\.(?:txt|bak|old|conf))?|\.?crontabs?\/[^/]+)$/;
