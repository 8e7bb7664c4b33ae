import { join } from 'node:path';
import { escapeText } from '../../domain/escape-text.ts';
import { pathOfText } from '../../domain/host-path.ts';
import { UserError } from '../../domain/user-error.ts';
import type { WorkLogEntry } from '../../domain/worklog.ts';
import { shellQuote } from '../../playbooks/shell-quote.ts';
import { type LedgerFile, momentOf, openLedger, readLedgerFile } from '../../system/node/ledger-file.ts';
import { nodeClock } from '../../system/node/node-clock.ts';
import { personOf } from '../../system/node/operator.ts';
import { type ClockState, clockState } from '../../worklog/clock-state.ts';
import { LEDGER_NAME, type LedgerReading, type WorkEventInput } from '../../worklog/ledger.ts';
import type { CliContext } from '../context.ts';

/** Options of every `lastgood time` command that writes. */
export interface CaseOptions {
  /** The case folder. */
  readonly case: string;
  readonly analyst?: string;
}

/** Opens the ledger of a case for writing, and closes it whatever happens. */
export async function withLedger(
  folder: string,
  caseId: string,
  use: (ledger: LedgerFile) => Promise<void>,
  context: CliContext,
): Promise<void> {
  const ledger = await openLedger(join(folder, LEDGER_NAME), caseId, nodeClock);
  try {
    if (ledger.recoveredBytes > 0) {
      context.stderr(`the last line of the work log was never finished: ${ledger.recoveredBytes} bytes were cut off\n`);
    }
    await use(ledger);
  } finally {
    await ledger.close();
  }
}

/** A `lastgood time` command for this case, ready to be pasted into a shell. */
export function commandFor(folder: string, command: string): string {
  return `lastgood time ${command} --case ${shellQuote(pathOfText(folder))}`;
}

/** The ledger of a case that exists, whatever its state; a UserError when there is none. */
export async function readCase(folder: string): Promise<LedgerReading> {
  const reading = await readLedgerFile(join(folder, LEDGER_NAME));
  if (reading !== null) return reading;
  throw new UserError(
    'targetMissing',
    `there is no work log in ${escapeText(folder)}`,
    'Name the case folder with --case DIR, or begin one with `lastgood time start --case DIR`.',
  );
}

/** The entries of a case, untouched; a UserError names the first line that was tampered with. */
export async function soundEntries(folder: string): Promise<readonly WorkLogEntry[]> {
  const { entries, problems } = await readCase(folder);
  const [problem] = problems;
  if (problem === undefined) return entries;
  throw new UserError(
    'damaged',
    `line ${problem.line} of the work log ${problem.reason}`,
    `See all of it: ${commandFor(folder, 'verify')}`,
  );
}

/** Appends, and says so. */
export async function appendAndTell(ledger: LedgerFile, input: WorkEventInput, context: CliContext): Promise<void> {
  const { seq, event, actor, at } = await ledger.append(input);
  context.stdout(`${at}  ${event}  ${escapeText(actor)}  (entry ${seq})\n`);
}

/** Refuses an event that the analyst's clock cannot take now, with what it can. */
export function mustBe(
  allowed: readonly ClockState[],
  event: string,
  entries: readonly WorkLogEntry[],
  actor: string,
): void {
  const state = clockState(entries, actor, momentOf(nodeClock));
  if (allowed.includes(state)) return;
  throw new UserError(
    'usage',
    `the clock of ${escapeText(actor)} is ${state}: there is nothing to ${event}`,
    NEXT[state],
  );
}

const NEXT: Readonly<Record<ClockState, string>> = {
  running: 'Pause or stop it first: lastgood time pause, lastgood time stop.',
  paused: 'Go on with `lastgood time resume`, or end with `lastgood time stop`.',
  stopped: 'Start it with `lastgood time start`; another person is named by --analyst.',
  lost: 'It ended without a stop: close it with `lastgood time stop`, or start anew.',
};

/** Who works: `--analyst`, or the person behind sudo, or the user. */
export function analystOf({ analyst }: CaseOptions, { environment }: CliContext): string {
  const name = analyst ?? personOf(environment) ?? '';
  if (name.trim() === '')
    throw new UserError('usage', 'nobody is named as the analyst', 'Name yourself with --analyst.');
  return bounded(name, 200);
}

/** The text, or a UserError when it is too long to be kept in one entry. */
export function bounded(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const start = escapeText(text.slice(0, 40));
  throw new UserError('usage', `"${start}…" is too long (${text.length} of ${maxLength} characters)`, 'Shorten it.');
}
