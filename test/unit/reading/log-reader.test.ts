import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantOf } from '../../../src/backups/dating/local-time.ts';
import type { LogClock } from '../../../src/reading/log-entry.ts';
import { logLines } from '../../../src/reading/log-lines.ts';
import { logReader } from '../../../src/reading/log-reader.ts';

/** A server in Luxembourg whose log was last written on 23 November 2026. */
const clock: LogClock = {
  newestMs: Date.UTC(2026, 10, 23, 12),
  instant: (year, month, day, hour, minute, second) => {
    const iso = instantOf({ year, month, day, hour, minute, second }, 'Europe/Luxembourg');
    return iso === null ? null : Date.parse(iso);
  },
};

const read = (line: string) => logReader(clock)(line);
const at = (iso: string) => Date.parse(iso);

describe('logReader on access logs', () => {
  it('reads the combined form, and takes the zone of the line', () => {
    const line =
      '192.0.2.7 - bob [20/Nov/2026:09:12:03 +0100] "POST /wp-content/x.php?a=b HTTP/1.1" 200 512 "https://ref.test/" "curl/8.5 \\"odd\\""';
    expect(read(line)).toEqual({
      kind: 'request',
      at: at('2026-11-20T08:12:03Z'),
      host: null,
      address: '192.0.2.7',
      method: 'POST',
      target: '/wp-content/x.php?a=b',
      status: 200,
      agent: 'curl/8.5 "odd"',
    });
  });

  it.each([
    ['common', '2001:db8::7 - - [20/Nov/2026:09:12:03 -0530] "GET / HTTP/1.0" 304 -', null, '2026-11-20T14:42:03Z'],
    [
      'a virtual host before it',
      'Shop.test:443 192.0.2.7 - - [20/Nov/2026:09:12:03 +0000] "GET / HTTP/2.0" 200 5 "-" "-"',
      'shop.test',
      '2026-11-20T09:12:03Z',
    ],
    ['no zone', '192.0.2.7 - - [20/Jul/2026:09:12:03] "GET / HTTP/1.1" 200 5', null, '2026-07-20T07:12:03Z'],
    ['ISO time', '192.0.2.7 - - [2026-11-20T09:12:03+01:00] "GET / HTTP/1.1" 200 5', null, '2026-11-20T08:12:03Z'],
    [
      'a user who plays a time',
      '192.0.2.7 - a [01/Jan/2020:00:00:00 +0000] \\" [20/Nov/2026:09:12:03 +0100] "GET / HTTP/1.1" 401 5',
      null,
      '2026-11-20T08:12:03Z',
    ],
    [
      'LiteSpeed, in quotes',
      '"192.0.2.7 - - [20/Nov/2026:09:12:03 +0100] "GET / HTTP/1.1" 200 5 "-" "-"',
      null,
      '2026-11-20T08:12:03Z',
    ],
    [
      "cPanel's own",
      '192.0.2.7 - bob [11/20/2026:09:12:03 -0000] "GET / HTTP/1.1" 200 5',
      null,
      '2026-11-20T09:12:03Z',
    ],
    [
      'a name as address',
      'host.isp.test - - [20/Nov/2026:09:12:03 +0100] "GET / HTTP/1.1" 200 5',
      null,
      '2026-11-20T08:12:03Z',
    ],
  ])('reads a line with %s', (_what, line, host, time) => {
    expect(read(line)).toMatchObject({ kind: 'request', host, at: at(time) });
  });

  it('keeps time and address of a request that is no HTTP', () => {
    const line = '192.0.2.7 - - [20/Nov/2026:09:12:03 +0100] "\\x16\\x03\\x01" 400 226 "-" "-"';
    expect(read(line)).toMatchObject({ kind: 'request', method: '', target: '', status: 400 });
  });

  it.each([
    ['31 November', '192.0.2.7 - - [31/Nov/2026:09:12:03 +0100] "GET / HTTP/1.1" 200 5'],
    ['hour 25', '192.0.2.7 - - [20/Nov/2026:25:12:03 +0100] "GET / HTTP/1.1" 200 5'],
    ['the year 9999', '192.0.2.7 - - [20/Nov/9999:09:12:03 +0100] "GET / HTTP/1.1" 200 5'],
    ['no end of the request', '192.0.2.7 - - [20/Nov/2026:09:12:03 +0100] "GET /'],
    ['an error log', '[Fri Nov 20 09:12:03.1 2026] [php:error] [pid 7] [client 192.0.2.7:1] PHP Fatal error'],
    ['nothing', ''],
  ])('takes a line with %s for none', (_what, line) => {
    expect(read(line)).toBeNull();
  });

  it('reads an agent that plays other lines as an agent', () => {
    const line =
      '192.0.2.7 - - [20/Nov/2026:09:12:03 +0100] "GET / HTTP/1.1" 200 5 "-" "x\\" 404 9\\n198.51.100.1 - - [01/Jan/2020:00:00:00 +0000] \\"POST /y"';
    expect(read(line)).toMatchObject({ address: '192.0.2.7', status: 200, at: at('2026-11-20T08:12:03Z') });
  });
});

describe('logReader on uploads and logins', () => {
  it('reads finished uploads from xferlog, in the time of the server', () => {
    expect(
      read('Fri Nov 20 09:12:03 2026 1 192.0.2.7 2048 /home/bob/public_html/my file.php b _ i r bob ftp 0 * c'),
    ).toEqual({
      kind: 'upload',
      at: at('2026-11-20T08:12:03Z'),
      by: 'ftp',
      address: '192.0.2.7',
      user: 'bob',
      path: '/home/bob/public_html/my file.php',
    });
  });

  it.each([
    ['a download', 'Fri Nov 20 09:12:03 2026 1 192.0.2.7 2048 /home/bob/x.php b _ o r bob ftp 0 * c'],
    ['an upload that broke off', 'Fri Nov 20 09:12:03 2026 1 192.0.2.7 2048 /home/bob/x.php b _ i r bob ftp 0 * i'],
    ['a refused login', 'Nov 20 09:12:03 web1 sshd[71]: Failed password for bob from 192.0.2.7 port 40022 ssh2'],
    [
      'a user called like a message',
      'Nov 20 09:12:03 web1 sshd[71]: Invalid user Accepted password for bob from 192.0.2.7 port 1',
    ],
    ['a file opened to be read', 'Nov 20 09:12:03 web1 sftp-server[71]: open "/home/bob/x.php" flags READ mode 0666'],
  ])('leaves out %s', (_what, line) => {
    expect(read(line)).toBeNull();
  });

  it.each([
    [
      'vsftpd',
      'Fri Nov 20 09:12:03 2026 [pid 71] [bob] OK UPLOAD: Client "::ffff:192.0.2.7", "/x.php", 20 bytes, 1.00Kbyte/sec',
      { kind: 'upload', by: 'ftp', user: 'bob', address: '192.0.2.7', path: '/x.php' },
    ],
    [
      'Pure-FTPd',
      'Nov 20 09:12:03 web1 pure-ftpd: (bob@192.0.2.7) [NOTICE] /home/bob//public_html/x.php uploaded  (20 bytes, 1.20KB/sec)',
      { kind: 'upload', by: 'ftp', user: 'bob', address: '192.0.2.7', path: '/home/bob//public_html/x.php' },
    ],
    [
      'a Pure-FTPd login',
      'Nov 20 09:12:03 web1 pure-ftpd[71]: (?@192.0.2.7) [INFO] bob is now logged in',
      { kind: 'login', by: 'ftp', user: 'bob', address: '192.0.2.7' },
    ],
    [
      'a ProFTPD login',
      'Nov 20 09:12:03 web1 proftpd[71]: example.test (::ffff:192.0.2.7[::ffff:192.0.2.7]) - USER bob: Login successful.',
      { kind: 'login', by: 'ftp', user: 'bob', address: '192.0.2.7' },
    ],
    [
      'sshd',
      'Nov 20 09:12:03 web1 sshd[71]: Accepted publickey for bob from 192.0.2.7 port 40022 ssh2: ED25519 SHA256:x',
      { kind: 'login', by: 'ssh', user: 'bob', address: '192.0.2.7' },
    ],
    [
      'sshd with an ISO time',
      '2026-11-20T09:12:03.123456+01:00 web1 sshd-session[71]: Accepted keyboard-interactive/pam for bob from 2001:db8::7 port 4 ssh2',
      { kind: 'login', by: 'ssh', user: 'bob', address: '2001:db8::7' },
    ],
    [
      'sftp-server',
      'Nov 20 09:12:03 web1 internal-sftp[71]: open "/home/bob/x.php" flags WRITE,CREATE,TRUNCATE mode 0666',
      { kind: 'upload', by: 'sftp', user: null, address: null, path: '/home/bob/x.php' },
    ],
    [
      "cPanel's session log",
      '[2026-11-20 09:12:03 +0100] info [cpaneld] 192.0.2.7 NEW bob:tok address=192.0.2.7,app=cpaneld,creator=bob,method=handle_form_login',
      { kind: 'login', by: 'panel', user: 'bob', address: '192.0.2.7' },
    ],
  ])('reads %s', (_what, line, entry) => {
    // Luxembourg is UTC+1 in November.
    expect(read(line)).toEqual({ ...entry, at: expect.any(Number) });
    expect(Math.floor((read(line)?.at ?? 0) / 1000)).toBe(at('2026-11-20T08:12:03Z') / 1000);
  });

  it('gives a line without a year the latest one that is not after the log', () => {
    const login = (day: string) => `${day} 10:00:00 web1 sshd[7]: Accepted password for bob from 192.0.2.7 port 4 ssh2`;
    expect(read(login('Nov 23'))?.at).toBe(at('2026-11-23T09:00:00Z'));
    expect(read(login('Dec 31'))?.at).toBe(at('2025-12-31T09:00:00Z'));
    expect(read(login('Feb 29'))?.at).toBe(at('2024-02-29T09:00:00Z'));
    expect(read(login('Feb 30'))).toBeNull();
  });

  it('changes its mind within one file', () => {
    const next = logReader(clock);
    const kinds = [
      'Nov 20 09:12:03 web1 sshd[71]: Accepted password for bob from 192.0.2.7 port 40022 ssh2',
      '192.0.2.7 - - [20/Nov/2026:09:12:03 +0100] "GET / HTTP/1.1" 200 5',
      'Fri Nov 20 09:12:03 2026 1 192.0.2.7 2048 /x.php b _ i r bob ftp 0 * c',
      'Nov 20 09:12:03 web1 sshd[71]: Accepted password for bob from 192.0.2.7 port 40022 ssh2',
    ].map((line) => next(line)?.kind);
    expect(kinds).toEqual(['login', 'request', 'upload', 'login']);
  });
});

describe('logReader', () => {
  it('never throws, and gives only entries with a real time', () => {
    const words = fc.constantFrom(
      '192.0.2.7 - - [',
      '20/Nov/2026:09:12:03 +0100',
      '] "',
      'POST /',
      '\\"',
      '" 200 5',
      ' "-" "',
      'Nov 20 09:12:03 ',
      'Fri Nov 20 09:12:03 2026 ',
      'sshd[1]: ',
      'Accepted password for ',
      '\u0000',
      '\\x',
    );
    const line = fc.oneof(
      fc.string(),
      fc.array(fc.oneof(words, fc.string({ maxLength: 6 }))).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const next = logReader(clock);
        for (const one of lines) {
          const entry = next(one);
          if (entry !== null) expect(Number.isFinite(entry.at)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('logLines', () => {
  async function linesOf(chunks: readonly string[], maxLineBytes?: number): Promise<readonly string[]> {
    async function* stream() {
      for (const chunk of chunks) yield Buffer.from(chunk, 'latin1');
    }
    const lines: string[] = [];
    for await (const batch of logLines(stream(), maxLineBytes)) lines.push(...batch);
    return lines;
  }

  it('gives the same lines however the stream is cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.stringMatching(/^[a-z ]{0,20}$/)),
        fc.integer({ min: 1, max: 9 }),
        async (lines, size) => {
          const text = lines.map((line) => `${line}\r\n`).join('');
          const chunks = text.match(new RegExp(`[\\s\\S]{1,${size}}`, 'g')) ?? [];
          expect(await linesOf(chunks)).toEqual(lines);
        },
      ),
    );
  });

  it('cuts a long line, and goes on with the next', async () => {
    expect(await linesOf(['aaaaaaaa', 'aaaa', 'aa\nbb\ncccccccccc'], 6)).toEqual(['aaaaaa', 'bb', 'cccccc']);
  });

  it('leaves out the zero bytes of a log that was cut in place', async () => {
    expect(await linesOf([`${'\u0000'.repeat(5)}first\nsecond`])).toEqual(['first', 'second']);
  });
});
