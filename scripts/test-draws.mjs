// Runs the tests of properties with other draws than the suite has, seed after seed, until the time is over or one fails.
// usage: npm run test:draws -- [--minutes 10] [--from SEED] [FILE…]
// Prints the seed of the round that failed: LASTGOOD_SEED=<seed> npx vitest run <file> repeats it.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { minutes: { type: 'string', default: '10' }, from: { type: 'string' } },
});
const files = positionals.length > 0 ? positionals : testsOfProperties();
const first = Number(values.from ?? Date.now() % 2 ** 31);
const end = Date.now() + Number(values.minutes) * 60_000;
let seed = first;
let failed = false;
do {
  console.log(`seed ${seed}`);
  const { status, stdout } = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...files], {
    env: { ...process.env, LASTGOOD_SEED: String(seed) },
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  if (status !== 0) console.log(stdout);
  failed = status !== 0;
  if (!failed) seed += 1;
} while (!failed && Date.now() < end);
console.log(
  failed ? `failed with LASTGOOD_SEED=${seed}` : `${seed - first} rounds of ${files.length} files, none failed`,
);
process.exitCode = failed ? 1 : 0;

function testsOfProperties() {
  return readdirSync('test', { recursive: true })
    .filter((name) => name.endsWith('.test.ts') && !name.startsWith('e2e'))
    .map((name) => join('test', name))
    .filter((file) => readFileSync(file, 'utf8').includes("from 'fast-check'"));
}
