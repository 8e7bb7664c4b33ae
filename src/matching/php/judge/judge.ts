import type { Severity } from '../../../domain/severity.ts';
import type { FlowReport } from '../events.ts';
import { GUARD_CALLS, GUARD_NAME } from '../vocabulary.ts';
import { givesRights, hides, logsIn, makesAdministrator, masterPassword } from './accounts.ts';
import { chosenCall, handover, hiddenName } from './chosen-calls.ts';
import { cloakedRedirect, onlyForGuests, remoteOutput, sendsSearchersAway, turnsAwayScanners } from './cloaking.ts';
import { code } from './code.ts';
import { command, everyRunner, tellingCommand } from './commands.ts';
import { doubt, excused } from './doubt.ts';
import { fileManager, unserialize, upload, visitsOthers, wipesFolders } from './file-work.ts';
import { include } from './includes.ts';
import { mail } from './mail.ts';
import { phpSetting } from './php-settings.ts';
import { keepsCards, keepsLogins } from './secrets.ts';
import { type Context, type EventRule, type FileRule, type Verdict } from './verdict.ts';
import { alike, hidesAndFetches, together } from './whole-file.ts';
import { compilesAndRuns, forgedTimes, plantedProgram, plantsAndRuns, write } from './writes.ts';

/**
 * Weighs what a file does; the gravest first, one for each rule. `resemblance` is how much the way it is written is that of
 * planted files (a logit), `odd` whether a glance showed request data, commands, decoders or the like: the first never
 * makes a finding of high severity without something that the file does or shows. Written as released software is, a file
 * is only accused of what no honest program does. `excuse` is taken off the resemblance.
 */
export function judge(report: FlowReport, resemblance: number | null = null, odd = false, excuse = 0): Verdict[] {
  const context = contextOf(report);
  const best = new Map<string, Verdict>();
  const keep = (verdict: Verdict | null): void => {
    if (verdict === null) return;
    const old = best.get(verdict.rule);
    if (old === undefined || rank(verdict.severity) < rank(old.severity)) best.set(verdict.rule, verdict);
  };
  for (const event of report.events) {
    // what is dead or only stands there guards nothing that runs
    const around = event.uncalled ? context : { ...context, calls: report.reached, guarded: event.guarded };
    for (const rule of EVENT_RULES) keep(rule(event, around));
  }
  for (const rule of FILE_RULES) keep(rule(context));
  keep(hidesAndFetches([...best.values()]));
  keep(together([...best.values()], context));
  if (resemblance !== null) keep(alike(resemblance - excuse, odd, [...best.values()], context));
  const verdicts = [...best.values()];
  const weighed =
    resemblance === null
      ? verdicts
      : [...doubt(verdicts, resemblance - excuse), ...excused(verdicts, resemblance, excuse, report)];
  return weighed.sort((a, b) => rank(a.severity) - rank(b.severity) || (a.rule < b.rule ? -1 : 1));
}

const TYPE_CHECKS = [
  'getimagesize',
  'exif_imagetype',
  'finfo_file',
  'finfo_open',
  'mime_content_type',
  'pathinfo',
  'is_uploaded_file',
];

function contextOf(report: FlowReport): Context {
  return {
    report,
    calls: report.calls,
    guarded: [...report.calls].some((name) => GUARD_CALLS.has(name)),
    checked: [...report.calls].some((name) => GUARD_NAME.test(name)),
    standalone: report.includes === 0,
    checksType: TYPE_CHECKS.some((name) => report.calls.has(name)),
  };
}

const EVENT_RULES: readonly EventRule[] = [
  code,
  command,
  tellingCommand,
  chosenCall,
  handover,
  hiddenName,
  include,
  write,
  plantedProgram,
  upload,
  visitsOthers,
  mail,
  remoteOutput,
  cloakedRedirect,
  unserialize,
  phpSetting,
  givesRights,
  logsIn,
  masterPassword,
  hides,
  keepsLogins,
  keepsCards,
  sendsSearchersAway,
  onlyForGuests,
];

const FILE_RULES: readonly FileRule[] = [
  everyRunner,
  fileManager,
  wipesFolders,
  forgedTimes,
  turnsAwayScanners,
  plantsAndRuns,
  compilesAndRuns,
  makesAdministrator,
];

const RANK: readonly Severity[] = ['critical', 'high', 'medium', 'low', 'info'];

function rank(severity: Severity): number {
  return RANK.indexOf(severity);
}
