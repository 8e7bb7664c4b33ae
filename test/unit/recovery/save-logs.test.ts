import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Account } from '../../../src/domain/account.ts';
import type { SaveLogs } from '../../../src/domain/change.ts';
import { type HostPath, pathOfText } from '../../../src/domain/host-path.ts';
import { logChange } from '../../../src/playbooks/evidence-logs.ts';
import { runStep, takeBackStep } from '../../../src/recovery/run-step.ts';
import { NodeFiles } from '../../../src/system/node/node-files.ts';
import { databaseAccount } from '../../support/database-account.ts';
import { type Fault, faultyMachine } from '../../support/faulty-hands.ts';
import { handsOn, journalIn, stepTools } from '../../support/recovery-ground.ts';
import { temporaryFolderInMemory, writeTree } from '../../support/temporary-folder.ts';

const account: Account = { ...databaseAccount, uid: 1001, mailboxes: ['info@site.example'] };
const MINE = 'Nov  1 10:00:00 host sshd[1]: Accepted password for bob from 203.0.113.9\n';
const OTHERS = 'Nov  1 10:00:01 host sshd[2]: Accepted password for alice from 203.0.113.7\n';
const LOGS = {
  'var/log/apache2/domlogs/bob/site.example': '203.0.113.9 - - "GET /a.php"\n'.repeat(50),
  'var/log/apache2/domlogs/bob/site.example-bytes_log': '1 2 3\n',
  'var/log/apache2/site.example.error.log': 'PHP Warning: a.php\n',
  'var/log/auth.log': MINE + OTHERS,
  'var/log/auth.log.1.gz': gzipSync(OTHERS + MINE),
  'var/log/auth.log.2.gz': gzipSync(MINE.repeat(5000)).subarray(0, 200),
  'var/log/mail.log':
    'to=<info@site.example>\nfrom=<bob@other.example>\nto=<x@other-site.example> \n<= bob@host U=bob P=local\n',
  'home/bob/logs/php.log': 'lies in the archive of the home\n',
};

function machine(): string {
  const root = join(temporaryFolderInMemory(), 'server');
  writeTree(root, { ...LOGS, 'root/.keep': '' });
  return root;
}

async function changeOn(root: string): Promise<SaveLogs> {
  const files = new NodeFiles([{ at: '/' as HostPath, from: pathOfText(root) }]);
  const [change] = await logChange(account, pathOfText('/root/logs'), { files });
  if (change?.kind !== 'save-logs') throw new Error('no logs were found');
  return change;
}

/** Runs the step, which may be made to fail; answers what the operator was told. */
async function run(root: string, change: SaveLogs, caseFolder: string, fault: Fault | null = null) {
  const files = new NodeFiles([{ at: '/' as HostPath, from: pathOfText(root) }]);
  const journal = await journalIn(caseFolder);
  const faulty = faultyMachine(handsOn(root), journal, fault);
  const told: string[] = [];
  const tools = stepTools(faulty.hands, faulty.journal, {
    stream: (path) => files.stream(path),
    say: (sentence) => void told.push(sentence),
  });
  const work = { changes: () => Promise.resolve([change]), prove: () => Promise.resolve([]) };
  const error: unknown = await runStep('s', work, tools).catch((failure: unknown) => failure);
  if (error === undefined && fault === null) await takeBackStep('s', tools);
  journal.close();
  return { told, error, count: faulty.count() };
}

/** What was kept of each log, by its place on the server. */
function kept(root: string) {
  const folder = join(root, 'root/logs');
  const { logs } = JSON.parse(readFileSync(join(folder, 'logs.json'), 'utf8')) as {
    readonly logs: readonly {
      path: string;
      savedAs: string | null;
      sha256: string;
      what: string;
      leftOut: string | null;
    }[];
  };
  return new Map(
    logs.map(({ path, savedAs, sha256, what, leftOut }) => {
      const bytes = savedAs === null ? null : readFileSync(join(folder, savedAs));
      if (bytes !== null) expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
      return [path, { text: bytes?.toString('latin1') ?? null, what, leftOut }] as const;
    }),
  );
}

describe('the logs of the server as evidence', () => {
  it('are copied with errors and mail, of a shared log the lines of the account only, and stay when taken back', async () => {
    const root = machine();
    const { told } = await run(root, await changeOn(root), temporaryFolderInMemory());
    const logs = kept(root);
    expect([...logs.keys()].sort()).toEqual([
      '/var/log/apache2/domlogs/bob/site.example',
      '/var/log/apache2/site.example.error.log',
      '/var/log/auth.log',
      '/var/log/auth.log.1.gz',
      '/var/log/auth.log.2.gz',
      '/var/log/mail.log',
    ]);
    expect(logs.get('/var/log/apache2/domlogs/bob/site.example')).toEqual({
      text: LOGS['var/log/apache2/domlogs/bob/site.example'],
      what: 'all',
      leftOut: null,
    });
    for (const name of ['auth.log', 'auth.log.1.gz'])
      expect(logs.get(`/var/log/${name}`), name).toEqual({ text: MINE, what: 'lines', leftOut: null });
    // The mail of another account whose mailbox is called as this user is not copied.
    expect(logs.get('/var/log/mail.log')?.text).toBe('to=<info@site.example>\n<= bob@host U=bob P=local\n');
    // A log that was cut off is told.
    expect(logs.get('/var/log/auth.log.2.gz')?.leftOut).toMatch(/could not be unpacked to its end/);
    expect(told).toEqual(['Not everything of the logs was copied (1 of 6, and 0 places): see /root/logs/logs.json']);
    for (const name of readdirSync(join(root, 'root/logs')))
      expect(statSync(join(root, 'root/logs', name)).mode & 0o777, name).toBe(0o600);
  });

  it('end at a size of one and of all, and the list says which', async () => {
    const root = machine();
    const change = { ...(await changeOn(root)), mostBytesOfOne: 100, mostBytes: 150 };
    await run(root, change, temporaryFolderInMemory());
    const logs = [...kept(root).values()];
    const sizes = logs.map(({ text }) => text?.length ?? 0);
    expect(Math.max(...sizes)).toBe(100);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(150);
    expect(logs.some(({ leftOut }) => leftOut === 'copied up to 100 bytes')).toBe(true);
    expect(logs.at(-1)?.leftOut).toBe('all logs together were copied up to 150 bytes');
  });

  it('are whole after a crash anywhere', async () => {
    const whole = machine();
    const change = await changeOn(whole);
    await run(whole, change, temporaryFolderInMemory());
    const expected = [...kept(whole)];
    for (let n = 1; ; n += 1) {
      const [root, caseFolder] = [machine(), temporaryFolderInMemory()];
      const { error } = await run(root, change, caseFolder, { at: n, how: 'crash-after' });
      await run(root, change, caseFolder);
      expect([...kept(root)], `crash after ${n}`).toEqual(expected);
      if (error === undefined) {
        expect(n).toBeGreaterThan(8);
        break;
      }
    }
  });
});
