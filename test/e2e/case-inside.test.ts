import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runLastgood } from '../support/run-lastgood.ts';
import { temporaryFolder, writeTree } from '../support/temporary-folder.ts';

describe('a case inside of the account', () => {
  it('is told, and hides nothing from the next scan', async () => {
    const folder = temporaryFolder();
    const home = join(folder, 'bob');
    writeTree(home, { 'public_html/index.php': '<?php echo 1;\n' });
    const outside = await runLastgood(['analyse', home, '--case', join(folder, 'case')]);
    expect(outside.stderr).not.toContain('inside of the account');
    const inside = await runLastgood(['analyse', home, '--case', join(home, 'case')]);
    expect(inside.stderr).toContain('The case lies inside of the account');

    // Inert: it ends before its first statement. Whoever has the account writes into a case as they like.
    writeTree(home, { 'case/report.php': `<?php exit; @${'ev'}al($_POST['p']);\n` });
    const { code, stdout } = await runLastgood(['scan', home, '--format', 'json']);
    expect(code).toBe(1);
    expect(stdout).toContain('case/report.php');
  });
});
