import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { scanProgress } from '../../src/cli/scan-progress.ts';
import { runLastgood } from '../support/run-lastgood.ts';
import { temporaryFolder, writeTree } from '../support/temporary-folder.ts';

it('reads only the files of a list, and says that the others were not asked for', async () => {
  const folder = temporaryFolder();
  const shell = `<?php ${'ev'}al($_POST['x']);`;
  writeTree(folder, {
    'public_html/uploads/a.php': shell,
    'public_html/uploads/b.php': shell,
    'public_html/c.php': '<?php',
  });
  const list = join(temporaryFolder(), 'list');
  writeFileSync(list, [join(folder, 'public_html/uploads/b.php'), join(folder, 'gone.php'), ''].join('\0'));
  const { code, stdout } = await runLastgood(['scan', folder, '--files-from', list, '--format', 'json']);
  const report = JSON.parse(stdout) as {
    readonly complete: boolean;
    readonly coverage: { readonly filesRead: number };
    readonly findings: readonly { readonly path: string }[];
    readonly issues: readonly { readonly reason: string; readonly path: string | null }[];
  };
  expect(code).toBe(1);
  expect(report.complete).toBe(false);
  expect(report.coverage.filesRead).toBe(1);
  expect([...new Set(report.findings.map(({ path }) => path))]).toEqual([join(folder, 'public_html/uploads/b.php')]);
  expect(report.issues).toContainEqual(expect.objectContaining({ reason: 'not-asked' }));
  expect(report.issues).toContainEqual(expect.objectContaining({ reason: 'missing', path: join(folder, 'gone.php') }));
});

it('refuses a list that is not of absolute paths', async () => {
  const folder = temporaryFolder();
  writeTree(folder, { list: 'relative.php\n', 'account/index.html': '' });
  const { code, stderr } = await runLastgood(['scan', join(folder, 'account'), '--files-from', join(folder, 'list')]);
  expect(code).toBe(2);
  expect(stderr).toContain('NUL');
});

it('tells files and rate, and what is left as soon as that is known', () => {
  const lines: string[] = [];
  let now = 0;
  const tell = scanProgress({ progress: (_stage, text) => void lines.push(text) }, { monoMs: () => now });
  tell(10, 4, null);
  now = 2000;
  tell(900, 500, null);
  now = 3000;
  tell(900, 600, { doneShare: 0.257, secondsLeft: 200 });
  now = 4000;
  tell(900, 700, null);
  expect(lines).toEqual([
    '10 files seen, 4 judged',
    '900 files seen, 500 judged, 250 a second, 2 s so far',
    '900 files seen, 600 judged, 200 a second, 3 s so far, 25 % done, 4 min left',
    '900 files seen, 700 judged, 175 a second, 4 s so far, 25 % done, 4 min left',
  ]);
});
