import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { AccountDetector, AccountSightings, PlacedSighting } from '../detectors/contract.ts';
import type { Account } from '../domain/account.ts';
import type { Issue } from '../domain/coverage.ts';
import { type HostPath, joinPath } from '../domain/host-path.ts';
import { failed, ok, type Result } from '../domain/result.ts';
import { CONFIDENCES, SEVERITIES } from '../domain/severity.ts';
import { UserError } from '../domain/user-error.ts';
import { PROGRAM_FOLDER } from '../system/node/package-folder.ts';
import type { Files } from '../system/ports.ts';
import type { ChildReply, ChildRequest, CustomerMatch } from './customer-rules-messages.ts';
import { placeOf } from './signatures/excerpt.ts';
import type { RuleFile } from './signatures/rule-files.ts';

/** A customer's own YARA rules, ready to be matched in a process of their own. */
export interface CustomerRules {
  /** A time-out or a crash of the process is an issue of this file, and the next file goes on. */
  match(path: HostPath, bytes: Uint8Array): Promise<Result<readonly PlacedSighting[], Issue>>;
  close(): void;
}

export interface CustomerRulesLimits {
  readonly compileMs: number;
  readonly fileMs: number;
}

const LIMITS: CustomerRulesLimits = { compileMs: 120_000, fileMs: 10_000 };

/** Compiles the rules with YARA-X. A rule that does not compile is a UserError that names file and line; none is skipped. */
export async function openCustomerRules(
  files: readonly RuleFile[],
  limits: CustomerRulesLimits = LIMITS,
): Promise<CustomerRules> {
  let child: ChildProcess | null = await startedChild(files, limits);
  let turn: Promise<unknown> = Promise.resolve();
  const matchNow = async (path: HostPath, bytes: Uint8Array): Promise<Result<readonly PlacedSighting[], Issue>> => {
    child ??= await startedChild(files, limits);
    const reply = await ask(child, { kind: 'match', bytes }, limits.fileMs);
    if (reply !== null && reply.kind === 'matched')
      return ok(reply.matches.map((match) => sightingOf(path, bytes, match)));
    child = null;
    return failed({ reason: 'time-out', path, detail: 'the rules given by --rules did not come to an end on it' });
  };
  return {
    match(path, bytes) {
      // The process answers one request at a time, whoever asks.
      const answer = turn.then(() => matchNow(path, bytes));
      turn = answer.catch(() => undefined);
      return answer;
    },
    close() {
      child?.kill('SIGKILL');
      child = null;
    },
  };
}

/** Ten minutes: rules that lose more would come to no end in an account. */
const MOST_TIME_OUTS = 60;
/** Of each file. */
const MOST_BYTES = 16 * 1024 * 1024;

/** The rules as a detector that looks at every file of the account's scan roots, until `signal` says that the time is over. */
export function customerRulesDetector(rules: CustomerRules, signal: AbortSignal): AccountDetector {
  return {
    kind: 'account',
    id: 'customer-rules',
    title: 'Rules given by --rules',
    needs: 'owner',
    look: ({ account, files }) => lookEverywhere(account, files, rules, signal),
  };
}

async function lookEverywhere(
  account: Account,
  files: Files,
  rules: CustomerRules,
  signal: AbortSignal,
): Promise<AccountSightings> {
  const sightings: PlacedSighting[] = [];
  const issues: Issue[] = [];
  const folders = [...account.scanRoots];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    // The scan itself walks the same folders and names what cannot be listed or read: once is enough.
    const listed = await files.list(folder);
    for (const entry of listed.ok ? listed.value : []) {
      const path = joinPath(folder, entry.name);
      if (entry.kind === 'folder') folders.push(path);
      if (entry.kind !== 'file') continue;
      if (signal.aborted || issues.length === MOST_TIME_OUTS) {
        const detail = 'the rules given by --rules were not matched with this file and those after it';
        issues.push({ reason: signal.aborted ? 'budget' : 'time-out', path, detail });
        return { sightings, issues };
      }
      const content = await files.read(path, MOST_BYTES);
      if (!content.ok) continue;
      const found = await rules.match(path, content.value.bytes);
      if (found.ok) sightings.push(...found.value);
      else issues.push(found.error);
    }
  }
  return { sightings, issues };
}

async function startedChild(files: readonly RuleFile[], limits: CustomerRulesLimits): Promise<ChildProcess> {
  const child = fork(join(PROGRAM_FOLDER, 'customer-rules-child.js'), {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const reply = await ask(child, { kind: 'compile', files }, limits.compileMs);
  if (reply?.kind === 'compiled') return child;
  child.kill('SIGKILL');
  if (reply?.kind === 'refused') {
    throw new UserError(
      'usage',
      `The rules do not compile: ${reply.file}:${reply.line}: ${reply.reason}`,
      'Correct the rule, or leave its file out.',
    );
  }
  throw new UserError(
    'usage',
    'The rules given by --rules could not be compiled in time.',
    'Give fewer or simpler rules.',
  );
}

/** The child's answer; null when it died or did not answer in time, and then it is dead. */
function ask(child: ChildProcess, request: ChildRequest, timeoutMs: number): Promise<ChildReply | null> {
  return new Promise((resolve) => {
    const finish = (reply: ChildReply | null): void => {
      clearTimeout(timer);
      child.off('message', onMessage);
      child.off('exit', onExit);
      child.off('error', onExit);
      if (reply === null) child.kill('SIGKILL');
      resolve(reply);
    };
    const onMessage = (message: unknown): void => finish(message as ChildReply);
    const onExit = (): void => finish(null);
    const timer = setTimeout(onExit, timeoutMs);
    child.on('message', onMessage);
    child.on('exit', onExit);
    child.on('error', onExit);
    child.send(request, (error) => {
      if (error !== null) finish(null);
    });
  });
}

function sightingOf(path: HostPath, bytes: Uint8Array, { rule, meta, offset }: CustomerMatch): PlacedSighting {
  const values = new Map(meta);
  const severity = SEVERITIES.find((known) => known === values.get('severity')?.toLowerCase()) ?? 'high';
  const { line, excerpt } = offset === null ? { line: null, excerpt: null } : placeOf(bytes, offset);
  return {
    kind: 'backdoor',
    severity,
    confidence: CONFIDENCES.find((known) => known === values.get('confidence')?.toLowerCase()) ?? 'likely',
    rule: `customer/${rule}`,
    title: (values.get('title') ?? values.get('description') ?? `The rule ${rule} given by --rules matches`).slice(
      0,
      120,
    ),
    line,
    offset,
    excerpt,
    remedy: 'Ask who wrote the rule what to do about it.',
    path,
    evidence: [{ line, offset, sha256: null, modifiedAt: null, changedAt: null, excerpt }],
  };
}
