import type { ComponentFacts } from '../domain/installation.ts';
import { type FolderView, folderView } from '../reading/folder-view.ts';
import { componentsIn, installationOf } from '../reading/installation-of.ts';
import { arrayText, constantValue } from '../reading/php-literals.ts';
import { plainVersion } from '../reading/plain-version.ts';
import type { CmsReader } from './contract.ts';

const VERSION = 'includes/version.php';

/** Zen Cart: the core and the plugins in zc_plugins. */
export const zencart: CmsReader = {
  id: 'zencart',
  title: 'Zen Cart',
  markers: ['includes/init_includes', 'zc_plugins', 'zc_install'],

  keeps(path) {
    return /(?:^|\/)(?:includes\/version|zc_plugins\/[^/]+\/[^/]+\/manifest)\.php$/.test(path) ? 65_536 : 0;
  },

  async inspect(files, root) {
    const view = folderView(files, root);
    const literals = await view.php(VERSION);
    if (literals === null || !literals.constants.has('PROJECT_VERSION_MAJOR')) return null;
    const major = constantValue(literals, 'PROJECT_VERSION_MAJOR');
    const minor = constantValue(literals, 'PROJECT_VERSION_MINOR');
    const version =
      typeof major.value === 'string' && typeof minor.value === 'string'
        ? plainVersion(`${major.value}.${minor.value}`)
        : null;
    const contradicted = major.contradicted || minor.contradicted;
    return installationOf(view, 'zencart', [{ file: VERSION, version, contradicted }], {
      components: await plugins(view),
    });
  },
};

/** Each version of a plugin has a folder of its own. */
async function plugins(view: FolderView): Promise<readonly ComponentFacts[]> {
  const found: ComponentFacts[] = [];
  for (const plugin of await view.folders('zc_plugins')) {
    const versions = await componentsIn(view, `zc_plugins/${plugin}`, 'plugin', async (path) => {
      const file = `${path}/manifest.php`;
      const manifest = (await view.php(file))?.returned.get('')?.[0];
      if (manifest === undefined) return null;
      return {
        slug: plugin,
        name: arrayText(manifest, 'pluginName'),
        version: plainVersion(arrayText(manifest, 'pluginVersion')),
        file,
      };
    });
    found.push(...versions);
  }
  return found;
}
