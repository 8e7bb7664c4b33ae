import { describe, expect, it } from 'vitest';
import { hasProgram } from '../support/programs.ts';
import { runLastgood } from '../support/run-lastgood.ts';
import { temporaryFolder, writeTree } from '../support/temporary-folder.ts';

describe.skipIf(!hasProgram('faketime'))('a clock that cannot be right', () => {
  it.each(['1970-01-01 00:00:01', '2000-01-01 00:00:00', '9999-12-31 12:00:00'])(
    'is told by the demo: %s',
    async (now) => {
      const { code, stderr } = await runLastgood(['demo', '--quiet'], { before: ['faketime', now] });
      expect(code).toBe(6);
      expect(stderr).toContain('The clock of this machine says');
    },
  );

  it('is a gap of a scan, in the words of its reader', async () => {
    const folder = temporaryFolder();
    writeTree(folder, { 'public_html/index.php': '<?php echo 1;\n' });
    for (const [language, words] of [
      ['en', 'the clock of this machine says 1971-03-01, which cannot be'],
      ['de', 'die Uhr dieser Maschine sagt 1971-03-01'],
    ] as const) {
      const args = ['scan', folder, '--language', language, '--quiet'];
      const { stdout } = await runLastgood(args, { before: ['faketime', '1971-03-01 12:00:00'] });
      expect(stdout.replaceAll(/\s+/g, ' ')).toContain(words);
    }
  });
});
