import { type AnalyseRequest, analyse, type Stages } from '../analyse.ts';
import { cmsReaders } from '../cms/index.generated.ts';
import { auditDatabases, type DatabasesRequest } from '../database/audit-databases.ts';
import { accountDetectors } from '../detectors/account.generated.ts';
import { judgeLink } from '../detectors/link-judgement/judge-link.ts';
import { discoverAccount } from '../discover-account.ts';
import type { Account } from '../domain/account.ts';
import type { Analysis, Examination } from '../domain/analysis.ts';
import type { Issue } from '../domain/coverage.ts';
import { displayPath, type HostPath, joinPath, pathOfText } from '../domain/host-path.ts';
import { Examiner } from '../examination/examiner.ts';
import { updateHintFindings } from '../examination/update-hints.ts';
import { withFindings } from '../examination/with-findings.ts';
import { withOrphans } from '../examination/with-orphans.ts';
import { isStale, STALE_AFTER_DAYS } from '../knowledge/assess-version.ts';
import { isClockWrong } from '../knowledge/clock-doubt.ts';
import type { Knowledge } from '../knowledge/contract.ts';
import { type CustomerRules, customerRulesDetector, openCustomerRules } from '../matching/customer-rules.ts';
import { scanFolders } from '../matching/scan-folders.ts';
import { proveShippedRules } from '../matching/signatures/prove-rules.ts';
import { readRuleFiles } from '../matching/signatures/read-rule-files.ts';
import { shippedRuleSet } from '../matching/signatures/rule-files.ts';
import { KeptContents } from '../matching/verdict-store/kept-contents.ts';
import type { WorkerPool } from '../matching/worker-pool.ts';
import { panels } from '../panels/index.generated.ts';
import type { Playbook } from '../playbooks/actions/contract.ts';
import { decompressChild } from '../system/node/decompress-child.ts';
import { immutableFiles } from '../system/node/immutable-files.ts';
import { connectMysql } from '../system/node/mysql-database.ts';
import { nodeClock } from '../system/node/node-clock.ts';
import { NodeFiles } from '../system/node/node-files.ts';
import type { Operator } from '../system/node/operator.ts';
import { packageVersion } from '../system/node/package-version.ts';
import { politePace } from '../system/node/priority.ts';
import type { Ui } from '../system/ports.ts';
import { boundIntrusion } from '../timeline/bound-intrusion.ts';
import { chooseLastGood } from '../timeline/choose-last-good.ts';
import { absoluteFolder } from './absolute-folder.ts';
import { type FileList, withMissing } from './file-list.ts';
import { tellLost, verdictKey, withKeptVerdicts } from './kept-verdicts.ts';
import { scanProgress } from './scan-progress.ts';

export interface AnalysisSettings {
  readonly target: string;
  /** Folder that stands for `/`; null for the machine's own. */
  readonly root: string | null;
  /** What the operator exported from the panel; null without. */
  readonly panelExport: Uint8Array | null;
  /** Only these files are read; null for every file. */
  readonly onlyFiles: FileList | null;
  /** Backups that the operator named, as paths of this machine. */
  readonly from: readonly string[];
  /** A file whose first line is the password of repositories; null: the environment has it, or none is needed. */
  readonly backupPasswordFile: string | null;
  /** A file or folder of the customer's own YARA rules; null for none. */
  readonly rules: string | null;
  /** Where the verdicts of earlier scans are kept: a folder, null for the usual one, false for none. */
  readonly cache: string | null | false;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The time may be too short: the riskiest files first. */
  readonly hasBudget: boolean;
  /** Wait while the machine is busy. */
  readonly isNice: boolean;
  readonly showsProgress: boolean;
  readonly timeZone: string;
  readonly depth: AnalyseRequest['depth'];
  /** Of this run alone, which closes it. */
  readonly pool: WorkerPool;
  readonly caseId: string | null;
  readonly startedAt: Date;
  readonly operator: Operator;
  /** Database servers on other machines that may be asked; this machine's own always may. */
  readonly allowDatabaseHosts: readonly string[];
  /** Aborted when the time is over or somebody asks to end: the scan ends with what it knows. */
  readonly signal: AbortSignal;
  readonly ui: Ui;
  readonly knowledge: Knowledge;
  /** Runs a part of the machine's work and keeps how long it took. */
  readonly machineWork: <T>(what: string, work: () => Promise<T>) => Promise<T>;
}

/** Wires the rooms of the house together and runs the flow once. Opens nothing for writing. */
export async function runAnalysis(settings: AnalysisSettings): Promise<Analysis> {
  // Before anything is scanned: a playbook that cannot be used must not cost the hour.
  const playbooks = settings.depth === 'plan' ? await usablePlaybooks() : [];
  const rules = settings.rules === null ? null : await openCustomerRules(await readRuleFiles(settings.rules));
  const ruleSet = shippedRuleSet();
  const contents = new KeptContents(verdictKey(ruleSet));
  const { pool } = settings;
  pool.endWith(settings.signal);
  // Rules that do not compile end the run with words, before threads die of them one after the other.
  pool.prepare = async (judged) => {
    await proveShippedRules();
    contents.load(judged);
  };
  try {
    return await analyse(
      {
        depth: settings.depth,
        startedAt: settings.startedAt.toISOString(),
        caseId: settings.caseId,
        tool: {
          name: 'lastgood',
          version: packageVersion(),
          knowledgeAsOf: settings.knowledge.asOf,
          signatures: ruleSet,
        },
      },
      stagesOf(settings, pool, contents, playbooks, rules),
    );
  } finally {
    rules?.close();
    await pool.close();
    await contents.save(pool.judged).catch((error: unknown) => tellLost(error, settings));
  }
}

async function usablePlaybooks(): Promise<readonly Playbook[]> {
  const { actions, loadPlaybooks, readPlaybookFiles } = await import('./later-stages.ts');
  return loadPlaybooks(await readPlaybookFiles(), actions);
}

function stagesOf(
  settings: AnalysisSettings,
  pool: WorkerPool,
  contents: KeptContents,
  playbooks: readonly Playbook[],
  rules: CustomerRules | null,
): Stages {
  const { knowledge, startedAt: today, ui } = settings;
  let lookedIn: readonly HostPath[] = [];
  const machineRoot = absoluteFolder(settings.root ?? '/');
  const machine = new NodeFiles([{ at: pathOfText('/'), from: machineRoot }]);
  const shared = {
    knowledge,
    today,
    readers: cmsReaders,
    judgeLink,
    accountDetectors: [...accountDetectors, ...(rules === null ? [] : [customerRulesDetector(rules, settings.signal)])],
  };
  return {
    async discover() {
      const { account, issues } = await discover(settings, machine);
      return { account, issues: [...issues, ...staleKnowledge(knowledge.asOf, today)] };
    },
    async examine(account) {
      const progress = scanProgress(ui, nodeClock);
      const findImmutable = immutableFiles(machineRoot);
      let hasNoFlags = false;
      const examiner = new Examiner({
        ...shared,
        account,
        files: machine,
        findImmutable: async (folders, among) => {
          const answer = await findImmutable(folders, among);
          hasNoFlags = answer.gap === null && answer.found.length === 0;
          return answer;
        },
        progress,
        isSelection: settings.onlyFiles != null,
      });
      const { signal, onlyFiles } = settings;
      const request = { ...settings, account, files: machine, machineRoot, key: contents.key, contents };
      const kind = { isSelection: onlyFiles !== null, signal };
      return settings.machineWork('scan of the live account', () =>
        withKeptVerdicts(request, kind, async (verdicts) => {
          const scan = await scanFolders(machine, account.scanRoots, examiner, pool, {
            signal,
            wanted: onlyFiles,
            verdicts,
            ...(settings.hasBudget ? { riskiestFirst: { nowMs: today.getTime() } } : {}),
            ...(settings.showsProgress ? { forecast: nodeClock } : {}),
            ...(settings.isNice ? { pace: politePace({ jobs: pool.size, signal }) } : {}),
          });
          ui.note(`scan: ${scan.filesSeen} files seen, ${scan.filesRead + scan.unchanged} judged`);
          const examination = await examiner.finish(withMissing(scan, onlyFiles));
          if (hasNoFlags && !signal.aborted) verdicts?.noteNoFlags();
          return examination;
        }),
      );
    },
    withOrphans,
    auditDatabases: (account, { installations }) =>
      settings.machineWork('databases read', async () => {
        const audit = await auditDatabases(databasesOf(account, installations, machine, settings));
        const hints = updateHintFindings(account, installations, audit.updates);
        return { ...audit, findings: [...audit.findings, ...hints] };
      }),
    async findAndJudgeBackups(account, live) {
      const later = await import('./later-stages.ts');
      const looked = await later.findAllBackups({ ...settings, account, live, machine, machineRoot });
      const { found, issues } = looked;
      lookedIn = looked.lookedIn;
      ui.note(found.length === 1 ? '1 backup found' : `${found.length} backups found`);
      const { timeZone, backupPasswordFile } = settings;
      const liveInstallations = live.installations;
      const context = {
        ...shared,
        account,
        timeZone,
        backupPasswordFile,
        liveInstallations,
        progress: () => undefined,
      };
      let opened = 0;
      // One backup per core: a backup is judged by one worker from its first byte to its last.
      const judged = await settings.machineWork(
        found.length === 1 ? '1 backup judged' : `${found.length} backups judged`,
        () =>
          later.judgeBackups({
            found,
            takenAt: ({ backup }) => backup.takenAt,
            live,
            width: pool.size,
            signal: settings.signal,
            unjudged: ({ backup }) => later.unjudgedBackup(backup, account),
            judge({ backup, files, root }) {
              opened += 1;
              ui.progress('backups', `${opened} of ${found.length}: ${displayPath(backup.path)}`);
              return later.judgeBackup(backup, files, root, pool, context);
            },
          }),
      );
      const settled = later.settleLastingFindings(live, judged.backups, account.sites);
      const { backups } = settled;
      const findings = later.withFirstAppearances(settled.live.findings, backups);
      const zones = { findings: await later.compareZones(account, backups, machine), issues: [] };
      return {
        backups,
        live: withFindings({ ...settled.live, findings }, zones),
        issues: [...issues, ...judged.issues],
      };
    },
    readLogs: (account, live) =>
      settings.machineWork('logs read', async () => {
        const { readLogEvidence } = await import('./later-stages.ts');
        return readLogEvidence({
          account,
          files: machine,
          live,
          timeZone: settings.timeZone,
          nowMs: today.getTime(),
          fingerprints: (product) => knowledge.fingerprints(product),
          decompress: decompressChild,
          signal: settings.signal,
          progress: (file, of) => ui.progress('logs', `${file} of ${of}`),
        });
      }),
    boundIntrusion: (live, backups, { evidence, wayIn, logs }, hints) => ({
      ...boundIntrusion(live, backups, [...evidence, ...hints]),
      ...(logs === null ? {} : { wayIn, logs }),
    }),
    chooseLastGood: (backups, intrusion) => chooseLastGood(backups, intrusion, lookedIn),
    countNewerContent: (analysis) =>
      settings.machineWork('newer content counted', async () => {
        const { countNewerContent, countNewerRows } = await import('./later-stages.ts');
        const { account, installations } = analysis;
        const databases = databasesOf(account, installations, machine, settings);
        return countNewerContent(analysis, machine, (since) => countNewerRows(databases, since));
      }),
    async makePlan(analysis) {
      const { actions, makePlan } = await import('./later-stages.ts');
      const restored = analysis.backups.find(({ id }) => id === analysis.lastGood?.backup)?.installations;
      return makePlan(analysis, { playbooks, actions, ...(restored === undefined ? {} : { restored }) });
    },
  };
}

function databasesOf(
  account: Account,
  installations: Examination['installations'],
  files: NodeFiles,
  { root, signal, allowDatabaseHosts }: AnalysisSettings,
): DatabasesRequest {
  // Below --root lie files of another machine: its databases are not the ones that run here.
  const connect = root === null && !signal.aborted ? connectMysql() : null;
  return { account, installations, files, connect, allowHosts: allowDatabaseHosts };
}

/** Old facts cannot prove that anything is current: the report says so, in every format. */
function staleKnowledge(asOf: string, today: Date): readonly Issue[] {
  if (!isStale(asOf, today)) return [];
  const day = today.toISOString().slice(0, today.toISOString().indexOf('T'));
  const detail = isClockWrong(asOf, today)
    ? `the clock of this machine says ${day}, which cannot be: every age, date and bill that is reckoned from it is wrong, and nothing is called current`
    : `the facts about releases and holes are of ${asOf}, older than ${STALE_AFTER_DAYS} days: nothing is called current (lastgood knowledge update)`;
  return [{ reason: 'no-knowledge', path: null, detail }];
}

async function discover(settings: AnalysisSettings, machine: NodeFiles) {
  const { user, home, isRoot } = settings.operator;
  const currentFolder = pathOfText(process.cwd());
  const { target } = settings;
  const wanted = target.startsWith('/') ? pathOfText(target) : joinPath(currentFolder, pathOfText(target));
  machine.trust(wanted);
  const answer = await discoverAccount(
    {
      target,
      currentFolder: settings.root === null ? currentFolder : pathOfText('/'),
      files: machine,
      table: settings.panelExport,
      trust: (path) => machine.trust(path),
      privilege: isRoot ? 'root' : 'owner',
      operator: { user, home: settings.root === null && home !== null ? pathOfText(home) : null },
    },
    panels,
  );
  for (const root of answer.account.scanRoots) machine.trust(root);
  const { panel, sites, home: folder } = answer.account;
  const name = answer.account.user ?? displayPath(folder);
  settings.ui.note(
    sites.length === 1
      ? `${panel} account ${name}: 1 document root`
      : `${panel} account ${name}: ${sites.length} document roots`,
  );
  return answer;
}
