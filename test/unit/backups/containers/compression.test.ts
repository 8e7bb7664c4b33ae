import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { unpack } from '../../../../src/backups/containers/compression.ts';
import { deflateEngine, inflatedAtOnce, wholeInflater } from '../../../../src/backups/containers/deflate-engine.ts';
import { inflate } from '../../../../src/backups/containers/inflate.ts';
import { inflateByStream } from '../../../../src/backups/containers/inflate-by-stream.ts';
import { ReadingReport } from '../../../../src/backups/containers/reading-report.ts';
import { decompressChild } from '../../../../src/system/node/decompress-child.ts';
import type { Decompress } from '../../../../src/system/ports.ts';
import { byteSource } from '../../../support/byte-source.ts';
import { hasProgram } from '../../../support/programs.ts';
import { LIMITS } from '../../../support/read-snapshot.ts';

/** Text that packs to about a third, in many blocks: lines of hashes and repetitions. */
const content = Buffer.from(
  Array.from({ length: 20_000 }, (_, index) => {
    const hash = createHash('sha256').update(String(index)).digest('hex');
    return `${index} ${hash} ${'the same words again '.repeat(index % 7)}`;
  }).join('\n'),
);

async function unpacked(bytes: Uint8Array, chunkBytes: number, decompress?: Decompress) {
  const report = new ReadingReport(LIMITS);
  const chunks: Buffer[] = [];
  for await (const chunk of unpack(byteSource(bytes, '/x', chunkBytes).stream(), report, decompress)) {
    chunks.push(Buffer.from(chunk));
  }
  return { isSame: Buffer.concat(chunks).equals(content), ...report.end() };
}

const packed = (program: string) => execFileSync(program, ['-c'], { input: content, maxBuffer: 1 << 26 });
const whole = { isSame: true, completeness: 'ok', issues: [] };

describe('unpack', () => {
  it('says what lies behind the end of gzip, and that a member within is damaged', async () => {
    const first = gzipSync(content.subarray(0, 99_999));
    const noise = Buffer.from('no gzip, but a page of the panel that says "quota exceeded"'.repeat(50));
    const spoilt = gzipSync(content.subarray(99_999)).fill(0x55, 2000, 9000);
    const zeros = Buffer.concat([gzipSync(content), Buffer.alloc(5000)]);
    for (const [behind, words] of [
      [noise, 'behind the end of the compressed data lies something else: it was not read'],
      [
        Buffer.from([0x1f, 0x8b, 0, 0, ...noise]),
        'behind the end of the compressed data lies something else: it was not read',
      ],
      [spoilt, 'the compressed data is damaged: nothing after that place could be read'],
    ] as const) {
      const bytes = Buffer.concat([first, behind]);
      const { completeness, issues } = await unpacked(bytes, 5000);
      expect({ completeness, said: issues.map(({ detail }) => detail) }).toEqual({
        completeness: 'truncated',
        said: [words],
      });
      const report = new ReadingReport(LIMITS);
      for await (const chunk of inflateByStream(byteSource(bytes, '/x', 5000).stream(), 'gzip', report)) void chunk;
      expect(report.end().issues.map(({ detail }) => detail)).toEqual([words]);
    }
    expect(await unpacked(zeros, 5000)).toEqual(whole);
  });

  it('unpacks gzip of several members in chunks of any size', async () => {
    const bytes = Buffer.concat([gzipSync(content.subarray(0, 99_999)), gzipSync(content.subarray(99_999))]);
    for (const chunkBytes of [7, 5000, bytes.length]) expect(await unpacked(bytes, chunkBytes)).toEqual(whole);
  });

  it('ends with the packed data, however many bytes lie behind it', async () => {
    const padded = Buffer.concat([gzipSync(content), Buffer.alloc(300_000)]);
    for (const chunkBytes of [5000, padded.length]) expect(await unpacked(padded, chunkBytes)).toEqual(whole);
    for (const [kind, pack] of [['raw', deflateRawSync] as const, ['zlib', deflateSync] as const]) {
      const report = new ReadingReport(LIMITS);
      let length = 0;
      const more = Buffer.concat([pack(content), Buffer.alloc(300_000, 7)]);
      for await (const chunk of inflate(byteSource(more, '/x', 5000).stream(), kind, report)) length += chunk.length;
      expect([length, report.end().completeness]).toEqual([content.length, 'ok']);
    }
  });

  it('gives the same with and without the inside of zlib, from whole, cut and damaged data', async () => {
    expect(deflateEngine('gzip')).not.toBeNull();
    const bytes = Buffer.concat([gzipSync(content.subarray(0, 99_999)), gzipSync(content.subarray(99_999))]);
    const flipped = Buffer.from(bytes);
    for (let at = bytes.length >> 1; at < (bytes.length >> 1) + 50; at += 1) flipped[at] = 0x55;
    const cases = [bytes, bytes.subarray(0, -1), bytes.subarray(0, 5000), bytes.subarray(0, 0), flipped];
    for (const [index, one] of cases.entries()) {
      for (const chunkBytes of [100, 70_000]) {
        const answers = [];
        for (const way of [inflate, inflateByStream]) {
          const report = new ReadingReport(LIMITS);
          const digest = createHash('sha256');
          let length = 0;
          for await (const chunk of way(byteSource(one, '/x', chunkBytes).stream(), 'gzip', report)) {
            digest.update(chunk);
            length += chunk.length;
          }
          answers.push({ length, sha256: digest.digest('hex'), ...report.end() });
        }
        expect(answers[0], `case ${index}`).toEqual(answers[1]);
        expect(answers[0]?.completeness).toBe(index === 0 ? 'ok' : 'truncated');
      }
    }
  });

  it('unpacks short contents one after the other, and none that is damaged or larger than promised', () => {
    const inflater = wholeInflater();
    const contents = [content.subarray(0, 700_000), Buffer.from('a'), Buffer.alloc(0), content.subarray(0, 5000)];
    for (const one of contents) {
      const packedOne = deflateRawSync(one);
      const cut = packedOne.subarray(0, -1);
      const flipped = Buffer.from(packedOne).fill(0xff, 0, 1);
      for (const unpack of [inflater.unpack, inflatedAtOnce]) {
        expect(Buffer.from(unpack(packedOne, one.length) ?? 'none').equals(one)).toBe(true);
        expect(unpack(packedOne, one.length + 10)?.length).toBe(one.length);
        for (const bad of [cut, flipped]) expect(unpack(bad, one.length)).toBeNull();
        if (one.length > 0) expect(unpack(packedOne, one.length - 1)).toBeNull();
      }
    }
    inflater.close();
  });

  it('closes the file that it cannot unpack', async () => {
    let isClosed = false;
    async function* file() {
      try {
        for (;;) yield Buffer.from('BZh9 and more');
      } finally {
        isClosed = true;
      }
    }
    const report = new ReadingReport(LIMITS);
    for await (const chunk of unpack(file(), report, undefined)) expect(chunk).toBeNull();
    expect([isClosed, report.end().completeness]).toEqual([true, 'unsupported']);
  });

  it('takes what is not packed as it is', async () => {
    for (const chunkBytes of [1, 5000]) {
      const report = new ReadingReport(LIMITS);
      let text = '';
      const stream = unpack(byteSource(Buffer.from('hello world'), '/x', chunkBytes).stream(), report, undefined);
      for await (const chunk of stream) text += Buffer.from(chunk).toString('latin1');
      expect(text).toBe('hello world');
    }
  });

  describe.each(['zstd', 'pzstd'])('of %s', (program) => {
    it.skipIf(!hasProgram(program))('unpacks without the program, from a buffer that is overwritten', async () => {
      const bytes = packed(program);
      for (const chunkBytes of [1000, 50_000, bytes.length]) expect(await unpacked(bytes, chunkBytes)).toEqual(whole);
    });

    it.skipIf(!hasProgram(program))('tells without the program where it is cut off', async () => {
      const bytes = packed(program);
      for (const length of [10, 1000, bytes.length - 1]) {
        const { completeness } = await unpacked(bytes.subarray(0, length), 5000);
        expect(completeness, `${length} bytes`).toBe('truncated');
      }
    });
  });

  describe.each(['bzip2', 'xz', 'zstd'])('by the program %s', (program) => {
    it.skipIf(!hasProgram(program))('unpacks from a buffer that is overwritten', async () => {
      const bytes = packed(program);
      for (const chunkBytes of [1000, bytes.length]) {
        expect(await unpacked(bytes, chunkBytes, decompressChild)).toEqual(whole);
      }
    });

    it.skipIf(!hasProgram(program))('tells where it is cut off', async () => {
      const { completeness, issues } = await unpacked(packed(program).subarray(0, 5000), 1000, decompressChild);
      expect(completeness).toBe('truncated');
      expect(issues).toMatchObject([{ detail: `\`${program}\` could not read the archive to its end` }]);
    });
  });
});
