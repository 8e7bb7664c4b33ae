import type { Issue } from '../domain/coverage.ts';
import { type HostPath, pathOfText } from '../domain/host-path.ts';
import { cronCommand } from './command-judgement/cron-command.ts';
import { judgeLines, type LinePlace } from './command-judgement/judge-lines.ts';
import type { AccountDetector, AccountLook, AccountSightings, PlacedSighting } from './contract.ts';

const PLACE: LinePlace = {
  prefix: 'cron',
  where: 'in the crontab',
  remedy: 'Keep a copy of the crontab, then remove the whole crontab; write back only lines that the customer knows.',
  commandOf: cronCommand,
};

const MOST_READ = 16_777_216;
const NOT_THERE: ReadonlySet<string> = new Set(['missing', 'vanished']);

/** The user's crontab in the places where systems keep it: Debian, Red Hat, SUSE and macOS alike. */
export const cron: AccountDetector = {
  kind: 'account',
  id: 'cron',
  title: 'Scheduled tasks of the user',
  needs: 'root',
  async look({ account, files }: AccountLook): Promise<AccountSightings> {
    const { user } = account;
    if (user === null || !/^[\w.@-]{1,64}$/.test(user)) return { sightings: [], issues: [] };
    const sightings: PlacedSighting[] = [];
    const issues: Issue[] = [];
    for (const folder of ['/var/spool/cron/crontabs', '/var/spool/cron', '/var/spool/cron/tabs']) {
      const path = pathOfText(`${folder}/${user}`);
      const content = await files.read(path, MOST_READ);
      if (!content.ok) {
        if (!NOT_THERE.has(content.error.reason) && (await isFile(files, path))) issues.push(content.error);
        continue;
      }
      if (content.value.sizeBytes > content.value.bytes.length) {
        issues.push({ reason: 'too-large', path, detail: 'only the first 16 MiB of the crontab were read' });
      }
      const stat = await files.stat(path);
      const times = stat.ok
        ? { modifiedAt: iso(stat.value.modifiedMs), changedAt: iso(stat.value.changedMs) }
        : NO_TIMES;
      const text = Buffer.from(content.value.bytes).toString('latin1');
      for (const sighting of judgeLines(text, PLACE)) {
        const { line, offset, excerpt } = sighting;
        sightings.push({ ...sighting, path, evidence: [{ line, offset, excerpt, sha256: null, ...times }] });
      }
    }
    return { sightings, issues };
  },
};

const NO_TIMES = { modifiedAt: null, changedAt: null };

/** `/var/spool/cron/NAME` can be a folder of another system's layout. */
async function isFile(files: AccountLook['files'], path: HostPath): Promise<boolean> {
  const stat = await files.stat(path);
  return !stat.ok || stat.value.kind === 'file';
}

function iso(milliseconds: number | null): string | null {
  if (milliseconds === null || !Number.isFinite(milliseconds) || Math.abs(milliseconds) > 8.64e15) return null;
  return new Date(milliseconds).toISOString();
}
