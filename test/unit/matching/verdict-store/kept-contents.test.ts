import { createHash } from 'node:crypto';
import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pathOfText } from '../../../../src/domain/host-path.ts';
import type { ContentJudge } from '../../../../src/matching/judge-content.ts';
import { JudgedContents, sharedContents } from '../../../../src/matching/judged-contents.ts';
import { scanFileOrders } from '../../../../src/matching/scan-file-orders.ts';
import { KeptContents } from '../../../../src/matching/verdict-store/kept-contents.ts';
import { openTrustedFolder } from '../../../../src/system/node/folder-handle.ts';
import { judgeOfWord } from '../../../support/scan-in-process.ts';
import { temporaryFolder, writeTree } from '../../../support/temporary-folder.ts';

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

  it('spares a file of the same content the judge, and changes no answer', () => {
    const folder = temporaryFolder();
    writeTree(folder, { 'a.php': 'same', 'b.php': 'same', 'c.php': 'evil', 'd.php': 'evil', 'e.txt': 'same' });
    const handle = openTrustedFolder(pathOfText(folder));
    if (!handle.ok) throw new Error('cannot open');
    const order = {
      descriptor: handle.value.descriptor,
      path: pathOfText(folder),
      names: ['a.php', 'b.php', 'c.php', 'd.php', 'e.txt'].map(pathOfText),
      hash: true,
      archives: false,
    };
    const word = judgeOfWord('evil');
    const seen: string[] = [];
    const judge: ContentJudge = {
      ...word,
      interest: ({ path }) => path.slice(-3),
      judge(file, bytes) {
        seen.push(file.path.slice(folder.length + 1));
        return word.judge(file, bytes);
      },
    };
    const fresh = scanFileOrders(word, [order], () => undefined);
    const judged = memory();
    const once = scanFileOrders(judge, [order], () => undefined, judged);
    expect(once.records).toEqual(fresh.records);
    // What has something to say is judged each time; what is looked at in another way is, too.
    expect(seen).toEqual(['a.php', 'c.php', 'd.php', 'e.txt']);
    expect(scanFileOrders(judge, [order], () => undefined, judged).records).toEqual(fresh.records);
    expect(seen.slice(4)).toEqual(['c.php', 'd.php']);
  });
});
