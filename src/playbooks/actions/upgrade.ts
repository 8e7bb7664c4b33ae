import { displayPath, pathOfText } from '../../domain/host-path.ts';
import type { Assessment, ComponentKind } from '../../domain/installation.ts';
import type { Step } from '../../domain/plan.ts';
import { isPlainName, valuesOf, wordsVariable } from '../account-variables.ts';
import { fillStep } from '../fill-step.ts';
import { aboutOf, INSTALLATION_NAMES, installationVariables, numberOf, where } from '../installation-step.ts';
import { vendorVersion, whoUpgrades } from '../upgrade-part.ts';
import { upgradeChanges, upgradeObstacles, upgradeProblems } from '../upgrade-work.ts';
import { isAbandoned, isCurrent, isOfComposer, libraryFacts, upkeepFacts } from '../upkeep.ts';
import type { Action, PlannedComponent, PlannedInstallation, Situation, StepTemplate } from './contract.ts';

/**
 * Upgrades every installation: one step for the core, one for each component that is not current, one for all libraries that
 * Composer lists, and one that lists what is current. Cases, best first: `drupal7` or `wordpress` for a core, `wordpress.plugin`
 * or `wordpress.component` for a component, `suitecrm.libraries`, `wordpress.current`. What nothing updates any more is left to
 * `remove-abandoned`.
 */
export const upgrade: Action = {
  verb: 'upgrade',
  title: 'Upgrade every installation and component',
  adds: [...INSTALLATION_NAMES, 'part', 'slug', 'target', 'targetWords'],
  preview: (template, situation) =>
    situation.installations.flatMap((installation) => stepsOf(template, situation, installation)),
  carryOut: {
    changes: upgradeChanges,
    obstacles: upgradeObstacles,
    prove: upgradeProblems,
    leavesToPeople: true,
  },
};

function stepsOf(template: StepTemplate, situation: Situation, installation: PlannedInstallation): readonly Step[] {
  const { components } = installation;
  const parts = components.filter((component) => component.kind !== 'core' && !isAbandoned(component));
  const toUpgrade = parts.filter((component) => !isCurrent(component));
  const libraries = toUpgrade.filter(isOfComposer);
  const current = [
    ...(isCurrent(installation) ? [`${installation.cms} ${installation.version ?? ''}`.trim()] : []),
    ...parts.filter(isCurrent).map(({ slug, version }) => `${displayPath(pathOfText(slug))} ${version ?? ''}`.trim()),
  ];
  return [
    ...(isAbandoned(installation) || isCurrent(installation) ? [] : [coreStep(template, situation, installation)]),
    ...toUpgrade
      .filter((component) => !isOfComposer(component))
      .map((component, index) => componentStep(template, situation, installation, component, index + 1)),
    ...(libraries.length === 0 ? [] : [librariesStep(template, situation, installation, libraries)]),
    ...(current.length === 0 ? [] : [currentStep(template, situation, installation, current)]),
  ];
}

function coreStep(template: StepTemplate, situation: Situation, installation: PlannedInstallation): Step {
  const what = `${installation.cms} core ${where(situation, installation)}`;
  return fillStep(template, {
    suffix: numberOf(situation, installation),
    about: aboutOf(installation),
    cases: [installation.product, installation.cms, 'core'],
    variables: variablesOf(situation, installation, what, 'core', null, installation.assessment.latest),
    facts: [
      ...upkeepFacts(installation, situation.backup !== null, installation.phpNow),
      ...whoUpgrades(situation, installation, null),
    ],
  });
}

function componentStep(
  template: StepTemplate,
  situation: Situation,
  installation: PlannedInstallation,
  component: PlannedComponent,
  number: number,
): Step {
  const { cms } = installation;
  const what = `${cms} ${component.kind} ${component.slug} ${where(situation, installation)}`;
  return fillStep(template, {
    suffix: `${numberOf(situation, installation)}.${component.kind}.${number}`,
    about: aboutOf(installation),
    cases: [`${cms}.${component.kind}`, `${cms}.component`, 'component'],
    variables: variablesOf(situation, installation, what, component.kind, component.slug, component.assessment.latest),
    facts: [
      ...upkeepFacts(component, situation.backup !== null, installation.phpNow),
      ...whoUpgrades(situation, installation, component),
      ...(component.active === false ? ['It is not active: delete it instead, unless somebody needs it.'] : []),
    ],
  });
}

/** Nobody upgrades two hundred libraries one by one: the application's release brings them, or one command does. */
function librariesStep(
  template: StepTemplate,
  situation: Situation,
  installation: PlannedInstallation,
  libraries: readonly PlannedComponent[],
): Step {
  const what = `${installation.cms} ${where(situation, installation)}`;
  const { length } = libraries;
  const words = wordsVariable('what', {
    en: `${length === 1 ? 'the library' : `${length} libraries`} that Composer put into ${what}`,
    fr: `${length === 1 ? 'la bibliothèque' : `${length} bibliothèques`} que Composer a placé dans ${what}`,
    de: `${length === 1 ? 'die Bibliothek' : `${length} Bibliotheken`}, von Composer abgelegt in ${what},`,
  });
  const known = libraries.filter(({ assessment }) => assessment.status !== 'unknown' || hasHoles(assessment));
  const named = known.flatMap((library) => libraryFacts(displayPath(pathOfText(library.slug)), library));
  const rest = length - known.length;
  return fillStep(template, {
    suffix: `${numberOf(situation, installation)}.libraries`,
    about: aboutOf(installation),
    cases: [`${installation.cms}.libraries`, 'libraries'],
    variables: new Map([...variablesOf(situation, installation, what, null, null, null), ...words]),
    facts: [...named, ...(rest === 0 ? [] : [`No dated source knows the newest release of ${rest} of them.`])],
  });
}

function hasHoles({ vulnerabilities }: Assessment): boolean {
  return vulnerabilities.length > 0;
}

function currentStep(
  template: StepTemplate,
  situation: Situation,
  installation: PlannedInstallation,
  current: readonly string[],
): Step {
  const what = `${installation.cms} ${where(situation, installation)}`;
  const { length } = current;
  const parts = wordsVariable('what', {
    en: `${length} current parts of ${what}`,
    fr: `${length} éléments à jour de ${what}`,
    de: `${length} aktuelle Teile von ${what}`,
  });
  return fillStep(template, {
    suffix: `${numberOf(situation, installation)}.current`,
    about: aboutOf(installation),
    cases: [`${installation.cms}.current`, 'current'],
    variables: new Map([...variablesOf(situation, installation, what, null, null, null), ...parts]),
    facts: [`Current by the dated facts of this plan: ${current.join(', ')}.`],
  });
}

function variablesOf(
  situation: Situation,
  installation: PlannedInstallation,
  what: string,
  part: ComponentKind | null,
  slug: string | null,
  latest: string | null,
): ReturnType<typeof installationVariables> {
  const target = latest === null ? null : vendorVersion(installation.product, latest);
  const own = valuesOf({
    what: pathOfText(what),
    part: part === null ? null : pathOfText(part),
    // Both become operands of programs that read options: anything else than a plain name is left to a person.
    slug: slug !== null && isPlainName(slug) ? pathOfText(slug) : null,
    target: target === null ? null : pathOfText(target),
  });
  const words = target === null ? NEWEST : valuesOf({ targetWords: pathOfText(target) });
  return new Map([...installationVariables(situation, installation), ...own, ...words]);
}

const NEWEST = wordsVariable('targetWords', {
  en: 'the newest release',
  fr: 'la dernière version',
  de: 'die neueste Version',
});
