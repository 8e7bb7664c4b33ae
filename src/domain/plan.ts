export type Actor = 'customer' | 'hoster' | 'vendor';

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
}

/** A playbook applied to one account. */
export interface Plan {
  readonly playbook: string;
  readonly lastGood: string | null;
  readonly summary: string;
  readonly steps: readonly Step[];
  readonly totalMinutes: number;
}
