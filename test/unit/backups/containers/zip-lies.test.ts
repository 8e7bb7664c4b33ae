import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { snapshotOf } from '../../../../src/backups/containers/snapshot-of.ts';
import { readZip } from '../../../../src/backups/containers/zip.ts';
import { byteSource } from '../../../support/byte-source.ts';
import { hasProgram } from '../../../support/programs.ts';
import { filesOf, LIMITS, readSnapshot } from '../../../support/read-snapshot.ts';
import { type ZipFile, zipArchive } from '../../../support/zip-archive.ts';

const CONTENT = '<?php echo "what the admin gets"; // and a bit more of it\n';
const PACKED = deflateRawSync(CONTENT);

const read = (files: readonly ZipFile[], prefix = '') =>
  readSnapshot(snapshotOf(LIMITS, (report) => readZip(byteSource(zipArchive(files, prefix), '/t.zip'), report)));

/** What `unzip` makes of `a.php`. */
function unzipped(files: readonly ZipFile[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'lastgood-zip-'));
  try {
    writeFileSync(join(folder, 'a.zip'), zipArchive(files));
    return execFileSync('unzip', ['-p', join(folder, 'a.zip'), 'a.php'], { encoding: 'utf8', stdio: 'pipe' });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const EMPTY = { path: 'a.php', content: CONTENT, listed: { crc32: 0, packed: 0, size: 0 } };
const STORED = {
  path: 'a.php',
  content: CONTENT,
  listed: { method: 0, crc32: crc32(PACKED), packed: PACKED.length, size: PACKED.length },
};

describe('a zip whose list of members lies', () => {
  it.skipIf(!hasProgram('unzip'))('is unpacked by the header of the member', () => {
    for (const lie of [EMPTY, STORED]) expect(unzipped([lie])).toBe(CONTENT);
  });

  it('is never wholly read', async () => {
    for (const lie of [EMPTY, STORED]) {
      const { end } = await read([lie, { path: 'b.php', content: 'x' }]);
      expect(end.completeness).toBe('truncated');
      expect(end.issues).toMatchObject([{ path: 'a.php', detail: expect.stringContaining('than its own header') }]);
    }
  });

  it('is told when it leaves a member out, wherever that lies', async () => {
    const hidden = { path: 'h.php', content: CONTENT, unlisted: true };
    const streamed = { path: 'a.php', content: 'x', flags: 8 };
    const folder = { path: 'f/', store: true };
    for (const files of [[hidden, streamed], [streamed, hidden], [folder, hidden, streamed], [hidden]]) {
      const { end } = await read(files);
      expect(end.completeness).toBe('partial');
      expect(end.issues.map(({ detail }) => detail)).toEqual([
        'the archive holds a member that its list does not name: it was not read',
      ]);
    }
    const honest = await read(
      [folder, streamed, { path: 'b.php', content: 'x' }],
      '#!/bin/sh\n# a self-extractor of some length\n',
    );
    expect(honest.end).toEqual({ completeness: 'ok', issues: [] });
  });

  it('is read as a file whatever kind it gives to what has a content', async () => {
    for (const mode of [0o010644, 0o020644, 0o040755, 0o060644, 0o140644, 0o120777]) {
      const { members } = await read([{ path: 'a.php', content: CONTENT, mode }]);
      expect(filesOf(members)).toEqual({ 'a.php': CONTENT });
    }
    const { members } = await read([
      { path: 'pipe', mode: 0o010644, store: true },
      { path: 'link', content: '../shared', mode: 0o120777 },
    ]);
    expect(members.map(({ kind }) => kind)).toEqual(['other', 'link']);
  });

  it('is refused where its two end records name two lists', async () => {
    const bytes = zipArchive([{ path: 'a.php', content: 'x' }]);
    const at = bytes.length - 22;
    const [size, offset] = [bytes.readUInt32LE(at + 12), bytes.readUInt32LE(at + 16)];
    const both = (lie: number) => {
      const wide = Buffer.alloc(76);
      wide.writeUInt32LE(0x06064b50, 0);
      wide.writeBigUInt64LE(1n, 32);
      wide.writeBigUInt64LE(BigInt(size), 40);
      wide.writeBigUInt64LE(BigInt(offset + lie), 48);
      wide.writeUInt32LE(0x07064b50, 56);
      wide.writeBigUInt64LE(BigInt(at), 64);
      const source = byteSource(Buffer.concat([bytes.subarray(0, at), wide, bytes.subarray(at)]), '/t.zip');
      return readSnapshot(snapshotOf(LIMITS, (report) => readZip(source, report)));
    };
    const honest = await both(0);
    expect(honest.end.completeness).toBe('ok');
    expect(filesOf(honest.members)).toEqual({ 'a.php': 'x' });
    expect((await both(-4)).end.completeness).toBe('truncated');
  });
});
