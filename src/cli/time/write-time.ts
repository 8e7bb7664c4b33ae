import { basename, resolve } from 'node:path';
import { escapeText } from '../../domain/escape-text.ts';
import { UserError } from '../../domain/user-error.ts';
import { readOwnFile } from '../../system/node/read-own-file.ts';
import type { ClockState } from '../../worklog/clock-state.ts';
import type { WorkEventInput } from '../../worklog/ledger.ts';
import { isTimeZone } from '../../worklog/local-time.ts';
import { DEFAULT_POLICY, frozenPolicy, parsePolicy, policyFacts } from '../../worklog/policy.ts';
import type { CliContext } from '../context.ts';
import {
  analystOf,
  appendAndTell,
  bounded,
  type CaseOptions,
  commandFor,
  mustBe,
  readCase,
  soundEntries,
  withLedger,
} from './open-case.ts';

export interface StartOptions extends CaseOptions {
  readonly ticket?: string;
  readonly timezone?: string;
  readonly policy?: string;
}

/** Starts the analyst's clock; the first start of a case names it and freezes its policy. */
export async function startClock(options: StartOptions, context: CliContext): Promise<void> {
  const actor = analystOf(options, context);
  const timeZone = checkedZone(options.timezone ?? Intl.DateTimeFormat().resolvedOptions().timeZone);
  const policy =
    options.policy === undefined
      ? DEFAULT_POLICY
      : await parsePolicy(await readOwnFile(options.policy), options.policy);
  const ticket = options.ticket === undefined ? {} : { ticket: bounded(options.ticket, 200) };
  const caseId = (await caseIdOf(options.case)) ?? bounded(options.ticket ?? basename(resolve(options.case)), 200);
  await withLedger(
    options.case,
    caseId,
    async (ledger) => {
      const entries = ledger.entries();
      mustBe(['stopped', 'lost'], 'start', entries, actor);
      const frozen = frozenPolicy(entries) !== null;
      if (frozen && options.policy !== undefined) {
        const hint = 'Leave --policy out, or begin a new case.';
        throw new UserError('refused', 'the policy of this case is frozen since its first start', hint);
      }
      const data = { timeZone, ...ticket, ...(frozen ? {} : policyFacts(policy)) };
      await appendAndTell(ledger, { event: 'start', actor, data }, context);
    },
    context,
  );
  context.stdout(`next: ${commandFor(options.case, 'stop')}\n`);
}

/** Pauses, resumes or stops the analyst's clock when it is in one of the states `from`. */
export async function moveClock(
  event: 'pause' | 'resume' | 'stop',
  from: readonly ClockState[],
  text: string,
  options: CaseOptions,
  context: CliContext,
): Promise<void> {
  const actor = analystOf(options, context);
  await withLedger(
    options.case,
    await existingCase(options.case),
    async (ledger) => {
      mustBe(from, event, ledger.entries(), actor);
      await appendAndTell(ledger, { event, actor, text: bounded(text, 4000) }, context);
    },
    context,
  );
  const next = { pause: 'resume', resume: 'stop', stop: 'export' }[event];
  context.stdout(`next: ${commandFor(options.case, next)}\n`);
}

/** Writes down something that moves no clock. */
export async function recordEvent(
  { event, text = '', data = {} }: Omit<WorkEventInput, 'actor'>,
  options: CaseOptions,
  context: CliContext,
): Promise<void> {
  const actor = analystOf(options, context);
  const facts = Object.entries(data).map(([name, fact]) => [
    name,
    typeof fact === 'string' ? bounded(fact, 500) : fact,
  ]);
  const input = { event, actor, text: bounded(text, 4000), data: Object.fromEntries(facts) as typeof data };
  const caseId = await existingCase(options.case);
  await withLedger(options.case, caseId, (ledger) => appendAndTell(ledger, input, context), context);
  context.stdout(`next: ${commandFor(options.case, 'status')}\n`);
}

/** The zone, when there is one of this name. */
export function checkedZone(timeZone: string): string {
  if (isTimeZone(timeZone)) return timeZone;
  throw new UserError('usage', `there is no time zone "${escapeText(timeZone)}"`, 'Write it like Europe/Luxembourg.');
}

/** The case of a folder that has a sound ledger. */
async function existingCase(folder: string): Promise<string> {
  await readCase(folder);
  return (await caseIdOf(folder)) ?? basename(resolve(folder));
}

async function caseIdOf(folder: string): Promise<string | null> {
  try {
    return (await soundEntries(folder))[0]?.case ?? null;
  } catch (error) {
    if (error instanceof UserError && error.exit === 'targetMissing') return null;
    throw error;
  }
}
