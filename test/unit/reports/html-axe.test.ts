import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { html } from '../../../src/reports/html.ts';
import { startChromium } from '../../support/chromium.ts';
import { exampleAnalysis } from '../../support/example-analysis.ts';
import { renderOptions } from '../../support/render-options.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const browser = await startChromium();

afterAll(async () => {
  await browser?.close();
});

interface Violation {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly html: string }[];
}

describe.skipIf(browser === null)('the page, judged by axe-core in Chromium', () => {
  it.each([
    ['light', 1280, 'admin'],
    ['dark', 1280, 'admin'],
    ['light', 320, 'admin'],
    ['light', 320, 'customer'],
  ] as const)(
    'has no serious and no critical violation: %s, %i px, for the %s',
    async (colorScheme, width, audience) => {
      const file = join(temporaryFolder(), 'report.html');
      writeFileSync(file, html.render(exampleAnalysis(), renderOptions({ audience })));
      // The page's own policy lets no script in but its own: the judge comes in past it.
      const context = await browser?.newContext({ bypassCSP: true, colorScheme, viewport: { width, height: 900 } });
      const page = await context?.newPage();
      await page?.goto(pathToFileURL(file).href);
      await page?.evaluate(AXE);
      const result = await page?.evaluate<{ violations: readonly Violation[]; passes: readonly unknown[] }>(
        'axe.run()',
      );
      const grave = result?.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical') ?? [];
      expect(grave.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
      expect(result?.passes.length).toBeGreaterThan(20);
      await context?.close();
    },
  );
});
