import { folderOf, type HostPath, pathOfText } from '../../domain/host-path.ts';
import type { Step } from '../../domain/plan.ts';
import { below, valuesOf } from '../account-variables.ts';
import { fillStep } from '../fill-step.ts';
import { aboutOf, INSTALLATION_NAMES, installationVariables, numberOf, where } from '../installation-step.ts';
import { isAbandoned, upkeepFacts } from '../upkeep.ts';
import type { Action, PlannedComponent, PlannedInstallation, Situation, StepTemplate } from './contract.ts';

/** Takes out what nothing updates any more. Cases: `installation` for a whole CMS, the kind or `component` for a part. */
export const removeAbandoned: Action = {
  verb: 'remove-abandoned',
  title: 'Remove what nothing updates any more',
  adds: [...INSTALLATION_NAMES, 'part', 'keptAs', 'keptParent'],
  preview: (template, situation) =>
    situation.installations.flatMap((installation) => [
      ...(isAbandoned(installation) ? [step(template, situation, installation, null, 0)] : []),
      ...installation.components
        .filter((component) => component.kind !== 'core' && isAbandoned(component))
        .map((component, index) => step(template, situation, installation, component, index + 1)),
    ]),
};

function step(
  template: StepTemplate,
  situation: Situation,
  installation: PlannedInstallation,
  component: PlannedComponent | null,
  number: number,
): Step {
  const place = where(situation, installation);
  const { cms } = installation;
  const what = component === null ? `${cms} ${place}` : `${cms} ${component.kind} ${component.slug} ${place}`;
  const part = (component ?? installation).path;
  const kept = keptAs(situation, part);
  const own = valuesOf({
    what: pathOfText(what),
    part,
    keptAs: kept,
    keptParent: kept === null ? null : folderOf(kept),
  });
  return fillStep(template, {
    suffix: `${numberOf(situation, installation)}${component === null ? '' : `.${component.kind}.${number}`}`,
    about: aboutOf(installation),
    cases: component === null ? [installation.product, 'installation'] : [component.kind, 'component'],
    variables: new Map([...installationVariables(situation, installation), ...own]),
    facts: upkeepFacts(component ?? installation, situation.backup !== null, null),
  });
}

function keptAs(situation: Situation, path: HostPath): HostPath | null {
  const removed = situation.variables.get('removed');
  return removed === undefined || 'raw' in removed ? null : below(removed.value, path);
}
