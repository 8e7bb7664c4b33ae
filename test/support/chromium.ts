import { type Browser, chromium } from 'playwright-core';
import { providePrograms } from './programs.ts';

const PROGRAM = '/usr/bin/chromium';

/**
 * Debian's headless Chromium, installed by apt-get when it is missing and we are root.
 *
 * null when there is none: a person's machine then skips the test with one line; under CI a missing browser throws.
 */
export async function startChromium(): Promise<Browser | null> {
  if (!providePrograms({ [PROGRAM]: 'chromium' })) return null;
  return chromium.launch({
    executablePath: PROGRAM,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
  });
}
