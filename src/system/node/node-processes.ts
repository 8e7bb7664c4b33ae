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
  async kill(pid) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch (error) {
      if (errnoOf(error) !== 'ESRCH') throw error;
    }
  },
};

function processOf(pid: string, uid: number): RunningProcess | null {
  try {
    const folder = `/proc/${pid}`;
    if (statSync(folder).uid !== uid || /^State:\s+Z/m.test(readFileSync(`${folder}/status`, 'latin1'))) return null;
    const commandLine = readFileSync(`${folder}/cmdline`, 'latin1').replaceAll('\0', ' ').trim();
    return { pid: Number(pid), program: programOf(folder), commandLine: commandLine.slice(0, 4096) };
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
