import { Readable } from 'node:stream';
import { createGzip, gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pathOfText } from '../../src/domain/host-path.ts';
import { ok } from '../../src/domain/result.ts';
import type { FileStreams } from '../../src/system/ports.ts';
import type { FoundLog } from '../../src/timeline/find-logs.ts';
import { LogEvidence } from '../../src/timeline/log-evidence.ts';
import { LogTargets } from '../../src/timeline/log-targets.ts';
import { readLogs } from '../../src/timeline/read-logs.ts';
import { planAccount, planFinding } from '../support/plan-inputs.ts';

const MIB = 1024 * 1024;
const account = planAccount();
const live = { findings: [planFinding()], installations: [] };
const log: FoundLog = {
  path: pathOfText('/logs/a'),
  site: null,
  isShared: false,
  isAccounts: false,
  sizeBytes: 1,
  modifiedMs: Date.UTC(2026, 10, 23),
};

/** What the logs of an account say when its only log is this stream. */
async function judge(chunks: () => AsyncIterable<Uint8Array>, maxFileBytes = 2 ** 40) {
  const files: FileStreams = {
    async *stream() {
      for await (const chunk of chunks()) yield ok(chunk);
    },
  };
  const collected = new LogEvidence(account, new LogTargets(account, live), Date.UTC(2026, 10, 23));
  const limits = { maxFileBytes, maxTotalBytes: 2 ** 40 };
  const read = await readLogs([log], { files, timeZone: 'UTC', limits }, (entry, found) =>
    collected.take(entry, found),
  );
  return { facts: collected.finish(), issues: read.issues };
}

async function* only(bytes: Uint8Array | string): AsyncGenerator<Uint8Array> {
  yield typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes;
}

const line = (request: string, time = '10/Nov/2026:06:30:00 +0000', agent = 'curl') =>
  `192.0.2.7 - - [${time}] "${request} HTTP/1.1" 200 5 "-" "${agent}"\n`;

describe('hostile logs', () => {
  it('read a line of one gigabyte in little memory, and the line after it', async () => {
    const block = Buffer.alloc(MIB, 0x41);
    async function* endless() {
      for (let count = 0; count < 1024; count += 1) yield block;
      yield Buffer.from(`\n${line('POST /x.php')}`);
    }
    let peak = 0;
    const before = process.memoryUsage().rss;
    const watch = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage().rss - before);
    }, 20);
    const { facts } = await judge(endless);
    clearInterval(watch);
    expect(facts.evidence).toHaveLength(1);
    expect(peak).toBeLessThan(300 * MIB);
  });

  it('stop at the limit of a gzip bomb, and say so', async () => {
    async function* bomb() {
      const zeros = Readable.from(
        (function* () {
          for (let count = 0; count < 200; count += 1) yield Buffer.alloc(MIB);
        })(),
      );
      for await (const chunk of zeros.pipe(createGzip())) yield chunk as Buffer;
    }
    const { issues } = await judge(bomb, 64 * MIB);
    expect(issues).toEqual([
      { reason: 'too-large', path: log.path, detail: `only the first ${64 * MIB} bytes of the log were read` },
    ]);
  });

  it('keep what a cut gzip gave before its end, and say that it was cut', async () => {
    const whole = gzipSync(line('POST /x.php').repeat(2000));
    const { facts, issues } = await judge(() => only(whole.subarray(0, whole.length - 9)));
    expect(facts.evidence).toHaveLength(1);
    expect(issues.map(({ reason }) => reason)).toEqual(['damaged']);
  });

  it('say that a log is packed by a program that is not there', async () => {
    const { issues } = await judge(() => only(Uint8Array.of(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00, 0, 4)));
    expect(issues.map(({ reason }) => reason)).toEqual(['unsupported']);
  });

  it('leave out dates that cannot be, and say how many lie in the future', async () => {
    const { facts } = await judge(() =>
      only(
        line('POST /x.php', '10/Nov/2036:06:30:00 +0000') +
          line('POST /x.php', '31/Feb/2026:06:30:00 +0000') +
          line('POST /x.php', '01/Jan/1970:00:00:00 +0000') +
          line('POST /x.php', '10/Nov/2026:06:30:00 +9999'),
      ),
    );
    expect(facts.evidence).toEqual([]);
    expect(facts.coverage.notes.join()).toContain('1 lines carry a date in the future');
  });

  it('show no control character, and no line end, of an agent', async () => {
    const { facts } = await judge(() =>
      only(line('POST /x.php', undefined, '\u001b[31m\\x0aforged\\x1b]0;t\\x07 <script>')),
    );
    const text = facts.evidence[0]?.text ?? '';
    expect(text).toContain('\\u{1b}[31m\\u{a}forged');
    expect(/[\u0000-\u001f\u007f-\u009f]/.test(text)).toBe(false);
  });

  it('keep memory bounded when everybody in the world asks', async () => {
    async function* crowd() {
      for (let block = 0; block < 300; block += 1) {
        let text = '';
        for (let one = 0; one < 100; one += 1)
          text += line('POST /x.php', undefined, 'a'.repeat(500)).replace(
            '192.0.2.7',
            `10.${block % 256}.${block >> 8}.${one}`,
          );
        yield Buffer.from(text);
      }
    }
    const { facts } = await judge(crowd);
    expect(facts.attackers.size).toBeLessThanOrEqual(5000);
    expect(facts.evidence[0]?.text).toContain('30000 requests');
  });

  it('never throw, whatever the bytes', async () => {
    const magic = fc.constantFrom([], [0x1f, 0x8b, 0x08], [0x28, 0xb5, 0x2f, 0xfd], [0x42, 0x5a, 0x68, 0x39]);
    await fc.assert(
      fc.asyncProperty(magic, fc.uint8Array({ maxLength: 300 }), async (head, bytes) => {
        const { facts } = await judge(() => only(Uint8Array.from([...head, ...bytes])));
        expect(facts.evidence).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
