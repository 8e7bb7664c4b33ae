import { execFileSync } from 'node:child_process';
import { closeSync, linkSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { judgeBackups } from '../../src/backup-review/judge-backups.ts';
import type { AccountDetector } from '../../src/detectors/contract.ts';
import type { Sighting } from '../../src/domain/finding.ts';
import { pathOfText } from '../../src/domain/host-path.ts';
import { FindingFlood } from '../../src/examination/finding-flood.ts';
import { MemberJudge } from '../../src/matching/judge-member.ts';
import { JudgedContents, sharedContents } from '../../src/matching/judged-contents.ts';
import { MemberTable, memoryOf, nameOfMember, pathOfMember } from '../../src/matching/member-table.ts';
import { scanArchive } from '../../src/matching/scan-archive.ts';
import { RACY_MS, VerdictStore } from '../../src/matching/verdict-store/verdict-store.ts';
import { LogEvidence } from '../../src/timeline/log-evidence.ts';
import { LogTargets } from '../../src/timeline/log-targets.ts';
import { examineFolder } from '../support/examine-folder.ts';
import { planAccount, planBackup, planFinding, planSite } from '../support/plan-inputs.ts';
import { judgeOfWord, scanInProcess } from '../support/scan-in-process.ts';
import { paxRecord, tarArchive, tarEntry } from '../support/tar-archive.ts';
import { temporaryFolder, writeTree } from '../support/temporary-folder.ts';

/** More than any function takes as arguments. */
const MANY = 140_000;
const CHANGED = '2026-11-12T10:00:00.000Z';

/** So many names for the same content, which a file system makes quickly. */
/** A tar that is judged as a backup is. */
async function scanned(archive: string) {
  const descriptor = openSync(archive, 'r');
  try {
    return await scanArchive(
      new MemberJudge(judgeOfWord('evil'), new JudgedContents(sharedContents(64))),
      {
        kind: 'archive',
        format: 'tar',
        timeZone: 'UTC',
        hosts: new Set(),
        released: [],
        containers: [{ descriptor, path: pathOfText(archive) }],
      },
      () => undefined,
    );
  } finally {
    closeSync(descriptor);
  }
}

function fill(folder: string, content: string, files: number): void {
  mkdirSync(folder, { recursive: true });
  const linksOfOne = 50_000;
  for (let first = 0; first < files; first += linksOfOne) {
    writeTree(folder, { [`${first}.php`]: content });
    for (let place = first + 1; place < Math.min(files, first + linksOfOne); place += 1)
      linkSync(join(folder, `${first}.php`), join(folder, `${place}.php`));
  }
}

describe('more planted files than anybody can read', () => {
  const main = planSite({ domain: 'main.test', documentRoot: pathOfText('/home/bob/public_html') });
  const shop = planSite({ domain: 'shop.test', documentRoot: pathOfText('/home/bob/shop') });
  const account = planAccount({ home: pathOfText('/home/bob'), sites: [main, shop] });
  const found = (rule: string, domain: string | null, path: string | null) => ({
    rule,
    domain,
    path: path === null ? null : pathOfText(path),
  });

  it('are kept as far as somebody may read them; the others are counted, and hide nothing else', () => {
    const flood = new FindingFlood(account);
    const kept = Array.from({ length: 12_000 }, (_, place) =>
      flood.keeps(found('php.x', 'main.test', `/home/bob/public_html/${place}.php`)),
    );
    expect(kept.filter(Boolean)).toHaveLength(10_000);
    expect(flood.keeps(found('php.y', 'main.test', '/home/bob/public_html/y.php'))).toBe(true);
    expect(flood.keeps(found('php.x', 'shop.test', '/home/bob/shop/x.php'))).toBe(true);
    expect(flood.issues()).toEqual([
      {
        reason: 'too-many',
        path: main.documentRoot,
        detail: '2000 more findings of kinds that are listed here often enough: php.x',
      },
    ]);
  });

  it('leave room for what is rare, however many kinds there are', () => {
    const flood = new FindingFlood(account);
    for (let place = 0; place < 300_000; place += 1)
      flood.keeps(found(`php.${place % 30}`, 'main.test', '/home/bob/public_html/a.php'));
    const rare = Array.from({ length: 20 }, () => flood.keeps(found('php.rare', null, null)));
    expect(rare.filter(Boolean)).toHaveLength(10);
    expect(flood.issues().map(({ path, detail }) => [path, detail.split(' ')[0]])).toEqual([
      [account.home, '10'],
      [main.documentRoot, '200000'],
    ]);
  });

  it('leave a gap in the result of a scan', async () => {
    const folder = temporaryFolder();
    fill(folder, 'evil', 10_100);
    const { findings, issues, coverage } = await examineFolder(folder, judgeOfWord('evil'));
    expect(findings.filter(({ rule }) => rule === 'evil')).toHaveLength(10_000);
    expect(issues.map(({ reason, path }) => [reason, path])).toContainEqual(['too-many', pathOfText(folder)]);
    expect(coverage.skipped).toContainEqual({ reason: 'too-many', count: 1 });
  });

  it('are kept as far where a look around the sites finds them, as rules of the operator', async () => {
    const folder = temporaryFolder();
    writeTree(folder, { 'a.html': 'a page' });
    const sighting: Sighting = {
      kind: 'backdoor',
      severity: 'high',
      confidence: 'likely',
      rule: 'customer/all',
      title: 'All',
      line: null,
      offset: null,
      excerpt: null,
      remedy: 'Ask.',
    };
    const sightings = Array.from({ length: 12_000 }, (_, at) => ({
      ...sighting,
      path: pathOfText(`${folder}/${at}`),
      evidence: [],
    }));
    const all: AccountDetector = {
      kind: 'account',
      id: 'all',
      title: 'All',
      needs: 'owner',
      look: async () => ({ sightings, issues: [] }),
    };
    const { findings, issues } = await examineFolder(folder, judgeOfWord('evil'), [all]);
    expect(findings).toHaveLength(10_000);
    expect(issues.map(({ reason }) => reason)).toContain('too-many');
  });

  it('are kept of an archive as far as its backup is judged by them', async () => {
    const folder = temporaryFolder();
    fill(join(folder, 'public_html'), 'evil', 6000);
    writeTree(folder, { 'mail/x.php': 'evil' });
    const archive = join(folder, 'backup.tar');
    execFileSync('tar', ['cf', archive, '--hard-dereference', '-C', folder, 'public_html', 'mail']);
    const { members, issues, filesSeen } = await scanned(archive);
    expect(filesSeen).toBe(6001);
    const found = [...members.sightings.keys()].map((member) => pathOfMember(members, member));
    expect(found).toHaveLength(5001);
    expect(found).toContain('mail/x.php');
    expect(issues).toEqual([
      { reason: 'too-many', path: null, detail: '1000 more sightings than a backup may keep in memory' },
    ]);
  });

  it('of an archive cost little memory, and a name longer than any file can have costs nothing but itself', async () => {
    const archive = join(temporaryFolder(), 'backup.tar');
    const long = tarEntry({ path: 'x', type: 'x', content: paxRecord('path', 'a/'.repeat(400_000)) });
    const files = Array.from({ length: MANY }, (_, place) => ({ path: `public_html/${place}.php`, content: '' }));
    writeFileSync(archive, Buffer.concat([long, tarArchive([{ path: 'x', content: '' }, ...files])]));
    const { members, issues, filesSeen } = await scanned(archive);
    expect([filesSeen, members.count]).toEqual([MANY, MANY]);
    expect(issues.map(({ detail }) => detail)).toEqual(['a member has a name that no file can have: it was left']);
    const bytes = memoryOf(members).reduce((sum, { byteLength }) => sum + byteLength, 0);
    expect(bytes / MANY).toBeLessThan(200);
  });

  it('are named as fast where none lies in a folder', () => {
    const table = new MemberTable();
    const path = (place: number) => pathOfText(`${place}.php`);
    for (let place = 0; place < MANY; place += 1)
      table.add({ path: path(place), kind: 'file', sizeBytes: 0, modifiedMs: 0 }, null, []);
    const members = table.packed();
    const wrong = Array.from({ length: MANY }, (_, place) => nameOfMember(members, place) === path(place)).indexOf(
      false,
    );
    expect(wrong).toBe(-1);
  });

  it('do not stop the search for the last good backup, or the reading of logs', async () => {
    const evidence = { line: null, offset: null, sha256: null, modifiedAt: CHANGED, changedAt: CHANGED, excerpt: null };
    const findings = Array.from({ length: MANY }, (_, place) =>
      planFinding({ path: pathOfText(`/home/bob/public_html/${place}.php`), evidence: [evidence] }),
    );
    const days = [20, 10];
    const takenAt = (day: number) => ({ at: `2026-11-${day}T00:00:00.000Z`, source: 'name' as const });
    const { backups } = await judgeBackups({
      found: days,
      takenAt,
      live: { findings },
      width: 1,
      judge: async (day) => planBackup({ id: `${day}`, takenAt: takenAt(day), verdict: 'clean' }),
      unjudged: (day) => planBackup({ id: `${day}`, takenAt: takenAt(day) }),
      signal: new AbortController().signal,
    });
    expect(backups.map(({ id }) => id)).toEqual(['20', '10']);
    const targets = new LogTargets(account, { findings, installations: [] });
    expect(targets.planted).toHaveLength(MANY);
    expect(() => new LogEvidence(account, targets, Date.UTC(2026, 10, 23))).not.toThrow();
  });
});

describe('more new files in one folder than are asked for their flags one by one', () => {
  it('are all asked for', async () => {
    const tree = temporaryFolder();
    writeTree(tree, { 'a.php': 'clean' });
    const where = { folder: join(temporaryFolder(), 'verdicts'), name: '0'.repeat(32), key: Buffer.alloc(32, 7) };
    const scan = async () => {
      const verdicts = VerdictStore.open(where, () => Date.now() + RACY_MS * 2);
      const answer = await scanInProcess(tree, judgeOfWord('evil'), false, { verdicts });
      verdicts.noteNoFlags();
      await verdicts.save(true);
      return answer.scan;
    };
    await scan();
    expect((await scan()).mayBeFlagged).toEqual([]);
    fill(tree, 'clean', MANY);
    const { filesSeen, mayBeFlagged } = await scan();
    expect(filesSeen).toBe(MANY + 1);
    expect(mayBeFlagged).toBeNull();
  });
});
