import type { AnalyseRequest } from '../analyse.ts';
import type { Analysis } from '../domain/analysis.ts';
import { nodeClock } from '../system/node/node-clock.ts';
import { openKnowledge } from '../system/node/open-knowledge.ts';
import { operator } from '../system/node/operator.ts';
import { terminalUi } from '../system/node/terminal-ui.ts';
import type { CliContext } from './context.ts';
import { type AccountOptions, checkTimeZone, wholeNumber } from './options.ts';
import { type AnalysisSettings, runAnalysis } from './run-analysis.ts';

export interface CommandRun {
  readonly target: string;
  readonly options: AccountOptions & { readonly from?: readonly string[]; readonly timezone?: string };
  readonly depth: AnalyseRequest['depth'];
  readonly caseId?: string;
  readonly machineWork?: AnalysisSettings['machineWork'];
}

/** One run of the flow with the settings of a command line, and its progress on stderr. */
export async function runForCommand(run: CommandRun, context: CliContext): Promise<Analysis> {
  const { options } = run;
  const jobs = wholeNumber('jobs', options.jobs, 1, 64);
  const timeZone = checkTimeZone(options.timezone ?? 'UTC');
  const mode = options.quiet === true ? 'quiet' : context.isTerminal && options.progress ? 'moving' : 'lines';
  const ui = terminalUi({ write: context.stderr, mode, width: context.screen.width, clock: nodeClock });
  try {
    return await runAnalysis({
      target: run.target,
      root: options.root ?? null,
      from: options.from ?? [],
      timeZone,
      depth: run.depth,
      jobs,
      caseId: run.caseId ?? null,
      startedAt: new Date(nodeClock.now()),
      ui,
      operator: operator(context.environment),
      knowledge: await openKnowledge(context.environment),
      machineWork: run.machineWork ?? ((_what, work) => work()),
    });
  } finally {
    ui.end();
  }
}
