import { describe, expect, it } from 'vitest';
import type { Analysis } from '../../../src/domain/analysis.ts';
import { pathOfText } from '../../../src/domain/host-path.ts';
import { forAudience } from '../../../src/reports/content/for-audience.ts';
import { type ReportContent, reportContent } from '../../../src/reports/content/report-content.ts';
import { timelinePicture } from '../../../src/reports/html/timeline-picture.ts';
import { codeBlock, codeCell, codeText, plainText } from '../../../src/reports/markdown/markdown-text.ts';
import { exampleAnalysis, exampleBackup, exampleFinding } from '../../support/example-analysis.ts';
import { planHole } from '../../support/plan-inputs.ts';

const english = { audience: 'admin', language: 'en' } as const;
const content = (parts: Partial<Analysis> = {}): ReportContent => reportContent(exampleAnalysis(parts), english);

describe('an account without a trace of an intruder', () => {
  const told = (...kinds: readonly ('vulnerable' | 'outdated' | 'secret')[]) => {
    const findings = kinds.map((kind) => exampleFinding({ kind, severity: 'low' }));
    const { verdictLine, next } = content({ findings, issues: [] });
    return [verdictLine, next.some((step) => step.startsWith('Upgrade')), next.some((step) => step.includes('person'))];
  };

  it('is told of known holes only where there are some, and of upgrades only where they help', () => {
    const holes = 'No intruder was found, but the door is open: software with known holes.';
    const otherwise = 'No intruder was found, but something stands open or is out of date.';
    expect(told('vulnerable')).toEqual([holes, true, false]);
    expect(told('vulnerable', 'secret')).toEqual([holes, true, true]);
    expect(told('outdated')).toEqual([otherwise, true, false]);
    expect(told('secret')).toEqual([otherwise, false, true]);
  });

  it('is to be looked at by a person where a hole is in a file, and nothing is there to upgrade', () => {
    const findings = [exampleFinding({ kind: 'vulnerable', severity: 'low' })];
    const { next } = content({ findings, issues: [], installations: [] });
    expect(next[0]).toContain('person');
  });
});

describe('the way in and what a restore loses', () => {
  it('are told with their reasons, in the words of the language', () => {
    const { waysIn, losses } = reportContent(exampleAnalysis(), { audience: 'admin', language: 'de' });
    expect(waysIn?.rows[0]?.title).toBe('wp-file-manager 6.8 (Lücke in Software, wahrscheinlich)');
    expect(waysIn?.rows[0]?.requests[0]).toContain('203.0.113.9 · POST /wp-content/plugins/wp-file-manager/');
    expect(losses?.line).toContain('14 Bestellungen, 1 Kommentar, 61 hochgeladene Dateien');
    expect(losses?.sites.map(({ domain }) => domain)).toEqual(['bakery.test', 'shop.bakery.test']);
  });

  it('keep from no customer which page of the own site was asked for', () => {
    const { waysIn } = reportContent(exampleAnalysis(), { audience: 'customer', language: 'en' });
    expect(waysIn?.rows[0]?.because[1]).toContain('/wp-content/plugins/wp-file-manager/lib/php/connector.minimal.php');
  });

  it('say how many guesses are left to the JSON report', () => {
    const { intrusion } = exampleAnalysis();
    const way = intrusion?.wayIn?.[0];
    if (intrusion === null || way === undefined) throw new Error('the example has a way in');
    const many = { ...intrusion, wayIn: Array.from({ length: 8 }, () => way) };
    expect(content({ intrusion: many }).waysIn).toMatchObject({ more: 3, rows: { length: 5 } });
  });

  it('are absent where no logs were asked and no backup was chosen', () => {
    const { waysIn, losses } = content({ intrusion: null, newerContent: null });
    expect([waysIn, losses]).toEqual([null, null]);
  });
});

describe('a finding of a file', () => {
  it('that proves nothing is called suspicious, unless a surer one speaks of it', () => {
    const possible = exampleFinding({ severity: 'high', confidence: 'possible' });
    const titles = (...findings: readonly ReturnType<typeof exampleFinding>[]) =>
      content({ findings }).groups.flatMap((group) => group.findings.map(({ plain }) => plain.title));
    expect(titles(possible)).toEqual(['Suspicious file']);
    expect(titles(possible, { ...possible, id: 'surer', confidence: 'likely' })).toEqual(['Backdoor']);
    expect(titles(exampleFinding({ severity: 'medium', confidence: 'likely' }))).toEqual(['Suspicious file']);
    expect(titles(exampleFinding({ kind: 'altered', confidence: 'possible' }))).toEqual(['Altered file']);
  });
});

describe('the reason of the verdict', () => {
  it('counts the domains, and names the account itself beside them', () => {
    expect(content().because).toMatch(/^5 findings in 2 domains and the account itself\./);
    expect(content({ findings: [exampleFinding()] }).because).toMatch(/^1 finding in 1 domain\./);
    expect(content({ findings: [exampleFinding({ domain: null })] }).because).toMatch(
      /^1 finding in the account itself\./,
    );
  });
});

describe('the traffic light of a site', () => {
  it('is red with proof, amber with a hole, and never green', () => {
    const lights = content().sites.map(({ domain, light }) => [domain, light]);
    expect(lights).toEqual([
      ['bakery.test', 'red'],
      ['club-nord.test', 'amber'],
      ['old', 'amber'],
      ['shop.bakery.test', 'red'],
    ]);
  });

  it('says of a quiet site in a lost account that the attacker had it, too', () => {
    const { sites } = content({ installations: [], findings: [exampleFinding()] });
    expect(sites.find(({ domain }) => domain === 'old')).toMatchObject({
      light: 'amber',
      lightText: 'No evidence found here, but the attacker had these files too',
    });
  });

  it('is grey over a gap inside the site, and only there', () => {
    const { sites } = content({
      installations: [],
      findings: [],
      issues: [{ reason: 'unreadable', path: pathOfText('/home/bakery/shop/x'), detail: '' }],
    });
    expect(sites.map(({ light }) => light)).toEqual(['none', 'none', 'none', 'grey']);
  });
});

describe('what to do now', () => {
  it('begins with the restore when there is a last good backup', () => {
    expect(content().next[0]).toBe('Restore the whole account from the backup of 18 October 2026, 02:10 UTC.');
  });

  it('says why there is none, or asks for the backups to be looked at', () => {
    const reason = 'All 5 backups are infected. Rejected: a, b';
    expect(content({ lastGood: { backup: null, reason } }).next[0]).toBe(
      'Find an older or a complete backup: All 5 backups are infected.',
    );
    expect(content({ lastGood: null, backups: [] }).next[0]).toContain('lastgood backups');
  });

  it('does not ask to restore an account without a trace', () => {
    const { next } = content({ findings: [exampleFinding({ kind: 'outdated' })] });
    expect(next[0]).toBe('Upgrade everything at once: 3 installations.');
  });
});

describe('the grid of backups', () => {
  it('has the newest first, marks the last good one, and keeps "not in it" apart from "clean"', () => {
    const old = exampleBackup('2026-10-04', ['clean', 'clean', 'clean', 'clean']);
    const partial = { ...old, sites: old.sites.map((site) => ({ ...site, present: site.domain !== 'old' })) };
    const { backups } = content({
      backups: [partial, exampleBackup('2026-10-18', ['clean', 'clean', 'clean', 'clean'])],
    });
    expect(backups.domains).toEqual(['bakery.test', 'club-nord.test', 'old', 'shop.bakery.test']);
    expect(backups.rows.map(({ id, isLastGood }) => [id, isLastGood])).toEqual([
      ['cpmove-20261018', true],
      ['cpmove-20261004', false],
    ]);
    expect(backups.rows[1]?.cells.map(({ cell }) => cell)).toEqual(['clean', 'clean', 'absent', 'clean']);
  });
});

describe('outdated software', () => {
  it('comes with its date and source, the holes that attackers use first to see', () => {
    const { software } = content();
    expect(software.find(({ title }) => title === 'Joomla')).toMatchObject({
      installed: '3.10.11',
      statusText: 'no support since 17 August 2023',
      source: 'joomla.org roadmap, as of 20 October 2026',
    });
    expect(software.find(({ title }) => title === 'File Desk')?.holes).toEqual([
      { text: 'CVE-2020-25213, critical, fixed in 6.9, used by attackers', exploited: true },
    ]);
  });

  it('has one line for holes of one bulletin that read the same', () => {
    const [installation] = exampleAnalysis().installations;
    if (installation === undefined) throw new Error('the example has no installation');
    const hole = planHole({ id: 'APSB26-49', severity: 'high', exploited: false });
    const assessment = { ...installation.assessment, vulnerabilities: [hole, hole, { ...hole, fixedIn: '2.4.6' }] };
    const { software } = content({ installations: [{ ...installation, assessment }] });
    expect(software[0]?.holes.map(({ text }) => text)).toEqual(['APSB26-49, high, fixed in 2.4.6', 'APSB26-49, high']);
  });

  it('leaves out what is current or not known', () => {
    expect(content().software.map(({ title }) => title)).not.toContain('Bakery Hours');
  });
});

describe('the customer', () => {
  const customer = forAudience(exampleAnalysis(), 'customer');

  it('sees own paths, and for the others only that they lie elsewhere', () => {
    const foreign = exampleFinding({ path: pathOfText('/home/bakery/../other/x.php') });
    const seen = forAudience(exampleAnalysis({ findings: [foreign, exampleFinding()] }), 'customer');
    expect(seen.findings.map(({ path }) => path)).toEqual([
      '[outside of the account]',
      '/home/bakery/public_html/wp-content/uploads/2026/10/cache.php',
    ]);
  });

  it('sees no excerpt, no command of the hoster, and of a backup on the server only its name', () => {
    expect(customer.findings.flatMap(({ evidence }) => evidence.map(({ excerpt }) => excerpt))).not.toContain(
      "@eval($_POST['c'])",
    );
    expect(customer.plan?.steps.flatMap(({ commands }) => commands)).toEqual([]);
    expect(customer.backups[0]?.path).toBe('bakery.tar.gz');
  });

  it('keeps addresses of web pages in a text', () => {
    const remedy = 'See https://example.test/a/b, not /srv/x/y';
    const seen = forAudience(exampleAnalysis({ findings: [exampleFinding({ remedy })] }), 'customer');
    expect(seen.findings[0]?.remedy).toBe('See https://example.test/a/b, not [outside of the account]');
  });
});

describe('the timeline', () => {
  it('is in order of time and leaves out what has no date', () => {
    const { timeline } = content({
      backups: [
        exampleBackup('2026-10-18', ['clean', 'clean', 'clean', 'clean']),
        { ...exampleBackup('2026-10-25', ['clean', 'clean', 'clean', 'clean']), takenAt: null },
      ],
    });
    const times = timeline.events.map(({ atMs }) => atMs);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    // One dated backup, three signs, the analysis.
    expect(timeline.events).toHaveLength(5);
  });

  it('is drawn inside of its picture, and not at all for a single date', () => {
    const { timeline, words } = content();
    const picture = timelinePicture(timeline, words, 960).html;
    for (const [, x] of picture.matchAll(/ (?:cx|x)="([\d.-]+)"/g)) {
      expect(Number(x)).toBeGreaterThanOrEqual(0);
      expect(Number(x)).toBeLessThanOrEqual(960);
    }
    expect(timelinePicture({ ...timeline, events: timeline.events.slice(0, 1) }, words, 960).html).toBe('');
  });
});

describe('Markdown', () => {
  it('keeps plain text plain', () => {
    expect(plainText('a_b *c* [d](e) <f> & `g`')).toBe('a\\_b \\*c\\* \\[d\\](e) &lt;f&gt; &amp; \\`g\\`');
    expect(plainText('- no list')).toBe('\\- no list');
    expect(plainText('1. no list')).toBe('1\\. no list');
    expect(plainText('see www.evil.test and https://evil.test, @all')).toBe(
      'see www&#46;evil.test and https&#58;//evil.test, @<!-- -->all',
    );
  });

  it('fences code longer than the backticks inside', () => {
    expect(codeText('a')).toBe('`a`');
    expect(codeText('a``b')).toBe('```a``b```');
    expect(codeText('`a')).toBe('`` `a ``');
    expect(codeText('a|b')).toBe('`a|b`');
    expect(codeCell('a|b')).toBe('`a\\|b`');
    expect(codeBlock(['echo ```'])).toBe('````sh\necho ```\n````');
  });
});
