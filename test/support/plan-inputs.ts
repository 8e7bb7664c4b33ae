import type { Account, Site } from '../../src/domain/account.ts';
import type { Backup } from '../../src/domain/backup.ts';
import type { Finding } from '../../src/domain/finding.ts';
import { pathOfText } from '../../src/domain/host-path.ts';
import type { Assessment, Component, Installation, Vulnerability } from '../../src/domain/installation.ts';
import type { PlanInput } from '../../src/playbooks/actions/contract.ts';

/** An analysis of a lost account: two sites and an orphan, one WordPress, one backdoor, one good backup. */
export function planInput(parts: Partial<PlanInput> = {}): PlanInput {
  return {
    tool: { name: 'lastgood', version: '0.1.0', knowledgeAsOf: '2026-11-01', signatures: 'x' },
    account: planAccount(),
    installations: [planInstallation()],
    findings: [planFinding()],
    coverage: NO_COVERAGE,
    issues: [],
    intrusion: null,
    backups: [planBackup()],
    lastGood: { backup: 'b3', reason: 'newest clean one' },
    caseId: 'T-100',
    startedAt: '2026-11-23T12:00:00Z',
    ...parts,
  };
}

const NO_COVERAGE = { filesSeen: 0, filesRead: 0, bytesRead: 0, knownGood: 0, skipped: [] };

export function planAccount(parts: Partial<Account> = {}): Account {
  return {
    panel: 'home',
    user: 'bob',
    home: pathOfText('/home/bob'),
    privilege: 'root',
    sites: [
      planSite(),
      planSite({ domain: 'blog.test', kind: 'addon', documentRoot: pathOfText('/home/bob/public_html/blog') }),
    ],
    scanRoots: [pathOfText('/home/bob')],
    databases: [{ name: 'bob_wp', users: ['bob_wp'] }],
    mailboxes: ['info@main.test'],
    ftpLogins: [{ login: 'ftp@main.test', folder: null }],
    backupPlaces: [],
    ...parts,
  };
}

export function planSite(parts: Partial<Site> = {}): Site {
  return {
    domain: 'main.test',
    names: ['www.main.test'],
    kind: 'main',
    documentRoot: pathOfText('/home/bob/public_html'),
    phpVersion: '7.4',
    sources: [],
    ...parts,
  };
}

export function planAssessment(parts: Partial<Assessment> = {}): Assessment {
  return {
    status: 'outdated',
    latest: '7.1.0',
    latestInBranch: '6.4.9',
    endOfLife: null,
    phpNeeded: '8.1 - 8.4',
    vulnerabilities: [],
    source: { name: 'vendor feed', asOf: '2026-11-01' },
    ...parts,
  };
}

/** A hole that attackers use without a login. */
export function planHole(parts: Partial<Vulnerability> = {}): Vulnerability {
  return {
    id: 'CVE-2026-1',
    fixedIn: null,
    severity: 'critical',
    exploited: true,
    needsLogin: false,
    url: null,
    ...parts,
  };
}

export function planInstallation(parts: Partial<Installation> = {}): Installation {
  return {
    id: 'wp1',
    cms: 'wordpress',
    product: 'wordpress',
    edition: null,
    version: '6.4.2',
    versionSource: null,
    path: pathOfText('/home/bob/public_html'),
    notes: [],
    domains: ['main.test'],
    assessment: planAssessment(),
    components: [planComponent()],
    ...parts,
  };
}

export function planComponent(parts: Partial<Component> = {}): Component {
  return {
    kind: 'plugin',
    slug: 'forms',
    name: 'Forms',
    version: '1.0',
    versionSource: null,
    active: true,
    path: pathOfText('/home/bob/public_html/wp-content/plugins/forms'),
    assessment: planAssessment({ latest: '2.0', latestInBranch: '1.4', phpNeeded: null }),
    ...parts,
  };
}

export function planFinding(parts: Partial<Finding> = {}): Finding {
  return {
    id: 'f1',
    kind: 'backdoor',
    severity: 'critical',
    confidence: 'certain',
    domain: 'main.test',
    path: pathOfText('/home/bob/public_html/x.php'),
    rule: 'r',
    title: 'A backdoor',
    evidence: [],
    remedy: 'Remove it.',
    ...parts,
  };
}

export function planBackup(parts: Partial<Backup> = {}): Backup {
  return {
    id: 'b3',
    format: 'tar-gz',
    path: pathOfText('/backup/bob-3.tar.gz'),
    trust: 'server',
    takenAt: { at: '2026-11-10T02:00:00Z', source: 'name' },
    sizeBytes: 1000,
    completeness: 'ok',
    verdict: 'clean',
    reason: '',
    sites: [{ domain: 'main.test', verdict: 'clean', findings: 0, present: true, reason: '' }],
    findings: [],
    installations: [planInstallation()],
    coverage: NO_COVERAGE,
    issues: [],
    ...parts,
  };
}
