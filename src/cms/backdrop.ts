import type { ComponentFacts } from '../domain/installation.ts';
import { type FolderView, folderView } from '../reading/folder-view.ts';
import { infoValues } from '../reading/info-values.ts';
import { componentsIn, installationOf } from '../reading/installation-of.ts';
import { plainVersion } from '../reading/plain-version.ts';
import { constantClaim } from '../reading/proven-version.ts';
import type { CmsReader } from './contract.ts';

const BOOTSTRAP = 'core/includes/bootstrap.inc';

/** Backdrop, which grew out of Drupal 7: the core, and contributed modules, themes and layouts. */
export const backdrop: CmsReader = {
  id: 'backdrop',
  title: 'Backdrop',
  markers: [BOOTSTRAP],

  keeps(path) {
    if (path.endsWith(BOOTSTRAP)) return 262_144;
    return /\/(?:modules|themes|layouts)\/(?:[^/]+\/){1,2}[^/]+\.info$/.test(path) ? 32_768 : 0;
  },

  async inspect(files, root) {
    const view = folderView(files, root);
    const bootstrap = await view.php(BOOTSTRAP);
    if (bootstrap?.constants.has('BACKDROP_VERSION') !== true && !(await view.has('core/modules/node/node.info')))
      return null;
    const found: ComponentFacts[] = [];
    for (const [folder, kind] of [
      ['modules', 'module'],
      ['modules/contrib', 'module'],
      ['modules/custom', 'module'],
      ['themes', 'theme'],
      ['layouts', 'template'],
    ] as const) {
      found.push(...(await componentsIn(view, folder, kind, (path, name) => claim(view, path, name))));
    }
    const version = constantClaim(BOOTSTRAP, bootstrap, 'BACKDROP_VERSION');
    return installationOf(view, 'backdrop', [version], { components: found });
  },
};

async function claim(view: FolderView, path: string, name: string) {
  const file = `${path}/${name}.info`;
  const text = await view.text(file, 32_768);
  if (text === null) return null;
  const values = infoValues(text);
  // Packaged releases are `1.x-2.3.4`: the first part is Backdrop's.
  const version = plainVersion(values.get('version'));
  return { slug: values.get('project') ?? name, name: values.get('name') ?? null, version, file };
}
