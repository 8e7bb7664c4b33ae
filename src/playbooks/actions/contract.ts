import type { Account } from '../../domain/account.ts';
import type { Analysis } from '../../domain/analysis.ts';
import type { Backup } from '../../domain/backup.ts';
import type { Change } from '../../domain/change.ts';
import type { HostPath } from '../../domain/host-path.ts';
import type { Component, Installation } from '../../domain/installation.ts';
import type { Actor, Language, Step } from '../../domain/plan.ts';
import type { Ground } from '../../recovery/contract.ts';

export type Words = Readonly<Record<Language, string>>;

/** What differs for one panel, CMS or backup format; what is left out stays as in the step itself. */
export interface StepCase {
  /** There is nothing to do in this case: no step. */
  readonly skip?: true;
  readonly instruction?: string;
  readonly commands?: readonly string[];
  readonly guards?: readonly string[];
  readonly proofs?: readonly string[];
  readonly checkBefore?: string;
  readonly checkAfter?: string;
  readonly undo?: string;
  readonly minutes?: number;
}

/** One step template of a playbook file, after the schema check. `{{names}}` stand for what the account fills in. */
export interface StepTemplate {
  readonly id: string;
  readonly action: string;
  readonly who: Actor;
  readonly minutes: number;
  readonly title: Words;
  readonly why: Words;
  /** What it means for the customer, in plain words. */
  readonly customer: Words;
  readonly instruction: string;
  readonly commands: readonly string[];
  /** Commands that must succeed first. */
  readonly guards: readonly string[];
  /** Commands that succeed only when it is done. */
  readonly proofs: readonly string[];
  readonly checkBefore: string;
  readonly checkAfter: string;
  readonly undo: string;
  /** By panel id, CMS id or backup format, as the action says. */
  readonly cases: Readonly<Record<string, StepCase>>;
}

/** Which situation a playbook is for. */
export type PlaybookUse = 'restore' | 'clean-in-place' | 'upgrade-only';

export interface Playbook {
  readonly id: string;
  readonly use: PlaybookUse;
  /** Of two playbooks for the same use the higher one is taken. */
  readonly priority: number;
  readonly title: Words;
  readonly summary: string;
  readonly steps: readonly StepTemplate[];
}

/** An analysis before its plan. */
export type PlanInput = Omit<Analysis, 'plan' | 'bill' | 'worklog'>;

/** A component as it will be after the restore. */
export interface PlannedComponent extends Component {
  /** Version on the live account; null when it is not there now. */
  readonly liveVersion: string | null;
}

/** An installation as it will be after the restore, which is what has to be upgraded. */
export interface PlannedInstallation extends Omit<Installation, 'components'> {
  readonly liveVersion: string | null;
  readonly components: readonly PlannedComponent[];
  /** PHP of the site that serves it; null when the panel does not say. */
  readonly phpNow: string | null;
}

/** All that an action needs to know. */
export interface Situation {
  readonly input: PlanInput;
  readonly account: Account;
  readonly use: PlaybookUse;
  /** The backup to restore; null when nothing is restored. */
  readonly backup: Backup | null;
  readonly installations: readonly PlannedInstallation[];
  /** Folders that are moved aside and come back from the backup: every document root, none inside another. */
  readonly roots: readonly HostPath[];
  /** Fills templates for the whole account. */
  readonly variables: Variables;
}

/**
 * What a `{{name}}` stands for. `value`: bytes, quoted where they enter a command. `words`: how people read
 * it, where that differs by language. `raw`: shell text of our own making. A command with a name that is not here is left out, and the step says so.
 */
export type Variables = ReadonlyMap<
  string,
  { readonly value: HostPath; readonly words?: Words } | { readonly raw: string }
>;

/** One verb of the playbooks: turns a template into the steps that this account needs. */
export interface Action {
  readonly verb: string;
  readonly title: string;
  /** Names that it adds to the account's variables, for `lastgood playbook test`. */
  readonly adds: readonly string[];
  /** No step when there is nothing to do; one per installation, site or secret where each needs its own. Pure. */
  preview(template: StepTemplate, situation: Situation): readonly Step[];
  /** How the machine carries out its steps; absent: a person follows the instruction. */
  readonly carryOut?: CarryOut;
}

/**
 * A step carried out by the machine, as changes that `recovery/` makes, proves and takes back (docs/recovering.md).
 * Both functions only look: whatever is done to an account is a `Change`.
 */
export interface CarryOut {
  /**
   * The changes that this step needs, in their order, when its turn comes: the steps before it are done. A dry run asks too,
   * while nothing is done yet, and shows what can be told by then. null: here it takes a person after all.
   */
  changes(step: Step, situation: Situation, ground: Ground): Promise<readonly Change[] | null>;
  /** After the changes: what is not as it should be, in sentences for people. A step that is not proven is taken back. */
  prove?(step: Step, situation: Situation, ground: Ground): Promise<readonly string[]>;
  /**
   * Once more right before the changes are made: what forbids it, in sentences. For what takes long; a dry run does not ask.
   */
  obstacles?(step: Step, situation: Situation, ground: Ground): Promise<readonly string[]>;
  /** true: where it fails and everything of it was taken back, a person does the step, and the others go on. */
  readonly leavesToPeople?: true;
  /** true: waits until a person has confirmed every earlier step that takes one (`--confirm`). */
  readonly waitsForPeople?: true;
}
