// Writes docs/commands.md and docs/lastgood.1 from the commands themselves. Run after a build: node scripts/build-manual.mjs
import { writeFileSync } from 'node:fs';
import { manualPages } from '../dist/cli/manual.js';

for (const { name, text } of manualPages()) {
  writeFileSync(new URL(`../docs/${name}`, import.meta.url), text);
  process.stdout.write(`written: docs/${name}\n`);
}
