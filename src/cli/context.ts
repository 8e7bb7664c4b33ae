import type { ExitCode } from '../domain/user-error.ts';

/** What every command is given: the streams, the environment, and where it leaves its exit code. */
export interface CliContext {
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** The same for a long text: answers when its reader has made room for more. Missing: `stdout` is enough. */
  readonly stdoutPaced?: (text: string) => Promise<void>;
  /** Writes bytes to stdout; missing where stdout is a terminal, which would show them as noise. */
  readonly stdoutBytes?: (bytes: Uint8Array) => void;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Whether stderr is a terminal that can show moving progress. */
  readonly isTerminal: boolean;
  /** Columns and colours of stdout. */
  readonly screen: { readonly width: number; readonly colour: boolean };
  /** Aborted by the first Ctrl-C or a request to end: what is known by then is still reported. */
  readonly signal: AbortSignal;
  /** Set by the command; 0 until then. */
  exit: ExitCode;
}
