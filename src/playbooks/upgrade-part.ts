import { pathOfText, utf8OfPath } from '../domain/host-path.ts';
import type { Step } from '../domain/plan.ts';
import type { UpgradePart, UpgradeTool } from '../recovery/upgrade-tools/contract.ts';
import { upgradeTools } from '../recovery/upgrade-tools/index.generated.ts';
import { isPlainName } from './account-variables.ts';
import type { PlannedComponent, PlannedInstallation, Situation } from './actions/contract.ts';
import { installationOf } from './new-databases.ts';
import { isAbandoned, isCurrent, isOfComposer, phpFits } from './upkeep.ts';

/** What a machine can upgrade, and by which tool. */
export interface MachineUpgrade {
  readonly tool: UpgradeTool;
  readonly part: UpgradePart;
  readonly installation: PlannedInstallation;
}

/** Why a machine cannot: nobody could prove it, the site's PHP is too old or too new, or no tool does it. */
export type TakesPerson = 'target' | 'php' | 'tool';

/** The upgrade of a step by its subject; null: it takes a person. */
export function upgradeOfStep({ subject }: Step, situation: Situation): MachineUpgrade | null {
  const installation = installationOf(situation, subject);
  const kind = subject?.['part'];
  if (installation === null || kind === undefined) return null;
  if (kind === 'core') return asUpgrade(machineUpgrade(installation, null));
  const component = installation.components.find(
    (one) => pathOfText(one.kind) === kind && pathOfText(one.slug) === subject?.['slug'],
  );
  return component === undefined ? null : asUpgrade(machineUpgrade(installation, component));
}

function asUpgrade(answer: MachineUpgrade | TakesPerson): MachineUpgrade | null {
  return typeof answer === 'string' ? null : answer;
}

/** Whether a machine can upgrade an installation's core (`component` null) or a component, where the tool is there. */
export function machineUpgrade(
  installation: PlannedInstallation,
  component: PlannedComponent | null,
): MachineUpgrade | TakesPerson {
  const { latest, phpNeeded } = (component ?? installation).assessment;
  const target = latest === null ? null : vendorVersion(installation.product, latest);
  const folder = utf8OfPath(installation.path);
  if (target === null || !PLAIN_VERSION.test(target)) return 'target';
  if (folder === null || (component !== null && !isPlainName(component.slug))) return 'tool';
  const part: UpgradePart = {
    cms: installation.cms,
    product: installation.product,
    kind: component?.kind ?? 'core',
    slug: component?.slug ?? null,
    version: (component ?? installation).version,
    target,
    folder,
    isNetwork: installation.notes.some((note) => note.includes('multisite')),
  };
  const tool = upgradeTools.find((one) => one.cms === part.cms && one.fits(part));
  if (tool === undefined) return 'tool';
  if (phpNeeded !== null && phpFits(phpNeeded, installation.phpNow) === false) return 'php';
  return { tool, part, installation };
}

/** It is an operand of programs that read options. */
const PLAIN_VERSION = /^\d[0-9A-Za-z.+_-]{0,40}$/;

/** A version as its vendor names the release: the first one of a branch of WordPress is `7.1`, not `7.1.0`. */
export function vendorVersion(product: string, version: string): string {
  return product === 'wordpress' ? version.replace(/^(\d+\.\d+)\.0$/, '$1') : version;
}

/** Who upgrades, in a sentence for whoever reads the plan; none where nothing is restored, for then people do everything. */
export function whoUpgrades(
  situation: Situation,
  installation: PlannedInstallation,
  component: PlannedComponent | null,
): readonly string[] {
  if (situation.use !== 'restore') return [];
  const answer = machineUpgrade(installation, component);
  if (answer === 'target') return ['This upgrade takes a person: without a known target nobody could prove it.'];
  if (answer === 'php') return ['This upgrade takes a person: the PHP of the site does not fit the new release.'];
  if (answer === 'tool') return ['This upgrade takes a person: lastgood knows no command line that does it.'];
  return [
    `lastgood recover does this upgrade itself with ${answer.tool.title}, where root has it on the server and the database came back through lastgood; else it takes a person.`,
  ];
}

/** How many upgrades a machine can do; none where there are none. */
export function upgradesNote({ use, installations }: Situation): readonly string[] {
  if (use !== 'restore') return [];
  const answers = installations.flatMap((installation) => {
    const parts = installation.components.filter(
      (part) => part.kind !== 'core' && !isAbandoned(part) && !isCurrent(part),
    );
    const libraries = parts.filter(isOfComposer).slice(0, 1);
    return [
      ...(isAbandoned(installation) || isCurrent(installation) ? [] : [null]),
      ...parts.filter((part) => !isOfComposer(part)),
      ...libraries,
    ].map((component) => machineUpgrade(installation, component));
  });
  if (answers.length === 0) return [];
  const own = answers.filter((answer) => typeof answer !== 'string').length;
  return [
    `Upgrades: ${own} can be done by lastgood recover itself, where the tools are on the server; ${answers.length - own} take a person.`,
  ];
}
