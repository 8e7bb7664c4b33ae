import type { EXIT } from '../domain/user-error.ts';

/** What every command is given: the streams, the environment, and where it leaves its exit code. */
export interface CliContext {
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Set by the command; 0 until then. */
  exit: (typeof EXIT)[keyof typeof EXIT];
}
