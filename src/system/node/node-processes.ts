import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import type { HostPath } from '../../domain/host-path.ts';
import type { Processes, RunningProcess } from '../../recovery/contract.ts';
import { errnoOf } from './write-error.ts';

/** The processes of this machine, from /proc. One that ends while it is looked at is none. */
export const nodeProcesses: Processes = {
  async of(uid) {
    const found: RunningProcess[] = [];
    for (const name of readdirSync('/proc')) {
      if (!/^\d+$/.test(name) || Number(name) === process.pid) continue;
      const running = processOf(name, uid);
      if (running !== null) found.push(running);
    }
    return found;
  },
  async kill({ pid, startedTicks }) {
    if (startOf(`/proc/${pid}`) !== startedTicks) return;
    try {
      process.kill(pid, 'SIGKILL');
    } catch (error) {
      if (errnoOf(error) !== 'ESRCH') throw error;
    }
  },
  freeze: (uid) => signalAll(uid, 'STOP'),
  thaw: (uid) => signalAll(uid, 'CONT'),
};

/**
 * The kernel signals all processes that a user may signal in one go, while none of them can fork: so the signal is sent by a
 * process of that user. It does not reach that one itself.
 */
function signalAll(uid: number, signal: 'STOP' | 'CONT'): Promise<void> {
  return new Promise((resolve) => {
    const env = { PATH: process.env['PATH'] ?? '', LC_ALL: 'C' };
    const child = spawn('kill', [`-${signal}`, '--', '-1'], { uid, gid: uid, stdio: 'ignore', cwd: '/', env });
    child.once('error', () => resolve());
    child.once('close', () => resolve());
  });
}

function processOf(pid: string, uid: number): RunningProcess | null {
  try {
    const folder = `/proc/${pid}`;
    const startedTicks = startOf(folder);
    if (startedTicks === null || statSync(folder).uid !== uid) return null;
    if (/^State:\s+Z/m.test(readFileSync(`${folder}/status`, 'latin1'))) return null;
    const commandLine = readFileSync(`${folder}/cmdline`, 'latin1').replaceAll('\0', ' ').trim();
    return { pid: Number(pid), startedTicks, program: programOf(folder), commandLine: commandLine.slice(0, 4096) };
  } catch {
    return null;
  }
}

/** The 22nd field of `stat`; the second one, the name, may hold spaces and brackets. null: it is gone. */
function startOf(folder: string): string | null {
  try {
    const stat = readFileSync(`${folder}/stat`, 'latin1');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

function programOf(folder: string): HostPath | null {
  try {
    return readlinkSync(`${folder}/exe`, { encoding: 'latin1' }) as HostPath;
  } catch {
    return null;
  }
}
