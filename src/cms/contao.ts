import {
  COMPOSER_BYTES,
  composerLibraries,
  composerProject,
  isComposerList,
  packageVersion,
} from '../reading/composer-libraries.ts';
import { type FolderView, folderView } from '../reading/folder-view.ts';
import { componentsIn, installationOf } from '../reading/installation-of.ts';
import { constantValue } from '../reading/php-literals.ts';
import { plainVersion } from '../reading/plain-version.ts';
import type { VersionClaim } from '../reading/proven-version.ts';
import type { CmsReader } from './contract.ts';

const OLD = ['system/config/constants.php', 'system/constants.php'];
const MODULES_OF_THE_CORE =
  /^(?:_autoload|backend|calendar|comments|core|devtools|faq|frontend|listing|news|newsletter|registration|repository|rep_.*)$/;

/** Contao 2 and 3 by their constants, 4 and later by Composer. */
export const contao: CmsReader = {
  id: 'contao',
  title: 'Contao',
  markers: [...OLD, 'vendor/contao/core-bundle', 'vendor/contao/manager-bundle'],

  keeps(path) {
    if (isComposerList(path)) return COMPOSER_BYTES;
    return OLD.some((file) => path.endsWith(file)) ? 32_768 : 0;
  },

  async inspect(files, root) {
    const view = folderView(files, root);
    const project = await composerProject(view);
    const bundled = packageVersion(project, 'contao/core-bundle', 'contao/contao');
    if (project !== null && (bundled !== null || (await view.has('vendor/contao/core-bundle')))) {
      const components = composerLibraries(view, project);
      return installationOf(view, 'contao', [{ file: project.file, version: bundled }], { components });
    }
    const claims: VersionClaim[] = [];
    for (const file of OLD) {
      const claim = await constantsClaim(view, file);
      if (claim !== null) claims.push(claim);
    }
    if (claims.length === 0 || !(await view.has('system/modules'))) return null;
    return installationOf(view, 'contao', claims, {
      components: await componentsIn(view, 'system/modules', 'module', (path, name) =>
        Promise.resolve(MODULES_OF_THE_CORE.test(name) ? null : { version: null, file: path }),
      ),
    });
  },
};

/** `3.5` and `40` make 3.5.40. */
async function constantsClaim(view: FolderView, file: string): Promise<VersionClaim | null> {
  const literals = await view.php(file);
  if (literals?.constants.has('BUILD') !== true) return null;
  const version = constantValue(literals, 'VERSION');
  const build = constantValue(literals, 'BUILD');
  const plain =
    typeof version.value === 'string' && typeof build.value === 'string' ? `${version.value}.${build.value}` : null;
  return { file, version: plainVersion(plain), contradicted: version.contradicted || build.contradicted };
}
