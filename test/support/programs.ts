import { spawnSync } from 'node:child_process';

/** Programs that tests compare with or start, and their Debian packages. */
const TOOLS: Readonly<Record<string, string>> = {
  bzip2: 'bzip2',
  faketime: 'faketime',
  ionice: 'util-linux',
  lsattr: 'e2fsprogs',
  pdftotext: 'poppler-utils',
  pzstd: 'zstd',
  strace: 'strace',
  unzip: 'unzip',
  xz: 'xz-utils',
  zip: 'zip',
  zstd: 'zstd',
};

/** Before all tests: they run side by side, and apt lets in one at a time. */
export function setup(): void {
  providePrograms(TOOLS);
}

/** Whether this machine has one of the tools, as `providePrograms` says it: tests that need it are skipped where it is missing. */
export function hasProgram(name: string): boolean {
  return providePrograms({ [name]: TOOLS[name] ?? name });
}

function isThere(name: string): boolean {
  return spawnSync(name, ['--version'], { stdio: 'ignore' }).error === undefined;
}

const ATTEMPTS = 4;

/** A new machine knows of no packages yet. */
export function updateLists(): void {
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore', timeout: 100_000 });
}

/**
 * Programs of these Debian packages (program → package), installed by apt-get where they are missing and we are root. Answers
 * whether all are there; where not, one line says so, and under `CI=true` that is a failure.
 */
export function providePrograms(packages: Readonly<Record<string, string>>): boolean {
  const missing = () => Object.keys(packages).filter((program) => !isThere(program));
  if (missing().length === 0) return true;
  // Tests run side by side, and apt lets in one at a time: who finds it busy tries again.
  for (let attempt = 1; process.getuid?.() === 0 && missing().length > 0 && attempt <= ATTEMPTS; attempt += 1) {
    if (attempt > 1) spawnSync('sleep', ['5']);
    const wanted = missing().map((program) => packages[program] ?? program);
    updateLists();
    const quiet = ['-y', '-qq', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=100'];
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    spawnSync('apt-get', ['install', ...quiet, ...wanted], { stdio: 'ignore', timeout: 200_000, env });
  }
  const still = missing();
  if (still.length === 0) return true;
  const words = `no ${still.join(', ')} here; \`apt-get install\` lets these tests run`;
  if (process.env['CI'] === 'true') throw new Error(words);
  process.stderr.write(`skipped: ${words}\n`);
  return false;
}
