import { spawnSync } from 'node:child_process';

/** Whether this machine has the program: tests that compare with it are skipped where it is missing. */
export function hasProgram(name: string): boolean {
  return spawnSync(name, ['--version'], { stdio: 'ignore' }).error === undefined;
}

/**
 * Programs of these Debian packages (program → package), installed by apt-get where they are missing and we are root. Answers
 * whether all are there; where not, one line says so, and under `CI=true` that is a failure.
 */
export function providePrograms(packages: Readonly<Record<string, string>>): boolean {
  const missing = () => Object.keys(packages).filter((program) => !hasProgram(program));
  if (missing().length === 0) return true;
  if (process.getuid?.() === 0) {
    const wanted = missing().map((program) => packages[program] ?? program);
    const options = { stdio: 'ignore', timeout: 100_000 } as const;
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    spawnSync('apt-get', ['update', '-qq'], options);
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...wanted], { ...options, env });
  }
  const still = missing();
  if (still.length === 0) return true;
  const words = `no ${still.join(', ')} here; \`apt-get install\` lets these tests run`;
  if (process.env['CI'] === 'true') throw new Error(words);
  process.stderr.write(`skipped: ${words}\n`);
  return false;
}
