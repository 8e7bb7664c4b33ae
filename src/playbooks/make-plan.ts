import { siteOfPath } from '../domain/account.ts';
import type { Backup } from '../domain/backup.ts';
import { isCompromise } from '../domain/finding.ts';
import { displayPath, nameOf } from '../domain/host-path.ts';
import type { Installation } from '../domain/installation.ts';
import type { Actor, Plan, Step } from '../domain/plan.ts';
import { UserError } from '../domain/user-error.ts';
import { accountVariables } from './account-variables.ts';
import type { Action, PlanInput, Playbook, PlaybookUse, Situation } from './actions/contract.ts';
import { planNotes } from './plan-notes.ts';
import { plannedInstallations } from './planned-installations.ts';
import { rootsToMove } from './roots-to-move.ts';

export interface PlanTools {
  readonly playbooks: readonly Playbook[];
  /** The generated list of `actions/`. */
  readonly actions: readonly Action[];
  /**
   * What the chosen backup holds, with what knowledge says about those versions. Without it the assessment of the live
   * installation stands in, which is the same target and at least the same need.
   */
  readonly restored?: readonly Installation[];
}

/**
 * The plan for an analysed account: restore and upgrade when something is planted and a good backup exists, clean in place
 * when none does, upgrade only when nothing is planted. Pure. Throws a `UserError` when no playbook is for the situation.
 */
export function makePlan(input: PlanInput, tools: PlanTools): Plan {
  const situation = situationOf(input, tools.restored ?? null);
  const playbook = playbookFor(situation.use, tools.playbooks);
  const steps = playbook.steps.flatMap((template) => {
    const action = tools.actions.find(({ verb }) => verb === template.action);
    if (action === undefined) throw new Error(`no action ${template.action}: the playbook was not checked`);
    return action.preview(template, situation);
  });
  return {
    playbook: playbook.id,
    lastGood: situation.backup?.id ?? null,
    summary: summaryOf(playbook, situation),
    steps,
    totalMinutes: minutesOf(steps),
    minutesBy: {
      customer: minutesOf(steps.filter(({ who }) => who === 'customer')),
      hoster: minutesOf(steps.filter(({ who }) => who === 'hoster')),
      vendor: minutesOf(steps.filter(({ who }) => who === 'vendor')),
    } satisfies Record<Actor, number>,
    notes: planNotes(situation),
  };
}

/** What the steps of a plan are about; the same again when a plan is carried out. */
export function situationOf(input: PlanInput, restored: readonly Installation[] | null): Situation {
  const compromised = input.findings.some(isCompromise);
  const backup = compromised ? chosenBackup(input) : null;
  const use: PlaybookUse = !compromised ? 'upgrade-only' : backup === null ? 'clean-in-place' : 'restore';
  return {
    input,
    account: input.account,
    use,
    backup,
    // A web root that no name points to is not put back: nothing to upgrade there.
    installations: plannedInstallations(input, backup, restored).filter(
      ({ path }) => use !== 'restore' || siteOfPath(input.account.sites, path)?.kind !== 'orphan',
    ),
    roots: rootsToMove(input.account),
    variables: accountVariables(input, backup),
  };
}

function chosenBackup(input: PlanInput): Backup | null {
  const id = input.lastGood?.backup ?? null;
  return input.backups.find((backup) => backup.id === id) ?? null;
}

function playbookFor(use: PlaybookUse, playbooks: readonly Playbook[]): Playbook {
  const fitting = playbooks.filter((playbook) => playbook.use === use).sort((a, b) => b.priority - a.priority);
  const first = fitting[0];
  if (first !== undefined) return first;
  throw new UserError(
    'usage',
    `No playbook has "use: ${use}".`,
    'Put one into the playbooks folder; see docs/writing-playbooks.md.',
  );
}

function summaryOf(playbook: Playbook, situation: Situation): string {
  const sites = situation.account.sites.length;
  const chosen =
    situation.backup === null
      ? ''
      : ` Backup: ${displayPath(nameOf(situation.backup.path))}, taken ${situation.backup.takenAt?.at ?? 'at an unknown time'}.`;
  return `${playbook.summary} ${counted(sites, 'site')}, ${counted(situation.installations.length, 'installation')}.${chosen}`;
}

function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}

function minutesOf(steps: readonly Step[]): number {
  return steps.reduce((sum, { minutes }) => sum + minutes, 0);
}
