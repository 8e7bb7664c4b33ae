import { rmSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { writeDemoAccount } from '../../src/system/node/write-demo-account.ts';
import { runLastgood } from '../support/run-lastgood.ts';
import { writeTree } from '../support/temporary-folder.ts';

interface Report {
  readonly intrusion: {
    readonly notBefore: string;
    readonly notAfter: string;
    readonly contradictions: readonly string[];
    readonly wayIn: readonly {
      readonly title: string;
      readonly vulnerability: string | null;
      readonly confidence: string;
      readonly requests: readonly { readonly address: string; readonly target: string }[];
    }[];
    readonly logs: { readonly from: string; readonly to: string; readonly files: number };
  };
  readonly backups: readonly { readonly id: string; readonly takenAt: string; readonly verdict: string }[];
  readonly newerContent: { readonly files: number; readonly text: string };
  readonly lastGood: { readonly backup: string; readonly reason: string };
}

const DAY_MS = 86_400_000;
const SHELL = '/wp-content/uploads/2026/09/thumb.php';
const CONNECTOR = '/wp-content/plugins/wp-file-manager/lib/php/connector.minimal.php';
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A line of a combined log, on a server two hours east of UTC. */
function line(at: Date, request: string, status: number, address: string): string {
  const [year, month, day, clock] = new Date(at.getTime() + 2 * 3_600_000).toISOString().split(/[-T.]/);
  const time = `${day}/${MONTHS[Number(month) - 1]}/${year}:${clock} +0200`;
  return `${address} - - [${time}] "${request} HTTP/1.1" ${status} 311 "-" "Mozilla/5.0"\n`;
}

describe('lastgood backups on an account with logs', () => {
  it('finds the day, the way in and the older backup that only the logs know', async () => {
    const now = new Date(Math.floor(Date.now() / 1000) * 1000);
    const daysAgo = (days: number, seconds = 0) => new Date(now.getTime() - days * DAY_MS + seconds * 1000);
    // Its backups: 28 days old and clean, 21 partial, 14 clean, 7 and 1 infected; its change times are of today.
    const { folder, server } = await writeDemoAccount(now);
    folders.push(folder);
    const crowd = (at: Date) =>
      Array.from({ length: 500 }, (_, index) =>
        line(at, `GET /?page_id=${index}`, 200, `198.51.100.${index % 250}`),
      ).join('');
    writeTree(server, {
      'home/demo/public_html/wp-content/uploads/2026/11/summer.jpg': 'a picture',
      'home/demo/logs/example.test-ssl_log-Nov-2026.gz': Buffer.concat([
        gzipSync(crowd(daysAgo(20)) + line(daysAgo(16, -900), `GET ${SHELL}`, 404, '203.0.113.9')),
        gzipSync(
          line(daysAgo(16, -300), `POST ${CONNECTOR}`, 200, '192.0.2.7') +
            line(daysAgo(16), `POST ${SHELL}?p=x`, 200, '192.0.2.7'),
        ),
      ]),
      'var/log/apache2/domlogs/demo/example.test-ssl_log':
        crowd(daysAgo(2)) + line(daysAgo(1), `POST ${SHELL}`, 200, '203.0.113.50'),
      'var/log/apache2/domlogs/demo/example.test-bytes_log': 'no requests\n',
    });

    const { code, stdout, stderr } = await runLastgood(['backups', 'demo', '--root', server, '--format', 'json']);
    expect(stderr).not.toContain('bug in lastgood');
    const { intrusion, backups, lastGood, newerContent } = JSON.parse(stdout) as Report;
    const oldestFirst = [...backups].sort((a, b) => (a.takenAt < b.takenAt ? -1 : 1));

    expect(intrusion.notAfter).toBe(daysAgo(16).toISOString());
    expect(lastGood.backup).toBe(oldestFirst[0]?.id);
    expect(oldestFirst[2]?.verdict).toBe('clean');
    expect(intrusion.notBefore.slice(0, 19)).toBe(oldestFirst[0]?.takenAt.slice(0, 19));
    expect(intrusion.logs).toMatchObject({ from: daysAgo(20).toISOString(), to: daysAgo(1).toISOString(), files: 2 });
    expect(intrusion.contradictions.join('\n')).toContain(`but a log knows it from ${daysAgo(16).toISOString()}`);
    expect(intrusion.wayIn[0]).toMatchObject({
      title: 'wp-file-manager 6.8',
      vulnerability: 'CVE-2020-25213',
      confidence: 'likely',
      requests: [{ address: '192.0.2.7', target: CONNECTOR }],
    });
    expect(newerContent.files).toBe(1);
    expect(code).toBe(1);
  });
});
