import type { Account } from './domain/account.ts';
import type { Analysis, Examination, ToolFacts } from './domain/analysis.ts';
import type { Backup, LastGood } from './domain/backup.ts';
import type { Issue } from './domain/coverage.ts';
import type { Intrusion } from './domain/intrusion.ts';
import type { Plan } from './domain/plan.ts';

/** The stages, given from outside: each one room of the house. */
export interface Stages {
  discover(): Promise<{ readonly account: Account; readonly issues: readonly Issue[] }>;
  examine(account: Account): Promise<Examination>;
  /** Both again, with the web roots that no name points to as sites of their own. */
  withOrphans(account: Account, live: Examination): { readonly account: Account; readonly live: Examination };
  findAndJudgeBackups(
    account: Account,
    live: Examination,
  ): Promise<{ readonly backups: readonly Backup[]; readonly issues: readonly Issue[] }>;
  boundIntrusion(live: Examination, backups: readonly Backup[]): Intrusion;
  chooseLastGood(backups: readonly Backup[], intrusion: Intrusion): LastGood;
  makePlan(analysis: Analysis): Promise<Plan>;
}

export interface AnalyseRequest {
  /** `scan`: the live account only. `backups`: and its backups. `plan`: and the plan. */
  readonly depth: 'scan' | 'backups' | 'plan';
  readonly tool: ToolFacts;
  readonly startedAt: string;
  readonly caseId: string | null;
}

/** The whole flow, left to right: account → sites → findings → backups → intrusion → last good → plan. */
export async function analyse(request: AnalyseRequest, stages: Stages): Promise<Analysis> {
  const { account: named, issues: discovery } = await stages.discover();
  const { account, live } = stages.withOrphans(named, await stages.examine(named));
  const { tool, startedAt, caseId } = request;
  const scanned: Analysis = {
    ...live,
    tool,
    startedAt,
    caseId,
    account,
    issues: [...discovery, ...live.issues],
    intrusion: null,
    backups: [],
    lastGood: null,
    plan: null,
    worklog: [],
    bill: null,
  };
  if (request.depth === 'scan') return scanned;

  const { backups, issues } = await stages.findAndJudgeBackups(account, live);
  const intrusion = stages.boundIntrusion(live, backups);
  const lastGood = stages.chooseLastGood(backups, intrusion);
  const judged: Analysis = { ...scanned, issues: [...scanned.issues, ...issues], backups, intrusion, lastGood };
  if (request.depth === 'backups') return judged;

  return { ...judged, plan: await stages.makePlan(judged) };
}
