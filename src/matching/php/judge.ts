import type { Confidence, Severity } from '../../domain/severity.ts';
import type { FlowEvent, FlowReport } from './events.ts';
import { HOLE, MARK, type Trace } from './values.ts';
import { GUARD_CALLS, GUARD_NAME } from './vocabulary.ts';

/** What one behaviour of a file amounts to. */
export interface Verdict {
  readonly rule: string;
  readonly title: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly at: number;
  /** The way of the value, source first. */
  readonly chain: string;
}

/**
 * Weighs what a file does; the gravest first, one for each rule. `resemblance` is how much the way it is written is that of
 * planted files (a logit), `odd` whether a glance showed request data, commands, decoders or the like: the first never
 * makes a finding of high severity without something that the file does or shows.
 */
export function judge(report: FlowReport, resemblance: number | null = null, odd = false): Verdict[] {
  const context = contextOf(report);
  const best = new Map<string, Verdict>();
  const keep = (verdict: Verdict | null): void => {
    if (verdict === null) return;
    const old = best.get(verdict.rule);
    if (old === undefined || rank(verdict.severity) < rank(old.severity)) best.set(verdict.rule, verdict);
  };
  for (const event of report.events) for (const rule of EVENT_RULES) keep(rule(event, context));
  for (const rule of FILE_RULES) keep(rule(context));
  keep(together([...best.values()], context));
  if (resemblance !== null) keep(alike(resemblance, odd, [...best.values()], context));
  return [...best.values()].sort((a, b) => rank(a.severity) - rank(b.severity) || (a.rule < b.rule ? -1 : 1));
}

interface Context {
  readonly report: FlowReport;
  /** The file asks who may go on. */
  readonly guarded: boolean;
  /** It calls something that by its name checks a login or a token. */
  readonly checked: boolean;
  /** A script by itself: it includes nothing. */
  readonly standalone: boolean;
  /** It looks at the kind of an uploaded file. */
  readonly checksType: boolean;
}

type EventRule = (event: FlowEvent, context: Context) => Verdict | null;
type FileRule = (context: Context) => Verdict | null;

const RANK: readonly Severity[] = ['critical', 'high', 'medium', 'low', 'info'];
const TYPE_CHECKS = [
  'getimagesize',
  'exif_imagetype',
  'finfo_file',
  'finfo_open',
  'mime_content_type',
  'pathinfo',
  'is_uploaded_file',
];

function rank(severity: Severity): number {
  return RANK.indexOf(severity);
}

function contextOf(report: FlowReport): Context {
  return {
    report,
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
  mail,
  remoteOutput,
  cloakedRedirect,
  unserialize,
];
const FILE_RULES: readonly FileRule[] = [everyRunner, fileManager, forgedTimes, turnsAwayScanners, plantsAndRuns];

function code(event: FlowEvent, { standalone, guarded }: Context): Verdict | null {
  if (event.sink !== 'code') return null;
  if (has(event, MARK.request)) {
    if (has(event, MARK.through) && !event.indirect && !standalone)
      return verdict(event, 'php.request-to-code', 'Data from the visitor may be run as PHP', 'medium', 'possible');
    return verdict(event, 'php.request-to-code', 'Runs what the visitor sends as PHP', 'critical', 'certain');
  }
  if (has(event, MARK.remote))
    return verdict(
      event,
      'php.remote-to-code',
      'Runs what another server sends as PHP',
      (event.uncalled && has(event, MARK.parameter | MARK.through)) || (event.name.startsWith('preg') && event.uncalled)
        ? 'medium'
        : 'critical',
      'likely',
    );
  if (has(event, MARK.visitor | MARK.address))
    return verdict(event, 'php.header-to-code', 'Runs a header of the request as PHP', 'critical', 'likely');
  if (has(event, MARK.session))
    return verdict(
      event,
      'php.hidden-code',
      'Runs code that it keeps in the session',
      standalone && !guarded ? 'high' : 'medium',
      'likely',
    );
  if (has(event, MARK.decoded | MARK.blob))
    return verdict(
      event,
      'php.hidden-code',
      'Runs code that it keeps encoded',
      event.uncalled && !event.constant ? 'medium' : 'high',
      'likely',
    );
  if (has(event, MARK.own | MARK.escaped))
    return verdict(event, 'php.hidden-code', 'Runs code that it keeps hidden', 'high', 'likely');
  if (has(event, MARK.unset) && event.text !== HOLE && standalone && !guarded && !event.uncalled)
    return verdict(
      event,
      'php.request-to-code',
      'Runs a variable as PHP that only a visitor can have set',
      'high',
      'likely',
    );
  if (has(event, MARK.file | MARK.database))
    return verdict(
      event,
      'php.file-to-code',
      'Runs what it reads from a file or the database as PHP',
      standalone && !event.uncalled ? 'high' : 'medium',
      'possible',
    );
  if (event.name === 'create_function' && RUNS.test(event.text))
    return verdict(event, 'php.indirect-code', 'Makes a function that only runs what it is given', 'high', 'likely');
  if (event.indirect && event.name !== 'create_function')
    return verdict(
      event,
      'php.indirect-code',
      'Runs code through a name that is not written at the call',
      standalone ? 'high' : 'medium',
      'possible',
    );
  return null;
}

const RUNS = /\b(?:eval|assert|system|exec|passthru|shell_exec)\s*\(\s*\$/;

function command(event: FlowEvent, { standalone, guarded, report }: Context): Verdict | null {
  if (event.sink !== 'command') return null;
  if (has(event, MARK.request)) {
    if (guarded || (has(event, MARK.through) && !standalone) || TOOLS.test(event.text))
      return verdict(
        event,
        'php.request-to-command',
        'Data from the visitor may reach a command',
        'medium',
        'possible',
      );
    return verdict(
      event,
      'php.request-to-command',
      'Runs what the visitor sends as a command',
      standalone ? 'critical' : 'high',
      'likely',
    );
  }
  if (has(event, MARK.visitor))
    return verdict(event, 'php.request-to-command', 'Runs a header of the request as a command', 'critical', 'likely');
  if (has(event, MARK.remote))
    return verdict(
      event,
      'php.remote-to-command',
      'Runs what another server sends as a command',
      report.commandLine ? 'medium' : 'high',
      'likely',
    );
  if (event.indirect && has(event, MARK.decoded))
    return verdict(event, 'php.hidden-command', 'Runs a command that it keeps encoded', 'high', 'likely');
  if (has(event, MARK.unset) && standalone && !guarded && !event.uncalled)
    return verdict(
      event,
      'php.request-to-command',
      'Runs a variable as a command that only a visitor can have set',
      'high',
      'likely',
    );
  return null;
}

/** Programs that honest scripts start with an argument from the visitor: a hole, not a back door. */
const TOOLS =
  /^\s*(?:\/[\w/]+\/)?(?:tar|zip|unzip|gunzip|gzip|mysqldump|mysql|convert|identify|ffmpeg|git|svn|rrdtool|nohup|php)\b/;

/** Commands that fetch and run, open a way back, or look around. */
const ATTACK =
  /\b(?:wget|curl|fetch|lynx|lwp-download)\b[^|;&]{0,300}(?:[|;&]|&&)\s*(?:ba|z|k)?(?:sh|perl|php|python|chmod)\b|\/dev\/tcp\/|\bnc(?:at)?\b.{0,60}\s-(?:e|l)|\bbash\s+-i\b|\/etc\/(?:passwd|shadow)\b|\bchmod\s+(?:-R\s+)?0?777\b.{0,80}|\bfind\s+\/\s.{0,40}-perm|\bnet\s+user\b|\bxmrig\b|\bminerd\b|\brm\s+-rf\s+\/|\bHISTFILE\b|\.bash_history\b/i;

function tellingCommand(event: FlowEvent, { standalone }: Context): Verdict | null {
  if (event.sink !== 'command' || !ATTACK.test(event.text.slice(0, 2000))) return null;
  return verdict(
    event,
    'php.attack-command',
    'Runs a command that only an attacker needs',
    standalone ? 'high' : 'medium',
    'likely',
  );
}

function chosenCall(event: FlowEvent, { standalone, guarded }: Context): Verdict | null {
  if (event.sink !== 'call') return null;
  const target = event.targetMarks;
  if ((target & MARK.request) !== 0 && event.target === HOLE && (target & MARK.through) === 0) {
    if (has(event, MARK.request))
      return verdict(
        event,
        'php.request-chooses-call',
        'Calls the function that the visitor names, with the data that the visitor sends',
        'critical',
        'likely',
      );
    if (standalone && !guarded)
      return verdict(
        event,
        'php.request-chooses-call',
        'Calls the function that the visitor names',
        'medium',
        'possible',
      );
  }
  if (!has(event, MARK.request | MARK.visitor) || event.uncalled) return null;
  if (
    (target & (MARK.decoded | MARK.visitor | MARK.session | MARK.remote | MARK.own | MARK.file)) !== 0 &&
    (target & MARK.parameter) === 0
  ) {
    return verdict(
      event,
      'php.hidden-call',
      'Gives what the visitor sends to a function whose name it hides',
      'high',
      'likely',
    );
  }
  if ((target & MARK.unset) !== 0 && event.target === '' && standalone && !guarded && !has(event, MARK.through)) {
    return verdict(
      event,
      'php.request-chooses-call',
      'Gives what the visitor sends to a function that only a visitor can have named',
      'high',
      'possible',
    );
  }
  return null;
}

function handover(event: FlowEvent): Verdict | null {
  if (event.sink !== 'handover') return null;
  return verdict(
    event,
    'php.callback-to-code',
    `Hands what the visitor sends and the name of a function that runs it to ${event.name}`,
    'high',
    'likely',
  );
}

function hiddenName(event: FlowEvent, { report }: Context): Verdict | null {
  if (event.sink !== 'hidden-call') return null;
  // one hidden decoder alone is how some honest authors get past crude scanners
  const names = new Set(report.events.flatMap((each) => (each.sink === 'hidden-call' ? [each.name] : [])));
  if (
    names.size === 1 &&
    /^(?:base64_decode|gz\w+|str_rot13)$/.test(event.name) &&
    report.events.length > 1 &&
    report.classes > 0
  ) {
    return verdict(event, 'php.hidden-name', `Hides the name of what it calls: ${event.name}`, 'medium', 'possible');
  }
  return verdict(event, 'php.hidden-name', `Hides the name of what it calls: ${event.name}`, 'high', 'likely');
}

const ODD_CODE = /\.(?:ico|jpe?g|gif|png|bmp|webp|svg|css|log|zip|gz|pdf|ttf|woff2?|mp3|mp4)$|\/\.[^/]+\.\w{1,5}$/i;

function include(event: FlowEvent, { standalone, guarded, report }: Context): Verdict | null {
  if (event.sink !== 'include') return null;
  const text = event.target;
  if (/^(?:https?|ftp):/i.test(text) || has(event, MARK.remote))
    return verdict(event, 'php.remote-include', 'Includes code from another server', 'high', 'likely');
  if (/^(?:data:|php:\/\/input)/i.test(text))
    return verdict(event, 'php.request-include', 'Includes code that the visitor sends', 'critical', 'likely');
  if (has(event, MARK.upload))
    return verdict(event, 'php.request-include', 'Includes a file that the visitor uploads', 'critical', 'certain');
  if (has(event, MARK.request) && text === HOLE && !has(event, MARK.through)) {
    const alone = standalone || event.layer > 0;
    return verdict(
      event,
      'php.request-include',
      'Includes the file that the visitor names',
      alone && !guarded && !event.uncalled ? 'high' : 'medium',
      'likely',
    );
  }
  if (has(event, MARK.request) && text.startsWith(HOLE) && standalone && report.calls.size <= 2)
    return verdict(
      event,
      'php.request-include',
      'Does nothing but include a file that the visitor names',
      'high',
      'likely',
    );
  if (has(event, MARK.escaped | MARK.decoded))
    return verdict(event, 'php.hidden-include', 'Includes a file whose name it hides', 'high', 'likely');
  if (event.constant && ODD_CODE.test(text))
    return verdict(event, 'php.odd-include', 'Includes a file of another kind as PHP', 'high', 'likely');
  return null;
}

function write(event: FlowEvent, { standalone, guarded, report }: Context): Verdict | null {
  if (event.sink !== 'write') return null;
  const target = event.targetMarks;
  const severity = standalone && !guarded && !event.uncalled && !report.commandLine ? 'high' : 'medium';
  const script = /\.(?:php\d?|phtml|phar|htaccess)$/i.test(event.target);
  if (has(event, MARK.request) && !has(event, MARK.through) && (target & MARK.request) !== 0) {
    return verdict(
      event,
      'php.request-to-file',
      'Writes what the visitor sends to the file that the visitor names',
      severity,
      'likely',
    );
  }
  if (script && has(event, MARK.request | MARK.remote)) {
    // an installer fills a form into a script of its own; what is planted comes whole
    const whole = /^[\s\ufffc]*$/.test(event.text) || PLANTED.test(event.text) || /^\w+:\/\//.test(event.text);
    return verdict(
      event,
      'php.plants-script',
      'Writes a script from what comes from outside',
      whole ? severity : 'medium',
      'likely',
    );
  }
  if (script && has(event, MARK.decoded) && (event.constant || has(event, MARK.blob)))
    return verdict(event, 'php.plants-script', 'Writes a script that it keeps encoded', severity, 'likely');
  if (has(event, MARK.remote) && (target & MARK.request) !== 0)
    return verdict(
      event,
      'php.remote-to-file',
      'Fetches from another server into the file that the visitor names',
      severity,
      'likely',
    );
  if (
    has(event, MARK.remote) &&
    (target & (MARK.own | MARK.decoded)) !== 0 &&
    !/\.(?:html?|txt|cache|log|json|xml)$/i.test(event.target)
  )
    return verdict(
      event,
      'php.remote-to-file',
      'Fetches from another server into a file of the site',
      severity,
      'possible',
    );
  if (
    /(?:^|\/)(?:index\.(?:php|html?)|wp-config\.php|\.htaccess|settings\.php|configuration\.php)$/i.test(
      event.target,
    ) &&
    severity === 'high' &&
    !event.target.startsWith('/tmp')
  ) {
    return verdict(event, 'php.rewrites-site', 'Writes over a file that runs the site', 'high', 'possible');
  }
  if (event.name === 'into outfile')
    return verdict(
      event,
      'php.plants-script',
      'Lets the database write a file into the site',
      PLANTED.test(event.text) || /<\?|\.php/.test(event.text) ? severity : 'medium',
      'likely',
    );
  if (SYSTEM_FILE.test(event.target))
    return verdict(event, 'php.writes-passwords', 'Writes to the files that hold logins', severity, 'likely');
  if (event.text.includes('<?') && PLANTED.test(event.text))
    return verdict(event, 'php.plants-script', 'Writes a script that runs what a visitor sends', severity, 'likely');
  if (script && event.constant && PLANTED.test(event.text))
    return verdict(event, 'php.plants-script', 'Writes a script that runs what a visitor sends', severity, 'likely');
  return null;
}

/** PHP that runs something, or server settings that make other files run. */
const PLANTED =
  /\b(?:eval|assert|system|shell_exec|passthru|move_uploaded_file|file_put_contents|fwrite|create_function)\s*\(|\b(?:AddHandler|AddType|SetHandler|ForceType|auto_(?:pre|ap)pend_file)\b|HTTP_(?:REFERER|USER_AGENT)/i;

const SYSTEM_FILE = /\/(?:shadow|passwd|\.ssh\/authorized_keys|\.contactemail)(?:\.|$)/;

function plantedProgram(event: FlowEvent, { standalone }: Context): Verdict | null {
  if (event.sink !== 'write' || !event.constant) return null;
  if (
    !/^(?:#!\s*\/|MZ|\u007fELF)/.test(event.text) &&
    !/\buse (?:IO::)?Socket\b|#include\s*<sys\/socket/.test(event.text.slice(0, 3000))
  )
    return null;
  return verdict(
    event,
    'php.plants-program',
    'Writes a program that it carries inside',
    standalone ? 'high' : 'medium',
    'likely',
  );
}

function upload(event: FlowEvent, { standalone, guarded, checksType }: Context): Verdict | null {
  if (event.sink !== 'upload') return null;
  const chosen = (event.targetMarks & MARK.request) !== 0;
  if (!chosen || guarded || event.uncalled) return null;
  const severity = standalone && !checksType ? 'high' : 'medium';
  return verdict(
    event,
    'php.open-upload',
    'Stores whatever anybody uploads, under the name that comes with it',
    severity,
    'likely',
  );
}

const CARD =
  /^(?:pass(?:word|wd)?\d?|pwd|card(?:number|num)?|cc(?:num|number|no)?|cvv2?|cvc|ssn|pin|exp(?:iry|date|month|m|y)?|otp|sms(?:code)?|mother|dob|account|iban|senha|clave)$/;

function mail(event: FlowEvent, { standalone, guarded, report }: Context): Verdict | null {
  if (event.sink !== 'mail' || guarded || event.uncalled) return null;
  const to = event.targetMarks;
  if ((to & (MARK.request | MARK.remote)) !== 0 && has(event, MARK.request | MARK.remote))
    return verdict(
      event,
      'php.open-mailer',
      'Sends any mail to anybody for whoever asks',
      standalone ? 'high' : 'medium',
      'likely',
    );
  if ((to & MARK.decoded) !== 0)
    return verdict(
      event,
      'php.hidden-mail',
      'Sends mail to an address that it hides',
      standalone ? 'high' : 'medium',
      'likely',
    );
  if (has(event, MARK.request) && [...report.fields].filter((field) => CARD.test(field)).length >= 1 && standalone)
    return verdict(
      event,
      'php.mails-secrets',
      'Mails passwords or card numbers that a visitor types',
      'high',
      'likely',
    );
  if (has(event, MARK.request) && has(event, MARK.visitor) && report.calls.has('gethostbyaddr') && standalone)
    return verdict(
      event,
      'php.mails-secrets',
      'Mails what a visitor types, with the name of his network, to a fixed address',
      'high',
      'likely',
    );
  if (
    has(event, MARK.own | MARK.address) &&
    !has(event, MARK.request) &&
    /^[^\ufffc@]+@/.test(event.target) &&
    standalone
  )
    return verdict(event, 'php.reports-home', 'Mails where it lies to a fixed address', 'high', 'likely');
  return null;
}

function remoteOutput(event: FlowEvent, { standalone, guarded, report }: Context): Verdict | null {
  if (
    event.sink !== 'output' ||
    !has(event, MARK.remote) ||
    has(event, MARK.through) ||
    guarded ||
    event.uncalled ||
    report.commandLine
  )
    return null;
  const cloaked = (event.under & (MARK.visitor | MARK.address)) !== 0;
  const told = has(event, MARK.told) || has(event, MARK.decoded);
  const severity = standalone && (told || cloaked) ? 'high' : 'medium';
  return verdict(
    event,
    'php.remote-output',
    'Shows what another server answers about this visitor',
    severity,
    'likely',
  );
}

function cloakedRedirect(event: FlowEvent, { standalone, guarded }: Context): Verdict | null {
  if (event.sink !== 'header' || guarded || event.uncalled) return null;
  if (has(event, MARK.remote | MARK.decoded))
    return verdict(
      event,
      'php.cloaked-redirect',
      'Sends visitors where another server or an encoded text says',
      standalone ? 'high' : 'medium',
      'likely',
    );
  if ((event.under & MARK.visitor) !== 0 && /^\s*location:\s*https?:\/\/[^\ufffc]/i.test(event.target))
    return verdict(
      event,
      'php.cloaked-redirect',
      'Sends some visitors elsewhere, by browser or referrer',
      standalone ? 'high' : 'medium',
      'possible',
    );
  return null;
}

function unserialize(event: FlowEvent, { standalone, report }: Context): Verdict | null {
  if (event.sink !== 'unserialize' || report.classes === 0 || standalone) return null;
  return verdict(event, 'php.request-unserialize', 'Unserializes what the visitor sends', 'low', 'possible');
}

// ── rules over the whole file ──

/** Sinks that matter by themselves when the top of a file reaches them. */
const ACTS = new Set([
  'code',
  'command',
  'call',
  'hidden-call',
  'write',
  'upload',
  'remove',
  'touch',
  'chmod',
  'mail',
  'list',
  'sql',
  'handover',
  'blocklist',
  'read',
  'include',
  'output',
  'header',
]);
const FROM_ELSEWHERE =
  MARK.request |
  MARK.visitor |
  MARK.remote |
  MARK.database |
  MARK.session |
  MARK.decoded |
  MARK.escaped |
  MARK.address |
  MARK.told |
  MARK.unset;

/** Written as planted files are, and doing something besides; the bars were set on packages that the training had not seen. */
function alike(
  resemblance: number,
  odd: boolean,
  verdicts: readonly Verdict[],
  { report, guarded, checked }: Context,
): Verdict | null {
  if (resemblance <= 1) return null;
  const acts = report.events.filter((event) => !event.uncalled && ACTS.has(event.sink));
  const fed = acts.find((event) => ((event.marks | event.targetMarks | event.under) & FROM_ELSEWHERE) !== 0);
  const first = fed ?? acts[0] ?? report.events[0];
  const hint =
    verdicts.length > 0 || fed !== undefined ? 1.5 : acts.length > 0 ? 2.7 : odd ? 2.9 : Number.POSITIVE_INFINITY;
  const bar = Math.max(hint, guarded || checked ? 6 : report.commandLine ? 4 : 0);
  const severe = resemblance > bar;
  if (!severe && resemblance < 2) return null;
  const title = 'Is written the way planted files are';
  if (first === undefined)
    return {
      rule: 'php.resembles-planted',
      title,
      severity: severe ? 'high' : 'low',
      confidence: 'possible',
      at: 0,
      chain: `resemblance ${resemblance.toFixed(1)}`,
    };
  return {
    ...verdict(first, 'php.resembles-planted', title, severe ? 'high' : 'low', 'possible'),
    chain: `${chainOf(first)} (resemblance ${resemblance.toFixed(1)})`,
  };
}

/** Several things of which each may be honest, and which no honest file does together. */
function together(verdicts: readonly Verdict[], { guarded }: Context): Verdict | null {
  const suspicious = verdicts.filter((each) => each.severity === 'medium');
  const first = suspicious.find((each) => NEVER_ALONE.test(each.rule));
  if (first === undefined || suspicious.length < 2 || guarded) return null;
  return {
    ...first,
    rule: 'php.suspicious-together',
    title: `Several suspicious things in one file: ${suspicious.map((each) => each.rule.slice(4)).join(', ')}`,
    severity: 'high',
    confidence: 'possible',
  };
}

const RUNNER_NAMES = new Set([
  'system',
  'exec',
  'shell_exec',
  'passthru',
  'popen',
  'proc_open',
  'backticks',
  'pcntl_exec',
]);

function everyRunner({ report }: Context): Verdict | null {
  // the same command by several functions: whichever the server has not forbidden
  const byCommand = new Map<string, Map<string, FlowEvent>>();
  for (const event of report.events) {
    if (event.sink !== 'command' || !RUNNER_NAMES.has(event.name)) continue;
    const key = `${event.text.slice(0, 200)}|${event.marks}`;
    const found = byCommand.get(key) ?? new Map<string, FlowEvent>();
    byCommand.set(key, found.set(event.name, event));
    const first = [...found.values()][0];
    if (first === undefined || found.size < 3) continue;
    return {
      ...verdict(first, 'php.every-runner', 'Tries every way to run a command', 'high', 'likely'),
      chain: [...found.keys()].join(', '),
    };
  }
  return null;
}

const FILE_SINKS = new Set(['read', 'list', 'write', 'upload', 'remove', 'chmod', 'touch', 'command', 'code', 'sql']);

function fileManager({ report, guarded, standalone }: Context): Verdict | null {
  const found = new Map<string, FlowEvent>();
  for (const event of report.events) {
    if (!FILE_SINKS.has(event.sink) || event.uncalled) continue;
    const outside = standalone ? MARK.request | MARK.unset : MARK.request;
    if (((event.marks | event.targetMarks) & outside) !== 0) found.set(event.sink, event);
  }
  const first = [...found.values()][0];
  if (first === undefined || found.size < 3 || guarded) return null;
  const severity = report.includes === 0 && found.size >= 3 ? 'high' : 'medium';
  return {
    ...verdict(first, 'php.file-manager', 'Lets whoever asks work on any file', severity, 'likely'),
    chain: [...found.values()].map((event) => chainOf(event)).join('; '),
  };
}

function forgedTimes({ report, standalone }: Context): Verdict | null {
  const touch = report.events.find((event) => event.sink === 'touch' && event.text !== '' && !event.uncalled);
  const writes = report.events.some((event) => (event.sink === 'write' || event.sink === 'upload') && !event.uncalled);
  if (touch === undefined || !writes || !standalone) return null;
  return verdict(touch, 'php.forges-times', 'Writes a file and sets its time back', 'high', 'likely');
}

function plantsAndRuns({ report }: Context): Verdict | null {
  for (const written of report.events) {
    if (written.sink !== 'write' || !has(written, MARK.request | MARK.remote | MARK.decoded)) continue;
    const run = report.events.find(
      (each) =>
        each.sink === 'include' && each.target === written.target && each.target.length > 3 && each.target !== HOLE,
    );
    if (run !== undefined)
      return verdict(
        written,
        'php.plants-and-runs',
        'Writes what comes from outside into a file and includes it',
        'high',
        'likely',
      );
  }
  return null;
}

const NEVER_ALONE = /^php\.(?:remote|hidden|request-to-co|attack|cloaked|request-chooses)/;

function turnsAwayScanners({ report, guarded }: Context): Verdict | null {
  const list = report.events.find((event) => event.sink === 'blocklist');
  if (list === undefined || guarded || report.visitor === 0) return null;
  return verdict(
    list,
    'php.turns-away-scanners',
    'Turns away search engines and scanners by a list of their addresses',
    'high',
    'likely',
  );
}

function has(event: FlowEvent, marks: number): boolean {
  return (event.marks & marks) !== 0;
}

function verdict(event: FlowEvent, rule: string, title: string, severity: Severity, confidence: Confidence): Verdict {
  return { rule, title, severity, confidence, at: event.at, chain: chainOf(event) };
}

/** Source → steps → sink, in the order in which the value went. */
export function chainOf(event: FlowEvent): string {
  const steps: string[] = [];
  for (let trace: Trace | null = event.trace; trace !== null; trace = trace.before) steps.unshift(trace.what);
  steps.push(/[a-z]$/.test(event.name) ? `${event.name}()` : event.name);
  return steps.join(' → ');
}
