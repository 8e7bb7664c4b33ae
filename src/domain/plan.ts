import type { HostPath } from './host-path.ts';

export type Actor = 'customer' | 'hoster' | 'vendor';
export type Language = 'en' | 'fr' | 'de';

/** What the customer reads of a step. */
export interface StepWords {
  readonly title: string;
  readonly why: string;
  /** What it means for the customer, in plain words. */
  readonly customer: string;
}

/** One action of a plan. */
export interface Step {
  /** Stable within the plan: `restore.files`, `upgrade.wordpress.1`, … */
  readonly id: string;
  readonly title: string;
  readonly who: Actor;
  readonly why: string;
  /** Sites or installations that it is about; empty for the whole account. */
  readonly about: readonly string[];
  /** Exact command lines, quoted for a POSIX shell; empty where only a person can act. */
  readonly commands: readonly string[];
  readonly instruction: string;
  readonly checkBefore: string;
  readonly checkAfter: string;
  readonly undo: string;
  readonly minutes: number;
  /** Verb of the action that made the step: `restore-files`, … */
  readonly action?: string;
  /** Command lines that must succeed before the commands may run. */
  readonly guards?: readonly string[];
  /** Command lines that succeed only when the step is done. */
  readonly proofs?: readonly string[];
  readonly words?: Readonly<Record<Language, StepWords>>;
  /** What the step is about, by the names that its action adds: `path`, `site`, `newDatabase`, … */
  readonly subject?: Readonly<Record<string, HostPath>>;
}

/** A playbook applied to one account. */
export interface Plan {
  readonly playbook: string;
  readonly lastGood: string | null;
  readonly summary: string;
  readonly steps: readonly Step[];
  readonly totalMinutes: number;
  readonly minutesBy?: Readonly<Record<Actor, number>>;
  /** What a person must know before the first step: traps, losses, things that nothing is known about. */
  readonly notes?: readonly string[];
}
