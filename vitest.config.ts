import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/e2e/**', 'node_modules/**'],
    globalSetup: ['./test/support/programs.ts'],
    setupFiles: ['./test/support/property-draws.ts'],
    reporters: ['default', './test/support/plain-line-reporter.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: 'forks',
    // What a test scans must not be what an earlier one has kept.
    env: { LASTGOOD_NO_CACHE: '1' },
  },
});
