import { z } from 'zod';
import { ISSUE_REASONS } from '../domain/coverage.ts';
import { FINDING_KINDS } from '../domain/finding.ts';
import type { ComponentKind } from '../domain/installation.ts';
import { CONFIDENCES, SEVERITIES } from '../domain/severity.ts';
import { WORK_EVENTS } from '../domain/worklog.ts';
import { ACCOUNT_VERDICTS } from './verdict.ts';

/**
 * The public contract of `--format json`, version 1: the source of `schema/lastgood-report.schema.json`.
 *
 * Fields are only ever added within a version, so a reader must ignore what it does not know. Only the schema script and
 * the tests load this file: the JSON report needs its type alone.
 */
const count = z.int().min(0);
const time = z.string().describe('ISO 8601 UTC');
const path = z
  .string()
  .describe('for people: control and bidirectional characters escaped, bytes that are no UTF-8 as \\x{ff}');
const bytes = z.base64().describe('the bytes of the name; only there when they are not valid UTF-8').optional();
const severity = z.enum(SEVERITIES);
const verdict = z.enum(['clean', 'suspicious', 'infected', 'unknown']);
const status = z.enum(['current', 'outdated', 'unsupported', 'unknown']);
const issue = z
  .object({ reason: z.enum(ISSUE_REASONS), path: path.nullable(), pathB64: bytes, detail: z.string() })
  .meta({ id: 'issue' });

const vulnerability = z
  .object({
    id: z.string(),
    fixedIn: z.string().nullable(),
    severity,
    exploited: z.boolean().describe('known to be exploited in the wild'),
    needsLogin: z.boolean().nullable(),
    url: z.string().nullable(),
  })
  .meta({ id: 'vulnerability' });

const assessed = {
  latest: z.string().nullable(),
  status,
  vulnerabilities: z.array(vulnerability),
  latestInBranch: z.string().nullable(),
  endOfLife: z.string().nullable().describe('ISO date of the end of support'),
  phpNeeded: z.string().nullable(),
  source: z.object({ name: z.string(), asOf: z.string() }).nullable(),
};

const finding = z
  .object({
    id: z.string().describe('stable: the same rule at the same path has the same id on every run'),
    kind: z.enum(FINDING_KINDS),
    severity,
    confidence: z.enum(CONFIDENCES),
    domain: z.string().nullable().describe('null: the account itself'),
    path: path.nullable(),
    pathB64: bytes,
    rule: z.string(),
    title: z.string(),
    evidence: z.array(
      z.object({
        line: count.nullable(),
        offset: count.nullable().describe('bytes from the start of the file'),
        sha256: z.string().nullable(),
        modifiedAt: time.nullable(),
        changedAt: time.nullable(),
        excerpt: z.string().nullable().describe('escaped, 120 characters at most, secrets redacted'),
      }),
    ),
    remedy: z.string(),
    firstSeen: z
      .object({ backup: z.string(), at: time, notYetIn: z.string().nullable(), notYetAt: time.nullable() })
      .optional()
      .describe('the oldest backup that has it, and the newest one before that has its site and not it'),
    lasting: z
      .literal(true)
      .optional()
      .describe('the same in every backup and today, and nothing surer speaks of its file: a reason to look, no proof'),
  })
  .meta({ id: 'finding' });

const coverage = z
  .object({
    filesSeen: count,
    filesRead: count,
    bytesRead: count,
    knownGood: count,
    unchanged: count.optional().describe('files that kept the verdict of an earlier scan and were not read again'),
    skipped: z.array(z.object({ reason: z.enum(ISSUE_REASONS), count })),
  })
  .meta({ id: 'coverage' });

const componentKind = z.enum([
  'core',
  'plugin',
  'mu-plugin',
  'drop-in',
  'theme',
  'module',
  'extension',
  'language',
  'library',
  'profile',
  'template',
  'embed',
] as const satisfies readonly ComponentKind[]);

const installation = z.object({
  id: z.string(),
  cms: z.string(),
  product: z.string(),
  edition: z.string().nullable(),
  version: z.string().nullable(),
  versionSource: path.nullable(),
  versionSourceB64: bytes,
  path,
  pathB64: bytes,
  domains: z.array(z.string()),
  ...assessed,
  components: z.array(
    z.object({
      kind: componentKind,
      slug: z.string(),
      name: z.string(),
      version: z.string().nullable(),
      versionSource: path.nullable(),
      versionSourceB64: bytes,
      path,
      pathB64: bytes,
      active: z.boolean().nullable(),
      ...assessed,
    }),
  ),
  notes: z.array(z.string()),
});

const backup = z.object({
  id: z.string(),
  format: z.string(),
  path,
  pathB64: bytes,
  takenAt: time.nullable(),
  takenAtSource: z.enum(['name', 'metadata', 'members', 'container']).nullable(),
  sizeBytes: count.nullable(),
  completeness: z.enum(['ok', 'truncated', 'partial', 'encrypted', 'unsupported']),
  trust: z.enum(['server', 'account']),
  verdict,
  reason: z.string(),
  notChosenBecause: z.string().optional().describe('why it is not the last good one; absent on that one'),
  leastBad: z.literal(true).optional().describe('where none is good: what a person could still take something from'),
  sites: z.array(z.object({ domain: z.string(), verdict, findings: count, present: z.boolean(), reason: z.string() })),
  findings: z.array(finding),
  coverage,
  issues: z.array(issue),
});

/** A step in the words of its playbook. */
const stepWords = z.object({ title: z.string(), why: z.string(), customer: z.string() });

const plan = z.object({
  playbook: z.string(),
  lastGood: z.string().nullable(),
  summary: z.string(),
  totalMinutes: z.number().min(0),
  notes: z.array(z.string()).exactOptional(),
  steps: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      who: z.enum(['customer', 'hoster', 'vendor']),
      why: z.string(),
      about: z.array(z.string()),
      commands: z.array(z.string()),
      instruction: z.string(),
      checkBefore: z.string(),
      checkAfter: z.string(),
      undo: z.string(),
      minutes: z.number().min(0),
      words: z.object({ en: stepWords, fr: stepWords, de: stepWords }).exactOptional(),
    }),
  ),
});

const workEvent = z.enum(WORK_EVENTS);

const worklog = z.object({
  entries: count,
  startedAt: time,
  endedAt: time,
  actors: z.array(z.string()),
  head: z.string().describe('hash of the last entry of the ledger'),
  log: z
    .array(z.object({ at: time, event: workEvent, actor: z.string(), text: z.string() }))
    .describe('without the heartbeats between'),
});

const bill = z.object({
  policy: z.string(),
  currency: z.string(),
  rateCentsPerHour: z.int(),
  personSeconds: count,
  machineSeconds: count,
  billedSeconds: count,
  writtenOffSeconds: count,
  netCents: z.int(),
  vatPercent: z.number(),
  vatCents: z.int(),
  totalCents: z.int(),
  ledgerHead: z.string(),
  notes: z.array(z.string()),
});

const newerRows = z.array(
  z.object({
    what: z.enum(['orders', 'posts', 'pages', 'comments', 'users', 'messages', 'other rows']),
    count,
  }),
);

const wayIn = z.object({
  kind: z.enum(['component', 'upload', 'application-login', 'login']),
  confidence: z.enum(CONFIDENCES),
  title: z.string(),
  domain: z.string().nullable(),
  path: path.nullable(),
  pathB64: bytes,
  vulnerability: z.string().nullable(),
  because: z.array(z.string()),
  requests: z.array(
    z.object({
      at: time,
      address: z.string(),
      method: z.string(),
      target: z.string().describe('the path without its query'),
      status: z.int().nullable(),
      agent: z.string().nullable(),
    }),
  ),
});

export const reportSchema = z
  .object({
    schemaVersion: z.literal(1),
    tool: z.object({
      name: z.literal('lastgood'),
      version: z.string(),
      knowledgeAsOf: z.string(),
      signatures: z.string(),
    }),
    account: z.object({
      panel: z.string(),
      user: z.string().nullable(),
      home: path,
      homeB64: bytes,
      privilege: z.enum(['root', 'owner']),
    }),
    sites: z.array(
      z.object({
        domain: z.string(),
        names: z.array(z.string()),
        kind: z.enum(['main', 'addon', 'subdomain', 'alias', 'orphan']),
        documentRoot: path,
        documentRootB64: bytes,
        phpVersion: z.string().nullable(),
        sources: z.array(z.string()),
      }),
    ),
    installations: z.array(installation),
    findings: z.array(finding),
    intrusion: z
      .object({
        notBefore: time.nullable(),
        notAfter: time.nullable(),
        evidence: z.array(
          z.object({
            at: time,
            bound: z.enum(['not-before', 'not-after']),
            source: z.enum(['backup', 'file-time', 'log', 'database']),
            path: path.nullable(),
            pathB64: bytes,
            text: z.string(),
          }),
        ),
        contradictions: z.array(z.string()),
        wayIn: z
          .array(wayIn)
          .optional()
          .describe('guesses at how the intruder came in, the best first; absent: no logs were asked'),
        logs: z
          .object({
            from: time.nullable(),
            to: time.nullable(),
            files: count,
            entries: count,
            notes: z.array(z.string()),
          })
          .optional()
          .describe('what the logs cover; absent: no logs were asked'),
      })
      .nullable(),
    backups: z.array(backup),
    lastGood: z.object({ backup: z.string(), reason: z.string() }).nullable(),
    lastGoodReason: z
      .string()
      .nullable()
      .describe('why there is no last good backup; null with lastGood null: backups were not asked for'),
    newerContent: z
      .object({
        since: time,
        files: count,
        bytes: count,
        rows: newerRows,
        sites: z.array(z.object({ domain: z.string().nullable(), files: count, bytes: count, rows: newerRows })),
        text: z.string(),
        notes: z.array(z.string()),
      })
      .nullable()
      .optional()
      .describe('what restoring the last good backup loses; mail is never restored over'),
    coverage,
    complete: z.boolean().describe('false: something was not looked at, see issues and coverage.skipped'),
    issues: z.array(issue),
    verdict: z.enum(ACCOUNT_VERDICTS),
    startedAt: time,
    caseId: z.string().nullable(),
    plan: plan.nullable(),
    worklog: worklog.nullable(),
    bill: bill.nullable(),
  })
  .meta({ title: 'lastgood report, version 1' });

/** The JSON report as a type. */
export type ReportDocument = z.infer<typeof reportSchema>;

/** The published JSON Schema (draft 2020-12) as text, ending in a newline. Unknown fields are allowed: newer versions add some. */
export function publishedSchema(): string {
  const schema = z.toJSONSchema(reportSchema, { target: 'draft-2020-12', io: 'input' });
  return `${JSON.stringify(schema, null, 2)}\n`;
}
