import { createHash } from 'node:crypto';
import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FileDetector } from '../../../../src/detectors/contract.ts';
import { pathOfText } from '../../../../src/domain/host-path.ts';
import { makeContentJudge } from '../../../../src/matching/judge-content.ts';
import { JudgedContents, sharedContents } from '../../../../src/matching/judged-contents.ts';
import { loadSignatures } from '../../../../src/matching/signatures/load-signatures.ts';
import { KeptContents } from '../../../../src/matching/verdict-store/kept-contents.ts';
import { sightingOf } from '../../../support/scan-in-process.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const KEY = Buffer.alloc(32, 5);
const shaOf = (text: string) => new Uint8Array(createHash('sha256').update(text).digest());
const memory = (slots = 1024) => new JudgedContents(sharedContents(slots));

async function kept(folder: string, judged: JudgedContents, key: Uint8Array = KEY): Promise<void> {
  const contents = new KeptContents(key);
  contents.keepIn(folder);
  await contents.save(judged);
}

function loaded(folder: string, key: Uint8Array = KEY): JudgedContents {
  const contents = new KeptContents(key);
  contents.keepIn(folder);
  const judged = memory();
  contents.load(judged);
  return judged;
}

describe('what is known of contents', () => {
  it('is known in the next run, by the same rules and the same way of looking', async () => {
    const folder = join(temporaryFolder(), 'verdicts');
    const judged = memory();
    for (let index = 0; index < 300; index += 1) judged.add(shaOf(`${index}`), 'php-flow:script');
    await kept(folder, judged);
    const next = loaded(folder);
    expect(next.count()).toBe(300);
    expect(next.has(shaOf('17'), 'php-flow:script')).toBe(true);
    expect(next.has(shaOf('17'), 'php-flow:other')).toBe(false);
    expect(next.has(shaOf('301'), 'php-flow:script')).toBe(false);
    expect(loaded(folder, Buffer.alloc(32, 6)).count()).toBe(0);
    expect(statSync(join(folder, 'contents.judged')).mode & 0o777).toBe(0o600);
  });

  it('is not believed when a byte is wrong, or others could have written it', async () => {
    const folder = join(temporaryFolder(), 'verdicts');
    const judged = memory();
    judged.add(shaOf('a'), '');
    await kept(folder, judged);
    const file = join(folder, 'contents.judged');
    chmodSync(file, 0o622);
    expect(loaded(folder).count()).toBe(0);
    chmodSync(file, 0o600);
    expect(loaded(folder).count()).toBe(1);
    const bytes = readFileSync(file);
    bytes[70] = (bytes[70] ?? 0) ^ 1;
    writeFileSync(file, bytes);
    expect(loaded(folder).count()).toBe(0);
  });

  it('is written only when there is more of it, and begins anew when there is no room', async () => {
    const folder = join(temporaryFolder(), 'verdicts');
    const judged = memory(64);
    judged.add(shaOf('a'), '');
    await kept(folder, judged);
    const { ino } = statSync(join(folder, 'contents.judged'));
    const contents = new KeptContents(KEY);
    contents.keepIn(folder);
    const again = memory(64);
    contents.load(again);
    await contents.save(again);
    expect(statSync(join(folder, 'contents.judged')).ino).toBe(ino);
    for (let index = 0; index < 400; index += 1) again.add(shaOf(`${index}`), '');
    expect(again.isCrowded()).toBe(true);
    await contents.save(again);
    expect(loaded(folder).count()).toBe(0);
  });

  it('spares other threads and the next run the same content, looked at in the same way', async () => {
    const folder = join(temporaryFolder(), 'verdicts');
    const looked: string[] = [];
    const judgeBy = (judged: JudgedContents) => {
      const judge = makeContentJudge(loadSignatures([]), [recording(looked)], judged);
      return (path: string, content: string) => {
        judge.window.set(Buffer.from(content));
        const file = { ...FACTS, path: pathOfText(path), sizeBytes: content.length };
        return judge.judge(file, judge.window.subarray(0, content.length)).map(({ rule }) => rule);
      };
    };
    const shared = sharedContents(1024);
    const [one, other] = [judgeBy(new JudgedContents(shared)), judgeBy(new JudgedContents(shared))];
    expect([one('/a.php', 'same'), other('/b.php', 'same'), other('/c.txt', 'same')]).toEqual([[], [], []]);
    // What has something to say is said by each thread itself.
    expect([one('/d.php', 'evil'), other('/e.php', 'evil'), other('/f.php', 'evil')]).toEqual([['w'], ['w'], ['w']]);
    expect(looked.splice(0)).toEqual(['/a.php', '/c.txt', '/d.php', '/e.php']);
    await kept(folder, new JudgedContents(shared));
    const next = judgeBy(loaded(folder));
    expect([next('/g.php', 'same'), next('/h.php', 'evil'), next('/i.php', 'new')]).toEqual([[], ['w'], []]);
    expect(looked).toEqual(['/h.php', '/i.php']);
  });
});

const FACTS = { sizeBytes: 4, modifiedMs: 0, changedMs: null, mode: 0o644, uid: 1 };

function recording(looked: string[]): FileDetector {
  return {
    kind: 'file',
    id: 'recording',
    title: 'Records',
    wants: () => true,
    aspect: ({ path }) => path.slice(-3),
    look({ path, bytes }) {
      looked.push(path);
      return Buffer.from(bytes).includes('evil') ? [sightingOf('w')] : [];
    },
  };
}
