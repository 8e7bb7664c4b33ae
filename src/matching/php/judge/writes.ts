import { UNPACKS } from '../evaluate/sink-calls.ts';
import { TEMPORARY } from '../evaluate/source-calls.ts';
import type { FlowEvent } from '../events.ts';
import { HOLE, MARK } from '../values.ts';
import { type Context, has, plainly, type Verdict, verdict } from './verdict.ts';

/** Writes a file. */
export function write(event: FlowEvent, { standalone, guarded, report }: Context): Verdict | null {
  if (event.sink !== 'write') return null;
  const target = event.targetMarks;
  if (event.name === UNPACKS && has(event, MARK.remote) && !guarded && !event.uncalled)
    return plainly(
      event,
      'php.remote-to-file',
      'Fetches an archive from another server and unpacks it into the site',
      'high',
      'likely',
    );
  const severity = standalone && !guarded && !event.uncalled && !report.commandLine ? 'high' : 'medium';
  const script = /\.(?:php\d?|phtml|phar|htaccess|user\.ini)$/i.test(event.target);
  if (has(event, MARK.request) && !has(event, MARK.through) && (target & (MARK.request | MARK.address)) !== 0) {
    return verdict(
      event,
      'php.request-to-file',
      'Writes what the visitor sends to the file that the visitor names',
      severity,
      'likely',
    );
  }
  // what old PHP filled from the request: both the file and what is put into it
  const isOpen = severity === 'high' && report.classes === 0;
  if (isOpen && has(event, MARK.unset) && (target & MARK.unset) !== 0 && event.text === '')
    return verdict(
      event,
      'php.request-to-file',
      'Writes what only a visitor can have set to a file that only a visitor can have named',
      severity,
      'likely',
    );
  if (event.constant && BOASTS.test(event.text.slice(0, 4000)) && PAGE_OF_A_FOLDER.test(event.target))
    return plainly(event, 'php.defaces', 'Writes the boast of an intruder into pages of the site', 'high', 'likely');
  if (has(event, MARK.request) && FOLDER_SETTINGS.test(event.target) && RUNS_BEFORE.test(event.text))
    return plainly(
      event,
      'php.plants-script',
      'Lets the server run a file that the visitor names before every page',
      'high',
      'likely',
    );
  if (script && has(event, MARK.request | MARK.remote)) {
    // an installer fills a form into a script of its own; what is planted comes whole
    const whole =
      (ALL_SENT.test(event.text) && !editsInPlace(event)) || PLANTED.test(event.text) || /^\w+:\/\//.test(event.text);
    return verdict(
      event,
      'php.plants-script',
      'Writes a script from what comes from outside',
      whole ? severity : 'medium',
      'likely',
    );
  }
  if (script && has(event, MARK.database) && !has(event, MARK.through) && event.hook !== '' && event.text === HOLE)
    return verdict(event, 'php.plants-script', 'Writes a script that it keeps in the database', severity, 'likely');
  if (script && has(event, MARK.decoded) && (event.constant || has(event, MARK.blob)))
    return verdict(event, 'php.plants-script', 'Writes a script that it keeps encoded', severity, 'likely');
  // an archive is no program yet
  if (has(event, MARK.remote) && (target & MARK.request) !== 0 && !event.target.endsWith('.zip'))
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
    !/\.(?:html?|txt|cache|log|json|xml|zip)$/i.test(event.target)
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
    !event.target.startsWith('/tmp') &&
    !asksForPassword(event)
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

/** Nothing but what was sent, be it as it is or between tags. */
const ALL_SENT = /^\s*(?:<\?(?:php|=)?\s*)?[\s\ufffc;]*(?:\?>)?\s*$/i;

/** How intruders sign a page. */
const BOASTS = /\b(?:hack(?:ed|z)|defaced|0wned|owned|pwned)\s+by\b|\bwas\s+here\b/i;
const PAGE_OF_A_FOLDER = /(?:^|[/\\\ufffc])[^/\\]*\.(?:html?|php\d?|txt|asp)$/i;

const FOLDER_SETTINGS = /(?:^|[/\ufffc])\.(?:user\.ini|htaccess)$|(?:^|[/\ufffc])php\.ini$/i;
const RUNS_BEFORE = /auto_(?:pre|ap)pend_file\s*[=\s][^\n]*\ufffc/;

/** The file is read, some of it replaced, and written back: how an installer fills in settings. */
function editsInPlace({ text, target, marks, way }: FlowEvent): boolean {
  return (
    text === HOLE &&
    (marks & MARK.file) !== 0 &&
    target.length > 3 &&
    way.some(({ what }) => what.includes(`(${target})`))
  );
}

/** Settings of a folder that let nobody in without a password. */
function asksForPassword({ target, text }: FlowEvent): boolean {
  return (
    target.endsWith('.htaccess') && /\bAuthUserFile\b/i.test(text) && !PLANTED.test(text) && !/Rewrite/i.test(text)
  );
}

/** PHP that runs something, or server settings that make other files run. */
const PLANTED =
  /\b(?:eval|assert|system|shell_exec|passthru|move_uploaded_file|file_put_contents|fwrite|create_function)\s*\(|\b(?:AddHandler|AddType|SetHandler|ForceType|auto_(?:pre|ap)pend_file)\b|HTTP_(?:REFERER|USER_AGENT)|<FilesMatch[^>]{0,80}ph[^>]{0,80}>[^<]{0,80}deny[^<]{0,80}<\/FilesMatch>\s{0,9}<FilesMatch[^>]{0,120}\.php[^>]{0,40}>[^<]{0,80}allow/i;

const SYSTEM_FILE = /\/(?:shadow|passwd|\.ssh\/authorized_keys)(?:\.|$)|(?:^|\/)\.contactemail$/;

/** Writes a program of another kind. */
export function plantedProgram(event: FlowEvent, { standalone }: Context): Verdict | null {
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

/** Nobody keeps a program of his own there: every user of the machine may write to it. */
export const TEMPORARY_PLACE = new RegExp(`^(?:${TEMPORARY}$|/(?:tmp|var/tmp|dev/shm)/)`);

/** Writes a file and includes it. */
export function plantsAndRuns({ report }: Context): Verdict | null {
  // the stub of a phar unpacks itself where PHP cannot open it
  const stub = report.events.some(({ sink, target }) => sink === 'include' && target.startsWith('phar://'));
  for (const written of report.events) {
    if (stub && has(written, MARK.own | MARK.file)) continue;
    const isCode = has(written, MARK.request | MARK.remote | MARK.decoded);
    const isKept =
      has(written, MARK.database) && (written.target === TEMPORARY || /^<\?php\s*\ufffc$/.test(written.text));
    if (written.sink !== 'write' || !(isCode || isKept)) continue;
    const run = report.events.find(
      (each) =>
        each.sink === 'include' && each.target === written.target && each.target.length > 3 && each.target !== HOLE,
    );
    const removed = report.events.some((each) => each.sink === 'remove' && each.target === written.target);
    const isTraceless = removed && has(written, MARK.remote) && !written.uncalled;
    if (run !== undefined)
      return (TEMPORARY_PLACE.test(written.target) || isTraceless ? plainly : verdict)(
        written,
        'php.plants-and-runs',
        'Writes what comes from outside into a file and includes it',
        'high',
        'likely',
      );
  }
  return null;
}

/** Writes what the visitor sends into a source text, and gives it to what compiles or runs it. */
export function compilesAndRuns({ report, guarded }: Context): Verdict | null {
  if (guarded) return null;
  for (const written of report.events) {
    if (written.sink !== 'write' || !has(written, MARK.request) || !SOURCE_TEXT.test(written.target)) continue;
    const run = report.events.find(
      ({ sink, text }) => sink === 'command' && COMPILES.test(text) && text.includes(written.target),
    );
    if (run !== undefined)
      return plainly(written, 'php.plants-and-runs', 'Compiles and runs what the visitor sends', 'high', 'likely');
  }
  return null;
}

const SOURCE_TEXT = /\.(?:c|cc|cpp|java|pl|py|rb|sh|cgi|go|js)$/;
const COMPILES = /(?:^|[\s/;&|])(?:g?cc|g\+\+|javac?|perl|python\d?|ruby|(?:ba|z)?sh|node|go)\s/;

/** Sets the time of a file back. */
export function forgedTimes({ report, standalone }: Context): Verdict | null {
  const touch = report.events.find((event) => event.sink === 'touch' && event.text !== '' && !event.uncalled);
  const writes = report.events.some((event) => (event.sink === 'write' || event.sink === 'upload') && !event.uncalled);
  if (touch === undefined || !writes || !standalone) return null;
  return verdict(touch, 'php.forges-times', 'Writes a file and sets its time back', 'high', 'likely');
}
