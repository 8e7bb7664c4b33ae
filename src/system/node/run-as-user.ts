import { type ChildProcess, spawn } from 'node:child_process';
import { chownSync, closeSync, constants, mkdtempSync, openSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Owner, UserCommand } from '../../domain/change.ts';
import { displayPath, type HostPath, pathOfText, utf8OfPath } from '../../domain/host-path.ts';
import { UserError } from '../../domain/user-error.ts';
import type { ProgramEnd } from '../../recovery/contract.ts';
import { trustedProgram } from './trusted-program.ts';
import { writeFully } from './write-fully.ts';

/** Of what a command says; the rest is counted only. */
const MAX_LOG_BYTES = 1024 * 1024;
const MAX_LINE = 200;
/** What the program started may hold its output open after its end. */
const CLOSING_MS = 1000;

/**
 * Runs a program with the rights of one user and nothing else: no group beside its own, no capability, none to be gained, no
 * terminal, nothing to read, a session and an empty home of its own, an environment that we wrote. What it says is added to
 * `log`. Its whole process group is ended with it, or when its time is over. `removeTree` takes the home away by descriptor.
 *
 * Throws a UserError `refused` for root, and `targetMissing` where the machine has no setpriv.
 */
export async function runAsUser(
  command: UserCommand,
  owner: Owner,
  log: string,
  removeTree: (folder: HostPath) => Promise<void>,
): Promise<ProgramEnd> {
  if (owner.uid === 0)
    throw new UserError('refused', 'An upgrade never runs as root.', 'Do it by hand, as the plan says.');
  const setpriv = trustedProgram(['setpriv'], '');
  if (setpriv === null)
    throw new UserError('targetMissing', 'setpriv is not installed.', 'It is part of util-linux: install it.');
  const home = mkdtempSync(join(realpathSync(tmpdir()), 'lastgood-'));
  const file = openSync(log, constants.O_WRONLY | constants.O_CREAT | constants.O_APPEND | constants.O_NOFOLLOW, 0o600);
  try {
    chownSync(home, owner.uid, owner.gid);
    writeFully(file, Buffer.from(`$ ${[displayPath(command.program), ...command.parameters].join(' ')}\n`));
    const started = start(nameFor(setpriv.path), command, owner, home);
    const end = await followed(started, command.limitSeconds * 1000, file);
    writeFully(file, Buffer.from(`ended: ${end.isOutOfTime ? 'its time was over' : (end.code ?? 'by a signal')}\n`));
    return end;
  } finally {
    closeSync(file);
    await removeTree(pathOfText(home));
  }
}

function start(setpriv: string, command: UserCommand, owner: Owner, home: string): ChildProcess {
  const rights = [
    `--reuid=${owner.uid}`,
    `--regid=${owner.gid}`,
    '--clear-groups',
    '--inh-caps=-all',
    '--bounding-set=-all',
    '--no-new-privs',
  ];
  // The operator's umask may keep the web server out of what an upgrade writes.
  const before = process.umask(0o022);
  try {
    return spawn(setpriv, [...rights, '--', nameFor(command.program), ...command.parameters], {
      cwd: nameFor(command.folder),
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
      env: {
        ...command.environment,
        PATH: command.path.map(nameFor).join(':'),
        HOME: home,
        TMPDIR: home,
        LC_ALL: 'C.UTF-8',
        TZ: 'UTC',
      },
    });
  } finally {
    process.umask(before);
  }
}

/** Node writes the names of programs and their parameters as UTF-8. */
function nameFor(path: HostPath): string {
  const text = utf8OfPath(path);
  if (text !== null) return text;
  throw new UserError('refused', `${displayPath(path)} is no name that a program can be given.`, 'Do it by hand.');
}

function followed(child: ChildProcess, limitMs: number, log: number): Promise<ProgramEnd> {
  let bytes = 0;
  let tail = '';
  let isOutOfTime = false;
  const take = (chunk: Buffer): void => {
    const kept = chunk.subarray(0, Math.max(0, MAX_LOG_BYTES - bytes));
    bytes += chunk.length;
    writeFully(log, kept);
    tail = (tail + chunk.toString('latin1')).slice(-4 * MAX_LINE);
  };
  child.stdout?.on('data', take);
  child.stderr?.on('data', take);
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      isOutOfTime = true;
      endGroup(child);
    }, limitMs);
    child.once('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.once('exit', (code) => {
      clearTimeout(timer);
      endGroup(child);
      const done = (): void => {
        clearTimeout(closing);
        child.stdout?.destroy();
        child.stderr?.destroy();
        resolve({ code: isOutOfTime ? null : code, isOutOfTime, lastLine: lastLineOf(tail) });
      };
      // A process that left the group may hold the pipes open.
      const closing = setTimeout(done, CLOSING_MS);
      child.once('close', done);
    });
  });
}

function endGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Nobody is left in it.
  }
}

function lastLineOf(text: string): string {
  return (text.trimEnd().split('\n').at(-1) ?? '').slice(0, MAX_LINE);
}
