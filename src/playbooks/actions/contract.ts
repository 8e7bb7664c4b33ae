import type { Analysis } from '../../domain/analysis.ts';
import type { Step } from '../../domain/plan.ts';

/** One step template of a playbook file, after the schema check. */
export interface StepTemplate {
  readonly id: string;
  readonly action: string;
  readonly title: string;
  readonly who: Step['who'];
  readonly why: string;
  readonly instruction: string;
  readonly commands: readonly string[];
  readonly checkBefore: string;
  readonly checkAfter: string;
  readonly undo: string;
  readonly minutes: number;
}

/** One verb of the playbooks: turns a template into the steps that this account needs. */
export interface Action {
  readonly verb: string;
  readonly title: string;
  /** No step when there is nothing to do; one per installation, site or secret where each needs its own. Pure. */
  preview(template: StepTemplate, analysis: Omit<Analysis, 'plan' | 'bill' | 'worklog'>): readonly Step[];
}
