import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { ProgramRun, ProgramSurroundings, RunProgram } from '../ports.ts';

/** A program that says nothing for so long is stopped: a large repository needs minutes before its first byte. */
const IDLE_MS = 600_000;
const MAX_ERROR_BYTES = 4096;

/**
 * Programs that read repositories, with the password of `passwordFile` (its first line) in their environment where there is
 * one. The password is never an argument, where every user of the machine could read it.
 */
export function programsWith(passwordFile: string | null): RunProgram {
  return async (surroundings, programArguments) => {
    const scratch = await mkdtemp(join(tmpdir(), 'lastgood-'));
    const env = await environmentOf(surroundings, scratch, passwordFile);
    const child = spawn(surroundings.id, programArguments, { stdio: ['ignore', 'pipe', 'pipe'], env });
    const isStarted = await new Promise<boolean>((resolve) => {
      child.once('spawn', () => resolve(true));
      child.once('error', () => resolve(false));
    });
    if (isStarted) return programRun(child, scratch);
    await rm(scratch, { recursive: true, force: true });
    return null;
  };
}

async function environmentOf(
  { environment, inherits, passwordVariable }: ProgramSurroundings,
  scratch: string,
  passwordFile: string | null,
): Promise<NodeJS.ProcessEnv> {
  const inherited = inherits.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    PATH: process.env['PATH'] ?? '',
    HOME: scratch,
    TMPDIR: scratch,
    LC_ALL: 'C.UTF-8',
    TZ: 'UTC',
    ...environment(scratch),
    ...Object.fromEntries(inherited),
    ...(passwordFile === null ? {} : { [passwordVariable]: await firstLine(passwordFile) }),
  };
}

async function firstLine(file: string): Promise<string> {
  return (await readFile(file, 'utf8')).split(/\r?\n/, 1)[0] ?? '';
}

function programRun(child: ChildProcessByStdio<null, Readable, Readable>, scratch: string): ProgramRun {
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors = (errors + text).slice(-MAX_ERROR_BYTES);
  });
  const closed = new Promise<number | null>((resolve) => child.once('close', resolve));
  const over = closed.then(async (code) => {
    await rm(scratch, { recursive: true, force: true });
    return { code, errors };
  });
  return { output: outputOf(child), ended: () => over };
}

async function* outputOf(
  child: ChildProcessByStdio<null, Readable, Readable>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const stop = () => child.kill('SIGKILL');
  let idle = setTimeout(stop, IDLE_MS);
  try {
    for await (const chunk of child.stdout as AsyncIterable<Uint8Array>) {
      clearTimeout(idle);
      yield chunk;
      idle = setTimeout(stop, IDLE_MS);
    }
  } finally {
    clearTimeout(idle);
    // Ended by itself, or nobody reads on.
    if (child.exitCode === null && !child.stdout.readableEnded) stop();
  }
}
