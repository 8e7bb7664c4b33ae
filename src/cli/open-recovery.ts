import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { settleAsBefore } from '../backup-review/lasting-findings.ts';
import { cmsReaders } from '../cms/index.generated.ts';
import type { Analysis } from '../domain/analysis.ts';
import type { Backup } from '../domain/backup.ts';
import type { Owner, UnpackBackup, UnpackDump } from '../domain/change.ts';
import { escapeText } from '../domain/escape-text.ts';
import { displayPath, folderOf, type HostPath, isWithin, pathOfText } from '../domain/host-path.ts';
import type { Plan } from '../domain/plan.ts';
import { UserError } from '../domain/user-error.ts';
import { FILE_TIMEOUT_MS } from '../matching/scan-limits.ts';
import { WorkerPool } from '../matching/worker-pool.ts';
import type { Situation } from '../playbooks/actions/contract.ts';
import { situationOf } from '../playbooks/make-plan.ts';
import { placeOf } from '../playbooks/places.ts';
import { shellQuote } from '../playbooks/shell-quote.ts';
import type { Ground, Tools } from '../recovery/contract.ts';
import { dumpOfBackup } from '../recovery/databases/dump-of-backup.ts';
import { unpackBackup } from '../recovery/unpack-backup.ts';
import { type CaseSettings, readAnalysis, readCaseSettings } from '../system/node/case-folder.ts';
import { checkRoot } from '../system/node/check-operands.ts';
import { decompressChild } from '../system/node/decompress-child.ts';
import { databasesOf } from '../system/node/mysql-databases.ts';
import { nodeClock } from '../system/node/node-clock.ts';
import { NodeFiles } from '../system/node/node-files.ts';
import { NodeHands } from '../system/node/node-hands.ts';
import { nodeProcesses } from '../system/node/node-processes.ts';
import { openKnowledge } from '../system/node/open-knowledge.ts';
import { operator } from '../system/node/operator.ts';
import { refuseForeignCase } from '../system/node/operators-own.ts';
import { restoredState, writeRestoredList } from '../system/node/restored-list.ts';
import { runAsUser } from '../system/node/run-as-user.ts';
import { trustedProgram } from '../system/node/trusted-program.ts';
import { absoluteFolder } from './absolute-folder.ts';
import type { CliContext } from './context.ts';
import { examineTrees } from './examine-trees.ts';
import { type BackupsOfCase, chosenBackup, openChosenBackup, unpacks } from './open-chosen-backup.ts';

export interface RecoveryOptions {
  readonly root?: string;
  readonly jobs: number;
  readonly carryOver: 'none' | 'uploads';
  /** Option file of a database administrator. */
  readonly databaseLogin?: string;
}

/** A case, ready to be carried out or looked at. */
export interface OpenRecovery {
  readonly analysis: Analysis;
  readonly plan: Plan;
  readonly situation: Situation;
  readonly ground: Ground;
  readonly tools: Tools;
  readonly settings: CaseSettings;
  readonly machineRoot: HostPath;
  /** The case, and the options that the next command on it needs again. */
  readonly again: string;
  /** Whether the operator may change this account; the words why not. */
  readonly obstacle: string | null;
  close(): Promise<void>;
}

/** Opens a case for its recovery. Changes nothing. Throws a UserError where the case has no plan. */
export async function openRecovery(
  caseFolder: string,
  options: RecoveryOptions,
  context: CliContext,
): Promise<OpenRecovery> {
  refuseForeignCase(caseFolder, context.environment);
  const analysis = await readAnalysis(caseFolder);
  const { plan, account } = analysis;
  if (plan === null)
    throw new UserError('targetMissing', 'This case has no plan.', 'Run `lastgood analyse` on the account first.');
  const kept = readCaseSettings(caseFolder);
  const settings = options.root === undefined ? kept : { ...kept, root: options.root };
  checkRoot(settings.root);
  const machineRoot = absoluteFolder(settings.root ?? '/');
  const situation = situationOf(analysis, null);
  const files = new NodeFiles([{ at: '/' as HostPath, from: machineRoot }]);
  const hands = new NodeHands(files, machineRoot);
  // Links above these belong to the server, not to the account.
  for (const path of [...account.scanRoots, placeOf(situation, 'evidence'), pathOfText('/var/spool/cron/crontabs/x')])
    files.trust(path);
  const { isRoot } = operator(context.environment);
  const knowledge = await openKnowledge(context.environment);
  const pool = new WorkerPool({ size: options.jobs, timeoutMs: FILE_TIMEOUT_MS, monoMs: nodeClock.monoMs });
  const today = new Date(nodeClock.now());
  const isLive = settings.root === null;
  const backups = { analysis, settings, files, machineRoot };
  const databases = await databasesOf(options.databaseLogin ?? null, files, isLive && isRoot);
  const say = (sentence: string) => context.stderr(`       ${escapeText(sentence)}\n`);
  const ground: Ground = {
    account,
    hands,
    files,
    isLive,
    databases,
    owner: isRoot ? await ownerOf(analysis, hands, files) : null,
    carryOver: options.carryOver,
    unpacks,
    async examine(mounts) {
      const around = { account, knowledge, today, pool, signal: context.signal };
      const { findings, ...examined } = await examineTrees(mounts, machineRoot, around);
      return { ...examined, findings: settleAsBefore(findings, analysis.findings) };
    },
    say,
    restoredList: (name) => restoredState(caseFolder, name),
    installationAt: async (cms, folder) =>
      (await cmsReaders.find(({ id }) => id === cms)?.inspect(files, folder)) ?? null,
    program: (names) => trustedProgram(names, context.environment['PATH'] ?? ''),
  };
  const tools: Tools = {
    hands,
    isLive,
    processes: nodeProcesses,
    writeList: (name, entries) => writeRestoredList(caseFolder, name, entries),
    stream: (path) => files.stream(path),
    decompress: decompressChild,
    say,
    runAs: (command, owner, log) =>
      runAsUser(command, owner, join(caseFolder, log), (home) => removeHome(home, files, hands)),
    databases,
    random: randomBytes,
    dumpOf: (change) => dumpOf(change, backups),
    unpackedBytes: async ({ backup }) => unpackedBytes(chosenBackup(analysis, backup)),
    unpack: (change) => unpack(change, caseFolder, hands, backups),
  };
  return {
    analysis,
    plan,
    situation,
    ground,
    tools,
    settings,
    machineRoot,
    again: againWith(caseFolder, options),
    obstacle:
      isRoot || !isLive
        ? null
        : 'Only root can keep evidence out of the account’s reach, stop its processes and put files back with their owner.',
    close: () => pool.close(),
  };
}

/** By absolute paths: it may be started from another folder, or by a timer. */
function againWith(caseFolder: string, { root, databaseLogin }: RecoveryOptions): string {
  const named = (name: string, path: string | undefined) =>
    path === undefined ? [] : [name, shellQuote(absoluteFolder(path))];
  return [
    shellQuote(absoluteFolder(caseFolder)),
    ...named('--root', root),
    ...named('--database-login', databaseLogin),
  ].join(' ');
}

/** What ran there as the account's user may have left links: it is removed by descriptor. */
async function removeHome(home: HostPath, files: NodeFiles, hands: NodeHands): Promise<void> {
  files.trust(home);
  await hands.removeTree(home);
}

/** Whose restored files are: the account's user, by the panel or by its home. Never root's. */
async function ownerOf({ account }: Analysis, hands: NodeHands, files: NodeFiles): Promise<Owner | null> {
  const home = await hands.look(account.home);
  const uid = account.uid ?? home?.uid ?? 0;
  if (uid === 0) return null;
  return { uid, gid: (await primaryGroup(files, uid)) ?? home?.gid ?? uid };
}

const MAX_PASSWD_BYTES = 16 * 1024 * 1024;

async function primaryGroup(files: NodeFiles, uid: number): Promise<number | null> {
  const passwd = await files.read(pathOfText('/etc/passwd'), MAX_PASSWD_BYTES);
  if (!passwd.ok) return null;
  const line = Buffer.from(passwd.value.bytes)
    .toString('latin1')
    .split('\n')
    .find((one) => one.split(':')[2] === String(uid));
  const gid = line?.split(':')[3] ?? '';
  return /^\d{1,10}$/.test(gid) ? Number(gid) : null;
}

const BLOCK_BYTES = 4096;

/** What the analysis read of it, every file rounded up to its blocks. */
function unpackedBytes({ coverage }: Backup): number {
  return coverage.bytesRead + coverage.filesSeen * BLOCK_BYTES;
}

async function unpack(
  change: UnpackBackup,
  caseFolder: string,
  hands: NodeHands,
  around: BackupsOfCase,
): Promise<void> {
  const { backup } = await openChosenBackup(change.backup, around);
  try {
    const entries = await unpackBackup(change, backup, around.analysis.account, hands.tree(change.to, change.owner));
    await writeRestoredList(caseFolder, change.list, entries);
  } finally {
    await backup.close();
  }
}

async function* dumpOf({ backup: id, database }: UnpackDump, around: BackupsOfCase): AsyncGenerator<Uint8Array, void> {
  const { backup, limits } = await openChosenBackup(id, around);
  try {
    yield* dumpOfBackup(backup, database, limits, decompressChild);
  } finally {
    await backup.close();
  }
}

/** A name for the lock: two cases of one account exclude each other. */
export async function lockName({ situation, tools }: OpenRecovery): Promise<string> {
  const { home } = situation.account;
  const presence = await tools.hands.look(home);
  if (presence === null)
    throw new UserError(
      'targetMissing',
      `${displayPath(home)} is not there.`,
      'Give --root, or analyse the account again.',
    );
  return `${presence.device}:${presence.inode}`;
}

/** Where the operator keeps what belongs to no case. */
export function operatorFolder(situation: Situation): HostPath {
  const evidence = placeOf(situation, 'evidence');
  const folder = folderOf(evidence);
  if (isWithin(folder, situation.account.home)) throw new Error('evidence would lie in the account');
  return folder;
}
