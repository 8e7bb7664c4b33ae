import { join, resolve } from 'node:path';
import type { Analysis } from '../domain/analysis.ts';
import { renderPlan } from '../playbooks/render-plan.ts';
import {
  type CaseSettings,
  makeCaseFolder,
  writeAnalysis,
  writeCaseFile,
  writeCaseSettings,
} from '../system/node/case-folder.ts';
import { writeManifest } from '../system/node/case-manifest.ts';
import { checkOperands, checkRoot } from '../system/node/check-operands.ts';
import { openLedger } from '../system/node/ledger-file.ts';
import { nodeClock } from '../system/node/node-clock.ts';
import { billOf } from '../worklog/bill.ts';
import { CaseClock } from '../worklog/case-clock.ts';
import type { ExportSubject } from '../worklog/exporters/contract.ts';
import { timeExporters } from '../worklog/exporters/index.generated.ts';
import type { CliContext } from './context.ts';
import type { AccountOptions } from './options.ts';
import { renderAs, renderPartsAs } from './render-analysis.ts';
import { runForCommand } from './run-for-command.ts';

export interface CaseRun {
  readonly account: string;
  readonly folder: string;
  readonly caseId: string;
  readonly options: AccountOptions & {
    readonly from?: readonly string[];
    readonly backupPasswordFile?: string;
    readonly timezone: string;
    readonly ticket?: string;
    readonly analyst: string;
  };
}

/** Files of a case that billing imports: exporter id → file name. */
const TIME_FILES = [
  ['csv', 'time.csv'],
  ['json', 'time.json'],
] as const;

export interface FinishedCase {
  readonly analysis: Analysis;
  /** Why not all of it lies in the case folder; null: it does. What an hour has found is told even where the disk is full. */
  readonly trouble: unknown;
}

/** One paid analysis with the clock running, and everything it leaves in the case folder. */
export async function runCase(
  { account, folder, caseId, options }: CaseRun,
  context: CliContext,
): Promise<FinishedCase> {
  checkOperands(account, options.from);
  checkRoot(options.root ?? null);
  makeCaseFolder(folder, context.environment);
  const ledger = await openLedger(join(folder, 'worklog.jsonl'), caseId, nodeClock);
  try {
    const clock = new CaseClock({
      clock: nodeClock,
      append: (input) => ledger.append(input),
      entries: () => ledger.entries(),
      actor: options.analyst,
      timeZone: options.timezone,
      ...(options.ticket === undefined ? {} : { ticket: options.ticket }),
      onWarning: ({ text }) => context.stderr(`${text}\n`),
      onTrouble: (error) => context.stderr(`the work log: ${error instanceof Error ? error.message : String(error)}\n`),
    });
    await clock.start();
    let analysis: Analysis;
    try {
      analysis = await runForCommand(
        { target: account, options, depth: 'plan', caseId, machineWork: (what, work) => clock.machineWork(what, work) },
        context,
      );
    } catch (error) {
      await clock.stop('ended by an error');
      throw error;
    }
    try {
      await clock.stop();
      const worklog = ledger.entries();
      analysis = { ...analysis, worklog, bill: billOf(worklog) };
      // Not before: where this run is refused or fails, the folder may hold a case that was reached in another way.
      await writeCaseSettings(folder, settingsOf(options));
      await writeCase(folder, analysis, {
        case: caseId,
        client: analysis.account.user ?? '',
        project: '',
        timeZone: options.timezone,
      });
      return { analysis, trouble: null };
    } catch (trouble) {
      return { analysis, trouble };
    }
  } finally {
    await ledger.close();
  }
}

function settingsOf({ root, from = [], timezone, backupPasswordFile }: CaseRun['options']): CaseSettings {
  return {
    root: root === undefined ? null : resolve(root),
    from: from.map((path) => resolve(path)),
    timeZone: timezone,
    backupPasswordFile: backupPasswordFile === undefined ? null : resolve(backupPasswordFile),
  };
}

async function writeCase(folder: string, analysis: Analysis, subject: ExportSubject): Promise<void> {
  await writeAnalysis(folder, analysis);
  const names = ['analysis.json', 'settings.json'];
  for await (const [name, text] of filesOf(analysis, subject)) {
    await writeCaseFile(folder, name, text);
    names.push(name);
  }
  await writeManifest(folder, names);
}

/** One after the other: of an account of a thousand sites each is many megabytes. */
async function* filesOf(
  analysis: Analysis,
  subject: ExportSubject,
): AsyncGenerator<readonly [name: string, text: string | Iterable<string>]> {
  const { plan, bill, worklog } = analysis;
  const words = { audience: 'admin', language: 'en' } as const;
  const plain = { screen: { width: 100, colour: false } };
  yield ['report.json', await renderPartsAs(analysis, 'json', words, plain)];
  yield ['report.html', await renderAs(analysis, 'html', words, plain)];
  yield ['report.txt', await renderAs(analysis, 'text', words, plain)];
  if (plan !== null) {
    yield ['plan.md', renderPlan(plan, 'md')];
    yield ['plan.json', renderPlan(plan, 'json')];
  }
  for (const [id, name] of TIME_FILES) {
    const exporter = timeExporters.find((candidate) => candidate.id === id);
    if (exporter !== undefined && bill !== null) yield [name, exporter.render(worklog, bill, subject)];
  }
}
