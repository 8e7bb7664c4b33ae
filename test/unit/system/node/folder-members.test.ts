import { execFileSync } from 'node:child_process';
import { appendFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ReadingReport } from '../../../../src/backups/containers/reading-report.ts';
import { snapshotOf } from '../../../../src/backups/containers/snapshot-of.ts';
import { type HostPath, pathOfText } from '../../../../src/domain/host-path.ts';
import { AsJudged } from '../../../../src/recovery/as-judged.ts';
import { openTrustedFolder } from '../../../../src/system/node/folder-handle.ts';
import { folderMembers } from '../../../../src/system/node/folder-members.ts';
import { LIMITS } from '../../../support/read-snapshot.ts';
import { temporaryFolderInMemory, writeTree } from '../../../support/temporary-folder.ts';

const LARGE = Buffer.alloc(2_500_000, 'abcdefg');

function tree(): string {
  const folder = writeTree(join(temporaryFolderInMemory(), 'bob'), {
    'a/index.php': '<?php\n',
    'a/large.bin': LARGE,
    'a/b/c/deep.txt': 'deep',
    'z.txt': '',
  });
  symlinkSync('/etc/passwd', join(folder, 'a/link'));
  execFileSync('mkfifo', [join(folder, 'a/pipe')]);
  writeFileSync(Buffer.from(`${folder}/bad-\xff\n`, 'latin1'), 'x');
  return folder;
}

/** Reads everything; `meanwhile` happens when a member's turn has come. */
async function read(folder: string, meanwhile: (path: string) => void = () => {}, streamed = false) {
  const opened = openTrustedFolder(pathOfText(folder));
  if (!opened.ok) throw new Error(opened.error.detail);
  const report = new ReadingReport(LIMITS);
  const seen: string[] = [];
  for await (const member of folderMembers(opened.value, 'home' as HostPath, report)) {
    meanwhile(member.path);
    let length = 0;
    const whole = streamed ? null : (member.whole?.() ?? null);
    if (whole === null) for await (const chunk of member.content()) length += chunk.length;
    else length = whole.length;
    seen.push(`${member.path}|${member.kind}|${length}|${member.linkTarget ?? ''}`);
  }
  return { seen, ...report.end() };
}

describe('a folder as members of a backup', () => {
  it.each([true, false])('gives every entry, each folder before what is in it, and opens no pipe', async (streamed) => {
    const { seen, completeness, issues } = await read(tree(), () => {}, streamed);
    expect([completeness, issues]).toEqual(['ok', []]);
    expect(seen).toEqual([
      'home|folder|0|',
      'home/a|folder|0|',
      'home/bad-\xff\n|file|1|',
      'home/z.txt|file|0|',
      'home/a/b|folder|0|',
      'home/a/index.php|file|6|',
      `home/a/large.bin|file|${LARGE.length}|`,
      'home/a/link|link|0|/etc/passwd',
      'home/a/pipe|other|0|',
      'home/a/b/c|folder|0|',
      'home/a/b/c/deep.txt|file|4|',
    ]);
  });

  it.each([
    ['grows', (path: string) => appendFileSync(path, 'more'), 'changed'],
    ['shrinks', (path: string) => writeFileSync(path, ''), 'changed'],
    [
      'becomes a link',
      (path: string) => {
        rmSync(path);
        symlinkSync('/etc/passwd', path);
      },
      'link-not-followed',
    ],
    ['vanishes', (path: string) => rmSync(path), 'vanished'],
  ] as const)('is not whole where a file %s after it was listed', async (_, change, reason) => {
    for (const name of ['a/index.php', 'a/large.bin']) {
      const folder = tree();
      const { completeness, issues } = await read(folder, (path) => {
        if (path === `home/${name}`) change(join(folder, name));
      });
      expect([completeness, issues.map((issue) => issue.reason)], name).toEqual(['partial', [reason]]);
    }
  });

  it('is known again by its files and bytes', async () => {
    const folder = tree();
    const judged = new AsJudged({ filesSeen: 5, bytesRead: LARGE.length + 11 }, (path) => path !== 'home/z.txt');
    const readAll = async (): Promise<boolean> => {
      const opened = openTrustedFolder(pathOfText(folder));
      if (!opened.ok) throw new Error(opened.error.detail);
      const top = opened.value;
      const snapshot = judged.of(snapshotOf(LIMITS, (report) => folderMembers(top, 'home' as HostPath, report)));
      for await (const member of snapshot.members()) expect(member.path).toMatch(/^home/);
      return judged.isOther;
    };
    expect(await readAll()).toBe(true);
    writeFileSync(join(folder, 'more.txt'), '');
    expect(await readAll()).toBe(false);
    expect(await readAll()).toBe(false);
    writeFileSync(join(folder, 'more.txt'), '1');
    expect(await readAll()).toBe(true);
  });
});
