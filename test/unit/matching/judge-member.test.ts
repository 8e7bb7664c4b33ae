import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Member } from '../../../src/backups/contract.ts';
import type { Sighting } from '../../../src/domain/finding.ts';
import { pathOfText } from '../../../src/domain/host-path.ts';
import type { ContentJudge } from '../../../src/matching/judge-content.ts';
import { MemberJudge } from '../../../src/matching/judge-member.ts';
import { JudgedContents, sharedContents } from '../../../src/matching/judged-contents.ts';
import { WHOLE_FILE_BYTES } from '../../../src/matching/scan-limits.ts';

const NEEDLE = 'needle in a haystack';
const NO_HOSTS: ReadonlySet<string> = new Set();

/** Finds every needle, and counts how often it is asked. */
function needleJudge(): ContentJudge & { asked: number } {
  const look = (bytes: Uint8Array, offset: number): readonly Sighting[] => {
    const at = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf(NEEDLE);
    const rest = { kind: 'backdoor', severity: 'high', confidence: 'certain', title: '', line: null } as const;
    return at < 0 ? [] : [{ ...rest, rule: 'needle', offset: at + offset, excerpt: null, remedy: '' }];
  };
  return {
    ruleSet: 'test',
    window: new Uint8Array(WHOLE_FILE_BYTES),
    asked: 0,
    judge(_file, bytes) {
      this.asked += 1;
      return look(bytes, 0);
    },
    judgeWindow(bytes, offset) {
      this.asked += 1;
      return look(bytes, offset);
    },
    interest: ({ path }) => (path.endsWith('.php') ? 'php' : ''),
  };
}

function member(path: string, bytes: Uint8Array, chunkBytes = 1_000_003): Member {
  return {
    path: pathOfText(path),
    kind: 'file',
    sizeBytes: bytes.length,
    modifiedMs: 0,
    mode: 0o644,
    uid: 0,
    linkTarget: null,
    async *content() {
      for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
    },
  };
}

const take = (judge: ContentJudge, one: Member, judged = new JudgedContents(sharedContents(64))) =>
  new MemberJudge(judge, judged).take(one, NO_HOSTS, () => undefined);

describe('a member of a backup', () => {
  it.each([
    ['in the first piece', 100],
    ['across the first border', WHOLE_FILE_BYTES - 7],
    ['behind it', WHOLE_FILE_BYTES + 100],
    ['across the second border', 2 * WHOLE_FILE_BYTES - 64 * 1024 - 7],
    ['at the very end', 3 * WHOLE_FILE_BYTES - NEEDLE.length],
  ])('that is larger than one piece is judged to its end: %s', async (_, at) => {
    const bytes = Buffer.alloc(3 * WHOLE_FILE_BYTES, 'hay ');
    bytes.write(NEEDLE, at);
    const { sightings, sha256, issue, bytesRead } = await take(needleJudge(), member('video.mp4', bytes));
    expect(sightings.map(({ rule, offset }) => [rule, offset])).toEqual([['needle', at]]);
    expect(Buffer.from(sha256 ?? []).toString('hex')).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect([issue, bytesRead]).toEqual([null, bytes.length]);
  });

  it('that ends early is judged as far as it goes', async () => {
    const bytes = Buffer.alloc(5000, 'hay ');
    bytes.write(NEEDLE, 4000);
    const cut = { ...member('video.mp4', bytes), sizeBytes: 4 * WHOLE_FILE_BYTES };
    expect((await take(needleJudge(), cut)).sightings.map(({ offset }) => offset)).toEqual([4000]);
  });

  it('that is called like a dump and is none is judged and hashed whole', async () => {
    const bytes = Buffer.from(`${'hay '.repeat(2000)}${NEEDLE}`);
    const { sightings, sha256 } = await take(needleJudge(), member('notes.sql', bytes, 100));
    expect(sightings.length).toBe(1);
    expect(Buffer.from(sha256 ?? []).toString('hex')).toBe(createHash('sha256').update(bytes).digest('hex'));
  });
});

describe('equal content', () => {
  it('is judged once by all threads of a pool, and anew for a name that is looked at in another way', async () => {
    const shared = sharedContents(64);
    const judges = [needleJudge(), needleJudge()] as const;
    const bytes = Buffer.from('<?php echo 1;');
    await take(judges[0], member('a.php', bytes), new JudgedContents(shared));
    await take(judges[1], member('other/b.php', bytes), new JudgedContents(shared));
    expect([judges[0].asked, judges[1].asked]).toEqual([1, 0]);
    await take(judges[1], member('c.txt', bytes), new JudgedContents(shared));
    expect(judges[1].asked).toBe(1);
  });

  it('of a large file is judged piece by piece, up to where it begins to differ', async () => {
    const shared = sharedContents(64);
    const [first, second] = [needleJudge(), needleJudge()];
    const bytes = Buffer.alloc(3 * WHOLE_FILE_BYTES, 'hay ');
    await take(first, member('video.mp4', bytes), new JudgedContents(shared));
    await take(second, member('other/video.mp4', bytes), new JudgedContents(shared));
    expect([first.asked, second.asked]).toEqual([4, 0]);
    const changed = Buffer.from(bytes);
    changed.write(NEEDLE, WHOLE_FILE_BYTES + 100);
    const { sightings } = await take(second, member('video.mp4', changed), new JudgedContents(shared));
    // The first piece is the same; all that follow may hold what the change began.
    expect([sightings.length, second.asked]).toEqual([1, 3]);
    // Equal as far as it goes, but another file: its detectors may ask how large it is.
    await take(second, member('video.mp4', Buffer.concat([bytes, bytes])), new JudgedContents(shared));
    expect(second.asked).toBe(3 + 7);
    // A shorter one, of which nothing is known by what the longer one began with.
    const short = Buffer.alloc(WHOLE_FILE_BYTES, 'hay ');
    await take(second, member('video.mp4', short), new JudgedContents(shared));
    expect(second.asked).toBe(3 + 7 + 1);
  });

  it('is told of each time when there is something to say', async () => {
    const members = new MemberJudge(needleJudge(), new JudgedContents(sharedContents(64)));
    for (const path of ['a.php', 'b.php']) {
      const { sightings } = await members.take(member(path, Buffer.from(NEEDLE)), NO_HOSTS, () => undefined);
      expect(sightings.length).toBe(1);
    }
  });

  it('is known by nothing else, whatever is remembered, and memory never grows', () => {
    const shared = sharedContents(128);
    const judged = new JudgedContents(shared);
    const digest = (text: string) => createHash('sha256').update(text).digest();
    for (let index = 0; index < 1000; index += 1) judged.add(digest(`content ${index}`), 'php');
    let known = 0;
    for (let index = 0; index < 1000; index += 1) {
      if (judged.has(digest(`content ${index}`), 'php')) known += 1;
      expect(judged.has(digest(`other ${index}`), 'php')).toBe(false);
      expect(judged.has(digest(`content ${index}`), 'js')).toBe(false);
    }
    expect(known).toBeGreaterThan(60);
    expect(known).toBeLessThanOrEqual(128);
  });
});
