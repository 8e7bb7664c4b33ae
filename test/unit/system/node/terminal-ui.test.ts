import { expect, it } from 'vitest';
import { terminalUi } from '../../../../src/system/node/terminal-ui.ts';

it('writes a line into a log after every 30 seconds, and notes at once', () => {
  const written: string[] = [];
  let now = 0;
  const ui = terminalUi({
    write: (text) => void written.push(text),
    mode: 'lines',
    width: 80,
    clock: { monoMs: () => now },
  });
  ui.progress('scan', '0 files seen');
  now = 31_000;
  ui.progress('scan', '900 files seen');
  now = 40_000;
  ui.progress('scan', '950 files seen');
  ui.note('scan: 1000 files seen');
  expect(written).toEqual(['scan: 900 files seen\n', 'scan: 1000 files seen\n']);
});
