import type { CronJob } from '../../domain/account.ts';
import { type HostPath, joinPath, pathOfText } from '../../domain/host-path.ts';
import { linesOf, type Reading, serverText, tell } from '../text/panel-files.ts';

const SPOOLS = ['/var/spool/cron/crontabs', '/var/spool/cron/tabs', '/var/spool/cron'].map(pathOfText);
const MAX_JOBS = 10_000;
const MAX_COMMAND = 4096;
const USER_NAME = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}$/;
const LINE = /^\s*(@[a-z]{1,16}|\S{1,200}(?:\s+\S{1,200}){4})\s+(\S.*)$/;

/** The user's crontabs, wherever this system keeps them. Not readable without root: that is told. */
export async function userCron(reading: Reading, user: string | null): Promise<readonly CronJob[]> {
  if (user === null || !USER_NAME.test(user)) return [];
  const jobs: CronJob[] = [];
  for (const spool of SPOOLS) {
    const source = joinPath(spool, user);
    const text = await serverText(reading, source);
    if (text !== null) jobs.push(...cronJobs(reading, text, source));
  }
  return jobs;
}

/** The jobs of a crontab's text; comments and settings are passed over, more than 10,000 jobs are told. */
export function cronJobs(reading: Reading, text: string, source: HostPath): readonly CronJob[] {
  const jobs: CronJob[] = [];
  for (const line of linesOf(text)) {
    if (/^\s*(?:#|$)/.test(line) || /^\s*[A-Za-z_]\w*\s*=/.test(line)) continue;
    // A line can be a megabyte long: what lies beyond is no part of the schedule.
    const match = LINE.exec(line.slice(0, 2 * MAX_COMMAND));
    if (match?.[1] === undefined || match[2] === undefined) continue;
    if (jobs.length >= MAX_JOBS) {
      tell(reading, { reason: 'too-many', path: source, detail: 'only the first 10,000 cron jobs were taken' });
      break;
    }
    jobs.push({ schedule: match[1].replaceAll(/\s+/g, ' '), command: match[2].slice(0, MAX_COMMAND), source });
  }
  return jobs;
}
