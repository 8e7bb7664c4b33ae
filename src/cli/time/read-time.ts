import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { escapeText } from '../../domain/escape-text.ts';
import { pathOfText } from '../../domain/host-path.ts';
import { EXIT, UserError } from '../../domain/user-error.ts';
import type { WorkLogEntry } from '../../domain/worklog.ts';
import { shellQuote } from '../../playbooks/shell-quote.ts';
import { durableWrite } from '../../system/node/durable-write.ts';
import { momentOf } from '../../system/node/ledger-file.ts';
import { nodeClock } from '../../system/node/node-clock.ts';
import { readOwnFile } from '../../system/node/read-own-file.ts';
import { billOf } from '../../worklog/bill.ts';
import { timeExporters } from '../../worklog/exporters/index.generated.ts';
import { SIGNATURE_NAME, signEntry, signedEntry } from '../../worklog/signature.ts';
import { statusText } from '../../worklog/status-text.ts';
import { timeSheet } from '../../worklog/time-sheet.ts';
import type { CliContext } from '../context.ts';
import {
  analystOf,
  appendAndTell,
  type CaseOptions,
  commandFor,
  readCase,
  soundEntries,
  withLedger,
} from './open-case.ts';
import { checkedZone } from './write-time.ts';

export interface ExportOptions extends CaseOptions {
  readonly format: string;
  readonly client: string;
  readonly project: string;
  readonly timezone?: string;
  readonly output?: string;
  readonly reissue?: boolean;
}

/** Prints how the case stands, running clocks counted up to now. */
export async function printStatus(
  options: { readonly case: string; readonly format: string },
  context: CliContext,
): Promise<void> {
  const entries = await soundEntries(options.case);
  const now = momentOf(nodeClock);
  if (options.format === 'text') {
    const running = timeSheet(entries, now).intervals.some(({ end }) => end === 'running');
    context.stdout(`${statusText(entries, now)}next: ${commandFor(options.case, running ? 'stop' : 'export')}\n`);
    return;
  }
  const caseId = entries[0]?.case ?? '';
  const document = { schemaVersion: 1, case: caseId, bill: billOf(entries, { now }), ...timeSheet(entries, now) };
  context.stdout(`${JSON.stringify(document, null, 2)}\n`);
}

/**
 * Writes the time for a billing system. The first export to a system is recorded with its hash; the same bytes can be had
 * again at any time, other bytes only by `--reissue`.
 */
export async function exportTime(options: ExportOptions, context: CliContext): Promise<void> {
  const exporter = timeExporters.find(({ id }) => id === options.format);
  if (exporter === undefined) {
    const known = timeExporters.map(({ id }) => id).join(', ');
    throw new UserError('usage', `there is no export "${escapeText(options.format)}"`, `Name one of: ${known}.`);
  }
  const all = await soundEntries(options.case);
  const entries = all.slice(0, all.findLastIndex(({ data }) => !('exported' in data)) + 1);
  const open = timeSheet(entries).flags.find(({ kind }) => kind === 'open');
  if (open !== undefined) {
    const hint = `Stop it first: ${commandFor(options.case, `stop --analyst ${shellQuote(pathOfText(open.actor))}`)}`;
    throw new UserError('usage', open.text, hint);
  }
  const caseId = entries[0]?.case ?? '';
  const timeZone = checkedZone(options.timezone ?? zoneOf(entries));
  const { client, project } = options;
  const text = exporter.render(entries, billOf(entries), { case: caseId, client, project, timeZone });
  const sha256 = createHash('sha256').update(text).digest('hex');
  const before = all.findLast(({ data }) => data['exported'] === exporter.id)?.data['exportSha256'];
  if (before !== undefined && before !== sha256 && options.reissue !== true) {
    const what = `the case was exported for ${exporter.title} before, with other content`;
    throw new UserError('refused', what, 'Cancel that one there (credit note), then export with --reissue.');
  }
  if (before !== sha256) {
    const actor = analystOf(options, context);
    const data = { exported: exporter.id, exportSha256: sha256 };
    const note = { event: 'note', actor, text: `exported for ${exporter.title}`, data } as const;
    const told = { ...context, stdout: context.stderr };
    await withLedger(options.case, caseId, (ledger) => appendAndTell(ledger, note, told), context);
  }
  if (options.output === undefined) context.stdout(text);
  else {
    await durableWrite(options.output, text);
    context.stdout(`next: import ${escapeText(options.output)}; work log head ${entries.at(-1)?.hash ?? ''}\n`);
  }
}

/** Says whether every line is as it was written, and which is not; the exit code says it too. */
export async function verifyTime(
  options: { readonly case: string; readonly head?: string; readonly publicKey?: string },
  context: CliContext,
): Promise<void> {
  const { entries, problems, torn } = await readCase(options.case);
  for (const { line, reason } of problems) context.stdout(`line ${line} ${reason}\n`);
  if (torn !== null) context.stdout(`line ${torn.line} was never finished (${torn.text.length} bytes)\n`);
  const sound = `${entries.length} entries are as they were written`;
  if (problems.length > 0) {
    context.stdout(`TAMPERED: ${sound}, ${problems.length} lines are not\nnext: keep the folder as evidence\n`);
    context.exit = EXIT.damaged;
    return;
  }
  context.stdout(`${sound}\n`);
  if (torn !== null || entries.length === 0) context.exit = EXIT.incomplete;
  if (options.head === undefined && options.publicKey === undefined) {
    context.stdout(
      `head ${entries.at(-1)?.hash ?? 'none'}\nnext: compare it with the head in the report or the ticket (--head)\n`,
    );
    return;
  }
  for (const anchored of [anchorOf(options.head, entries), await signatureOf(options, entries)]) {
    if (anchored === null) continue;
    if ('reason' in anchored) {
      context.stdout(`TAMPERED: ${anchored.reason}\nnext: keep the folder as evidence\n`);
      context.exit = EXIT.damaged;
      return;
    }
    const { seq } = anchored.entry;
    context.stdout(`${anchored.what} entry ${seq}; ${entries.length - seq} entries came after it\n`);
  }
  context.stdout(`next: ${commandFor(options.case, 'export')}\n`);
}

/** Signs the last entry, and so all of the log, into a file beside it. */
export async function signTime(
  options: { readonly case: string; readonly key: string },
  context: CliContext,
): Promise<void> {
  const last = (await soundEntries(options.case)).at(-1);
  if (last === undefined)
    throw new UserError('targetMissing', 'the work log has no entry to sign', 'Start the clock first.');
  await durableWrite(join(options.case, SIGNATURE_NAME), signEntry(last, await readOwnFile(options.key)));
  context.stdout(
    `signed entry ${last.seq}, head ${last.hash}\nnext: ${commandFor(options.case, 'verify --public-key FILE')}\n`,
  );
}

type Anchored = { readonly entry: WorkLogEntry; readonly what: string } | { readonly reason: string } | null;

/** The entry whose hash was printed elsewhere. */
function anchorOf(head: string | undefined, entries: readonly WorkLogEntry[]): Anchored {
  if (head === undefined) return null;
  const anchor = head.toLowerCase();
  if (!/^[0-9a-f]{12,64}$/.test(anchor)) {
    throw new UserError(
      'usage',
      '--head is no hash',
      'Copy at least 12 of its characters from the report or the ticket.',
    );
  }
  const entry = entries.find(({ hash }) => hash.startsWith(anchor));
  if (entry === undefined) return { reason: 'no entry has that head: the log was cut short or written anew' };
  return { entry, what: 'the head is that of' };
}

async function signatureOf(
  options: { readonly case: string; readonly publicKey?: string },
  entries: readonly WorkLogEntry[],
): Promise<Anchored> {
  if (options.publicKey === undefined) return null;
  const text = await readOwnFile(join(options.case, SIGNATURE_NAME));
  const signed = signedEntry(text, entries, await readOwnFile(options.publicKey));
  return 'reason' in signed ? signed : { ...signed, what: 'the signature is good for' };
}

function zoneOf(entries: readonly WorkLogEntry[]): string {
  const zone = entries.find(({ data }) => 'timeZone' in data)?.data['timeZone'];
  return typeof zone === 'string' ? zone : 'UTC';
}
