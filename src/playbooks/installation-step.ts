import { displayPath, joinPath, pathOfText } from '../domain/host-path.ts';
import type { Step } from '../domain/plan.ts';
import { isPlainName, valuesOf } from './account-variables.ts';
import type { PlannedInstallation, Situation, StepTemplate, Variables } from './actions/contract.ts';
import { fillStep } from './fill-step.ts';

/** Names that a step about one installation can fill in. */
export const INSTALLATION_NAMES = ['path', 'cms', 'site', 'secretFile', 'what'];

/** `wordpress.2`: the CMS and its place in the plan's list of installations. */
export function numberOf(situation: Situation, installation: PlannedInstallation): string {
  const same = situation.installations.filter(({ cms }) => cms === installation.cms);
  return `${installation.cms}.${same.indexOf(installation) + 1}`;
}

/** `(shop.test)`, in any language; with its folder when the site has more than one, or no name at all. */
export function where(situation: Situation, { domains, path }: PlannedInstallation): string {
  const domain = domains[0];
  if (domain === undefined) return `(${displayPath(path)})`;
  const beside = situation.installations.filter((other) => other.domains[0] === domain);
  return beside.length === 1 ? `(${domain})` : `(${domain}, ${displayPath(path)})`;
}

export function installationVariables(situation: Situation, installation: PlannedInstallation): Variables {
  const evidence = situation.variables.get('evidence');
  const site = installation.domains[0];
  const own = valuesOf({
    path: installation.path,
    what: pathOfText(`${installation.cms} ${where(situation, installation)}`),
    cms: pathOfText(installation.cms),
    site: site === undefined || !isPlainName(site) ? null : pathOfText(site),
    secretFile:
      evidence === undefined || 'raw' in evidence
        ? null
        : joinPath(evidence.value, `secret.${numberOf(situation, installation)}`),
  });
  return new Map([...situation.variables, ...own]);
}

/** One step of a template for each installation, but for those whose case says `skip`. Cases are product, then CMS. */
export function installationSteps(template: StepTemplate, situation: Situation): readonly Step[] {
  return situation.installations.flatMap((installation) => {
    const cases = [installation.product, installation.cms];
    const key = cases.find((name) => Object.hasOwn(template.cases, name));
    if (key !== undefined && template.cases[key]?.skip === true) return [];
    return [
      fillStep(template, {
        suffix: numberOf(situation, installation),
        about: aboutOf(installation),
        cases,
        variables: installationVariables(situation, installation),
        facts: [`Folder ${displayPath(installation.path)}.`],
      }),
    ];
  });
}

/** The sites that a step about this installation is about. */
export function aboutOf({ domains, path }: PlannedInstallation): readonly string[] {
  return domains.length === 0 ? [displayPath(path)] : domains;
}
