import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { time } from '../../../src/cli/commands/time.ts';
import type { CliContext } from '../../../src/cli/context.ts';
import { EXIT } from '../../../src/domain/user-error.ts';
import { DEFAULT_POLICY } from '../../../src/worklog/policy.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lastgood-time-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

interface Said {
  readonly out: string;
  readonly err: string;
  readonly exit: number;
}

/** Runs `lastgood time …` for the case in `folder`, as ana. */
async function run(...argv: readonly string[]): Promise<Said> {
  let out = '';
  let err = '';
  const context = {
    stdout: (text: string) => {
      out += text;
    },
    stderr: (text: string) => {
      err += text;
    },
    environment: { USER: 'ana' },
    isTerminal: false,
    screen: { width: 80, colour: false },
    signal: new AbortController().signal,
    exit: EXIT.ok as CliContext['exit'],
  };
  const program = new Command('lastgood').exitOverride().configureOutput({ writeErr: context.stderr });
  time.register(program, context);
  await program.parseAsync(['time', ...argv, '--case', join(folder, 'case')], { from: 'user' });
  return { out, err, exit: context.exit };
}

const ledger = (): string => join(folder, 'case', 'worklog.jsonl');
const events = async (): Promise<readonly string[]> =>
  (await readFile(ledger(), 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => (JSON.parse(line) as { event: string }).event);

describe('lastgood time', () => {
  it('leads through a case by hand, each command naming the next', async () => {
    const said = [
      await run('start', '--ticket', 'T-1', '--timezone', 'Europe/Luxembourg'),
      await run('note', 'two', 'backdoors'),
      await run('pause', 'phone call'),
      await run('resume'),
      await run('ask', '30m'),
      await run('approve', '30m', '--by', 'Mr Client', '--channel', 'mail', '--evidence', '<id@example.test>'),
      await run('correct', 'add', '5m', 'a call before the start'),
      await run('write-off', '1m', 'goodwill'),
      await run('stop', 'done'),
      await run('status'),
    ];
    for (const { out, exit } of said) {
      expect(exit).toBe(0);
      expect(out.trimEnd().split('\n').at(-1)).toMatch(/^next: lastgood time \w+ --case /);
    }
    expect(await events()).toEqual([
      'start',
      'note',
      'pause',
      'resume',
      'overrun-requested',
      'overrun-approved',
      'correction',
      'write-off',
      'stop',
    ]);
    expect(said.at(-1)?.out).toMatch(
      /^case {10}T-1\nclocks {8}ana stopped\nperson time {3}00:05:0\d of 01:30:00 agreed\n/,
    );
    expect(said.at(-1)?.out).toContain('01:00:00   150.00 + 17 % VAT 25.50 = 175.50 EUR');
    expect((await stat(ledger())).mode & 0o777).toBe(0o600);
  });

  it.each([
    ['pause before a start', ['pause', 'x'], 'targetMissing'],
    ['an unknown zone', ['start', '--timezone', 'Mars/Olympus'], 'usage'],
    ['a policy that is not there', ['start', '--policy', '/nowhere/policy.json'], 'targetMissing'],
    ['an analyst of spaces', ['start', '--analyst', ' '], 'usage'],
    ['status without a case', ['status'], 'targetMissing'],
    ['verify without a case', ['verify'], 'targetMissing'],
  ])('refuses %s with cause and next step', async (_, argv, exit) => {
    await expect(run(...argv)).rejects.toMatchObject({
      name: 'UserError',
      exit,
      hint: expect.stringMatching(/.{9}/) as unknown,
    });
    await expect(stat(ledger())).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it.each([
    ['a second start', ['start'], /ana is running/],
    ['resume while it runs', ['resume'], /nothing to resume/],
    ['stop of somebody else', ['stop', '--analyst', 'bob'], /bob is stopped/],
    ['an approval of half a minute', ['approve', '90s', '--by', 'x', '--channel', 'y'], /whole minutes/],
    ['an approval of nothing', ['approve', '0m', '--by', 'x', '--channel', 'y'], /no duration/],
    ['a correction in no direction', ['correct', 'up', '5m', 'x'], /add or remove/],
    ['a note as long as a book', ['note', 'x'.repeat(5000)], /too long/],
    ['another policy', ['start', '--analyst', 'bob', '--policy', 'POLICY'], /frozen/],
    ['an export while a clock runs', ['export'], /never stopped/],
    ['an unknown export', ['export', '--format', 'excel'], /no export "excel"/],
    ['a head that is none', ['verify', '--head', 'abc'], /no hash/],
  ])('refuses %s', async (_, argv, message) => {
    await run('start');
    await writeFile(join(folder, 'POLICY'), JSON.stringify(DEFAULT_POLICY));
    const given = argv.map((argument) => (argument === 'POLICY' ? join(folder, 'POLICY') : argument));
    await expect(run(...given)).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringMatching(message) as unknown,
    });
    expect(await events()).toEqual(['start']);
  });

  it('freezes the policy of a file', async () => {
    const file = join(folder, 'policy.json');
    await writeFile(file, JSON.stringify({ ...DEFAULT_POLICY, name: 'cheap', rateCentsPerHour: 6000 }));
    await run('start', '--policy', file);
    await rm(file);
    await run('stop');
    expect((await run('status')).out).toContain('60.00 + 17 % VAT 10.20 = 70.20 EUR');
  });

  it('counts a clock that still runs in the status, as text and as JSON', async () => {
    await run('start', '--ticket', 'a\u001b[2Jb');
    const { out } = await run('status');
    expect(out).toContain('ana running');
    expect(out).toContain('next: lastgood time stop');
    expect(out).not.toContain('\u001b');
    expect(JSON.parse((await run('status', '--format', 'json')).out)).toMatchObject({
      schemaVersion: 1,
      intervals: [{ end: 'running' }],
    });
  });
});

describe('lastgood time export', () => {
  const done = async (): Promise<void> => {
    await run('start', '--ticket', 'T-1');
    await run('correct', 'add', '10m', 'call');
    await run('stop');
  };

  it('gives the same bytes again, and records the export once', async () => {
    await done();
    const [first, second] = [await run('export', '--format', 'kimai'), await run('export', '--format', 'kimai')];
    expect(first?.out).toMatch(/^Date,From,To,/);
    expect(second?.out).toBe(first?.out);
    expect((await events()).slice(3)).toEqual(['note']);
    expect((await run('export', '--format', 'csv')).out).toContain('T-1-charge');
  });

  it('refuses other bytes for the same system until they are asked for', async () => {
    await done();
    await run('export', '--format', 'whmcs', '--client', '12');
    await expect(run('export', '--format', 'whmcs', '--client', '13')).rejects.toMatchObject({
      exit: 'refused',
      hint: expect.stringContaining('--reissue') as unknown,
    });
    expect((await run('export', '--format', 'whmcs', '--client', '13', '--reissue')).out).toContain('"clientid": 13');
  });

  it('writes a file whole, and names the head of the log', async () => {
    await done();
    const file = join(folder, 'time.json');
    const { out } = await run('export', '--format', 'json', '--output', file);
    const { bill } = JSON.parse(await readFile(file, 'utf8')) as { bill: { ledgerHead: string } };
    expect(out).toContain(bill.ledgerHead);
  });
});

describe('lastgood time verify', () => {
  const done = async (): Promise<string> => {
    await run('start');
    await run('note', 'honest');
    await run('stop');
    return readFile(ledger(), 'utf8');
  };

  it('finds a sound log sound, and its head', async () => {
    await done();
    const { out, exit } = await run('verify');
    const head = /^head ([0-9a-f]{64})$/m.exec(out)?.[1] ?? '';
    expect(exit).toBe(0);
    expect((await run('verify', '--head', head)).out).toContain('the head is that of entry 3; 0 entries came after it');
  });

  it('names the line that was tampered with, exit 14', async () => {
    const text = await done();
    await writeFile(ledger(), text.replace('honest', 'honed!'));
    const { out, exit } = await run('verify');
    expect(exit).toBe(14);
    expect(out).toContain('line 2 was changed');
    await expect(run('stop')).rejects.toMatchObject({ exit: 'damaged' });
  });

  it('finds a log that was cut short by the head that was printed before', async () => {
    const text = await done();
    const head = (JSON.parse(text.trimEnd().split('\n').at(-1) ?? '') as { hash: string }).hash;
    await writeFile(ledger(), `${text.split('\n').slice(0, 2).join('\n')}\n`);
    expect((await run('verify')).exit).toBe(0);
    const { out, exit } = await run('verify', '--head', head.slice(0, 12));
    expect(exit).toBe(14);
    expect(out).toContain('cut short or written anew');
  });

  it('checks the signature with the public key', async () => {
    const text = await done();
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const [secret, open] = [join(folder, 'key.pem'), join(folder, 'pub.pem')];
    await writeFile(secret, privateKey.export({ type: 'pkcs8', format: 'pem' }));
    await writeFile(open, publicKey.export({ type: 'spki', format: 'pem' }));
    await run('sign', '--key', secret);
    expect((await run('verify', '--public-key', open)).out).toContain('the signature is good for entry 3; 0 entries');
    await writeFile(ledger(), `${text.split('\n').slice(0, 2).join('\n')}\n`);
    const { out, exit } = await run('verify', '--public-key', open);
    expect(exit).toBe(14);
    expect(out).toContain('TAMPERED: the signed entry is not in the work log any more');
  });

  it('tells of a torn line, exit 3, and the next command cuts it off', async () => {
    const text = await done();
    await truncate(ledger(), text.length - 50);
    const { out, exit } = await run('verify');
    expect(exit).toBe(3);
    expect(out).toContain('line 3 was never finished');
    expect((await run('stop')).err).toContain('never finished');
    expect((await run('verify')).exit).toBe(0);
  });
});
