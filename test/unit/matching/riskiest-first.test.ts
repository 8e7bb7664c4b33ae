import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pathOfText } from '../../../src/domain/host-path.ts';
import { riskOf } from '../../../src/matching/file-risk.ts';
import type { ContentJudge } from '../../../src/matching/judge-content.ts';
import { RACY_MS, VerdictStore } from '../../../src/matching/verdict-store/verdict-store.ts';
import { judgeOfWord, scanInProcess } from '../../support/scan-in-process.ts';
import { temporaryFolder, writeTree } from '../../support/temporary-folder.ts';

const NOW = Date.UTC(2026, 10, 25);
const DAY = 24 * 3600 * 1000;
const risk = (path: string, daysAgo: number) =>
  riskOf(pathOfText(`/home/bob/public_html/${path}`), NOW - daysAgo * DAY, NOW);

describe('the risk of a file', () => {
  it.each([
    ['.htaccess', 900, 0],
    ['wp-content/uploads/2026/x.php', 900, 0],
    ['images/cache.php5', 900, 0],
    ['.well-known/acme/x.phtml', 900, 0],
    ['index.php', 3, 0],
    ['index.php', 300, 1],
    ['app.js', 3, 1],
    ['app.js', 300, 2],
    ['photo.jpg', 3, 3],
    ['photo.php.jpg', 300, 0],
  ])('of %s, changed %i days ago, is %i', (path, daysAgo, expected) => {
    expect(risk(path === 'photo.php.jpg' ? 'images/photo.php.jpg' : path, daysAgo)).toBe(expected);
  });
});

function tree(): string {
  const folder = temporaryFolder();
  writeTree(folder, {
    'a/photo1.jpg': 'x',
    'a/text.html': 'x',
    'b/photo2.jpg': 'evil',
    'b/script.js': 'x',
    'z/uploads/shell.php': 'evil',
    'z/.htaccess': 'x',
    'c/index.php': 'evil',
  });
  return folder;
}

/** Notes in which order files are judged, and calls `stop` after so many. */
function watched(order: string[], stopAfter = Number.POSITIVE_INFINITY, stop = () => {}): ContentJudge {
  const judge = judgeOfWord('evil');
  return {
    ...judge,
    judge(file, bytes) {
      order.push(file.path.split('/').slice(-2).join('/'));
      if (order.length === stopAfter) stop();
      return judge.judge(file, bytes);
    },
  };
}

describe('a scan whose time may be too short', () => {
  it('reads the riskiest files first, and finds the same as any other', async () => {
    const folder = tree();
    const order: string[] = [];
    // Long after: nothing is new, so that the place alone decides.
    const riskiestFirst = { nowMs: Date.now() + 400 * DAY };
    const { records, scan } = await scanInProcess(folder, watched(order), false, { riskiestFirst });
    expect(order.slice(0, 3).toSorted()).toEqual(['uploads/shell.php', 'z/.htaccess', 'c/index.php'].toSorted());
    expect(order.at(2)).toBe('c/index.php');
    expect(order.slice(-2).every((path) => path.endsWith('.jpg'))).toBe(true);
    const other = await scanInProcess(folder, judgeOfWord('evil'));
    const sorted = (list: typeof records) => list.toSorted((a, b) => (a.path < b.path ? -1 : 1));
    expect(sorted(records)).toEqual(sorted(other.records));
    expect(scan).toMatchObject({ filesSeen: 7, filesRead: 7, issues: [] });
  });

  it('says of how many files it does not know, and the next one goes on with them', async () => {
    const folder = temporaryFolder();
    const where = { folder: join(temporaryFolder(), 'v'), name: '0'.repeat(32), key: Buffer.alloc(32) };
    writeTree(
      folder,
      Object.fromEntries(
        Array.from({ length: 900 }, (_, index) => [
          `d${index % 9}/${index % 3 === 0 ? `s${index}.php` : `p${index}.jpg`}`,
          index === 0 ? 'evil' : 'x',
        ]),
      ),
    );
    const run = async (stopAfter?: number) => {
      const stop = new AbortController();
      const order: string[] = [];
      const verdicts = VerdictStore.open(where, () => Date.now() + 2 * RACY_MS);
      const answer = await scanInProcess(
        folder,
        watched(order, stopAfter, () => stop.abort()),
        false,
        {
          verdicts,
          signal: stop.signal,
          riskiestFirst: { nowMs: Date.now() },
        },
      );
      await verdicts.save(!stop.signal.aborted);
      return { ...answer, order };
    };
    const first = await run(10);
    expect(first.scan.filesSeen).toBe(900);
    expect(first.scan.filesRead).toBeLessThan(900);
    expect(first.order.every((path) => path.endsWith('.php'))).toBe(true);
    const left = 900 - first.scan.filesRead;
    expect(first.scan.issues.map(({ reason, detail }) => `${reason}: ${detail}`)).toContain(
      `budget: ${left} files were not read, the least risky ones`,
    );
    const second = await run();
    expect(second.order).toHaveLength(left);
    expect(second.scan).toMatchObject({ filesRead: left, unchanged: 900 - left, issues: [] });
    expect(second.records).toHaveLength(1);
  });
});
