import { type FolderView, folderView } from '../reading/folder-view.ts';
import { componentsIn, installationOf } from '../reading/installation-of.ts';
import { arrayText, assignedValue } from '../reading/php-literals.ts';
import { plainVersion } from '../reading/plain-version.ts';
import { type VersionClaim, variableClaim } from '../reading/proven-version.ts';
import type { CmsReader } from './contract.ts';

const CONFIG = 'concrete/config/concrete.php';
const OLD = 'concrete/config/version.php';
const UPDATE = 'application/config/update.php';

/** Concrete CMS 5.6 to 9, whose running core may be one of those in updates/: the core and the packages. */
export const concrete: CmsReader = {
  id: 'concrete',
  title: 'Concrete CMS',
  markers: [CONFIG, OLD],

  keeps(path) {
    return /\/?(?:concrete\/config\/(?:concrete|version)|application\/config\/update|packages\/[^/]+\/controller)\.php$/.test(
      path,
    )
      ? 131_072
      : 0;
  },

  async inspect(files, root) {
    const view = folderView(files, root);
    const config = await view.php(CONFIG);
    const old = await view.php(OLD);
    if (config === null && old === null) return null;
    const first = config === null ? variableClaim(OLD, old, '$APP_VERSION') : await configClaim(view, CONFIG);
    const running = await runningCore(view);
    const components = await packages(view);
    return installationOf(view, 'concrete', running === null ? [first] : [running], { components });
  },
};

async function configClaim(view: FolderView, file: string): Promise<VersionClaim> {
  return { file, version: plainVersion(arrayText((await view.php(file))?.returned.get('')?.[0], 'version')) };
}

/** The core that was downloaded into updates/ and is run in place of the one beside it. */
async function runningCore(view: FolderView): Promise<VersionClaim | null> {
  const core = arrayText((await view.php(UPDATE))?.returned.get('')?.[0], 'core');
  if (core === null || !/^[\w.-]{1,80}$/.test(core)) return null;
  const file = `updates/${core}/${CONFIG}`;
  return (await view.has(file)) ? configClaim(view, file) : null;
}

function packages(view: FolderView) {
  return componentsIn(view, 'packages', 'extension', async (path) => {
    const file = `${path}/controller.php`;
    const literals = await view.php(file);
    if (literals === null) return null;
    const version = assignedValue(literals, '$pkgVersion').value;
    return { version: typeof version === 'string' ? plainVersion(version) : null, file };
  });
}
