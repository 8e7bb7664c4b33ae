import type { Analysis } from '../../src/domain/analysis.ts';
import type { Backup, SiteVerdict, Verdict } from '../../src/domain/backup.ts';
import type { Coverage } from '../../src/domain/coverage.ts';
import type { Evidence, Finding } from '../../src/domain/finding.ts';
import { type HostPath, pathOfText } from '../../src/domain/host-path.ts';
import type { Assessment, Component, Installation } from '../../src/domain/installation.ts';
import type { Step } from '../../src/domain/plan.ts';
import type { WorkLogEntry } from '../../src/domain/worklog.ts';

/**
 * A finished analysis of a lost account: four domains, three CMS, nine findings, five backups of which the third is the
 * last good one, a plan and an approved hour. Every part can be replaced.
 */
export function exampleAnalysis(parts: Partial<Analysis> = {}): Analysis {
  return {
    tool: { name: 'lastgood', version: '0.1.0', knowledgeAsOf: '2026-11-01', signatures: 'b5bb9d8014a0f9b1' },
    account: {
      panel: 'cpanel',
      user: 'bakery',
      home: path('/home/bakery'),
      privilege: 'root',
      sites: [
        {
          domain: 'bakery.test',
          names: ['mail.bakery.test', 'www.bakery.test'],
          kind: 'main',
          documentRoot: path('/home/bakery/public_html'),
          phpVersion: '7.4',
          sources: ['/var/cpanel/userdata/bakery/bakery.test'],
        },
        {
          domain: 'shop.bakery.test',
          names: [],
          kind: 'subdomain',
          documentRoot: path('/home/bakery/shop'),
          phpVersion: '8.1',
          sources: ['/var/cpanel/userdata/bakery/shop.bakery.test'],
        },
        {
          domain: 'club-nord.test',
          names: ['www.club-nord.test'],
          kind: 'addon',
          documentRoot: path('/home/bakery/club-nord.test'),
          phpVersion: '7.4',
          sources: ['/var/cpanel/userdata/bakery/club-nord.test'],
        },
        {
          domain: 'old',
          names: [],
          kind: 'orphan',
          documentRoot: path('/home/bakery/old'),
          phpVersion: null,
          sources: ['no name points to this folder'],
        },
      ],
      scanRoots: [path('/home/bakery')],
      databases: [{ name: 'bakery_wp1', users: ['bakery_wp1'] }],
      mailboxes: ['info@bakery.test'],
      ftpLogins: [{ login: 'bakery', folder: path('/home/bakery') }],
      backupPlaces: [{ path: path('/backup'), trust: 'server' }],
    },
    installations: [wordpress(), magento(), joomla()],
    findings: findings(),
    coverage: coverage({
      filesSeen: 38_412,
      filesRead: 21_907,
      bytesRead: 734_003_200,
      knownGood: 16_493,
      skipped: [
        { reason: 'link-not-followed', count: 2 },
        { reason: 'unreadable', count: 1 },
      ],
    }),
    issues: [
      { reason: 'unreadable', path: path('/home/bakery/shop/var/.lock'), detail: 'EACCES: permission denied' },
      { reason: 'link-not-followed', path: path('/home/bakery/tmp/x'), detail: 'links are reported, not followed' },
      {
        reason: 'no-knowledge',
        path: path('/home/bakery/shop'),
        detail: 'no fingerprints of magento2 2.4.3: its core files were not compared',
      },
    ],
    intrusion: {
      notBefore: '2026-10-18T02:10:00Z',
      notAfter: '2026-10-21T03:14:07Z',
      evidence: [
        {
          at: '2026-10-18T02:10:00Z',
          bound: 'not-before',
          source: 'backup',
          path: path('/backup/2026-10-18/bakery.tar.gz'),
          text: 'Backup cpmove-20261018 is complete and clean on every site.',
        },
        {
          at: '2026-10-21T03:14:07Z',
          bound: 'not-after',
          source: 'file-time',
          path: path('/home/bakery/public_html/wp-content/uploads/2026/10/cache.php'),
          text: '/home/bakery/public_html/wp-content/uploads/2026/10/cache.php was there by then (change time): Runs what the visitor sends as PHP',
        },
        {
          at: '2026-10-21T03:15:40Z',
          bound: 'not-after',
          source: 'log',
          path: path('/home/bakery/logs/bakery.test'),
          text: '/home/bakery/public_html/wp-content/uploads/2026/10/cache.php answered POST of 203.0.113.9 with 200: the first of 14 requests by 3 addresses',
        },
      ],
      contradictions: [
        '/home/bakery/public_html/wp-content/uploads/2026/10/cache.php says it was modified 2019-04-02T08:00:00.000Z, but changed 2026-10-21T03:12:47.000Z: its time was set back, or kept while it was copied.',
      ],
      wayIn: [
        {
          kind: 'component',
          confidence: 'likely',
          title: 'wp-file-manager 6.8',
          domain: 'bakery.test',
          path: path('/home/bakery/public_html/wp-content/plugins/wp-file-manager'),
          vulnerability: 'CVE-2020-25213',
          because: [
            'wp-file-manager 6.8 has CVE-2020-25213, known to be exploited, open without a login.',
            '203.0.113.9 asked for /wp-content/plugins/wp-file-manager/lib/php/connector.minimal.php 47 seconds before the first proof.',
          ],
          requests: [
            {
              at: '2026-10-21T03:13:20.000Z',
              address: '203.0.113.9',
              method: 'POST',
              target: '/wp-content/plugins/wp-file-manager/lib/php/connector.minimal.php',
              status: 200,
              agent: 'python-requests/2.28.1',
            },
          ],
        },
      ],
      logs: {
        from: '2026-10-05T00:00:03.000Z',
        to: '2026-11-03T08:58:41.000Z',
        files: 6,
        entries: 81_204,
        notes: ['Some of the logs lie where the account itself can write: an intruder may have edited them.'],
      },
    },
    newerContent: {
      since: '2026-10-18T02:10:00Z',
      files: 61,
      bytes: 48_000_000,
      rows: [
        { what: 'orders', count: 14 },
        { what: 'comments', count: 1 },
      ],
      sites: [
        { domain: 'bakery.test', files: 60, bytes: 47_000_000, rows: [{ what: 'comments', count: 1 }] },
        { domain: 'shop.bakery.test', files: 1, bytes: 1_000_000, rows: [{ what: 'orders', count: 14 }] },
      ],
      text: 'Since 2026-10-18T02:10:00Z: 14 orders, 1 comments, 61 uploaded files (48.0 MB). Mail is not restored over, and so not lost.',
      notes: ['Only the first 5000 uploaded files were compared.'],
    },
    backups: backups(),
    lastGood: {
      backup: 'cpmove-20261018',
      reason: 'Taken 2026-10-18T02:10:00Z: the newest that is complete, clean on every site.',
    },
    plan: {
      playbook: 'restore-and-upgrade',
      lastGood: 'cpmove-20261018',
      summary: 'Restore the whole account from 18 October 2026, upgrade every installation, change every secret.',
      steps: steps(),
      totalMinutes: 185,
    },
    worklog: worklog(),
    bill: {
      policy: 'analysis-hour-2026 (one hour, EUR 150.00)',
      currency: 'EUR',
      rateCentsPerHour: 15_000,
      personSeconds: 3_120,
      machineSeconds: 412,
      billedSeconds: 3_600,
      writtenOffSeconds: 0,
      netCents: 15_000,
      vatPercent: 17,
      vatCents: 2_550,
      totalCents: 17_550,
      ledgerHead: 'f'.repeat(64),
      notes: ['the clock of anna has a wall clock that jumped by 7 s, which changes no duration (entry 3)'],
    },
    caseId: 'T-4711',
    startedAt: '2026-11-03T09:00:00Z',
    ...parts,
  };
}

/** A finding with everything filled in; name what the test is about. */
export function exampleFinding(parts: Partial<Finding> = {}): Finding {
  return {
    id: 'f-0001',
    kind: 'backdoor',
    severity: 'critical',
    confidence: 'certain',
    domain: 'bakery.test',
    path: path('/home/bakery/public_html/wp-content/uploads/2026/10/cache.php'),
    rule: 'php-request-to-eval',
    title: 'Runs what the visitor sends as PHP',
    evidence: [evidence({})],
    remedy: 'Compare with the vendor’s release; if it is not part of one, keep a copy as evidence and remove it.',
    ...parts,
  };
}

/** A backup of all four sites; `verdicts` in the order of the sites. */
export function exampleBackup(
  day: string,
  verdicts: readonly [Verdict, Verdict, Verdict, Verdict],
  parts: Partial<Backup> = {},
): Backup {
  const domains = ['bakery.test', 'shop.bakery.test', 'club-nord.test', 'old'];
  const compact = day.replaceAll('-', '');
  return {
    id: `cpmove-${compact}`,
    format: 'cpmove',
    path: path(`/backup/${day}/bakery.tar.gz`),
    trust: 'server',
    takenAt: { at: `${day}T02:10:00Z`, source: 'metadata' },
    sizeBytes: 412_876_800,
    completeness: 'ok',
    verdict: worst(verdicts),
    reason:
      worst(verdicts) === 'clean'
        ? 'no evidence found on any site'
        : 'bakery.test: Runs what the visitor sends as PHP and 2 more',
    sites: domains.map((domain, index) => siteVerdict(domain, verdicts[index] ?? 'unknown')),
    findings: [],
    installations: [],
    coverage: coverage({ filesSeen: 37_900, filesRead: 21_500, bytesRead: 730_000_000, knownGood: 16_480 }),
    issues: [],
    ...parts,
  };
}

function backups(): readonly Backup[] {
  return [
    exampleBackup('2026-11-01', ['infected', 'infected', 'suspicious', 'infected']),
    exampleBackup('2026-10-25', ['infected', 'clean', 'clean', 'suspicious']),
    exampleBackup('2026-10-18', ['clean', 'clean', 'clean', 'clean']),
    exampleBackup('2026-10-11', ['clean', 'clean', 'clean', 'clean']),
    exampleBackup('2026-10-04', ['unknown', 'unknown', 'unknown', 'unknown'], {
      completeness: 'truncated',
      verdict: 'unknown',
      reason: 'the archive ends within a member',
    }),
  ];
}

function findings(): readonly Finding[] {
  return [
    exampleFinding({
      firstSeen: {
        backup: 'cpmove-20261025',
        at: '2026-10-25T02:10:00Z',
        notYetIn: 'cpmove-20261018',
        notYetAt: '2026-10-18T02:10:00Z',
      },
    }),
    exampleFinding({
      id: 'f-0002',
      kind: 'altered',
      severity: 'high',
      path: path('/home/bakery/public_html/wp-includes/load.php'),
      rule: 'core-altered',
      title: 'Differs from the wordpress release 6.4.2',
      evidence: [evidence({ line: null, offset: null, excerpt: null, sha256: '2c'.repeat(32) })],
      remedy: 'Restore the account from the last good backup and upgrade; a file of the core is never edited by hand.',
    }),
    exampleFinding({
      id: 'f-0003',
      domain: 'shop.bakery.test',
      confidence: 'likely',
      path: path('/home/bakery/shop/pub/media/.thumbs.php'),
      rule: 'php-in-media',
      title: 'A program in a folder for uploads',
      evidence: [evidence({ line: 1, offset: 0, excerpt: '<?php $f=$_COOKIE; …', sha256: '3d'.repeat(32) })],
    }),
    exampleFinding({
      id: 'f-0004',
      kind: 'persistence',
      severity: 'high',
      domain: null,
      path: path('/home/bakery/.ssh/authorized_keys'),
      rule: 'key-added',
      title: 'An SSH key opens this account',
      evidence: [evidence({ line: 2, excerpt: 'ssh-ed25519 [redacted] root@kali', sha256: null })],
      remedy: 'Ask the owner whose key this is; after an intrusion remove every key and add new ones.',
    }),
    exampleFinding({
      id: 'f-0005',
      kind: 'database',
      severity: 'high',
      confidence: 'likely',
      path: null,
      rule: 'administrator-added',
      title: 'An administrator without a date: written into the database by hand (bakery_wp1.wp_users)',
      evidence: [
        evidence({
          line: null,
          offset: null,
          excerpt: 'wp_users: support_wp',
          sha256: null,
          modifiedAt: null,
          changedAt: null,
        }),
      ],
      remedy:
        'Ask the customer about each administrator; lock those that nobody knows, and change the passwords of the others.',
    }),
    exampleFinding({
      id: 'f-0006',
      kind: 'vulnerable',
      severity: 'critical',
      path: path('/home/bakery/public_html/wp-content/plugins/file-desk'),
      rule: 'vulnerable-component',
      title: 'plugin File Desk 6.0 has 1 known vulnerability, exploited in the wild',
      evidence: [],
      remedy: 'Upgrade right after the restore, before the site is open again.',
    }),
    exampleFinding({
      id: 'f-0007',
      kind: 'outdated',
      severity: 'high',
      domain: 'club-nord.test',
      path: path('/home/bakery/club-nord.test'),
      rule: 'outdated-core',
      title:
        'joomla 3.10.11 is outdated, without support since 2023-08-17; newest is 6.0.0 (joomla.org roadmap, 2026-10-20)',
      evidence: [],
      remedy: 'Upgrade to 6.0.0 right after the restore.',
    }),
    exampleFinding({
      id: 'f-0008',
      kind: 'secret',
      severity: 'medium',
      path: path('/home/bakery/public_html/wp-config.php.bak'),
      rule: 'config-copy',
      title: 'Every user of the machine can change this file',
      evidence: [evidence({ line: 24, excerpt: "define('DB_PASSWORD', '[redacted]')", sha256: '4e'.repeat(32) })],
      remedy: 'Set its mode to 0640 or 0600.',
    }),
    exampleFinding({
      id: 'f-0009',
      kind: 'escape',
      severity: 'low',
      confidence: 'possible',
      domain: 'old',
      path: path('/home/bakery/old/all'),
      rule: 'link-out',
      title: 'Links out of the account',
      evidence: [evidence({ line: null, offset: null, excerpt: '-> /home/otheruser/public_html', sha256: null })],
      remedy: 'Find out who made the link; delete the link itself, never through it.',
    }),
  ];
}

function wordpress(): Installation {
  return {
    id: 'wordpress-public_html',
    cms: 'wordpress',
    product: 'wordpress',
    edition: null,
    version: '6.4.2',
    versionSource: path('wp-includes/version.php'),
    path: path('/home/bakery/public_html'),
    notes: [],
    domains: ['bakery.test', 'www.bakery.test'],
    assessment: assessment({
      status: 'outdated',
      latest: '6.8.3',
      latestInBranch: '6.4.7',
      source: { name: 'wordpress.org releases', asOf: '2026-11-01' },
    }),
    components: [
      component('plugin', 'file-desk', 'File Desk', '6.0', 'wp-content/plugins/file-desk', {
        status: 'outdated',
        latest: '6.9',
        vulnerabilities: [
          {
            id: 'CVE-2020-25213',
            fixedIn: '6.9',
            severity: 'critical',
            exploited: true,
            needsLogin: false,
            url: 'https://nvd.nist.gov/vuln/detail/CVE-2020-25213',
          },
        ],
        source: { name: 'wordpress.org plugins', asOf: '2026-11-01' },
      }),
      component('theme', 'twentytwentyfour', 'Twenty Twenty-Four', '1.0', 'wp-content/themes/twentytwentyfour', {
        status: 'outdated',
        latest: '1.3',
        source: { name: 'wordpress.org themes', asOf: '2026-11-01' },
      }),
      component('plugin', 'bakery-hours', 'Bakery Hours', null, 'wp-content/plugins/bakery-hours', {}),
    ],
  };
}

function magento(): Installation {
  return {
    id: 'magento-shop',
    cms: 'magento',
    product: 'magento',
    edition: 'Open Source',
    version: '2.4.3',
    versionSource: path('composer.json'),
    path: path('/home/bakery/shop'),
    notes: ['composer.json and the module versions do not agree'],
    domains: ['shop.bakery.test'],
    assessment: assessment({
      status: 'unsupported',
      latest: '2.4.8',
      latestInBranch: '2.4.3-p3',
      endOfLife: '2022-11-28',
      phpNeeded: '8.3 - 8.4',
      source: { name: 'Adobe Commerce lifecycle', asOf: '2026-10-15' },
    }),
    components: [],
  };
}

function joomla(): Installation {
  return {
    id: 'joomla-club-nord.test',
    cms: 'joomla',
    product: 'joomla',
    edition: null,
    version: '3.10.11',
    versionSource: path('administrator/manifests/files/joomla.xml'),
    path: path('/home/bakery/club-nord.test'),
    notes: [],
    domains: ['club-nord.test', 'www.club-nord.test'],
    assessment: assessment({
      status: 'unsupported',
      latest: '6.0.0',
      latestInBranch: '3.10.12',
      endOfLife: '2023-08-17',
      source: { name: 'joomla.org roadmap', asOf: '2026-10-20' },
    }),
    components: [],
  };
}

function steps(): readonly Step[] {
  return [
    step('freeze', 'Keep a copy of the account as it is', 'hoster', 20, {
      why: 'What the attacker left is the only proof there is.',
      commands: ["tar -czf /root/cases/T-4711/bakery-before.tar.gz -- '/home/bakery'"],
      instruction: 'Make the copy before anything changes.',
      checkBefore: 'The disk has 1 GB free.',
      checkAfter: 'tar -tzf lists the copy without an error.',
      undo: 'Delete the copy.',
    }),
    step('restore', 'Restore the whole account from 18 October 2026', 'hoster', 40, {
      why: 'It is the newest backup that is clean on every site and older than the intrusion.',
      about: ['bakery.test', 'club-nord.test', 'old', 'shop.bakery.test'],
      commands: ["/scripts/restorepkg --force '/backup/2026-10-18/bakery.tar.gz'"],
      checkBefore: 'The copy of the account exists.',
      checkAfter: 'lastgood verify says that nothing planted is left.',
      undo: 'Restore bakery-before.tar.gz.',
    }),
    step('upgrade.wordpress', 'Upgrade WordPress 6.4.2 to 6.8.3 with every plugin and theme', 'customer', 30, {
      why: 'The hole that let the attacker in is in the restored files, too.',
      about: ['bakery.test'],
      instruction: 'Log in as administrator, open Dashboard, Updates, and install all of them.',
      checkAfter: 'The site shows version 6.8.3.',
      undo: 'Restore the site from the backup again.',
    }),
    step('upgrade.magento', 'Upgrade Magento 2.4.3 to 2.4.8', 'vendor', 60, {
      why: '2.4.3 has had no support since 28 November 2022.',
      about: ['shop.bakery.test'],
      instruction: 'Ask the developer of the shop; extensions may need work.',
      checkAfter: 'bin/magento --version says 2.4.8.',
      undo: 'Restore the site from the backup again.',
    }),
    step('upgrade.joomla', 'Replace Joomla 3.10.11 by a supported version, or take the site down', 'customer', 20, {
      why: 'Joomla 3 has had no support since 17 August 2023.',
      about: ['club-nord.test'],
      instruction: 'Follow the migration guide of the Joomla project.',
      checkAfter: 'The administrator page shows a supported version.',
      undo: 'Restore the site from the backup again.',
    }),
    step('secrets', 'Change every password, key and token of the account', 'customer', 15, {
      why: 'The attacker has read every file of the account.',
      instruction: 'Panel, FTP, databases, mailboxes, administrators of each site, API keys.',
      checkAfter: 'No old password works.',
      undo: 'None: an old secret is never set again.',
    }),
  ];
}

function worklog(): readonly WorkLogEntry[] {
  const entry = (seq: number, event: WorkLogEntry['event'], at: string, text: string): WorkLogEntry => ({
    v: 1,
    seq,
    case: 'T-4711',
    event,
    actor: 'anna',
    at,
    monoMs: seq * 600_000,
    bootId: '6b1c',
    text,
    data: {},
    prev: String(seq).repeat(64).slice(0, 64),
    hash:
      seq === 4
        ? 'f'.repeat(64)
        : String(seq + 1)
            .repeat(64)
            .slice(0, 64),
  });
  return [
    entry(0, 'start', '2026-11-03T09:00:00Z', 'analysis started'),
    entry(1, 'machine', '2026-11-03T09:06:52Z', 'scan of the live account'),
    entry(2, 'note', '2026-11-03T09:20:00Z', 'looked at the upload folder and the login keys'),
    entry(3, 'note', '2026-11-03T09:41:00Z', 'read the access log around 21 October'),
    entry(4, 'stop', '2026-11-03T09:52:00Z', 'report handed over'),
  ];
}

function step(id: string, title: string, who: Step['who'], minutes: number, parts: Partial<Step>): Step {
  return {
    id,
    title,
    who,
    minutes,
    why: '',
    about: [],
    commands: [],
    instruction: '',
    checkBefore: '',
    checkAfter: '',
    undo: '',
    ...parts,
  };
}

function component(
  kind: Component['kind'],
  slug: string,
  name: string,
  version: string | null,
  folder: string,
  known: Partial<Assessment>,
): Component {
  return {
    kind,
    slug,
    name,
    version,
    versionSource: version === null ? null : path(`${folder}/${slug}.php`),
    active: version === null ? null : true,
    path: path(folder),
    assessment: assessment(known),
  };
}

function assessment(parts: Partial<Assessment>): Assessment {
  return {
    status: 'unknown',
    latest: null,
    latestInBranch: null,
    endOfLife: null,
    phpNeeded: null,
    vulnerabilities: [],
    source: null,
    ...parts,
  };
}

function evidence(parts: Partial<Evidence>): Evidence {
  return {
    line: 3,
    offset: 120,
    sha256: '1b'.repeat(32),
    modifiedAt: '2019-04-01T00:00:00Z',
    changedAt: '2026-10-21T03:14:07Z',
    excerpt: "@eval($_POST['c'])",
    ...parts,
  };
}

function siteVerdict(domain: string, verdict: Verdict): SiteVerdict {
  const findings = verdict === 'infected' ? 3 : verdict === 'suspicious' ? 1 : 0;
  return { domain, verdict, findings, present: true, reason: `${findings} findings` };
}

function worst(verdicts: readonly Verdict[]): Verdict {
  const order: readonly Verdict[] = ['infected', 'suspicious', 'unknown', 'clean'];
  return order.find((verdict) => verdicts.includes(verdict)) ?? 'unknown';
}

function coverage(parts: Partial<Coverage>): Coverage {
  return { filesSeen: 0, filesRead: 0, bytesRead: 0, knownGood: 0, skipped: [], ...parts };
}

function path(text: string): HostPath {
  return pathOfText(text);
}
