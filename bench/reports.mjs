// How long the reports of a very large incident take, beside the floor of writing the same data with JSON.stringify.
//
//   npm run build && node bench/reports.mjs [--runs 5]
//
// Medians; the example is the demo account's analysis with as many findings as asked for. The page's own times in a browser are
// printed by test/unit/reports/html-page.test.ts.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { runs: { type: 'string', default: '5' } } });
const PROGRAM = fileURLToPath(new URL('../bin/lastgood.js', import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'lastgood-bench-'));
try {
  execFileSync(process.execPath, [PROGRAM, 'demo', '--quiet'], {
    env: { ...process.env, TMPDIR: work },
    stdio: 'ignore',
  });
  const demo = readdirSync(work).find((name) => name.startsWith('lastgood-demo-'));
  const { analysis } = JSON.parse(readFileSync(join(work, demo, 'case/analysis.json'), 'utf8'));
  const { reports } = await import('../dist/reports/index.generated.js');
  for (const { count, ids } of [
    { count: 50_000, ids: ['json', 'csv', 'sarif'] },
    { count: 5_000, ids: ['html', 'text', 'md'] },
  ]) {
    const [example] = analysis.findings;
    const findings = Array.from({ length: count }, (_, n) => ({
      ...example,
      id: `f-${n}`,
      path: `${example.path}.${n}`,
    }));
    const large = { ...analysis, findings };
    const floor = median(() => JSON.stringify(large, null, 2));
    print(`${count} findings: JSON.stringify ${floor.toFixed(0)} ms`);
    for (const report of reports.filter(({ id }) => ids.includes(id))) {
      const options = { audience: 'admin', language: 'en', colour: false, width: 80 };
      let size = 0;
      const ms = median(() => {
        size = Buffer.byteLength(report.render(large, options));
      });
      print(
        `  ${report.id.padEnd(6)} ${ms.toFixed(0).padStart(6)} ms  ${(ms / floor).toFixed(1).padStart(5)} x  ${(size / 2 ** 20).toFixed(1)} MiB`,
      );
    }
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}

function median(work) {
  const times = Array.from({ length: Number(values.runs) }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)];
}

function print(line) {
  process.stdout.write(`${line}\n`);
}
