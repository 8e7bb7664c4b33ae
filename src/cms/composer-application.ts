import type { HostPath } from '../domain/host-path.ts';
import {
  COMPOSER_BYTES,
  composerLibraries,
  composerProject,
  isComposerList,
  packageVersion,
} from '../reading/composer-libraries.ts';
import { type FolderView, folderView } from '../reading/folder-view.ts';
import { provenVersion } from '../reading/proven-version.ts';
import type { CmsReader } from './contract.ts';

/** Frameworks and systems that Composer alone tells: the package, the product to ask knowledge for, its name. */
const PRODUCTS = [
  ['craftcms/cms', 'craft', 'Craft CMS'],
  ['shopware/core', 'shopware', 'Shopware'],
  ['shopware/platform', 'shopware', 'Shopware'],
  ['shopware/shopware', 'shopware', 'Shopware'],
  ['october/system', 'october', 'October CMS'],
  ['winter/wn-system-module', 'october', 'Winter CMS'],
  ['silverstripe/framework', 'silverstripe', 'Silverstripe'],
  ['statamic/cms', 'statamic', 'Statamic'],
  ['laravel/framework', 'laravel', 'Laravel'],
  ['symfony/framework-bundle', 'symfony', 'Symfony'],
  ['symfony/symfony', 'symfony', 'Symfony'],
] as const;

/** Other readers list the packages of these themselves. */
const TOLD_ELSEWHERE = [
  'typo3/cms-core',
  'contao/core-bundle',
  'drupal/core',
  'magento/magento2-base',
  'mage-os/magento2-base',
  'suitecrm/suitecrm',
];

/** Any other application that Composer put together: its packages, and the framework it stands on. */
export const composerApplication: CmsReader = {
  id: 'composer-application',
  title: 'Composer application',
  markers: ['composer.lock', 'vendor/composer/installed.json'],

  keeps(path) {
    return isComposerList(path) && !isPart(path) ? COMPOSER_BYTES : 0;
  },

  async inspect(files, root) {
    if (isPart(`${root}/`)) return null;
    const view = folderView(files, root);
    const project = await composerProject(view);
    if (project === null || project.packages.length === 0 || !(await isServed(view))) return null;
    if (packageVersion(project, ...TOLD_ELSEWHERE) !== null) return null;
    for (const marker of OTHER_SYSTEMS) if (await view.has(marker)) return null;
    const product = PRODUCTS.find(([name]) => packageVersion(project, name) !== null);
    const components = composerLibraries(view, project);
    const base = { cms: 'composer-application', path: root, components, notes: view.notes };
    if (product === undefined) {
      return { ...base, product: 'composer-application', edition: null, version: null, versionSource: null };
    }
    const claim = { file: project.file, version: packageVersion(project, product[0]) };
    const { version, versionSource } = provenVersion(view, [claim]);
    return { ...base, product: product[1], edition: product[2], version, versionSource };
  },
};

/** An application has a start page or a folder for one; a library that somebody left lying about has not. */
async function isServed(view: FolderView): Promise<boolean> {
  for (const name of ['index.php', 'public', 'web', 'htdocs', 'html', 'artisan', 'bin/console']) {
    if (await view.has(name)) return true;
  }
  return false;
}

/** Systems that ship a Composer folder of their own with every release. */
const OTHER_SYSTEMS = [
  'administrator/manifests',
  'concrete',
  'viewtopic.php',
  'matomo.php',
  'piwik.php',
  'program/include/iniset.php',
  'textpattern',
  'zc_plugins',
  'zc_install',
  'wp-includes',
  'includes/Defines.php',
  'lib/base.php',
  'system/startup.php',
  'system/defines.php',
  'system/config/constants.php',
  'src/PrestaShopBundle',
  'suitecrm_version.php',
  'sugar_version.php',
  'public/legacy',
  'bin/magento',
  'app/Mage.php',
  'core/lib/Drupal.php',
];

/** A folder of Composer inside of a plugin, a module or a package belongs to that. */
function isPart(path: HostPath | string): boolean {
  return /\/(?:plugins|mu-plugins|themes|modules|extensions?|ext|packages|components|vendor|libraries|node_modules|wp-content|wp-includes|3rdparty|apps|legacy|core|tests?|testsuite|_files)\/(?!composer\/installed\.json$)/.test(
    path,
  );
}
