import { join } from 'node:path';
import { escapeText } from '../domain/escape-text.ts';
import { pathOfText } from '../domain/host-path.ts';
import type { Step } from '../domain/plan.ts';
import { EXIT, type ExitCode, UserError } from '../domain/user-error.ts';
import { actions } from '../playbooks/actions/index.generated.ts';
import { shellQuote } from '../playbooks/shell-quote.ts';
import { type RecoverRequest, type Recovery, recover } from '../recover.ts';
import { changeKinds } from '../recovery/changes/index.generated.ts';
import { Interrupted, type Journal, kindOf, progressIn, StepFailed } from '../recovery/run-step.ts';
import { workOfStep } from '../recovery/work-of-step.ts';
import { lockAccount } from '../system/node/account-lock.ts';
import { askYes, canAsk } from '../system/node/ask.ts';
import { openJournal } from '../system/node/journal-file.ts';
import { nodeClock } from '../system/node/node-clock.ts';
import { errnoOf } from '../system/node/write-error.ts';
import type { CliContext } from './context.ts';
import { lockName, type OpenRecovery, operatorFolder } from './open-recovery.ts';

/** What the machine would do for each step, and what is left to people. Nothing is changed. */
export async function showRecovery(folder: string, open: OpenRecovery, context: CliContext): Promise<void> {
  const { plan, situation, ground, analysis } = open;
  const lines = [`${plan.summary}`, '', 'A dry run: nothing is changed.', ''];
  let changesCount = 0;
  let people = 0;
  for (const [index, step] of plan.steps.entries()) {
    const work = await workOfStep(step, false, actions, situation, ground);
    const who = work === null ? `by ${step.who === 'hoster' ? 'a person' : `the ${step.who}`}` : 'by lastgood';
    lines.push(`${String(index + 1).padStart(3)}. ${escapeText(step.title)}  [${step.id}, ${who}]`);
    if (work === null) people += 1;
    const changes = (await work?.changes()) ?? [];
    changesCount += changes.length;
    // A folder that is asked for again is there by then.
    for (const line of new Set(changes.map((change) => kindOf(change, changeKinds).describe(change))))
      lines.push(`       ${line}`);
  }
  const loss = analysis.newerContent?.text;
  lines.push('', ...(loss === undefined ? [] : [loss]));
  lines.push(`${changesCount} changes by lastgood; ${people} steps take a person (lastgood plan tells how).`, '');
  context.stdout(lines.join('\n'));
  if (open.obstacle !== null) {
    context.stderr(
      `${open.obstacle}\nNext: give this plan to your hoster: lastgood plan ${quoted(folder)} --format md\n`,
    );
    return;
  }
  if (ground.databases === null && plan.steps.some(({ id }) => id.startsWith('restore.database')))
    context.stderr(
      'The databases are left to people: no login of a database administrator is known. Name one with --database-login FILE.\n',
    );
  context.stderr(`Next: lastgood recover ${open.again} --apply\n`);
}

export interface Run {
  readonly folder: string;
  readonly way: RecoverRequest['way'];
  readonly confirmed: readonly string[];
  readonly until: string | null;
  readonly actor: string;
  /** Do not ask. */
  readonly yes: boolean;
}

/** Carries out a plan, goes on with one, or takes it back, alone on its account. Answers the exit code. */
export async function runRecovery(run: Run, open: OpenRecovery, context: CliContext): Promise<ExitCode> {
  const { folder, actor } = run;
  if (open.obstacle !== null)
    throw new UserError(
      'refused',
      open.obstacle,
      'Run it as root, or give the plan to your hoster: lastgood plan <case>.',
    );
  await agree(run, open, context);
  const secretFile = join(open.machineRoot, operatorFolder(open.situation), 'lock');
  const since = new Date(nodeClock.now()).toISOString();
  const lock = await lockAccount(await lockName(open), secretFile, {
    who: actor,
    pid: process.pid,
    since,
    what: `case ${folder}`,
  });
  try {
    const journal = await openJournal(folder, nodeClock);
    try {
      const recovery = await recover({ ...run, plan: open.plan }, stagesOf(journal, open, context));
      return told(recovery, open.again, context);
    } catch (error) {
      return failed(error, folder, open.again, context);
    } finally {
      journal.close();
    }
  } finally {
    lock.release();
  }
}

function stagesOf(journal: Journal, { plan, situation, ground, tools }: OpenRecovery, context: CliContext) {
  return {
    journal,
    tools,
    kinds: changeKinds,
    signal: context.signal,
    note: (text: string) => context.stderr(`       ${text}\n`),
    begin: (step: Step, number: number) =>
      context.stderr(`${number} of ${plan.steps.length}: ${escapeText(step.title)} [${step.id}]\n`),
    work: (step: Step) => {
      const isBegun = progressIn(journal).steps.some((known) => known.step === step.id);
      return workOfStep(step, isBegun, actions, situation, ground);
    },
  };
}

/** Asks once. What a machine starts says --yes. */
async function agree(
  { way, yes }: Run,
  { plan, analysis, situation }: OpenRecovery,
  context: CliContext,
): Promise<void> {
  if (yes || way.kind === 'resume') return;
  if (!canAsk()) throw new UserError('usage', 'Nobody is there to be asked.', 'Look at the dry run, then add --yes.');
  const { user, home } = situation.account;
  context.stderr(`${plan.summary}\n${analysis.newerContent?.text ?? ''}\n`);
  const what =
    way.kind === 'rollback'
      ? `Take back what was done to ${user ?? home}? The compromised state comes back with it.`
      : `All sites of ${user ?? home} go offline now. Has its owner agreed to the restore, and to what it loses?`;
  if (!(await askYes(what, context.signal)))
    throw new UserError('refused', 'Not agreed: nothing was changed.', 'Answer "yes" in full to go on.');
}

function told({ outcome, people, withheld }: Recovery, again: string, context: CliContext): ExitCode {
  if (people.length > 0) {
    context.stderr(`\n${people.length} steps take a person:\n`);
    for (const step of people) context.stderr(`  ${step.id}: ${escapeText(step.title)} (${step.who})\n`);
  }
  switch (outcome) {
    case 'taken-back':
      context.stderr(`Taken back; evidence is kept.\nNext: lastgood recover ${again}\n`);
      return EXIT.ok;
    case 'recovered':
      context.stderr(`Done, and proven.\nNext: lastgood verify ${again}\n`);
      return EXIT.ok;
    case 'stopped':
      context.stderr(`Stopped after the step that you named.\nNext: lastgood recover ${again} --resume\n`);
      return EXIT.incomplete;
    case 'waits-for-people':
      context.stderr(
        `The sites stay closed until these are done; ${withheld.length} steps wait for them.\nNext: lastgood recover ${again} --resume --confirm all\n`,
      );
      return EXIT.incomplete;
    default:
      return outcome satisfies never;
  }
}

function failed(error: unknown, folder: string, again: string, context: CliContext): ExitCode {
  if (error instanceof Interrupted) {
    context.stderr(`Stopped between two changes.\nNext: lastgood recover ${again} --resume\n`);
    return EXIT.incomplete;
  }
  if (!(error instanceof StepFailed)) throw error;
  const { cause } = error;
  // Several sentences stand on lines of their own.
  const words = error.message.split('\n').map(escapeText).join('\n');
  context.stderr(`lastgood: the step ${error.step} failed: ${words}\n`);
  const hint = cause instanceof UserError ? cause.hint : HINTS.get(errnoOf(cause));
  if (hint !== undefined) context.stderr(`  ${hint}\n`);
  if (!error.isTakenBack) {
    context.stderr(
      `  It could not be taken back. The journal says how far it came: ${join(folder, 'recovery.jsonl')}\nNext: lastgood recover ${again} --rollback ${error.step}\n`,
    );
    return EXIT.rollbackNeedsPerson;
  }
  context.stderr(
    `  Its changes were taken back; the steps before it stand.\nNext: lastgood recover ${again} --resume (or --rollback for everything)\n`,
  );
  return cause instanceof UserError && cause.exit === 'damaged' ? EXIT.damaged : EXIT.rolledBack;
}

/** What an operator can do about a failure of the machine. */
const HINTS: ReadonlyMap<string, string> = new Map([
  ['ENOSPC', 'The disk is full: make room, then go on.'],
  ['EDQUOT', 'The quota is used up: raise it, then go on.'],
  ['EROFS', 'The disk became read-only: look at the kernel log, then go on.'],
  ['EIO', 'The disk does not read or write any more: look at the kernel log.'],
]);

function quoted(folder: string): string {
  return shellQuote(pathOfText(folder));
}
