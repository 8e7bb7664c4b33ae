import { siteOfPath } from '../domain/account.ts';
import type { Backup } from '../domain/backup.ts';
import { comparePaths } from '../domain/host-path.ts';
import type { Assessment, Component, ComponentFacts, Installation, InstallationFacts } from '../domain/installation.ts';
import type { PlanInput, PlannedComponent, PlannedInstallation } from './actions/contract.ts';

/**
 * What will stand on the account after the restore, in path order: the backup's installations and versions, with targets
 * from `restored` (the backup's own assessment) or else from the live account. A backup that holds no installation brings no
 * software: then the live ones are planned.
 */
export function plannedInstallations(
  input: PlanInput,
  backup: Backup | null,
  restored: readonly Installation[] | null,
): readonly PlannedInstallation[] {
  const held = backup?.installations ?? [];
  const planned =
    restored !== null && restored.length > 0
      ? restored.map((one) => plan(one, input, one))
      : held.length > 0
        ? held.map((one) => plan(one, input, null))
        : input.installations.map((one) => plan(one, input, one));
  return [...planned].sort((a, b) => comparePaths(a.path, b.path) || comparePaths(a.cms, b.cms));
}

/** `assessed`: the same installation with what knowledge says of exactly these versions, where somebody asked. */
function plan(held: InstallationFacts, input: PlanInput, assessed: Installation | null): PlannedInstallation {
  const live = input.installations.find(({ path, cms }) => path === held.path && cms === held.cms) ?? null;
  const site = siteOfPath(input.account.sites, held.path);
  return {
    ...held,
    id: live?.id ?? assessed?.id ?? `${held.cms} in ${held.path}`,
    domains: live?.domains ?? assessed?.domains ?? (site === null ? [] : [site.domain]),
    assessment: assessed?.assessment ?? borrowed(live, held.version),
    liveVersion: live?.version ?? null,
    phpNow: site?.phpVersion ?? null,
    components: held.components.map((component) => planComponent(component, live, assessed)),
  };
}

function planComponent(
  held: ComponentFacts,
  live: Installation | null,
  assessed: Installation | null,
): PlannedComponent {
  const now = sameComponent(live, held);
  return {
    ...held,
    assessment: sameComponent(assessed, held)?.assessment ?? borrowed(now, held.version),
    liveVersion: now?.version ?? null,
    // What runs today says more than what an old copy of the options said.
    active: now?.active ?? held.active,
  };
}

function sameComponent(installation: Installation | null, { kind, slug }: ComponentFacts): Component | null {
  return installation?.components.find((component) => component.kind === kind && component.slug === slug) ?? null;
}

/** What knowledge says of the live version, for another version of the same thing: that one is not the newest. */
function borrowed(live: Pick<Installation, 'assessment' | 'version'> | null, version: string | null): Assessment {
  if (live === null) return NOTHING_KNOWN;
  const differs = live.version !== version && live.assessment.status === 'current';
  return differs ? { ...live.assessment, status: 'outdated' } : live.assessment;
}

const NOTHING_KNOWN: Assessment = {
  status: 'unknown',
  latest: null,
  latestInBranch: null,
  endOfLife: null,
  phpNeeded: null,
  vulnerabilities: [],
  source: null,
};
