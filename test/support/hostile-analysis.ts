import type { Analysis } from '../../src/domain/analysis.ts';
import type { HostPath } from '../../src/domain/host-path.ts';
import { exampleAnalysis, exampleBackup, exampleFinding } from './example-analysis.ts';

/** The example with `text` and `path` in every place that an account, a backup or an operator could have written. */
export function hostileAnalysis(text: string, path: HostPath): Analysis {
  const example = exampleAnalysis();
  const vulnerability = {
    id: text,
    fixedIn: text,
    severity: 'high',
    exploited: true,
    needsLogin: null,
    url: text,
  } as const;
  const assessment = {
    status: 'outdated',
    latest: text,
    latestInBranch: text,
    endOfLife: text,
    phpNeeded: text,
    vulnerabilities: [vulnerability],
    source: { name: text, asOf: text },
  } as const;
  const evidence = { line: 1, offset: 0, sha256: text, modifiedAt: text, changedAt: text, excerpt: text };
  const finding = exampleFinding({
    id: text,
    domain: text,
    path,
    rule: text,
    title: text,
    evidence: [evidence],
    remedy: text,
    firstSeen: { backup: text, at: text, notYetIn: text, notYetAt: text },
  });
  const issue = { reason: 'unreadable', path, detail: text } as const;
  const backup = exampleBackup('2026-10-18', ['clean', 'clean', 'infected', 'unknown']);
  return exampleAnalysis({
    tool: { name: 'lastgood', version: text, knowledgeAsOf: text, signatures: text },
    account: {
      ...example.account,
      panel: text,
      user: text,
      sites: [
        { domain: text, names: [text], kind: 'main', documentRoot: path, phpVersion: text, sources: [text] },
        ...example.account.sites,
      ],
    },
    installations: [
      {
        id: text,
        cms: text,
        product: text,
        edition: text,
        version: text,
        versionSource: path,
        path,
        notes: [text],
        domains: [text],
        assessment,
        components: [
          {
            kind: 'plugin',
            slug: text,
            name: text,
            version: text,
            versionSource: path,
            active: true,
            path,
            assessment,
          },
        ],
      },
    ],
    findings: [finding, exampleFinding({ id: 'f-2' })],
    issues: [issue],
    intrusion: {
      notBefore: text,
      notAfter: '2026-10-21T03:14:07Z',
      evidence: [{ at: '2026-10-20T00:00:00Z', bound: 'not-after', source: 'log', path, text }],
      contradictions: [text],
      wayIn: [
        {
          kind: 'component',
          confidence: 'likely',
          title: text,
          domain: text,
          path,
          vulnerability: text,
          because: [text],
          requests: [{ at: text, address: text, method: text, target: text, status: 200, agent: text }],
        },
      ],
      logs: { from: text, to: text, files: 1, entries: 1, notes: [text] },
    },
    newerContent: {
      since: text,
      files: 1,
      bytes: 1,
      rows: [{ what: 'orders', count: 1 }],
      sites: [
        { domain: text, files: 1, bytes: 1, rows: [] },
        { domain: null, files: 0, bytes: 0, rows: [{ what: 'orders', count: 1 }] },
      ],
      text,
      notes: [text],
    },
    backups: [
      {
        ...backup,
        id: text,
        format: text,
        path,
        reason: text,
        sites: [{ domain: text, verdict: 'infected', findings: 1, present: true, reason: text }],
        findings: [finding],
        issues: [issue],
      },
      { ...backup, takenAt: { at: text, source: 'name' } },
    ],
    lastGood: { backup: text, reason: text },
    plan: {
      playbook: text,
      lastGood: text,
      summary: text,
      totalMinutes: 10,
      steps: [
        {
          id: text,
          title: text,
          who: 'customer',
          why: text,
          about: [text],
          commands: [text],
          instruction: text,
          checkBefore: text,
          checkAfter: text,
          undo: text,
          minutes: 10,
        },
      ],
    },
    worklog: example.worklog.map((entry) => ({ ...entry, actor: text, text, hash: text, at: text })),
    bill:
      example.bill === null ? null : { ...example.bill, policy: text, currency: text, ledgerHead: text, notes: [text] },
    caseId: text,
    startedAt: text,
  });
}
