// Makes docs/images from a real run of the demo: the report at three widths and in the dark, the terminal's first screen,
// and the first two pages of the PDF. Needs Chromium and poppler (Debian: apt-get install chromium poppler-utils) and a build: npm run build && node scripts/make-pictures.mjs
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const PICTURES = fileURLToPath(new URL('../docs/images/', import.meta.url));
const PROGRAM = fileURLToPath(new URL('../bin/lastgood.js', import.meta.url));
const TERMINAL_LINES = 46;
const SHOTS = [
  { name: 'report-wide', width: 1280, height: 1000, colorScheme: 'light' },
  { name: 'report-dark', width: 1280, height: 1000, colorScheme: 'dark' },
  { name: 'report-tablet', width: 768, height: 1000, colorScheme: 'light' },
  { name: 'report-phone', width: 320, height: 900, colorScheme: 'light' },
];

const run = execFileSync('sh', ['-c', `${process.execPath} ${PROGRAM} demo 2>&1`], {
  encoding: 'utf8',
  env: { ...process.env, LASTGOOD_QUIET: '1' },
});
const report = /browser: (.*)/.exec(run)?.[1];
if (report === undefined) throw new Error(`the demo did not say where its report lies:\n${run}`);

const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
try {
  for (const { name, width, height, colorScheme } of SHOTS) {
    const page = await browser.newPage({ viewport: { width, height }, colorScheme });
    await page.goto(pathToFileURL(report).href);
    await page.screenshot({ path: `${PICTURES}${name}.png` });
    await page.close();
  }
  const page = await browser.newPage({ viewport: { width: 860, height: 100 } });
  await page.setContent(terminalPage(run.split('\n').slice(0, TERMINAL_LINES).join('\n')));
  await page.locator('pre').screenshot({ path: `${PICTURES}terminal.png` });
} finally {
  await browser.close();
}
drawPdf(dirname(report));
process.stdout.write(
  `written: ${PICTURES} (${readFileSync(`${PICTURES}terminal.png`).length} bytes for the terminal)\n`,
);

/** The first two pages of the customer's PDF, as poppler draws them. */
function drawPdf(casePath) {
  const folder = mkdtempSync(join(tmpdir(), 'lastgood-pictures-'));
  const file = join(folder, 'report.pdf');
  execFileSync(process.execPath, [PROGRAM, 'report', casePath, '--format', 'pdf', '--output', file], {
    stdio: 'ignore',
  });
  execFileSync('pdftoppm', ['-r', '80', '-png', '-l', '2', file, join(folder, 'pdf')]);
  for (const page of [1, 2]) {
    copyFileSync(join(folder, `pdf-${page}.png`), join(PICTURES, `pdf-${page}.png`));
  }
  rmSync(folder, { recursive: true });
}

/** The text as a terminal shows it. */
function terminalPage(text) {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<body style="margin:0"><pre style="margin:0;padding:16px;width:828px;background:#101418;color:#d7dde4;font:13px/1.4 monospace">$ lastgood demo\n${escaped}</pre>`;
}
