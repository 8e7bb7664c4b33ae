import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Analysis } from '../../../src/domain/analysis.ts';
import { FINDING_KINDS } from '../../../src/domain/finding.ts';
import { pathOfText } from '../../../src/domain/host-path.ts';
import { SEVERITIES } from '../../../src/domain/severity.ts';
import type { RenderOptions } from '../../../src/reports/contract.ts';
import { html } from '../../../src/reports/html.ts';
import { startChromium } from '../../support/chromium.ts';
import { LOWEST_CONTRAST } from '../../support/contrast.ts';
import { exampleAnalysis, exampleFinding } from '../../support/example-analysis.ts';
import { hostileAnalysis } from '../../support/hostile-analysis.ts';
import { HOSTILE_PATHS, HOSTILE_TEXTS } from '../../support/hostile-names.ts';
import { renderOptions } from '../../support/render-options.ts';

const folder = mkdtempSync(join(tmpdir(), 'lastgood-page-'));
const browser = await startChromium();

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

interface Opened {
  readonly page: Page;
  /** Console messages, page errors, dialogs, and requests beyond the page itself. */
  readonly noise: readonly string[];
}

describe.skipIf(browser === null)('the page in Chromium', () => {
  it.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 768],
    ['light', 320],
  ] as const)(
    'is readable in the %s scheme at %i px: contrast, no sideways scrolling, no noise',
    async (scheme, width) => {
      const { page, noise } = await open(exampleAnalysis(), { colorScheme: scheme, viewport: { width, height: 900 } });
      const lowest = await page.evaluate<{ contrast: number; text: string }>(LOWEST_CONTRAST);
      expect(lowest.contrast, lowest.text).toBeGreaterThanOrEqual(4.5);
      expect(await sideways(page)).toBe(0);
      expect(noise).toEqual([]);
    },
  );

  it.each(['compromised', 'suspicious', 'exposed', 'unknown', 'no-evidence', 'nothing'])(
    'has enough contrast in the header for the verdict %s',
    async (verdict) => {
      const { page } = await open(exampleAnalysis(), {}, (text) =>
        text.replace('top v-compromised', `top v-${verdict}`),
      );
      const lowest = await page.evaluate<{ contrast: number; text: string }>(LOWEST_CONTRAST);
      expect(lowest.contrast, lowest.text).toBeGreaterThanOrEqual(4.5);
    },
  );

  it.each(['fr', 'de'] as const)('fits a phone in %s', async (language) => {
    const { page, noise } = await open(exampleAnalysis(), { viewport: { width: 320, height: 700 } }, undefined, {
      language,
      audience: 'customer',
    });
    expect(await sideways(page)).toBe(0);
    expect(noise).toEqual([]);
  });

  it('filters by keyboard: a severity off, a word in the search, everything back', async () => {
    const { page } = await open(exampleAnalysis());
    const visible = (): Promise<number> => page.locator('.files > li:visible').count();
    const shown = page.locator('output');
    expect(await visible()).toBe(9);
    await page.locator('input[value=critical]').focus();
    await page.keyboard.press('Space');
    await expect.poll(() => shown.textContent()).toBe('6 of 9 shown');
    expect(await visible()).toBe(6);
    await focusByTab(page, 'input[type=search]');
    await page.keyboard.type('wp-config');
    await expect.poll(() => shown.textContent()).toBe('1 of 9 shown');
    expect(await visible()).toBe(1);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect.poll(() => shown.textContent()).toBe('9 of 9 shown');
    expect(await visible()).toBe(9);
  });

  it('filters by kind and by domain', async () => {
    const { page } = await open(exampleAnalysis());
    await page.selectOption('select[name=k]', 'backdoor');
    await expect.poll(() => page.locator('output').textContent()).toBe('2 of 9 shown');
    await page.selectOption('select[name=d]', { label: 'shop.bakery.test' });
    await expect.poll(() => page.locator('output').textContent()).toBe('1 of 9 shown');
    expect(await page.locator('.finding:visible h4').allTextContents()).toEqual(['A program in a folder for uploads']);
  });

  it('begins with a link to the content and shows where the focus is', async () => {
    const { page } = await open(exampleAnalysis());
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').textContent()).toBe('Skip to the verdict');
    expect(await page.locator(':focus').boundingBox()).toMatchObject({ x: 8 });
    for (const landmark of ['header', 'nav', 'main', 'footer']) expect(await page.locator(landmark).count()).toBe(1);
    expect(await page.locator('h1').count()).toBe(1);
  });

  it('is whole without scripts, and hides the filters that would not work', async () => {
    const { page, noise } = await open(exampleAnalysis(), { javaScriptEnabled: false });
    expect(await page.locator('.files > li').count()).toBe(9);
    expect(await page.locator('.files > li').last().isVisible()).toBe(true);
    expect(await page.locator('form.filter').isVisible()).toBe(false);
    expect(noise).toEqual([]);
  });

  it('prints on A4 with everything unfolded', async () => {
    const { page } = await open(exampleAnalysis(), { viewport: { width: 688, height: 1000 } });
    await page.emulateMedia({ media: 'print' });
    // 210 mm less two margins of 14 mm at 96 dpi.
    expect(await sideways(page)).toBe(0);
    expect(await page.locator('nav').isVisible()).toBe(false);
    expect(await page.locator('details td').first().isVisible()).toBe(true);
    const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
    // A4 in points, as the page boxes of the file say it.
    expect(pdf.toString('latin1')).toMatch(/\/MediaBox ?\[0 0 59[45][.\d]* 84[12][.\d]*\]/);
  });

  it('shows 5,000 findings in 2 MB at most, and filters them', async () => {
    const analysis = exampleAnalysis({ findings: manyFindings(5_000) });
    const size = Buffer.byteLength(html.render(analysis, renderOptions()));
    expect(size).toBeLessThanOrEqual(2_000_000);
    const { page } = await open(analysis);
    const readyMs = await page.evaluate<number>('performance.getEntriesByType("navigation")[0].domInteractive');
    const filterMs = await page.evaluate<number>(`new Promise((done) => {
      const search = document.querySelector('input[type=search]');
      const start = performance.now();
      new MutationObserver(() => done(performance.now() - start)).observe(document.querySelector('output'), { childList: true });
      search.value = 'cache-77';
      search.dispatchEvent(new Event('input', { bubbles: true }));
    })`);
    process.stderr.write(
      `5,000 findings: ${size} bytes, ready in ${Math.round(readyMs)} ms, filtered in ${Math.round(filterMs)} ms\n`,
    );
    // cache-77, cache-770 to 779
    expect(await page.locator('output').textContent()).toBe('11 of 5,000 shown');
  });

  it('runs and loads nothing that a hostile name asks for, and stays inside a phone', async () => {
    for (const [index, path] of HOSTILE_PATHS.entries()) {
      const text = HOSTILE_TEXTS[index] ?? 'plain';
      const width = index % 5 === 0 ? 1280 : 320;
      const { page, noise } = await open(hostileAnalysis(text, path), { viewport: { width, height: 700 } });
      expect(noise, text).toEqual([]);
      expect(await sideways(page), text).toBe(0);
      expect(await page.locator('script').count()).toBe(1);
      expect(await page.locator('img, iframe, a:not([href^="#"]), [onload], [onerror], [onfocus]').count()).toBe(0);
      await page.context().close();
    }
  });
});

/** Findings as a mass infection leaves them: a few rules, many files, each with its own hash. */
function manyFindings(count: number): Analysis['findings'] {
  const domains = ['bakery.test', 'club-nord.test', 'old', 'shop.bakery.test'];
  return Array.from({ length: count }, (_, index) => {
    const finding = exampleFinding();
    return {
      ...finding,
      id: `f-${index}`,
      kind: FINDING_KINDS[index % 4] ?? 'backdoor',
      severity: SEVERITIES[index % 3] ?? 'high',
      domain: domains[index % domains.length] ?? null,
      rule: `php-rule-${index % 40}`,
      path: pathOfText(`/home/bakery/public_html/wp-content/uploads/2026/10/cache-${index}.php`),
      evidence: finding.evidence.map((one) => ({ ...one, sha256: index.toString(16).padStart(64, '0') })),
    };
  });
}

/** Opens the rendered analysis in a fresh context, which is closed after the test. */
async function open(
  analysis: Analysis,
  context: Parameters<Browser['newContext']>[0] = {},
  change: (text: string) => string = (text) => text,
  options: Partial<RenderOptions> = {},
): Promise<Opened> {
  if (browser === null) throw new Error('this suite is skipped without a browser');
  const file = join(folder, 'page.html');
  writeFileSync(file, change(html.render(analysis, renderOptions(options))));
  const opened = await browser.newContext(context);
  onTestFinished(() => opened.close());
  const page = await opened.newPage();
  const noise: string[] = [];
  const url = pathToFileURL(file).href;
  page.on('console', (message) => noise.push(message.text()));
  page.on('pageerror', (error) => noise.push(String(error)));
  page.on('request', (request) => {
    if (request.url() !== url) noise.push(request.url());
  });
  page.on('dialog', (dialog) => {
    noise.push(dialog.message());
    void dialog.dismiss();
  });
  await page.goto(url);
  return { page, noise };
}

/** Pixels that the page is wider than its window. */
function sideways(page: Page): Promise<number> {
  return page.evaluate<number>(
    'Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)',
  );
}

async function focusByTab(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 20; presses += 1) {
    await page.keyboard.press('Tab');
    if (await page.locator(`${selector}:focus`).count()) return;
  }
  throw new Error(`${selector} is not reached by the tabulator`);
}
