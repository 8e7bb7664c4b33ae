import { describe, expect, it } from 'vitest';
import { columnsOf, padColumns, wrapText } from '../../../src/reports/terminal/wrap-text.ts';
import { terminal } from '../../../src/reports/terminal.ts';
import { exampleAnalysis } from '../../support/example-analysis.ts';
import { renderOptions } from '../../support/render-options.ts';

describe('the terminal report', () => {
  it.each([60, 80, 120])('keeps within %i columns, but for a word that is longer', (width) => {
    for (const language of ['en', 'fr', 'de'] as const) {
      for (const line of terminal.render(exampleAnalysis(), renderOptions({ width, language })).split('\n')) {
        if (columnsOf(line) > width) expect(line.trim().split(' ').at(-1)?.length).toBeGreaterThan(width / 3);
      }
    }
  });

  it('says the verdict within four lines, then what to do', () => {
    const lines = terminal.render(exampleAnalysis(), renderOptions()).split('\n');
    expect(lines.slice(0, 4).join('\n')).toContain('This account is compromised.');
    expect(lines.slice(0, 10).join('\n')).toContain('1. Restore the whole account from the backup of 18 October 2026');
  });

  it('says the same without colour: colour only adds escape sequences', () => {
    const plain = terminal.render(exampleAnalysis(), renderOptions());
    const coloured = terminal.render(exampleAnalysis(), renderOptions({ colour: true }));
    expect(plain).not.toContain('\u001b');
    expect(coloured).toContain('\u001b[');
    expect(coloured.replaceAll(/\u001b\[\d+m/g, '')).toBe(plain);
  });

  it('tells why there is no last good backup', () => {
    const reason = 'every backup is younger than the intrusion';
    const text = terminal.render(exampleAnalysis({ lastGood: { backup: null, reason } }), renderOptions());
    expect(text).toContain('There is no good backup.');
    expect(text).toContain(reason);
  });

  it('keeps "not looked at" apart from "none"', () => {
    const notAsked = terminal.render(exampleAnalysis({ backups: [], lastGood: null }), renderOptions());
    const none = terminal.render(
      exampleAnalysis({ backups: [], lastGood: { backup: null, reason: 'No backup was found.' } }),
      renderOptions(),
    );
    expect(notAsked).toContain('Backups were not looked at.');
    expect(notAsked).not.toContain('No backup was found.');
    expect(none).toMatch(/There is no good backup\.\n {2}No backup was found\.\n\n/);
  });
});

describe('wrapText', () => {
  it('breaks at spaces and keeps a long word whole', () => {
    expect(wrapText('one two three', 7)).toEqual(['one two', 'three']);
    expect(wrapText('see /a/very/long/path now', 8)).toEqual(['see', '/a/very/long/path', 'now']);
    expect(wrapText('', 10)).toEqual(['']);
  });

  it('counts columns as a terminal does', () => {
    expect(columnsOf('abc')).toBe(3);
    expect(columnsOf('e\u0301')).toBe(1);
    expect(columnsOf('日本')).toBe(4);
    expect(padColumns('日本', 6)).toBe('日本  ');
  });
});
