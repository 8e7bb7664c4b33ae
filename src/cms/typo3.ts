import {
  COMPOSER_BYTES,
  composerLibraries,
  composerProject,
  isComposerList,
  packageVersion,
} from '../reading/composer-libraries.ts';
import { type FolderView, folderView } from '../reading/folder-view.ts';
import { componentsIn, installationOf } from '../reading/installation-of.ts';
import { arrayText, assignedValue, type PhpArray } from '../reading/php-literals.ts';
import { plainVersion } from '../reading/plain-version.ts';
import { constantClaim, type VersionClaim, variableClaim } from '../reading/proven-version.ts';
import type { CmsReader } from './contract.ts';

/** Where each generation keeps its version: 9 and later (classic, Composer), 6 to 8, 4. */
const CLASSES = [
  'typo3/sysext/core/Classes/Information/Typo3Version.php',
  'vendor/typo3/cms-core/Classes/Information/Typo3Version.php',
];
const BUILDER = 'typo3/sysext/core/Classes/Core/SystemEnvironmentBuilder.php';
const OLD = 't3lib/config_default.php';

/** TYPO3 4 to 14, installed by archive or by Composer: the core and the extensions. */
export const typo3: CmsReader = {
  id: 'typo3',
  title: 'TYPO3',
  markers: [...CLASSES, BUILDER, OLD],

  keeps(path) {
    if ([...CLASSES, BUILDER, OLD].some((file) => path.endsWith(file))) return 65_536;
    if (isComposerList(path)) return COMPOSER_BYTES;
    return /\/(?:ext_emconf|PackageStates)\.php$/.test(path) ? 131_072 : 0;
  },

  async inspect(files, root) {
    const view = folderView(files, root);
    const claims: VersionClaim[] = [];
    for (const file of CLASSES) {
      const literals = await view.php(file);
      if (literals !== null) claims.push(constantClaim(file, literals, 'VERSION'));
    }
    const builder = await view.php(BUILDER);
    if (claims.length === 0 && builder !== null) claims.push(constantClaim(BUILDER, builder, 'TYPO3_version'));
    const old = await view.php(OLD);
    if (claims.length === 0 && old !== null) claims.push(variableClaim(OLD, old, '$TYPO_VERSION'));
    if (claims.length === 0) return null;
    const project = await composerProject(view);
    const locked = packageVersion(project, 'typo3/cms-core', 'typo3/cms');
    if (project !== null) claims.push({ file: project.file, version: locked });
    const libraries = composerLibraries(view, project);
    return installationOf(view, 'typo3', claims, { components: [...(await extensions(view)), ...libraries] });
  },
};

async function extensions(view: FolderView) {
  for (const folder of ['typo3conf', 'public/typo3conf', 'web/typo3conf']) {
    if (!(await view.has(`${folder}/ext`))) continue;
    const active = await activePackages(view, `${folder}/PackageStates.php`);
    return componentsIn(view, `${folder}/ext`, 'extension', async (path, name) => {
      const file = `${path}/ext_emconf.php`;
      const literals = await view.php(file);
      if (literals === null) return null;
      const facts = assignedValue(literals, '$EM_CONF[*]').value ?? assignedValue(literals, `$EM_CONF[${name}]`).value;
      const version = plainVersion(arrayText(facts, 'version'));
      return { name: arrayText(facts, 'title'), version, file, active: active?.has(name) ?? null };
    });
  }
  return [];
}

/** The keys of the packages that the state file holds; one of the old format says `inactive` of those that are not. */
async function activePackages(view: FolderView, file: string): Promise<ReadonlySet<string> | null> {
  const states = (await view.php(file))?.returned.get('')?.[0];
  const packages = states instanceof Map ? (states as PhpArray).get('packages') : undefined;
  if (!(packages instanceof Map)) return null;
  const active = new Set<string>();
  for (const [key, state] of packages as PhpArray) if (arrayText(state, 'state') !== 'inactive') active.add(key);
  return active;
}
