import { CommanderError } from 'commander';
import { escapeText } from '../domain/escape-text.ts';
import { EXIT, UserError } from '../domain/user-error.ts';
import { setRuntimeSwitches } from '../system/node/runtime-switches.ts';
import { shortageOf, writeError } from '../system/node/write-error.ts';
import { applyConfig } from './apply-config.ts';
import type { CliContext } from './context.ts';
import { writePaced } from './paced-output.ts';
import { programOf } from './program.ts';

/** What `lastgood` alone says: fits a terminal of 24 lines. */
const FIRST_SCREEN = `lastgood: what is outdated and what is planted on a hosting account, its last
good backup, and the way back.

  self-check [account]      check your own account; changes and sends nothing
  scan <account>            look at every domain: outdated software, backdoors
  backups <account>         judge every backup, and name the last good one
  analyse <account>         the paid hour: all of it, and the bill, in a case
  plan <case>               the restore-and-upgrade plan of a case
  recover <case>            carry it out; a dry run unless --apply
  report <case>             render a case again: text, html, pdf, json and more
  demo                      all of it on a made-up hacked account

Examples:
  lastgood self-check
  lastgood analyse bob --from /backup --ticket 4711
  lastgood report case-4711 --format pdf --output report.pdf

All commands: lastgood --help. One command: lastgood scan --help.
Nothing but recover --apply changes an account.
`;

/** Runs one command line and answers with the exit code. Never throws. */
export async function main(argv: readonly string[]): Promise<number> {
  setRuntimeSwitches();
  const stop = new AbortController();
  const interrupted = onSignals(stop);
  const context: CliContext = {
    stdout: (text) => void process.stdout.write(text),
    stdoutPaced: (text) => writePaced(process.stdout, text),
    stderr: (text) => void process.stderr.write(text),
    ...(process.stdout.isTTY ? {} : { stdoutBytes: (bytes: Uint8Array) => void process.stdout.write(bytes) }),
    environment: process.env,
    isTerminal: process.stderr.isTTY && process.env['TERM'] !== 'dumb',
    screen: {
      width: Math.min(process.stdout.columns ?? 80, 120),
      colour: wantsColour(process.env, process.stdout.isTTY),
    },
    signal: stop.signal,
    exit: EXIT.ok,
  };
  const outputProblem = watchOutput();
  try {
    const program = programOf(context);
    if (argv.length === 0) context.stdout(FIRST_SCREEN);
    else {
      applyConfig(program, argv, context);
      await program.parseAsync([...argv], { from: 'user' });
    }
    const problem = await outputProblem();
    if (problem !== null) throw writeError(problem, 'standard output');
    return interrupted() ?? context.exit;
  } catch (error) {
    return exitOfError(error, context);
  }
}

/**
 * Keeps the work going whatever becomes of its output: a disk that is full of messages must not end a recovery between two changes.
 * Answers why standard output did not take all of it; null where it did, or where nobody reads on.
 */
function watchOutput(): () => Promise<unknown> {
  let problem: unknown = null;
  process.stderr.on('error', () => {});
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // `lastgood … | head -1`: the reader has seen enough. EIO: the terminal is gone, and what is known is still written.
    if (error.code !== 'EPIPE' && error.code !== 'EIO') problem ??= error;
  });
  return async () => {
    // What a file does not take is told in the next turn.
    await new Promise((resolve) => setImmediate(resolve));
    return problem;
  };
}

/** NO_COLOR (any text) before FORCE_COLOR (any text but 0) before what the terminal can. */
export function wantsColour(environment: CliContext['environment'], isTerminal: boolean): boolean {
  const { NO_COLOR: no = '', FORCE_COLOR: force = '', TERM: terminal } = environment;
  if (no !== '') return false;
  if (force !== '') return force !== '0';
  return isTerminal && terminal !== 'dumb';
}

/** The first signal asks the work to end with what it knows; a second one ends the process. Answers the exit code, if any. */
function onSignals(stop: AbortController): () => number | null {
  let code: number | null = null;
  for (const [signal, exit] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    // The terminal is gone: an SSH connection was lost.
    ['SIGHUP', 129],
  ] as const) {
    process.once(signal, () => {
      code = exit;
      stop.abort();
    });
  }
  return () => code;
}

function exitOfError(error: unknown, context: CliContext): number {
  const told = error instanceof UserError ? error : shortageOf(error);
  if (told !== null) {
    context.stderr(`lastgood: ${shownLines(told.message)}\n  ${shownLines(told.hint)}\n`);
    return EXIT[told.exit];
  }
  // commander has printed its own words already.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  context.stderr(
    `lastgood: this is a bug in lastgood.\n  Only recover changes an account, and its journal in the case says how far it came.\n  Please report it with this text:\n${text}\n`,
  );
  return EXIT.bug;
}

/** A message may quote what somebody wrote into a file or a name; its own lines stay. */
function shownLines(text: string): string {
  return text.split('\n').map(escapeText).join('\n');
}
