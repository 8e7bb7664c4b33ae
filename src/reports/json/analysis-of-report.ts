import type { Analysis } from '../../domain/analysis.ts';
import type { Backup, LastGood } from '../../domain/backup.ts';
import type { Finding } from '../../domain/finding.ts';
import { type HostPath, pathOfBytes, pathOfText } from '../../domain/host-path.ts';
import type { Component, Installation } from '../../domain/installation.ts';
import type { Intrusion } from '../../domain/intrusion.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import type { WorkLogEntry } from '../../domain/worklog.ts';
import { type ReportDocument, reportSchema } from '../json-schema.ts';

/**
 * The analysis that a JSON report tells of, to render it again without scanning.
 *
 * What the document does not hold is empty: databases, mailboxes, what is installed inside of backups, the hashes of the
 * work log. A name with control characters stays in its escaped form. The error is one line about the first thing that
 * is not as the schema says. Loads zod: import it lazily.
 */
export function analysisOfReport(text: string): Result<Analysis, string> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return failed('this is no JSON document');
  }
  const parsed = reportSchema.safeParse(value);
  if (parsed.success) return ok(analysisOf(parsed.data));
  const [issue] = parsed.error.issues;
  return failed(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not as the schema says'}`);
}

function analysisOf(document: ReportDocument): Analysis {
  const home = pathOf(document.account.home, document.account.homeB64);
  return {
    tool: document.tool,
    account: {
      panel: document.account.panel,
      user: document.account.user,
      home,
      privilege: document.account.privilege,
      sites: document.sites.map(({ documentRoot, documentRootB64, ...site }) => ({
        ...site,
        documentRoot: pathOf(documentRoot, documentRootB64),
      })),
      scanRoots: [home],
      databases: [],
      mailboxes: [],
      ftpLogins: [],
      backupPlaces: [],
    },
    installations: document.installations.map(installationOf),
    findings: document.findings.map(findingOf),
    intrusion: intrusionOf(document.intrusion),
    backups: document.backups.map(backupOf),
    lastGood: lastGoodOf(document),
    ...(document.newerContent === undefined ? {} : { newerContent: document.newerContent }),
    coverage: document.coverage,
    issues: document.issues.map(withPath),
    plan: document.plan,
    worklog: worklogOf(document),
    bill: document.bill,
    caseId: document.caseId,
    startedAt: document.startedAt,
  };
}

function intrusionOf(intrusion: ReportDocument['intrusion']): Intrusion | null {
  if (intrusion === null) return null;
  const { wayIn, logs, ...rest } = intrusion;
  return {
    ...rest,
    evidence: intrusion.evidence.map(withPath),
    ...(wayIn === undefined ? {} : { wayIn: wayIn.map(withPath) }),
    ...(logs === undefined ? {} : { logs }),
  };
}

type Assessed = Pick<
  ReportDocument['installations'][number],
  'status' | 'latest' | 'latestInBranch' | 'endOfLife' | 'phpNeeded' | 'vulnerabilities' | 'source'
>;

function installationOf(one: ReportDocument['installations'][number]): Installation {
  return {
    id: one.id,
    cms: one.cms,
    product: one.product,
    edition: one.edition,
    version: one.version,
    versionSource: optionalPath(one.versionSource, one.versionSourceB64),
    path: pathOf(one.path, one.pathB64),
    domains: one.domains,
    notes: one.notes,
    assessment: assessmentOf(one),
    components: one.components.map(
      (part): Component => ({
        kind: part.kind,
        slug: part.slug,
        name: part.name,
        version: part.version,
        versionSource: optionalPath(part.versionSource, part.versionSourceB64),
        active: part.active,
        path: pathOf(part.path, part.pathB64),
        assessment: assessmentOf(part),
      }),
    ),
  };
}

function assessmentOf({
  status,
  latest,
  latestInBranch,
  endOfLife,
  phpNeeded,
  vulnerabilities,
  source,
}: Assessed): Assessed {
  return { status, latest, latestInBranch, endOfLife, phpNeeded, vulnerabilities, source };
}

function findingOf(finding: ReportDocument['findings'][number]): Finding {
  const { firstSeen, lasting, ...rest } = withPath(finding);
  return { ...rest, ...(firstSeen === undefined ? {} : { firstSeen }), ...(lasting === undefined ? {} : { lasting }) };
}

function backupOf({
  path,
  pathB64,
  takenAt,
  takenAtSource,
  notChosenBecause: _notChosenBecause,
  leastBad: _leastBad,
  ...backup
}: ReportDocument['backups'][number]): Backup {
  return {
    ...backup,
    path: pathOf(path, pathB64),
    takenAt: takenAt === null ? null : { at: takenAt, source: takenAtSource ?? 'container' },
    findings: backup.findings.map(findingOf),
    issues: backup.issues.map(withPath),
    installations: [],
  };
}

function lastGoodOf({ lastGood, lastGoodReason, backups }: ReportDocument): LastGood | null {
  const rejected = backups.flatMap(({ id, notChosenBecause }) =>
    notChosenBecause === undefined ? [] : [{ backup: id, reason: notChosenBecause }],
  );
  const why = rejected.length === 0 ? {} : { rejected };
  if (lastGood !== null) return { ...lastGood, ...why };
  if (lastGoodReason === null) return null;
  const leastBad = backups.find((backup) => backup.leastBad === true)?.id;
  return { backup: null, reason: lastGoodReason, ...why, ...(leastBad === undefined ? {} : { leastBad }) };
}

function worklogOf({ worklog, caseId }: ReportDocument): readonly WorkLogEntry[] {
  if (worklog === null) return [];
  return worklog.log.map((entry, index) => ({
    ...entry,
    v: 1,
    seq: index,
    case: caseId ?? '',
    monoMs: 0,
    bootId: '',
    data: {},
    prev: '',
    hash: index === worklog.log.length - 1 ? worklog.head : '',
  }));
}

function withPath<T extends { readonly path: string | null; readonly pathB64?: string | undefined }>({
  path,
  pathB64,
  ...rest
}: T): Omit<T, 'path' | 'pathB64'> & { readonly path: HostPath | null } {
  return { ...rest, path: optionalPath(path, pathB64) };
}

function optionalPath(path: string | null, base64: string | undefined): HostPath | null {
  return path === null ? null : pathOf(path, base64);
}

function pathOf(path: string, base64: string | undefined): HostPath {
  return base64 === undefined ? pathOfText(path) : pathOfBytes(Buffer.from(base64, 'base64'));
}
