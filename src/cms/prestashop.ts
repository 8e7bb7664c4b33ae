import { type FolderView, folderView } from '../reading/folder-view.ts';
import type { ComponentClaim } from '../reading/installation-of.ts';
import { componentsIn, installationOf } from '../reading/installation-of.ts';
import { assignedValue } from '../reading/php-literals.ts';
import { plainVersion } from '../reading/plain-version.ts';
import { constantClaim, type VersionClaim } from '../reading/proven-version.ts';
import { childText } from '../reading/xml-tree.ts';
import type { CmsReader } from './contract.ts';

const MODERN = 'src/Core/Version.php';
const KERNEL = 'app/AppKernel.php';
const SETTINGS = 'config/settings.inc.php';

/** PrestaShop and thirty bees, which grew out of its 1.6: the core and the modules. */
export const prestashop: CmsReader = {
  id: 'prestashop',
  title: 'PrestaShop / thirty bees',
  markers: ['classes/PrestaShopAutoload.php', 'src/PrestaShopBundle', MODERN, SETTINGS],

  keeps(path) {
    if (/(?:^|\/)(?:src\/Core\/Version|app\/AppKernel|config\/settings\.inc|install_version)\.php$/.test(path))
      return 65_536;
    const module = /\/modules\/([^/]+)\/(?:([^/]+)\.php|config\.xml)$/.exec(path);
    return module !== null && (module[2] === undefined || module[1] === module[2]) ? 262_144 : 0;
  },

  async inspect(files, root) {
    const view = folderView(files, root);
    if (
      !(await view.has('classes/PrestaShopAutoload.php')) &&
      !((await view.has('classes')) && (await view.has('modules')))
    ) {
      return null;
    }
    const settings = await view.php(SETTINGS);
    const bees = constantClaim(SETTINGS, settings, '_TB_VERSION_');
    const installers = (await view.folders('')).filter((name) => name.startsWith('install')).slice(0, 3);
    if (bees.version !== null) return installationOf(view, 'prestashop', [bees], await rest(view, 'thirtybees'));
    const claims: VersionClaim[] = [
      constantClaim(MODERN, await view.php(MODERN), 'VERSION'),
      constantClaim(KERNEL, await view.php(KERNEL), 'VERSION'),
      constantClaim(SETTINGS, settings, '_PS_VERSION_'),
    ];
    let product = 'prestashop';
    if (claims.every(({ version }) => version === null)) {
      for (const folder of installers) {
        const file = `${folder}/install_version.php`;
        const literals = await view.php(file);
        const claim = constantClaim(file, literals, '_TB_INSTALL_VERSION_');
        if (claim.version !== null) product = 'thirtybees';
        claims.push(claim.version === null ? constantClaim(file, literals, '_PS_INSTALL_VERSION_') : claim);
      }
    }
    if (claims.every(({ version }) => version === null) && !(await view.has('classes/PrestaShopAutoload.php')))
      return null;
    return installationOf(view, 'prestashop', claims, await rest(view, product));
  },
};

async function rest(view: FolderView, product: string) {
  const edition = product === 'thirtybees' ? 'thirty bees' : null;
  return {
    product,
    edition,
    components: await componentsIn(view, 'modules', 'module', (path, name) => module(view, path, name)),
  };
}

/** The class of the module says its version; config.xml is a copy of it that the shop writes. */
async function module(view: FolderView, path: string, name: string): Promise<ComponentClaim | null> {
  const file = `${path}/${name}.php`;
  const literals = await view.php(file);
  if (literals === null) return null;
  const own = assignedValue(literals, '$this->version').value;
  const version = typeof own === 'string' ? plainVersion(own) : null;
  if (version !== null) return { version, file };
  const xml = await view.xml(`${path}/config.xml`);
  return { version: plainVersion(childText(xml, 'version')), file: `${path}/config.xml` };
}
