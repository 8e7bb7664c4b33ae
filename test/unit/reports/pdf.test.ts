import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pathOfText } from '../../../src/domain/host-path.ts';
import type { RenderOptions } from '../../../src/reports/contract.ts';
import { pdf } from '../../../src/reports/pdf.ts';
import { exampleAnalysis, exampleBackup } from '../../support/example-analysis.ts';
import { hostileAnalysis } from '../../support/hostile-analysis.ts';
import { HOSTILE_PATHS, HOSTILE_TEXTS } from '../../support/hostile-names.ts';
import { hasProgram } from '../../support/programs.ts';
import { renderOptions } from '../../support/render-options.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

async function bytesOf(analysis = exampleAnalysis(), options: Partial<RenderOptions> = {}): Promise<Uint8Array> {
  return (await pdf.renderBytes?.(analysis, renderOptions(options))) ?? new Uint8Array();
}

/** What poppler, a reader that is not ours, makes of the file. */
async function poppler(program: 'pdftotext' | 'pdfinfo', bytes: Uint8Array, ...options: readonly string[]) {
  const file = join(temporaryFolder(), 'report.pdf');
  writeFileSync(file, bytes);
  const out = program === 'pdftotext' ? ['-'] : [];
  return execFileSync(program, [...options, file, ...out], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

describe('the PDF', () => {
  it('gives the same bytes for the same analysis', async () => {
    const once = await bytesOf();
    expect(Buffer.compare(once, await bytesOf())).toBe(0);
    expect(Buffer.from(once.subarray(0, 5)).toString()).toBe('%PDF-');
  });
});

describe.skipIf(!hasProgram('pdftotext'))('the PDF, read by poppler', () => {
  it('is tagged, A4, titled, and has no script and no date but that of the analysis', async () => {
    const info = await poppler('pdfinfo', await bytesOf(), '-isodates');
    expect(info).toMatch(/Tagged: +yes/);
    expect(info).toMatch(/JavaScript: +no/);
    expect(info).toMatch(/Page size: .*A4/);
    expect(info).toMatch(/Title: +bakery – This account is compromised\./);
    expect(info).toMatch(/CreationDate: +2026-11-03T09:00:00/);
    expect(info).not.toMatch(/Pages: +1$/m);
  });

  it.each([
    ['en', ['This account is compromised.', 'What to do now', 'Last good backup', 'What was not looked at']],
    ['fr', ['Ce compte', 'Sauvegardes']],
    ['de', ['Dieses Konto', 'Sicherungen', 'für']],
  ] as const)('says in %s what the other reports say, and numbers its pages', async (language, words) => {
    const text = await poppler('pdftotext', await bytesOf(exampleAnalysis(), { language }), '-layout');
    for (const word of words) expect(text).toContain(word);
    expect(text).toMatch(/1 ?\/ ?\d/);
    expect(text).toContain('EUR 175.50'.replace('.', language === 'en' ? '.' : ','));
  });

  it('shows words outside of Latin-1, and writes what its fonts lack as code points', async () => {
    const { account } = exampleAnalysis();
    const names = ['žluťoučký-kůň.test', 'пекарня.test', 'αρτοποιείο.test', '面包.test'];
    const sites = account.sites.map((site, index) => ({ ...site, domain: names[index] ?? '' }));
    const text = await poppler('pdftotext', await bytesOf(exampleAnalysis({ account: { ...account, sites } })));
    const whole = text.replaceAll(/\s/g, '');
    for (const name of names.slice(0, 3)) expect(whole).toContain(name);
    expect(whole).toContain('\\u{9762}\\u{5305}.test');
  });

  it('keeps every page whole when a backup knows very many domains', async () => {
    const { account } = exampleAnalysis();
    const [first] = account.sites;
    if (first === undefined) throw new Error('the example has sites');
    const sites = Array.from({ length: 300 }, (_, index) => ({ ...first, domain: `${'x'.repeat(60)}-${index}.test` }));
    const analysis = exampleAnalysis({
      account: { ...account, sites },
      backups: [
        exampleBackup('2026-10-18', ['clean', 'clean', 'clean', 'clean'], {
          path: pathOfText(`/backup/${'y'.repeat(4000)}`),
        }),
      ],
    });
    const text = await poppler('pdftotext', await bytesOf(analysis), '-layout');
    const pages = text.split('\f').slice(0, -1);
    expect(pages.length).toBeLessThan(60);
    for (const page of pages) expect(page.trim().split('\n').length).toBeGreaterThan(2);
  });

  it('lets no hostile name through raw, and stays a document that opens', async () => {
    for (const [index, path] of HOSTILE_PATHS.entries()) {
      const bytes = await bytesOf(hostileAnalysis(HOSTILE_TEXTS[index] ?? 'plain', path));
      const text = await poppler('pdftotext', bytes, '-layout');
      expect(text).toMatch(/1 ?\/ ?\d/);
      expect(text.replaceAll('\f', '')).not.toMatch(
        /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/u,
      );
      expect(Buffer.from(bytes).toString('latin1')).not.toMatch(/\/(?:URI|JavaScript|Launch|OpenAction)\b/);
    }
  });
});
