// Pictures of an HTML report for the docs: `node scripts/screenshots.mjs report.html [folder]`. Needs Debian's chromium.
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const [report, folder = 'docs/images'] = process.argv.slice(2);
const SHOTS = [
  { name: 'report-wide', width: 1280, height: 1000, colorScheme: 'light' },
  { name: 'report-dark', width: 1280, height: 1000, colorScheme: 'dark' },
  { name: 'report-tablet', width: 768, height: 1000, colorScheme: 'light' },
  { name: 'report-phone', width: 320, height: 900, colorScheme: 'light' },
];

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
for (const { name, width, height, colorScheme } of SHOTS) {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme });
  await page.goto(pathToFileURL(resolve(report)).href);
  await page.screenshot({ path: `${folder}/${name}.png` });
  await page.close();
}
await browser.close();
