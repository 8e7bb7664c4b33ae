import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import type { Decompress } from '../ports.ts';

/** Runs `bzip2`, `xz` or `zstd` of this machine; a program that is missing gives null. */
export const decompressChild: Decompress = async (program, input) => {
  const child = spawn(program, ARGUMENTS[program], {
    stdio: ['pipe', 'pipe', 'ignore'],
    // Options of these programs could come from the environment (XZ_OPT): only the path to them is handed on.
    env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C' },
  });
  const isStarted = await new Promise<boolean>((resolve) => {
    child.once('spawn', () => resolve(true));
    child.once('error', () => resolve(false));
  });
  return isStarted ? output(child, program, input) : null;
};

/** Bounded memory, whatever window the archive asks for. */
const ARGUMENTS = {
  bzip2: ['-dc'],
  xz: ['-dc', '--memlimit-decompress=256MiB'],
  zstd: ['-dc', '--memory=256MB'],
} as const;

type Child = ChildProcessByStdio<Writable, Readable, null>;

async function* output(
  child: Child,
  program: string,
  input: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const fed = feed(child, input);
  try {
    yield* child.stdout as AsyncIterable<Uint8Array>;
    const code = await ended;
    const cause = await fed;
    if (cause !== null) throw cause;
    if (code !== 0) throw new Error(`${program} ended with ${code ?? 'a signal'}`);
  } finally {
    child.kill('SIGKILL');
    await ended;
    await fed;
  }
}

/** Writes the input; gives the error of the input, if it had one. A program that ends before its input is no error here. */
async function feed(child: Child, input: AsyncIterable<Uint8Array>): Promise<Error | null> {
  let isOpen = true;
  let wake = (): void => undefined;
  const close = (): void => {
    isOpen = false;
    wake();
  };
  child.stdin.on('error', close);
  child.stdin.on('close', close);
  try {
    for await (const chunk of input) {
      if (!isOpen) break;
      // Only after it was taken may the chunk be overwritten.
      await new Promise<void>((resolve) => {
        wake = resolve;
        child.stdin.write(chunk, () => resolve());
      });
    }
    return null;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  } finally {
    child.stdin.end();
  }
}
