import type { Command as Commander } from 'commander';
import type { CliContext } from '../context.ts';

/** One command of the program: its flags, and the one call behind it. */
export interface Command {
  readonly name: string;
  /** Adds the command to the program; the action sets `context.exit`. */
  register(program: Commander, context: CliContext): void;
}
