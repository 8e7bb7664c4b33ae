// Bundles what tsc built into dist/program, which is what runs: the program, its threads and its child processes in some forty
// files. A scan would otherwise load 330 modules one by one, and each of its threads as many again. Names, lines and functions stay
// as they are, so that stack traces can be read.
import { readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const DIST = fileURLToPath(new URL('../dist/', import.meta.url));
const ENTRIES = ['cli/main', 'matching/scan-worker', 'matching/customer-rules-child'];

const { dependencies, optionalDependencies } = JSON.parse(readFileSync(`${DIST}../package.json`, 'utf8'));
const packages = Object.keys({ ...dependencies, ...optionalDependencies });
const target = `${DIST}program`;
rmSync(target, { recursive: true, force: true });
const bundle = await rolldown({
  input: Object.fromEntries(ENTRIES.map((entry) => [entry.replace(/^.*\//, ''), `${DIST}${entry}.js`])),
  platform: 'node',
  // Packages stay where they are, with their licences.
  external: (id) => packages.some((name) => id === name || id.startsWith(`${name}/`)),
});
await bundle.write({
  dir: target,
  format: 'esm',
  entryFileNames: '[name].js',
  chunkFileNames: 'parts/[name].js',
  comments: { jsdoc: false },
});
await bundle.close();
