import type { DatabaseAudit } from './database/database-audit.ts';
import type { Account } from './domain/account.ts';
import type { Analysis, Examination, ToolFacts } from './domain/analysis.ts';
import type { Backup, LastGood } from './domain/backup.ts';
import type { Issue } from './domain/coverage.ts';
import type { Intrusion, IntrusionEvidence } from './domain/intrusion.ts';
import type { NewerContent } from './domain/newer-content.ts';
import type { Plan } from './domain/plan.ts';
import { withFindings } from './examination/with-findings.ts';
import type { LogAnswer } from './timeline/read-log-evidence.ts';

/** The stages, given from outside: each one room of the house. */
export interface Stages {
  discover(): Promise<{ readonly account: Account; readonly issues: readonly Issue[] }>;
  examine(account: Account): Promise<Examination>;
  /** Both again, with the web roots that no name points to as sites of their own. */
  withOrphans(account: Account, live: Examination): { readonly account: Account; readonly live: Examination };
  /** The live databases that the installations name, read-only. */
  auditDatabases(account: Account, live: Examination): Promise<DatabaseAudit>;
  /** `live`: the same, where the backups say something about its findings. */
  findAndJudgeBackups(
    account: Account,
    live: Examination,
  ): Promise<{ readonly backups: readonly Backup[]; readonly live: Examination; readonly issues: readonly Issue[] }>;
  readLogs(account: Account, live: Examination): Promise<LogAnswer>;
  boundIntrusion(
    live: Examination,
    backups: readonly Backup[],
    logs: LogAnswer,
    hints: readonly IntrusionEvidence[],
  ): Intrusion;
  chooseLastGood(backups: readonly Backup[], intrusion: Intrusion): LastGood;
  /** What restoring it loses; null without one. */
  countNewerContent(analysis: Analysis): Promise<NewerContent | null>;
  makePlan(analysis: Analysis): Promise<Plan>;
}

export interface AnalyseRequest {
  /** `scan`: the live account only. `backups`: and its backups. `plan`: and the plan. */
  readonly depth: 'scan' | 'backups' | 'plan';
  readonly tool: ToolFacts;
  readonly startedAt: string;
  readonly caseId: string | null;
}

/** The whole flow, left to right: account → sites → findings → backups → logs → intrusion → last good → plan. */
export async function analyse(request: AnalyseRequest, stages: Stages): Promise<Analysis> {
  const { account: named, issues: discovery } = await stages.discover();
  const { account, live: tree } = stages.withOrphans(named, await stages.examine(named));
  const databases = await stages.auditDatabases(account, tree);
  const found = withFindings(tree, databases);
  const scanned: Analysis = {
    ...found,
    tool: request.tool,
    startedAt: request.startedAt,
    caseId: request.caseId,
    account,
    issues: [...discovery, ...found.issues],
    intrusion: null,
    backups: [],
    lastGood: null,
    plan: null,
    worklog: [],
    bill: null,
  };
  if (request.depth === 'scan') return scanned;

  const { backups, live, issues } = await stages.findAndJudgeBackups(account, found);
  const logs = await stages.readLogs(account, live);
  const intrusion = stages.boundIntrusion(live, backups, logs, databases.hints);
  const lastGood = stages.chooseLastGood(backups, intrusion);
  const allIssues = [...scanned.issues, ...issues, ...logs.issues];
  const chosen: Analysis = { ...scanned, findings: live.findings, issues: allIssues, backups, intrusion, lastGood };
  const judged: Analysis = { ...chosen, newerContent: await stages.countNewerContent(chosen) };
  if (request.depth === 'backups') return judged;

  return { ...judged, plan: await stages.makePlan(judged) };
}
