import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Issue } from '../../../../src/domain/coverage.ts';
import { pathOfText } from '../../../../src/domain/host-path.ts';
import { NodeFiles } from '../../../../src/system/node/node-files.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

async function streamed(
  root: string,
  path: string,
): Promise<{ readonly bytes: number; readonly issues: readonly Issue[] }> {
  const files = new NodeFiles([{ at: pathOfText('/'), from: pathOfText(root) }]);
  const issues: Issue[] = [];
  let bytes = 0;
  for await (const chunk of files.stream(pathOfText(path))) {
    if (chunk.ok) bytes += chunk.value.length;
    else issues.push(chunk.error);
  }
  return { bytes, issues };
}

describe('NodeFiles.stream', () => {
  it('gives every byte of a file that is larger than a chunk', async () => {
    const root = temporaryFolder();
    writeFileSync(join(root, 'log'), Buffer.alloc(5_000_001));
    expect(await streamed(root, '/log')).toEqual({ bytes: 5_000_001, issues: [] });
  });

  it.each([
    ['/nothing', 'vanished'],
    ['/link', 'link-not-followed'],
    ['/folder', 'unreadable'],
  ])('tells why %s cannot be read', async (path, reason) => {
    const root = temporaryFolder();
    mkdirSync(join(root, 'folder'));
    symlinkSync('/etc/passwd', join(root, 'link'));
    const { bytes, issues } = await streamed(root, path);
    expect([bytes, issues.map((issue) => issue.reason)]).toEqual([0, [reason]]);
  });

  it('leaves no descriptor open when nobody reads to the end', async () => {
    const root = temporaryFolder();
    writeFileSync(join(root, 'log'), Buffer.alloc(5_000_000));
    const files = new NodeFiles([{ at: pathOfText('/'), from: pathOfText(root) }]);
    const open = async () => {
      const listed = await new NodeFiles([{ at: pathOfText('/'), from: pathOfText('/') }]).list(
        pathOfText(`/proc/${process.pid}/fd`),
      );
      return listed.ok ? listed.value.length : 0;
    };
    const before = await open();
    expect(before).toBeGreaterThan(3);
    for (let round = 0; round < 20; round += 1) for await (const _chunk of files.stream(pathOfText('/log'))) break;
    expect(await open()).toBeLessThan(before + 5);
  });
});
