import { pathOfText } from '../domain/host-path.ts';
import { cronCommand } from './command-judgement/cron-command.ts';
import { judgeFileAt, together } from './command-judgement/judge-file-at.ts';
import { judgeLines, type LinePlace } from './command-judgement/judge-lines.ts';
import type { AccountDetector, AccountLook, AccountSightings } from './contract.ts';

const PLACE: LinePlace = {
  prefix: 'cron',
  where: 'in the crontab',
  remedy: 'Keep a copy of the crontab, then remove the whole crontab; write back only lines that the customer knows.',
  commandOf: cronCommand,
};

/** The user's crontab in the places where systems keep it: Debian, Red Hat, SUSE and macOS alike. */
export const cron: AccountDetector = {
  kind: 'account',
  id: 'cron',
  title: 'Scheduled tasks of the user',
  needs: 'root',
  async look({ account, files }: AccountLook): Promise<AccountSightings> {
    const { user } = account;
    if (user === null || !/^[\w.@-]{1,64}$/.test(user)) return { sightings: [], issues: [] };
    const spools = ['/var/spool/cron/crontabs', '/var/spool/cron', '/var/spool/cron/tabs'];
    const looks = spools.map((folder) =>
      judgeFileAt(files, pathOfText(`${folder}/${user}`), (text) => judgeLines(text, PLACE)),
    );
    return together(await Promise.all(looks));
  },
};
