import type { ComponentFacts } from '../domain/installation.ts';
import { type FolderView, folderView } from '../reading/folder-view.ts';
import { componentsIn, installationOf } from '../reading/installation-of.ts';
import { jsonMember } from '../reading/json-value.ts';
import { arrayText, assignedValue } from '../reading/php-literals.ts';
import { plainVersion } from '../reading/plain-version.ts';
import { variableClaim } from '../reading/proven-version.ts';
import { childText } from '../reading/xml-tree.ts';
import type { CmsReader } from './contract.ts';

/** Nextcloud and ownCloud: the core, and the apps that do not come with it. */
export const nextcloud: CmsReader = {
  id: 'nextcloud',
  title: 'Nextcloud / ownCloud',
  markers: ['lib/base.php'],

  keeps(path) {
    if (/(?:^|\/)(?:version\.php|core\/shipped\.json|config\/config\.php)$/.test(path)) return 65_536;
    return /\/(?:apps|custom_apps|apps-external|apps2)\/[^/]+\/appinfo\/info\.xml$/.test(path) ? 65_536 : 0;
  },

  async inspect(files, root) {
    const view = folderView(files, root);
    const literals = await view.php('version.php');
    if (
      !(await view.has('lib/base.php')) ||
      !((await view.has('occ')) || literals?.assigned.has('$OC_Version') === true)
    )
      return null;
    const vendor = literals === null ? undefined : assignedValue(literals, '$vendor').value;
    const product = vendor === 'owncloud' ? 'owncloud' : 'nextcloud';
    const claim = variableClaim('version.php', literals, '$OC_VersionString');
    await noteUpgradeAhead(view, claim.version);
    const edition = product === 'owncloud' ? 'ownCloud' : null;
    return installationOf(view, 'nextcloud', [claim], { product, edition, components: await apps(view) });
  },
};

/** The configuration holds the version that the database was brought to, with one number more. */
async function noteUpgradeAhead(view: FolderView, version: string | null): Promise<void> {
  const config = await view.php('config/config.php');
  const done = config === null ? null : plainVersion(arrayText(assignedValue(config, '$CONFIG').value, 'version'));
  if (version === null || done === null || `${done}.`.startsWith(`${version.split('-')[0]}.`)) return;
  view.note(`config/config.php says version ${done}, version.php says ${version}`);
}

async function apps(view: FolderView): Promise<readonly ComponentFacts[]> {
  const list = jsonMember(await view.json('core/shipped.json'), 'shippedApps');
  const shipped = new Set<unknown>(Array.isArray(list) ? list : []);
  const found: ComponentFacts[] = [];
  for (const folder of ['apps', 'custom_apps', 'apps-external', 'apps2']) {
    const inFolder = await componentsIn(view, folder, 'extension', async (path, name) => {
      if (shipped.has(name)) return null;
      const file = `${path}/appinfo/info.xml`;
      const xml = await view.xml(file);
      return xml === null
        ? null
        : { name: childText(xml, 'name'), version: plainVersion(childText(xml, 'version')), file };
    });
    found.push(...inFolder);
  }
  return found;
}
