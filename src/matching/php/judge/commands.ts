import type { FlowEvent } from '../events.ts';
import { MARK } from '../values.ts';
import { type Context, has, plainly, sinkOf, type Verdict, verdict } from './verdict.ts';

/** Text that is run as a command. */
export function command(event: FlowEvent, { standalone, guarded, report }: Context): Verdict | null {
  if (event.sink !== 'command') return null;
  if (has(event, MARK.request) && has(event, MARK.decoded) && TRANSFERS.test(event.text))
    return plainly(
      event,
      'php.request-told',
      'Tells another server what visitors send, by a command with a hidden address',
      'critical',
      'likely',
    );
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
      WHOLE.test(event.text) ? 'certain' : 'likely',
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
  // scripts for browsers quote text over many lines that way, and fill it in
  const template = event.name === 'backticks' && event.text.includes('\n');
  if (has(event, MARK.unset) && standalone && !guarded && !event.uncalled && !template)
    return verdict(
      event,
      'php.request-to-command',
      'Runs a variable as a command that only a visitor can have set',
      'high',
      'likely',
    );
  return null;
}

/** The visitor says which program runs, and not only with what. */
const WHOLE = /^(?:cd[^;&]{0,40}[;&]+)?\s*\ufffc\s*(?:2>&1|[;&|]|$)/;

/** Programs that send something to another server. */
const TRANSFERS = /^\s*(?:\/[\w/]+\/)?(?:curl|wget)\s/;

/** Programs that honest scripts start with an argument from the visitor: a hole, not a back door. */
const TOOLS =
  /^\s*(?:\/[\w/]+\/)?(?:tar|zip|unzip|gunzip|gzip|mysqldump|mysql|convert|identify|ffmpeg|git|svn|rrdtool|nohup|php)\b/;

/** A command that tells its purpose. */
export function tellingCommand(event: FlowEvent, { standalone }: Context): Verdict | null {
  if (event.sink !== 'command' || !ATTACK.test(event.text.slice(0, 2000))) return null;
  return verdict(
    event,
    'php.attack-command',
    'Runs a command that only an attacker needs',
    standalone ? 'high' : 'medium',
    'likely',
  );
}

/** Commands that fetch and run, open a way back, or look around. */
const ATTACK =
  /\b(?:wget|curl|fetch|lynx|lwp-download)\b[^|;&]{0,300}(?:[|;&]|&&)\s*(?:ba|z|k)?(?:sh|perl|php|python|chmod)\b|\b(?:wget|curl|fetch)\b[^|;&]{0,200}\s(?:-O|-o|--output(?:-document)?|>)[\s=]*[^\s|;&]{1,100}\.ph(?:p\d?|tml)\b|\/dev\/tcp\/|\bnc(?:at)?\b.{0,60}\s-(?:e|l)|\bbash\s+-i\b|\/etc\/(?:passwd|shadow)\b|\bchmod\s+(?:-R\s+)?0?777\b.{0,80}|\bfind\s+\/\s.{0,40}-perm|\bnet\s+user\b|\bxmrig\b|\bminerd\b|\brm\s+-rf\s+\/|\becho\b[^|]{1,300}\|\s*crontab\s+-\s*$|\bHISTFILE\b|\.bash_history\b/i;

/** Several ways to run one command. */
export function everyRunner({ report }: Context): Verdict | null {
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
      chain: [...found.values()].map((each) => `${sinkOf(each)} (line ${each.line})`).join(', '),
    };
  }
  return null;
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
