// Fails every system call of a recovery, one run for each: `recover --apply` on an account of a real WordPress with a live
// database under strace, then --resume or --rollback. Tree and databases must be as before or as after. The tests take a sample.
// usage: npm run -s build && node scripts/fault-recovery.mjs [STRIDE]   (1: every call, which takes hours; default 25)
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const [, , stride = '25'] = process.argv;
if (!/^[1-9]\d*$/.test(stride)) throw new Error('The stride is a whole number from 1 on.');
const run = spawnSync('npx', ['vitest', 'run', '--config', 'vitest.e2e.config.ts', 'test/e2e/recover-faults.test.ts'], {
  cwd: fileURLToPath(new URL('..', import.meta.url)),
  env: { ...process.env, LASTGOOD_FAULT_STRIDE: stride },
  stdio: 'inherit',
});
process.exitCode = run.status ?? 1;
