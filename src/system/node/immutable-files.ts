import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { type HostPath, isWithin, joinPath, utf8OfPath } from '../../domain/host-path.ts';
import type { FindImmutable } from '../ports.ts';

const TIMEOUT_MS = 60_000;
const MOST_PATHS = 1000;
/** Paths in one call of the program: well below what a system takes. */
const BATCH_CHARACTERS = 500_000;

/**
 * Asks the program `lsattr` which files below folders nobody can change, not even root, until the flag is taken off: Node has no
 * way to ask the kernel. It follows no links and writes nothing. `root` is the folder that stands for `/`.
 */
export function immutableFiles(root: HostPath): FindImmutable {
  const real = (path: HostPath) => utf8OfPath(root === '/' ? path : joinPath(root, path.slice(1)));
  return async (folders, among = null) => {
    const found: HostPath[] = [];
    const whole = folders.map(real);
    if (whole.includes(null)) return { found, gap: 'a folder whose name is no text' };
    const single = among?.map(real) ?? [null];
    // What cannot be asked for by its name is met below its folder.
    const calls = single.includes(null)
      ? whole.map((folder) => ['-R', '-a', '--', folder ?? ''])
      : batches(single.map((path) => path ?? '')).map((batch) => ['-d', '--', ...batch]);
    for (const parameters of calls) {
      const gap = await ask(parameters, (path) => {
        const own = (root === '/' ? path : path.slice(root.length)) as HostPath;
        // A name with a line break could say anything: what lies elsewhere is no answer.
        if (folders.some((folder) => isWithin(own, folder)) && found.length < MOST_PATHS) found.push(own);
      });
      if (gap !== null) return { found, gap };
    }
    return { found, gap: null };
  };
}

function batches(paths: readonly string[]): readonly (readonly string[])[] {
  const all: string[][] = [];
  let characters = Number.POSITIVE_INFINITY;
  for (const path of paths) {
    if (characters > BATCH_CHARACTERS) {
      all.push([]);
      characters = 0;
    }
    all.at(-1)?.push(path);
    characters += path.length;
  }
  return all;
}

/** Tells each path with the flag `i` or `a`; answers why it could not be asked, or null. */
function ask(parameters: readonly string[], tell: (path: string) => void): Promise<string | null> {
  return new Promise((resolve) => {
    const child = spawn('lsattr', parameters, {
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C' },
    });
    let gap: string | null = null;
    const timer = setTimeout(() => {
      gap = 'the program lsattr took longer than 60 seconds';
      child.kill('SIGKILL');
    }, TIMEOUT_MS);
    child.on('error', () => {
      gap = 'this machine has no program lsattr';
    });
    child.on('close', () => {
      clearTimeout(timer);
      resolve(gap);
    });
    const lines = createInterface({ input: child.stdout.setEncoding('latin1'), crlfDelay: Number.POSITIVE_INFINITY });
    lines.on('line', (line) => {
      const [, flags, path] = /^([-A-Za-z]{8,40}) (\/.*)$/.exec(line) ?? [];
      if (flags !== undefined && path !== undefined && /[ia]/.test(flags) && !/\/\.\.?$/.test(path)) tell(path);
    });
  });
}
