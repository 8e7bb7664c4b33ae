import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../../bin/lastgood.js', import.meta.url));

export interface RunResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Program and arguments to start node with: `['setpriv', …]`. */
  readonly before?: readonly string[];
  readonly timeoutMs?: number;
}

/** Runs the built program as a user would. A run that hangs is killed, and its code is null. */
export function runLastgood(args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  const [command = process.execPath, ...rest] = [...(options.before ?? []), process.execPath, PROGRAM, ...args];
  const child = spawn(command, rest, {
    cwd: options.cwd,
    // What a test scans must not be what an earlier one has kept.
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], LASTGOOD_NO_CACHE: '1', ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: options.timeoutMs ?? 120_000,
    killSignal: 'SIGKILL',
  });
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) =>
      resolve({ code, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() }),
    );
  });
}
