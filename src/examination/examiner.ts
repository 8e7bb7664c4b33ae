import type { CmsReader } from '../cms/contract.ts';
import type { AccountDetector } from '../detectors/contract.ts';
import { type Account, siteOfPath } from '../domain/account.ts';
import type { Examination } from '../domain/analysis.ts';
import { type Coverage, ISSUE_REASONS, type Issue, type IssueReason } from '../domain/coverage.ts';
import type { Finding, Sighting } from '../domain/finding.ts';
import { comparePaths, folderOf, type HostPath, joinPath } from '../domain/host-path.ts';
import type { Installation, InstallationFacts } from '../domain/installation.ts';
import type { Knowledge } from '../knowledge/contract.ts';
import type { FileRecord } from '../matching/file-record.ts';
import type { WorkLeft } from '../matching/forecast.ts';
import type { FolderWishes, TreeScan, TreeVisitor } from '../matching/tree-visitor.ts';
import type { Entry, FileStat, Files, FindImmutable } from '../system/ports.ts';
import { assessInstallation } from './assess-installation.ts';
import { CoreIntegrity, MISSING_RULE } from './core-integrity.ts';
import { corroborate } from './corroborate.ts';
import { InstallationFinder } from './find-installations.ts';
import { FindingFlood } from './finding-flood.ts';
import { isHarmlessVariant } from './harmless-variant.ts';
import { evidenceOf, type FileTimes, mergeFindings, newFinding } from './new-finding.ts';
import { outdatedFindings } from './outdated-findings.ts';

/** What an examination needs to know beside the files. */
export interface ExaminationContext {
  readonly account: Account;
  readonly files: Files;
  readonly knowledge: Knowledge;
  readonly readers: readonly CmsReader[];
  readonly accountDetectors: readonly AccountDetector[];
  /** Judges where a link leads; null for a link that harms nobody. */
  readonly judgeLink: (path: HostPath, target: HostPath, account: Account) => Sighting | null;
  readonly today: Date;
  /** Only some files are looked at: what is not among them is not missing. */
  readonly isSelection?: boolean;
  /** Asks for the flags of files; absent in a backup. */
  readonly findImmutable?: FindImmutable;
  /** The files are those of a backup. */
  readonly isBackup?: boolean;
  readonly progress: TreeVisitor['progress'];
}

/** Hosted shops and bare Composer projects have no core files of their own that a table could hold. */
const COMES_WITHOUT_CORE: ReadonlySet<string> = new Set(['ecwid', 'composer-application']);

const NOTHING_ASKED = { folder: null, integrity: null };

const NO_TIMES: FileTimes = { modifiedMs: null, changedMs: null, sha256: null };

/**
 * Turns what a scan meets into installations and findings: the same for the live account and for every backup.
 * Feed it by a scan, then `finish`.
 */
export class Examiner implements TreeVisitor {
  readonly #context: ExaminationContext;
  readonly #finder: InstallationFinder;
  readonly #facts: InstallationFacts[] = [];
  /** Installation folder → its integrity check, where a table covers it. */
  readonly #integrity: Map<HostPath, CoreIntegrity> = new Map();
  /** The last folder whose check was asked for. */
  #asked: { readonly folder: HostPath | null; readonly integrity: CoreIntegrity | null } = NOTHING_ASKED;
  readonly #findings: Finding[] = [];
  readonly #flood: FindingFlood;
  readonly #issues: Issue[] = [];

  constructor(context: ExaminationContext) {
    this.#context = context;
    this.#flood = new FindingFlood(context.account, context.isBackup);
    this.#finder = new InstallationFinder(context.files, context.readers);
  }

  enterFolder(path: HostPath, entries: readonly Entry[]): FolderWishes | Promise<FolderWishes> {
    return this.#finder.mayBegin(entries) ? this.#begin(path, entries) : this.#wishes(path);
  }

  file(record: FileRecord): void {
    const isKnownGood = this.#integrityIn(folderOf(record.path))?.take(record) ?? false;
    if (isKnownGood) return;
    for (const sighting of record.sightings) this.#add(record.path, sighting, record);
  }

  link(path: HostPath, target: HostPath, stat: FileStat | null): void {
    this.#integrityIn(folderOf(path))?.saw(path);
    const sighting = this.#context.judgeLink(path, target, this.#context.account);
    if (sighting !== null)
      this.#add(path, sighting, {
        modifiedMs: stat?.modifiedMs ?? null,
        changedMs: stat?.changedMs ?? null,
        sha256: null,
      });
  }

  lostFile(path: HostPath | null, timedOut: boolean): void {
    if (path === null) return;
    this.#add(
      path,
      {
        kind: 'backdoor',
        severity: 'medium',
        confidence: 'possible',
        rule: timedOut ? 'scan.time-out' : 'scan.judge-lost',
        title: timedOut ? 'Could not be judged in time' : 'The file stopped its judge',
        line: null,
        offset: null,
        excerpt: null,
        remedy: 'Look at the file by hand: files are made so that scanners give up on them.',
      },
      NO_TIMES,
    );
  }

  progress(filesSeen: number, filesRead: number, left: WorkLeft | null): void {
    this.#context.progress(filesSeen, filesRead, left);
  }

  /** Everything that was seen, sorted. Call once, after the scan. */
  async finish(scan: TreeScan): Promise<Examination> {
    const { account, files, knowledge, today } = this.#context;
    let knownGood = 0;
    // What was not looked at is not missing.
    const isPart = this.#context.isSelection === true || scan.issues.some(({ reason }) => reason === 'budget');
    for (const integrity of this.#integrity.values()) {
      const sightings = await integrity.finish((record, path) => isHarmlessVariant(files, integrity, record, path));
      for (const { path, record, sighting } of sightings) {
        if (sighting.rule === MISSING_RULE && isPart) continue;
        this.#add(path, sighting, record ?? NO_TIMES);
      }
      knownGood += integrity.knownGood;
    }
    const installations: Installation[] = [];
    for (const facts of this.#facts) installations.push(await assessInstallation(facts, account, knowledge, today));
    installations.sort((a, b) => comparePaths(a.path, b.path) || comparePaths(a.cms, b.cms));
    this.#findings.push(...outdatedFindings(account, installations));
    await this.#lookAround(installations, scan);
    const issues = [...scan.issues, ...this.#finder.issues, ...this.#issues, ...this.#flood.issues()].sort(
      compareIssues,
    );
    return {
      installations,
      findings: mergeFindings(corroborate(mergeFindings(this.#findings))),
      coverage: coverageOf(scan, knownGood, issues),
      issues,
    };
  }

  async #begin(path: HostPath, entries: readonly Entry[]): Promise<FolderWishes> {
    for (const facts of await this.#finder.inspect(path, entries)) {
      this.#facts.push(facts);
      const integrity = await this.#integrityFor(facts);
      if (integrity === null) continue;
      this.#integrity.set(path, integrity);
      this.#asked = NOTHING_ASKED;
    }
    return this.#wishes(path);
  }

  /** Beside the sites lie backups, which have a judgement of their own. */
  #wishes(path: HostPath): FolderWishes {
    const site = siteOfPath(this.#context.account.sites, path);
    const around = this.#integrityIn(path);
    // A site's pictures and plug-ins are in no release: nobody asks for the sha256 of each of them.
    const integrity = around?.covers(path) === true ? around : null;
    return {
      hash: integrity !== null,
      released: integrity === null ? null : (name) => integrity.releasedAt(joinPath(path, name)),
      archives: site !== null,
      site: site?.documentRoot ?? null,
    };
  }

  async #integrityFor(facts: InstallationFacts): Promise<CoreIntegrity | null> {
    const fingerprints = await this.#context.knowledge.fingerprints(facts.product);
    const integrity = fingerprints === null ? null : new CoreIntegrity(facts, fingerprints);
    if (integrity?.isCompared !== true && !COMES_WITHOUT_CORE.has(facts.cms)) {
      this.#issues.push({
        reason: 'no-knowledge',
        path: facts.path,
        detail: `no fingerprints of ${facts.product} ${facts.version ?? 'without a version'}: its core files were not compared`,
      });
    }
    return integrity;
  }

  /** The check of the deepest installation around a folder; the files of one folder come together. */
  #integrityIn(folder: HostPath): CoreIntegrity | null {
    if (folder === this.#asked.folder) return this.#asked.integrity;
    let integrity: CoreIntegrity | null = null;
    for (let around = folder; integrity === null; around = folderOf(around)) {
      integrity = this.#integrity.get(around) ?? null;
      if (around === '/' || around === '') break;
    }
    this.#asked = { folder, integrity };
    return integrity;
  }

  async #lookAround(
    installations: readonly Installation[],
    { owners, mayBeFlagged = null }: Pick<TreeScan, 'owners' | 'mayBeFlagged'>,
  ): Promise<void> {
    const { account, files, accountDetectors, findImmutable } = this.#context;
    const look = {
      account,
      files,
      installations,
      ...(owners === undefined ? {} : { owners }),
      ...(findImmutable === undefined
        ? {}
        : { findImmutable: (folders: readonly HostPath[]) => findImmutable(folders, mayBeFlagged) }),
    };
    for (const detector of accountDetectors) {
      if (detector.isOfLiveAccount === true && this.#context.isBackup === true) continue;
      if (detector.needs === 'root' && account.privilege !== 'root') {
        this.#issues.push({ reason: 'no-privilege', path: null, detail: `${detector.title}: needs root` });
        continue;
      }
      try {
        const { sightings, issues } = await detector.look(look);
        this.#issues.push(...issues);
        for (const sighting of sightings) this.#keep(newFinding(account, sighting.path, sighting, sighting.evidence));
      } catch (error) {
        const detail = `${detector.title} failed: ${error instanceof Error ? error.message : String(error)}`;
        this.#issues.push({ reason: 'failed', path: null, detail });
      }
    }
  }

  #add(path: HostPath, sighting: Sighting, times: FileTimes): void {
    this.#keep(newFinding(this.#context.account, path, sighting, [evidenceOf(sighting, times)]));
  }

  #keep(finding: Finding): void {
    if (this.#flood.keeps(finding)) this.#findings.push(finding);
  }
}

function coverageOf(scan: TreeScan, knownGood: number, issues: readonly Issue[]): Coverage {
  const counts = new Map<IssueReason, number>();
  for (const { reason } of issues) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const skipped = ISSUE_REASONS.flatMap((reason) => {
    const count = counts.get(reason);
    return count === undefined ? [] : [{ reason, count }];
  });
  const { filesSeen, filesRead, bytesRead, unchanged } = scan;
  return { filesSeen, filesRead, bytesRead, knownGood, ...(unchanged === 0 ? {} : { unchanged }), skipped };
}

function compareIssues(a: Issue, b: Issue): number {
  return (
    comparePaths(a.path ?? '', b.path ?? '') || comparePaths(a.reason, b.reason) || comparePaths(a.detail, b.detail)
  );
}
