import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const PROGRAM = '/usr/bin/chromium';

/**
 * Debian's headless Chromium, installed by apt-get when it is missing and we are root.
 *
 * null when there is none: a person's machine then skips the test with one line; under CI a missing browser throws.
 */
export async function startChromium(): Promise<Browser | null> {
  if (!existsSync(PROGRAM)) install();
  if (!existsSync(PROGRAM)) {
    if (process.env['CI'] === 'true') throw new Error(`${PROGRAM} is missing and could not be installed`);
    process.stderr.write('skipped: no chromium here; `apt-get install chromium` lets the page tests run\n');
    return null;
  }
  return chromium.launch({
    executablePath: PROGRAM,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
  });
}

function install(): void {
  if (process.getuid?.() !== 0) return;
  try {
    const options = { stdio: 'ignore', timeout: 300_000 } as const;
    execFileSync('apt-get', ['update', '-qq'], options);
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
      ...options,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  } catch {
    // Whether it is there now decides.
  }
}
