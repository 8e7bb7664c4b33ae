import { type HostPath, joinPath, pathOfText } from '../domain/host-path.ts';
import { ownUid } from './account-user/own-uid.ts';
import { judgeFileAt, together } from './command-judgement/judge-file-at.ts';
import { judgeLines, type LinePlace } from './command-judgement/judge-lines.ts';
import type { AccountDetector, AccountLook, AccountSightings } from './contract.ts';

const MOST_JOBS = 1000;
/** Debian, Red Hat, SUSE. */
const QUEUES = ['/var/spool/cron/atjobs', '/var/spool/at', '/var/spool/atjobs'];

const PLACE: LinePlace = {
  prefix: 'at',
  where: 'in the at queue',
  remedy: 'Keep a copy of the job, and take it out of the queue with `atrm`.',
  commandOf: (line) => (/^\s*(?:#|$)/.test(line) ? null : line.trim()),
};

/**
 * Jobs of the user that wait in the queue of `at` and run once: forgotten by whoever only looks into crontabs. A job is the
 * shell's whole environment and then its commands; only lines that hide something are told.
 */
export const atJobs: AccountDetector = {
  kind: 'account',
  id: 'at-jobs',
  title: 'Jobs waiting in the at queue',
  needs: 'root',
  isOfLiveAccount: true,
  async look({ account, files }: AccountLook): Promise<AccountSightings> {
    const looks: AccountSightings[] = [];
    const uid = await ownUid(account, files);
    for (const queue of QUEUES.map(pathOfText)) {
      const listed = await files.list(queue);
      for (const { name, kind } of listed.ok ? listed.value.slice(0, MOST_JOBS) : []) {
        // `a` or another queue, a number of five and a time of eight digits.
        if (kind !== 'file' || !/^[a-zA-Z=][0-9a-f]{13}$/.test(name)) continue;
        const path: HostPath = joinPath(queue, name);
        const stat = await files.stat(path);
        if (stat.ok && stat.value.uid === uid) {
          looks.push(await judgeFileAt(files, path, (text) => judgeLines(text, PLACE)));
        }
      }
    }
    return together(looks);
  },
};
