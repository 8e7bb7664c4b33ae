import type { Analysis } from '../domain/analysis.ts';
import type { Backup, LastGood } from '../domain/backup.ts';
import type { Issue } from '../domain/coverage.ts';
import type { Evidence, Finding } from '../domain/finding.ts';
import { bytesOfPath, displayPath, type HostPath, utf8OfPath } from '../domain/host-path.ts';
import type { Assessment, ComponentFacts, Installation } from '../domain/installation.ts';
import type { WayIn } from '../domain/intrusion.ts';
import type { NewerContent } from '../domain/newer-content.ts';
import type { WorkLogEntry } from '../domain/worklog.ts';
import { forAudience } from './content/for-audience.ts';
import { sortedAnalysis } from './content/sorted-analysis.ts';
import type { RenderOptions, Report } from './contract.ts';
import { documentParts, eachAs, type Listed } from './json/document-parts.ts';
import type { ReportDocument } from './json-schema.ts';
import { isComplete, verdictOf } from './verdict.ts';

/** One JSON document, `schemaVersion` 1, for machines: the same in every language. Schema: schema/lastgood-report.schema.json. */
export const json: Report = {
  id: 'json',
  title: 'JSON document',
  extension: 'json',
  render: (analysis, options) => [...partsOf(analysis, options)].join(''),
  renderParts: partsOf,
};

function partsOf(analysis: Analysis, { audience }: Pick<RenderOptions, 'audience'>): Iterable<string> {
  return documentParts(documentOf(sortedAnalysis(forAudience(analysis, audience))));
}

type Part<K extends keyof ReportDocument> = NonNullable<ReportDocument[K]>;
type Element<K extends 'findings' | 'installations' | 'backups' | 'issues'> = ReportDocument[K][number];

function documentOf(analysis: Analysis): Listed<ReportDocument> {
  const { account, lastGood } = analysis;
  return {
    schemaVersion: 1,
    tool: {
      name: analysis.tool.name,
      version: analysis.tool.version,
      knowledgeAsOf: analysis.tool.knowledgeAsOf,
      signatures: analysis.tool.signatures,
    },
    account: {
      panel: account.panel,
      user: account.user,
      ...named('home', account.home),
      privilege: account.privilege,
    },
    sites: eachAs(account.sites, (site) => ({
      domain: site.domain,
      names: [...site.names],
      kind: site.kind,
      ...named('documentRoot', site.documentRoot),
      phpVersion: site.phpVersion,
      sources: [...site.sources],
    })),
    installations: eachAs(analysis.installations, installationOf),
    findings: eachAs(analysis.findings, findingOf),
    intrusion: intrusionOf(analysis),
    backups: eachAs(analysis.backups, (backup) => backupOf(backup, lastGood)),
    lastGood:
      lastGood === null || lastGood.backup === null ? null : { backup: lastGood.backup, reason: lastGood.reason },
    lastGoodReason: lastGood !== null && lastGood.backup === null ? lastGood.reason : null,
    ...(analysis.newerContent === undefined ? {} : { newerContent: newerContentOf(analysis.newerContent) }),
    coverage: coverageOf(analysis),
    complete: isComplete(analysis),
    issues: eachAs(analysis.issues, issueOf),
    verdict: verdictOf(analysis).verdict,
    startedAt: analysis.startedAt,
    caseId: analysis.caseId,
    plan: planOf(analysis),
    worklog: worklogOf(analysis.worklog),
    bill: analysis.bill === null ? null : { ...analysis.bill, notes: [...analysis.bill.notes] },
  };
}

function installationOf(one: Installation): Element<'installations'> {
  return {
    id: one.id,
    cms: one.cms,
    product: one.product,
    edition: one.edition,
    version: one.version,
    ...versionSourceOf(one),
    ...named('path', one.path),
    domains: [...one.domains],
    ...assessed(one.assessment),
    components: one.components.map((component) => ({
      kind: component.kind,
      slug: component.slug,
      name: component.name,
      version: component.version,
      ...versionSourceOf(component),
      ...named('path', component.path),
      active: component.active,
      ...assessed(component.assessment),
    })),
    notes: [...one.notes],
  };
}

function versionSourceOf({ versionSource }: Pick<ComponentFacts, 'versionSource'>): {
  versionSource: string | null;
  versionSourceB64?: string;
} {
  return versionSource === null ? { versionSource: null } : named('versionSource', versionSource);
}

function assessed(assessment: Assessment): Pick<Element<'installations'>, keyof Assessment> {
  return {
    latest: assessment.latest,
    status: assessment.status,
    vulnerabilities: assessment.vulnerabilities.map(({ id, fixedIn, severity, exploited, needsLogin, url }) => ({
      id,
      fixedIn,
      severity,
      exploited,
      needsLogin,
      url,
    })),
    latestInBranch: assessment.latestInBranch,
    endOfLife: assessment.endOfLife,
    phpNeeded: assessment.phpNeeded,
    source: assessment.source === null ? null : { name: assessment.source.name, asOf: assessment.source.asOf },
  };
}

function findingOf(one: Finding): Element<'findings'> {
  return {
    id: one.id,
    kind: one.kind,
    severity: one.severity,
    confidence: one.confidence,
    domain: one.domain,
    ...optionalPath(one.path),
    rule: one.rule,
    title: one.title,
    evidence: one.evidence.map(evidenceOf),
    remedy: one.remedy,
    ...(one.firstSeen === undefined ? {} : { firstSeen: one.firstSeen }),
    ...(one.lasting === undefined ? {} : { lasting: one.lasting }),
  };
}

function evidenceOf({ line, offset, sha256, modifiedAt, changedAt, excerpt }: Evidence): Evidence {
  return { line, offset, sha256, modifiedAt, changedAt, excerpt };
}

function intrusionOf({ intrusion }: Analysis): Part<'intrusion'> | null {
  if (intrusion === null) return null;
  return {
    notBefore: intrusion.notBefore,
    notAfter: intrusion.notAfter,
    evidence: intrusion.evidence.map((one) => ({
      at: one.at,
      bound: one.bound,
      source: one.source,
      ...optionalPath(one.path),
      text: one.text,
    })),
    contradictions: [...intrusion.contradictions],
    ...(intrusion.wayIn === undefined ? {} : { wayIn: intrusion.wayIn.map(wayInOf) }),
    ...(intrusion.logs === undefined ? {} : { logs: { ...intrusion.logs, notes: [...intrusion.logs.notes] } }),
  };
}

function wayInOf(way: WayIn): NonNullable<Part<'intrusion'>['wayIn']>[number] {
  const { kind, confidence, title, domain, vulnerability } = way;
  const requests = way.requests.map((one) => ({ ...one }));
  return {
    kind,
    confidence,
    title,
    domain,
    ...optionalPath(way.path),
    vulnerability,
    because: [...way.because],
    requests,
  };
}

function newerContentOf(newer: NewerContent | null): ReportDocument['newerContent'] {
  if (newer === null) return null;
  const rowsOf = (rows: NewerContent['rows']) => rows.map((row) => ({ ...row }));
  const sites = newer.sites.map((site) => ({ ...site, rows: rowsOf(site.rows) }));
  return { ...newer, rows: rowsOf(newer.rows), sites, notes: [...newer.notes] };
}

function backupOf(one: Backup, lastGood: LastGood | null): Element<'backups'> {
  const notChosen = lastGood?.rejected?.find(({ backup }) => backup === one.id)?.reason;
  return {
    id: one.id,
    format: one.format,
    ...named('path', one.path),
    takenAt: one.takenAt?.at ?? null,
    takenAtSource: one.takenAt?.source ?? null,
    sizeBytes: one.sizeBytes,
    completeness: one.completeness,
    trust: one.trust,
    verdict: one.verdict,
    reason: one.reason,
    ...(notChosen === undefined ? {} : { notChosenBecause: notChosen }),
    ...(lastGood?.backup === null && lastGood.leastBad === one.id ? { leastBad: true as const } : {}),
    sites: one.sites.map(({ domain, verdict, findings, present, reason }) => ({
      domain,
      verdict,
      findings,
      present,
      reason,
    })),
    findings: one.findings.map(findingOf),
    coverage: coverageOf(one),
    issues: one.issues.map(issueOf),
  };
}

function coverageOf({ coverage }: Pick<Analysis, 'coverage'>): Part<'coverage'> {
  return {
    filesSeen: coverage.filesSeen,
    filesRead: coverage.filesRead,
    bytesRead: coverage.bytesRead,
    knownGood: coverage.knownGood,
    ...(coverage.unchanged === undefined ? {} : { unchanged: coverage.unchanged }),
    skipped: coverage.skipped.map(({ reason, count }) => ({ reason, count })),
  };
}

function issueOf(issue: Issue): Element<'issues'> {
  return { reason: issue.reason, ...optionalPath(issue.path), detail: issue.detail };
}

function planOf({ plan }: Analysis): Part<'plan'> | null {
  if (plan === null) return null;
  return {
    playbook: plan.playbook,
    lastGood: plan.lastGood,
    summary: plan.summary,
    totalMinutes: plan.totalMinutes,
    ...(plan.notes === undefined ? {} : { notes: [...plan.notes] }),
    steps: plan.steps.map((step) => ({
      id: step.id,
      title: step.title,
      who: step.who,
      why: step.why,
      about: [...step.about],
      commands: [...step.commands],
      instruction: step.instruction,
      checkBefore: step.checkBefore,
      checkAfter: step.checkAfter,
      undo: step.undo,
      minutes: step.minutes,
      ...(step.words === undefined ? {} : { words: step.words }),
    })),
  };
}

function worklogOf(entries: readonly WorkLogEntry[]): Part<'worklog'> | null {
  const first = entries[0];
  const last = entries.at(-1);
  if (first === undefined || last === undefined) return null;
  // The last heartbeat of a crashed run is its end; the others say nothing about the work.
  const log = entries.filter((entry) => entry.event !== 'heartbeat' || entry === last);
  return {
    entries: log.length,
    startedAt: first.at,
    endedAt: last.at,
    actors: [...new Set(log.map((entry) => entry.actor))].sort(),
    head: last.hash,
    log: log.map(({ at, event, actor, text }) => ({ at, event, actor, text })),
  };
}

function optionalPath(path: HostPath | null): { path: string | null; pathB64?: string } {
  return path === null ? { path: null } : named('path', path);
}

/** `key` for people, and `keyB64` with the bytes where they are not valid UTF-8. */
function named<K extends string>(key: K, path: HostPath): Record<K, string> & Partial<Record<`${K}B64`, string>> {
  const shown = { [key]: displayPath(path) };
  if (utf8OfPath(path) === null) shown[`${key}B64`] = Buffer.from(bytesOfPath(path)).toString('base64');
  // A computed key widens to an index signature; the two keys above are all there is.
  return shown as Record<K, string> & Partial<Record<`${K}B64`, string>>;
}
