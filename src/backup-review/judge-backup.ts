import type { BackupFormat } from '../backups/contract.ts';
import { chooseTakenAt } from '../backups/dating/choose-taken-at.ts';
import { backupFormats } from '../backups/index.generated.ts';
import { MemberSample, placeMembers } from '../backups/placing/place-members.ts';
import { zonesIn } from '../backups/placing/zone-members.ts';
import { hostsOf } from '../database/hosts-of.ts';
import type { Account, Site } from '../domain/account.ts';
import type { Examination } from '../domain/analysis.ts';
import type { Backup, BackupCandidate, Completeness, MemberFolder, ZoneOfBackup } from '../domain/backup.ts';
import type { Issue } from '../domain/coverage.ts';
import { folderOf, type HostPath, joinPath, nameOf, pathOfText, utf8OfPath } from '../domain/host-path.ts';
import type { Installation } from '../domain/installation.ts';
import { failed, type Result } from '../domain/result.ts';
import { type ExaminationContext, Examiner } from '../examination/examiner.ts';
import { SnapshotFiles } from '../examination/snapshot-files.ts';
import { withFindings } from '../examination/with-findings.ts';
import type { FileRecord } from '../matching/file-record.ts';
import { kindOfMember, type PackedMembers, pathOfMember, recordOfMember } from '../matching/member-table.ts';
import type { ArchiveAnswer, ReleasedTree } from '../matching/messages.ts';
import { type ContainerScan, scanContainer, scanRepository } from '../matching/scan-container.ts';
import { scanFolders } from '../matching/scan-folders.ts';
import type { WorkerPool } from '../matching/worker-pool.ts';
import { containerSample } from '../system/node/container-sample.ts';
import { NodeFiles } from '../system/node/node-files.ts';
import type { FoundBackup, RepositoryPlace } from './find-backups.ts';
import { hearFolderDumps, listeningForDumps } from './folder-dumps.ts';
import { judgeDumps } from './judge-dumps.ts';
import { verdictOfBackup } from './verdict-of-backup.ts';

/** What an examination needs, but for the files, which are the backup's own. */
export interface BackupContext extends Omit<ExaminationContext, 'files'> {
  /** IANA zone of the server, for containers that keep local time. */
  readonly timeZone: string;
  /** Of the live account: what their vendors released need not be judged in a backup either. */
  readonly liveInstallations: readonly Pick<Installation, 'path' | 'product'>[];
  /** Holds the password of repositories; null: the operator's environment has it, or there is none. */
  readonly backupPasswordFile: string | null;
}

interface Opened {
  readonly examination: Examination;
  readonly completeness: Completeness;
  readonly missing: readonly Site[];
  /** null where no member has a time of its own, as in a copied tree. */
  readonly newestMemberMs: number | null;
  readonly zones?: readonly ZoneOfBackup[];
  readonly places?: readonly MemberFolder[];
}

/** Opens a backup read-only and judges it by the same readers and detectors as the live account. */
export async function judgeBackup(
  found: FoundBackup,
  machine: NodeFiles,
  machineRoot: HostPath,
  pool: WorkerPool,
  context: BackupContext,
): Promise<Backup> {
  const { account } = context;
  const { homeFolder, nameTakenAt, containerMs } = found;
  const candidate = candidateOf(found);
  // Before it is read: what takes its place meanwhile is not what was judged.
  const isContainer = homeFolder === null && found.repository === undefined;
  const sample = isContainer ? containerSample(machine, [found.path, ...found.parts]) : null;
  const opened =
    homeFolder === null
      ? await openContainer(found, machine, machineRoot, pool, context)
      : await openFolder(found.path, homeFolder, machine, machineRoot, pool, context);
  const { examination, completeness, missing } = opened;
  const { installations, findings, coverage, issues } = examination;
  const judged = verdictOfBackup({ sites: account.sites, missing, completeness, findings, issues });
  // Members' times are the account's to forge; the time of a file on the server is not, nor what a repository on it says.
  const isServers = found.trust === 'server' && (nameTakenAt === null || found.repository !== undefined);
  const newestMemberMs = isServers ? null : opened.newestMemberMs;
  const age = chooseTakenAt({ name: nameTakenAt, newestMemberMs, containerMs, nowMs: context.today.getTime() });
  const reason = [judged.reason, ...age.doubts].join('; ');
  const takenAt = age.takenAt ?? candidate.takenAt;
  const { zones = [], places } = opened;
  return {
    ...candidate,
    ...judged,
    takenAt,
    reason,
    completeness,
    findings,
    installations,
    coverage,
    issues,
    zones,
    ...(places === undefined ? {} : { places }),
    ...(sample === null ? {} : { sample }),
  };
}

/** A backup for which no time was left: unknown, never clean. */
export function unjudgedBackup(found: FoundBackup, account: Account): Backup {
  const issue: Issue = { reason: 'budget', path: found.path, detail: 'not opened: the time was over' };
  const { examination, completeness, missing } = unopened(issue, account);
  const { findings, coverage, issues } = examination;
  const judged = verdictOfBackup({ sites: account.sites, missing, completeness, findings, issues });
  return {
    ...candidateOf(found),
    ...judged,
    reason: issue.detail,
    completeness,
    findings,
    installations: [],
    coverage,
    issues,
  };
}

function candidateOf({ id, format, path, trust, takenAt, sizeBytes }: FoundBackup): BackupCandidate {
  return { id, format, path, trust, takenAt, sizeBytes };
}

/** A copied tree: the live scan, with the copy in the place of the home. */
async function openFolder(
  folder: HostPath,
  homeFolder: HostPath,
  machine: NodeFiles,
  machineRoot: HostPath,
  pool: WorkerPool,
  context: BackupContext,
): Promise<Opened> {
  const { account } = context;
  const { home, sites } = account;
  const files = new NodeFiles([{ at: home, from: joinPath(machineRoot, homeFolder.slice(1)) }]);
  const examiner = new Examiner({ ...context, files, isBackup: true });
  const { visitor, dumps: inHome } = listeningForDumps(examiner);
  const scan = await scanFolders(files, [home], visitor, pool);
  const { dumps, issues } = await hearFolderDumps(machine, folder, homeFolder, files, inHome, hostsOf(account));
  const tree = await examiner.finish({ ...scan, issues: [...scan.issues, ...issues] });
  const { installations } = tree;
  const examination = withFindings(tree, await judgeDumps(dumps, folder, { account, files, installations }));
  const missing: Site[] = [];
  for (const site of sites) if (!(await files.list(site.documentRoot)).ok) missing.push(site);
  return { examination, completeness: missing.length === 0 ? 'ok' : 'partial', missing, newestMemberMs: null };
}

async function openContainer(
  found: FoundBackup,
  machine: NodeFiles,
  machineRoot: HostPath,
  pool: WorkerPool,
  context: BackupContext,
): Promise<Opened> {
  const { account } = context;
  const { path: container } = found;
  const scanned =
    found.repository === undefined
      ? await scanContainer(machine, [container, ...found.parts], await scanOf(found.format, context), pool)
      : await openRepositorySnapshot(found, found.repository, machineRoot, pool, context);
  if (!scanned.ok) return unopened(scanned.error, account);
  const answer = scanned.value;
  const format = placingOf(found);
  const home = format.homeFolder?.(container, account) ?? account.home;
  const sample = sampleOf(answer);
  const { place, missing } = placeMembers(format, { home, sites: account.sites }, sample, container);
  const files = new SnapshotFiles(answer, place);
  const examiner = new Examiner({ ...context, files, isBackup: true });
  const compared = new Set<HostPath>();
  for (const { path, entries } of files.folders())
    if ((await examiner.enterFolder(path, entries)).hash) compared.add(path);
  for (const record of recordsOf(answer.members, place, compared)) examiner.file(record);
  for (const link of answer.links) {
    const path = place(link.path);
    if (path !== null) examiner.link(path, link.target, null);
  }
  const issues = answer.issues.map((issue) => ({
    ...issue,
    path: (issue.path === null ? null : place(issue.path)) ?? container,
  }));
  const { filesSeen, bytesRead } = answer;
  const tree = await examiner.finish({ filesSeen, filesRead: filesSeen, bytesRead, unchanged: 0, issues });
  const dumps = answer.dumps.map((dump) => ({ ...dump, place: place(dump.path) }));
  const { installations } = tree;
  const examination = withFindings(tree, await judgeDumps(dumps, container, { account, files, installations }));
  const completeness = answer.completeness === 'ok' && missing.length > 0 ? 'partial' : answer.completeness;
  const zones = zonesIn(answer.kept, account);
  const places = placesOf(account, sample, place);
  return { examination, completeness, missing, newestMemberMs: answer.newestMemberMs, zones, places };
}

/** Where the home and each document root lie in the container: a restore finds them again without reading it twice. */
function placesOf(
  { home, sites }: Account,
  { folders }: MemberSample,
  place: (member: HostPath) => HostPath | null,
): readonly MemberFolder[] {
  const wanted = new Set([home, ...sites.map(({ documentRoot }) => documentRoot)]);
  return [...folders].flatMap((folder) => {
    const member = folder as HostPath;
    const path = place(member);
    return path !== null && wanted.has(path) ? [{ member, path }] : [];
  });
}

async function scanOf(format: string, context: BackupContext): Promise<ContainerScan> {
  const { timeZone, account } = context;
  return { format, timeZone, hosts: hostsOf(account), released: await releasedTrees(context) };
}

/** Asked for each member. What is beyond it is judged as any other content. */
const MOST_TREES = 100;

async function releasedTrees({ liveInstallations, knowledge }: BackupContext): Promise<readonly ReleasedTree[]> {
  const trees = new Map<string, ReleasedTree>();
  for (const { path, product } of liveInstallations) {
    const key = `${product} ${nameOf(path)}`;
    const fingerprints = trees.has(key) || trees.size >= MOST_TREES ? null : await knowledge.fingerprints(product);
    if (fingerprints !== null) trees.set(key, { folder: nameOf(path), files: fingerprints.everReleased });
  }
  return [...trees.values()];
}

/** Which members lie where: a repository holds paths as they were, which the general rule places. */
function placingOf({ format: id, repository }: FoundBackup): Pick<BackupFormat, 'place' | 'homeFolder'> {
  if (repository !== undefined) return { place: () => null };
  const format = backupFormats.find((one) => one.id === id);
  if (format === undefined) throw new Error(`no backup format ${id}`);
  return format;
}

const NOT_UTF8 = 'a path that is not UTF-8 cannot be handed to the program of a repository';

async function openRepositorySnapshot(
  { format, path }: FoundBackup,
  { path: repository, snapshot, problem }: RepositoryPlace,
  machineRoot: HostPath,
  pool: WorkerPool,
  context: BackupContext,
): Promise<Result<ArchiveAnswer, Issue>> {
  const { account, backupPasswordFile: passwordFile } = context;
  if (snapshot === null) return failed(problem ?? { reason: 'failed', path, detail: 'no snapshot was named' });
  const folder = utf8OfPath(joinPath(machineRoot, repository.slice(1)));
  const home = utf8OfPath(account.home);
  if (folder === null || home === null) return failed({ reason: 'unsupported', path, detail: NOT_UTF8 });
  const released = await releasedTrees(context);
  const order = { kind: 'repository', format, repository: folder, snapshot, home, passwordFile, released } as const;
  return scanRepository({ ...order, hosts: hostsOf(account) }, path, pool);
}

/** Of members with a sighting, and of those in folders whose files are compared with a release: nobody asks for the others. */
function* recordsOf(
  members: PackedMembers,
  place: (member: HostPath) => HostPath | null,
  compared: ReadonlySet<HostPath>,
): Generator<FileRecord> {
  for (let member = 0; member < members.count; member += 1) {
    const path = place(pathOfMember(members, member));
    if (path === null || !(members.sightings.has(member) || compared.has(folderOf(path)))) continue;
    const record = recordOfMember(members, member);
    if (record !== null) yield { ...record, path };
  }
}

function sampleOf({ members }: ArchiveAnswer): MemberSample {
  const sample = new MemberSample();
  for (let member = 0; member < members.count; member += 1) {
    const path = pathOfMember(members, member);
    const kind = kindOfMember(members, member);
    // Of what is no file only the folder counts.
    sample.add(kind === 'file' ? path : joinPath(kind === 'folder' ? path : folderOf(path), pathOfText('.')));
  }
  return sample;
}

function unopened(issue: Issue, account: Account): Opened {
  const coverage = {
    filesSeen: 0,
    filesRead: 0,
    bytesRead: 0,
    knownGood: 0,
    skipped: [{ reason: issue.reason, count: 1 }],
  };
  return {
    examination: { installations: [], findings: [], coverage, issues: [issue] },
    completeness: issue.reason === 'encrypted' ? 'encrypted' : 'unsupported',
    missing: account.sites,
    newestMemberMs: null,
  };
}
