import type { AnalyseRequest } from '../analyse.ts';
import type { Analysis } from '../domain/analysis.ts';
import { checkOperands, checkRoot } from '../system/node/check-operands.ts';
import { nodeClock } from '../system/node/node-clock.ts';
import { openKnowledge } from '../system/node/open-knowledge.ts';
import { operator } from '../system/node/operator.ts';
import { lowerPriority } from '../system/node/priority.ts';
import { checkOwnFile, readOwnBytes } from '../system/node/read-own-file.ts';
import { terminalUi } from '../system/node/terminal-ui.ts';
import type { CliContext } from './context.ts';
import { readFileList } from './file-list.ts';
import { openPool } from './open-pool.ts';
import { type AccountOptions, checkTimeZone } from './options.ts';
import { type AnalysisSettings, runAnalysis } from './run-analysis.ts';
import { sayIn } from './say-in.ts';
import { signalWithin } from './signal-within.ts';

const MAX_EXPORT_BYTES = 64 * 1024 * 1024;
const MAX_PASSWORD_BYTES = 4096;

export interface CommandRun {
  /** null: the operator's own account. */
  readonly target: string | null;
  readonly options: AccountOptions & {
    readonly from?: readonly string[];
    readonly timezone?: string;
    readonly backupPasswordFile?: string;
    readonly filesFrom?: string;
  };
  readonly depth: AnalyseRequest['depth'];
  readonly caseId?: string;
  readonly machineWork?: AnalysisSettings['machineWork'];
  /** One that was opened already. */
  readonly pool?: AnalysisSettings['pool'];
}

/** One run of the flow with the settings of a command line, and its progress on stderr. */
export async function runForCommand(run: CommandRun, context: CliContext): Promise<Analysis> {
  const { options } = run;
  checkOperands(run.target, options.from);
  checkRoot(options.root ?? null);
  const pool = run.pool ?? openPool(options);
  const timeZone = checkTimeZone(options.timezone ?? 'UTC');
  const mode = options.quiet === true ? 'quiet' : context.isTerminal && options.progress ? 'moving' : 'lines';
  if (options.nice === true) lowerPriority();
  const say = await sayIn(options.language);
  const ui = terminalUi({ write: context.stderr, mode, width: context.screen.width, clock: nodeClock, say });
  // Before an hour is spent: a file that cannot be read is the operator's to mend.
  if (options.backupPasswordFile !== undefined) await checkOwnFile(options.backupPasswordFile, MAX_PASSWORD_BYTES);
  try {
    return await runAnalysis({
      target: run.target ?? '',
      root: options.root ?? null,
      panelExport: options.panelExport === undefined ? null : await readOwnBytes(options.panelExport, MAX_EXPORT_BYTES),
      onlyFiles: options.filesFrom === undefined ? null : await readFileList(options.filesFrom),
      from: options.from ?? [],
      backupPasswordFile: options.backupPasswordFile ?? null,
      rules: options.rules ?? null,
      cache: options.cache ?? null,
      hasBudget: options.budget !== undefined,
      isNice: options.nice === true,
      showsProgress: options.quiet !== true,
      environment: context.environment,
      timeZone,
      depth: run.depth,
      pool,
      caseId: run.caseId ?? null,
      startedAt: new Date(nodeClock.now()),
      ui,
      operator: operator(context.environment),
      allowDatabaseHosts: options.allowDatabaseHost ?? [],
      signal: signalWithin(options.budget, context.signal),
      knowledge: await openKnowledge(context.environment),
      machineWork: run.machineWork ?? ((_what, work) => work()),
    });
  } finally {
    ui.end();
  }
}
