import { createHash } from 'node:crypto';
import type { Analysis } from '../domain/analysis.ts';
import { type Issue, isGap } from '../domain/coverage.ts';
import type { Finding } from '../domain/finding.ts';
import { bytesOfPath, displayPath, type HostPath, relativePath } from '../domain/host-path.ts';
import type { Severity } from '../domain/severity.ts';
import { ELSEWHERE, forAudience } from './content/for-audience.ts';
import { sortedAnalysis } from './content/sorted-analysis.ts';
import type { Report } from './contract.ts';
import { safeText } from './json/document-parts.ts';
import { isComplete } from './verdict.ts';
import { wordsOf } from './words/words.ts';

/** GitHub takes no more results in one run. */
const RESULTS_PER_RUN = 25_000;

/** SARIF 2.1.0 (OASIS) for code-scanning tools; language-neutral. What was not looked at is a notification. */
export const sarif: Report = {
  id: 'sarif',
  title: 'SARIF 2.1.0',
  extension: 'sarif',
  render(input, options) {
    const analysis = sortedAnalysis(forAudience(input, options.audience));
    const runs = chunks(analysis.findings, RESULTS_PER_RUN).map((findings, index) => runOf(analysis, findings, index));
    const log = {
      $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
      version: '2.1.0',
      runs,
    };
    return `${JSON.stringify(log, safeText, 2)}\n`;
  },
};

function runOf(analysis: Analysis, findings: readonly Finding[], index: number): object {
  const { home } = analysis.account;
  const rules = rulesOf(findings);
  const indexOf = new Map(rules.map(({ id }, position) => [id, position]));
  return {
    tool: {
      driver: {
        name: analysis.tool.name,
        version: analysis.tool.version,
        properties: { knowledgeAsOf: analysis.tool.knowledgeAsOf, signatures: analysis.tool.signatures },
        rules,
      },
    },
    automationDetails: { id: `lastgood/${analysis.account.user ?? analysis.account.panel}/${index}` },
    originalUriBaseIds: { HOME: { uri: `file://${uriOf(home)}/` } },
    invocations: [
      {
        executionSuccessful: true,
        ...(ISO_TIME.test(analysis.startedAt) ? { startTimeUtc: analysis.startedAt } : {}),
        toolExecutionNotifications: analysis.issues.map((issue) => notificationOf(issue, home)),
        properties: { complete: isComplete(analysis) },
      },
    ],
    columnKind: 'utf16CodeUnits',
    results: findings.map((finding) => resultOf(finding, home, indexOf.get(finding.rule) ?? 0)),
  };
}

function rulesOf(findings: readonly Finding[]): readonly { readonly id: string }[] {
  const words = wordsOf('en');
  const first = new Map<string, Finding>();
  for (const finding of findings) if (!first.has(finding.rule)) first.set(finding.rule, finding);
  return [...first.values()]
    .sort((a, b) => (a.rule < b.rule ? -1 : 1))
    .map(({ rule, kind, severity }) => ({
      id: rule,
      shortDescription: { text: words.kind(kind) },
      fullDescription: { text: words.say(`plain.${kind}`) },
      defaultConfiguration: { level: LEVEL[severity] },
      properties: { tags: ['security', kind], 'security-severity': SCORE[severity] },
    }));
}

function resultOf(finding: Finding, home: HostPath, ruleIndex: number): object {
  const [evidence] = finding.evidence;
  const where = finding.path === null ? null : locationOf(finding.path, home);
  // SARIF counts lines from one, bytes from zero.
  const line = evidence?.line ?? null;
  const region = {
    ...(line !== null && line > 0 ? { startLine: line } : {}),
    ...(evidence?.offset == null ? {} : { byteOffset: evidence.offset }),
    ...(evidence?.excerpt == null ? {} : { snippet: { text: evidence.excerpt } }),
  };
  const hasPlace = 'startLine' in region || 'byteOffset' in region;
  return {
    ruleId: finding.rule,
    ruleIndex,
    level: LEVEL[finding.severity],
    kind: 'fail',
    message: { text: [finding.title, finding.remedy].filter((text) => text !== '').join(' ') },
    ...(where === null
      ? {}
      : { locations: [{ physicalLocation: { artifactLocation: where, ...(hasPlace ? { region } : {}) } }] }),
    partialFingerprints: { 'lastgood/v1': fingerprintOf(finding, home) },
    properties: {
      id: finding.id,
      kind: finding.kind,
      severity: finding.severity,
      confidence: finding.confidence,
      domain: finding.domain,
      sha256: evidence?.sha256 ?? null,
    },
  };
}

function notificationOf(issue: Issue, home: HostPath): object {
  return {
    level: isGap(issue) ? 'warning' : 'note',
    descriptor: { id: issue.reason },
    message: {
      text: [wordsOf('en').issue(issue.reason), issue.detail, issue.path === null ? '' : displayPath(issue.path)]
        .filter((text) => text !== '')
        .join(': '),
    },
    ...(issue.path === null
      ? {}
      : { locations: [{ physicalLocation: { artifactLocation: locationOf(issue.path, home) } }] }),
  };
}

function locationOf(path: HostPath, home: HostPath): object {
  if (path === ELSEWHERE) return { uri: uriOf(path), description: { text: path } };
  const inside = relativePath(path, home);
  if (inside === null) return { uri: `file://${uriOf(path)}` };
  return { uri: inside === '' ? '.' : uriOf(inside), uriBaseId: 'HOME' };
}

/** The bytes of the path, percent-encoded but for the unreserved and `/` (RFC 3986): the one form that keeps them all. */
function uriOf(path: HostPath): string {
  let text = '';
  for (const byte of bytesOfPath(path)) {
    const character = String.fromCharCode(byte);
    text += /[A-Za-z0-9._~/-]/.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return text;
}

/** Stays the same while the account's folder moves and lines shift: rule, path below the home, and what was seen. */
function fingerprintOf(finding: Finding, home: HostPath): string {
  const path = finding.path === null ? '' : (relativePath(finding.path, home) ?? finding.path);
  const seen = (finding.evidence[0]?.excerpt ?? '').replaceAll(/\s+/g, ' ').trim();
  return createHash('sha256')
    .update(JSON.stringify([finding.rule, path, seen]))
    .digest('hex');
}

function chunks<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  const parts: (readonly T[])[] = [];
  for (let start = 0; start < items.length; start += size) parts.push(items.slice(start, start + size));
  return parts.length === 0 ? [[]] : parts;
}

const LEVEL: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
  info: 'note',
};
/** Middle of the CVSS range that GitHub shows for this severity. */
const SCORE: Readonly<Record<Severity, string>> = {
  critical: '9.5',
  high: '8.0',
  medium: '5.5',
  low: '2.0',
  info: '0.0',
};

/** A document from elsewhere can claim any time. */
const ISO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;
