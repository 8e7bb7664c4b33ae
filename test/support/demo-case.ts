import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runLastgood } from './run-lastgood.ts';

/** The demo account with its finished case, to be copied for each test. */
export interface DemoCase {
  readonly server: string;
  readonly home: string;
  readonly caseFolder: string;
  /** Another one like it. */
  copy(): DemoCase;
}

/** Makes and analyses the demo account in memory where there is such a place; `remove` takes everything away. */
export async function demoCase(): Promise<{ readonly demo: DemoCase; remove(): void }> {
  const base = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'lastgood-demo-case-'));
  const run = await runLastgood(['demo', '--quiet'], { env: { TMPDIR: base } });
  const folder = readdirSync(base).find((name) => name.startsWith('lastgood-demo-'));
  if (run.code !== 0 || folder === undefined) throw new Error(`the demo failed: ${run.stderr}`);
  let copies = 0;
  const at = (place: string): DemoCase => ({
    server: join(place, 'server'),
    home: join(place, 'server/home/demo'),
    caseFolder: join(place, 'case'),
    copy() {
      copies += 1;
      const target = join(base, `copy-${copies}`);
      spawnSync('cp', ['-a', place, target]);
      return at(target);
    },
  });
  return { demo: at(join(base, folder)), remove: () => rmSync(base, { recursive: true, force: true }) };
}
