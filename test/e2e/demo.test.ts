import { readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runLastgood } from '../support/run-lastgood.ts';

interface Report {
  readonly account: { readonly panel: string };
  readonly sites: readonly { readonly domain: string; readonly kind: string }[];
  readonly installations: readonly { readonly cms: string }[];
  readonly findings: readonly { readonly path: string | null; readonly severity: string; readonly kind: string }[];
  readonly backups: readonly {
    readonly id: string;
    readonly path: string;
    readonly verdict: string;
    readonly completeness: string;
    readonly takenAt: string;
  }[];
  readonly lastGood: { readonly backup: string };
}

describe('lastgood demo', () => {
  it('finds what was planted, on every domain, and the third of its five backups', async () => {
    const { code, stdout, stderr } = await runLastgood(['demo', '--format', 'json']);
    expect(stderr).not.toContain('bug in lastgood');
    const report = JSON.parse(stdout) as Report;
    const html = /browser: (.*)/.exec(stderr)?.[1] ?? '';
    expect(readFileSync(html, 'utf8')).toContain('<html');
    rmSync(dirname(dirname(html)), { recursive: true });

    expect(report.account.panel).toBe('cpanel');
    expect(report.sites.map(({ domain }) => domain).sort()).toEqual([
      'blog.example.test',
      'club.test',
      'example.test',
      'old/website-2018',
      'shop.test',
    ]);
    expect([...new Set(report.installations.map(({ cms }) => cms))].sort()).toEqual([
      'joomla',
      'magento2',
      'wordpress',
    ]);

    const grave = new Set(
      report.findings
        .filter(
          ({ severity, kind }) => ['critical', 'high'].includes(severity) && !['outdated', 'vulnerable'].includes(kind),
        )
        .map(({ path }) => path),
    );
    for (const planted of [
      '/home/demo/public_html/wp-content/uploads/2026/09/thumb.php',
      '/home/demo/public_html/wp-includes/class-wp-cache-helper.php',
      '/home/demo/public_html/blog/wp-content/mu-plugins/loader.php',
      '/home/demo/club.test/images/banner.php',
      '/home/demo/shop.test/pub/media/.htaccess',
    ]) {
      expect([...grave]).toContain(planted);
    }
    const oldestFirst = [...report.backups].sort((a, b) => (a.takenAt < b.takenAt ? -1 : 1));
    expect(oldestFirst.map(({ verdict }) => verdict)).toEqual([
      'clean',
      'unknown',
      'clean',
      'infected',
      expect.stringMatching(/infected|unknown/),
    ]);
    expect(oldestFirst.findIndex(({ id }) => id === report.lastGood.backup)).toBe(2);
    expect(code).toBe(0);
  });
});
