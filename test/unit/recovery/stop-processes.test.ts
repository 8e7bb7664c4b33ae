import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { pathOfText } from '../../../src/domain/host-path.ts';
import { stopProcesses } from '../../../src/recovery/changes/stop-processes.ts';
import type { Processes, RunningProcess } from '../../../src/recovery/contract.ts';
import { nodeProcesses } from '../../../src/system/node/node-processes.ts';
import { handsOn, journalIn, stepTools } from '../../support/recovery-ground.ts';
import { temporaryFolderInMemory } from '../../support/temporary-folder.ts';

/** Users that this machine does not have, so that no process is theirs. */
const [USER, OTHER] = [64_123, 64_124];
const isRoot = process.getuid?.() === 0;

const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
  // Whatever a failed test left of a user that only these tests have.
  if (isRoot) for (const uid of [USER, OTHER]) spawnSync('kill', ['-KILL', '--', '-1'], { uid, gid: uid });
});

async function startAs(uid: number, program: string, ...parameters: readonly string[]): Promise<ChildProcess> {
  const child = spawn(program, parameters, { uid, gid: uid, stdio: 'ignore', cwd: '/' });
  started.push(child);
  await once(child, 'spawn');
  return child;
}

async function stop(uid: number, processes: Processes = nodeProcesses): Promise<void> {
  const journal = await journalIn(temporaryFolderInMemory());
  const { tools } = stepTools(handsOn('/'), journal, { isLive: true, processes });
  journal.close();
  await stopProcesses.apply({ kind: 'stop-processes', uid }, {}, tools);
}

async function commandsOf(uid: number): Promise<readonly string[]> {
  return (await nodeProcesses.of(uid)).map(({ commandLine }) => commandLine);
}

describe.skipIf(!isRoot)('ending the processes of a user', () => {
  it('ends them all, and none of anybody else', async () => {
    const mine = [
      await startAs(USER, 'sleep', '301'),
      await startAs(USER, 'sh', '-c', 'trap "" TERM HUP; sleep 302; sleep 303'),
    ];
    const others = await startAs(OTHER, 'sleep', '304');
    const ended = mine.map((child) => once(child, 'exit'));
    expect((await commandsOf(USER)).length).toBeGreaterThanOrEqual(2);
    await stop(USER);
    await Promise.all(ended);
    expect(await commandsOf(USER)).toEqual([]);
    expect(await commandsOf(OTHER)).toEqual(['sleep 304']);
    expect([others.exitCode, others.signalCode]).toEqual([null, null]);
  });

  it('ends one that forks anew, faster than anybody lists it', async () => {
    // Each child lives ten milliseconds and leaves another one behind, in a session of its own.
    const hop =
      'use POSIX; $0 = "hopping"; while (1) { exit if fork; POSIX::setsid(); select(undef, undef, undef, 0.01); }';
    await startAs(USER, 'perl', '-e', hop);
    const slow: Processes = {
      ...nodeProcesses,
      async of(uid) {
        const listed = await nodeProcesses.of(uid);
        await sleep(40);
        return listed;
      },
    };
    const ids = new Set<number>();
    const note = async () => {
      for (const { pid } of await nodeProcesses.of(USER)) ids.add(pid);
      expect(ids.size).toBeGreaterThan(2);
    };
    await vi.waitFor(note, 5000);
    await stop(USER, slow);
    // A list can miss what runs, but not what stands still.
    await nodeProcesses.freeze(USER);
    expect(await commandsOf(USER)).toEqual([]);
  });

  it.skipIf(existsSync('/usr/libexec/dovecot'))('lets mail go on', async () => {
    const folder = '/usr/libexec/dovecot';
    mkdirSync(folder);
    try {
      copyFileSync('/bin/sleep', `${folder}/imap`);
      const mail = await startAs(USER, `${folder}/imap`, '305');
      await startAs(USER, 'sleep', '306');
      await stop(USER);
      expect(await commandsOf(USER)).toEqual([`${folder}/imap 305`]);
      // It does not stand still any more.
      expect(readFileSync(`/proc/${mail.pid}/stat`, 'latin1')).toMatch(/\) [SR] /);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('does not touch a process that got the id of one that was listed', async () => {
    const stranger = await startAs(OTHER, 'sleep', '307');
    const [known] = await nodeProcesses.of(OTHER);
    expect(known?.pid).toBe(stranger.pid);
    // As if one of the user had been listed under this id, and had ended since.
    const gone: RunningProcess = { ...(known as RunningProcess), startedTicks: '1' };
    await nodeProcesses.kill(gone);
    await sleep(50);
    expect(await commandsOf(OTHER)).toEqual(['sleep 307']);
    const ended = once(stranger, 'exit');
    await nodeProcesses.kill(known as RunningProcess);
    await ended;
  });
});

describe('processes that come back', () => {
  it('end in words that tell so, and what is left goes on', async () => {
    const calls: string[] = [];
    const undying: Processes = {
      of: async () => [{ pid: 7, startedTicks: '1', program: pathOfText('/bin/sh'), commandLine: 'sh' }],
      kill: async () => void calls.push('kill'),
      freeze: async () => void calls.push('freeze'),
      thaw: async () => void calls.push('thaw'),
    };
    await expect(stop(USER, undying)).rejects.toThrow('1 processes of user 64123 come back as soon as they are ended.');
    expect([calls[0], calls.at(-1)]).toEqual(['freeze', 'thaw']);
  });
});
