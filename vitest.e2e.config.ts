import { defineConfig, mergeConfig } from 'vitest/config';
import shared from './vitest.config.ts';

/** The built program as its users start it; `npm run build` comes first. */
export default mergeConfig(
  { ...shared, test: { ...shared.test, exclude: ['node_modules/**'], include: [] } },
  defineConfig({ test: { include: ['test/e2e/**/*.test.ts'], testTimeout: 240_000, fileParallelism: false } }),
);
