import { cronCommand } from './command-judgement/cron-command.ts';
import { placed } from './command-judgement/judge-file-at.ts';
import { judgeLines, type LinePlace } from './command-judgement/judge-lines.ts';
import type { AccountDetector, AccountLook, AccountSightings } from './contract.ts';

const PLACE: LinePlace = {
  prefix: 'panel-task',
  where: 'in a scheduled task of the panel',
  remedy: 'Remove the task in the panel: a crontab that is cleaned by hand is written anew from there.',
  commandOf: cronCommand,
};

/** Tasks that the panel keeps in files of its own and writes into the crontab again: HestiaCP, DirectAdmin, ISPConfig. */
export const panelTasks: AccountDetector = {
  kind: 'account',
  id: 'panel-tasks',
  title: 'Scheduled tasks that the panel keeps',
  needs: 'owner',
  isOfLiveAccount: true,
  look({ account }: AccountLook): Promise<AccountSightings> {
    const jobs = (account.cron ?? []).filter(({ source }) => !source.startsWith('/var/spool/cron'));
    const sightings = jobs.flatMap(({ schedule, command, source }) =>
      judgeLines(`${schedule} ${command}`, PLACE).map((sighting) =>
        placed({ ...sighting, line: null, offset: null }, source),
      ),
    );
    return Promise.resolve({ sightings, issues: [] });
  },
};
