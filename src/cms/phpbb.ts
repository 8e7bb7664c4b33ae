import type { ComponentFacts } from '../domain/installation.ts';
import { type FolderView, folderView } from '../reading/folder-view.ts';
import { infoValues } from '../reading/info-values.ts';
import { componentsIn, installationOf } from '../reading/installation-of.ts';
import { jsonText } from '../reading/json-value.ts';
import { plainVersion } from '../reading/plain-version.ts';
import { constantClaim, type VersionClaim } from '../reading/proven-version.ts';
import type { CmsReader } from './contract.ts';

const CONSTANTS = 'includes/constants.php';
const MANUAL = 'docs/INSTALL.html';

/** phpBB 2 and 3: the core, extensions and styles. phpBB 2 keeps its version in the database; its manual names it too. */
export const phpbb: CmsReader = {
  id: 'phpbb',
  title: 'phpBB',
  markers: ['viewtopic.php'],

  keeps(path) {
    if (/(?:^|\/)(?:includes\/constants\.php|docs\/INSTALL\.html)$/.test(path)) return 65_536;
    return /\/(?:ext\/[^/]+\/[^/]+\/composer\.json|styles\/[^/]+\/style\.cfg)$/.test(path) ? 32_768 : 0;
  },

  async inspect(files, root) {
    const view = folderView(files, root);
    const constants = await view.php(CONSTANTS);
    if (constants?.constants.has('POSTS_TABLE') !== true) return null;
    const claim = constantClaim(CONSTANTS, constants, 'PHPBB_VERSION');
    return installationOf(view, 'phpbb', claim.version === null ? [claim, await manualClaim(view)] : [claim], {
      components: [...(await extensions(view)), ...(await styles(view))],
    });
  },
};

/** The newest release that the manual of phpBB 2 gives patches for is the one it came with. */
async function manualClaim(view: FolderView): Promise<VersionClaim> {
  const text = (await view.text(MANUAL)) ?? '';
  const patches = [...text.matchAll(/phpBB-2\.\d{1,2}\.\d{1,2}_to_(2\.\d{1,2}\.\d{1,2})\b/g)].map((found) => found[1]);
  return { file: MANUAL, version: plainVersion(patches[0]) };
}

async function extensions(view: FolderView): Promise<readonly ComponentFacts[]> {
  const found: ComponentFacts[] = [];
  for (const vendor of await view.folders('ext')) {
    const inVendor = await componentsIn(view, `ext/${vendor}`, 'extension', async (path, name) => {
      const file = `${path}/composer.json`;
      const json = await view.json(file);
      if (json === undefined) return null;
      const version = plainVersion(jsonText(json, 'version'));
      return { slug: `${vendor}/${name}`, name: jsonText(json, 'extra', 'display-name'), version, file };
    });
    found.push(...inVendor);
  }
  return found;
}

function styles(view: FolderView): Promise<readonly ComponentFacts[]> {
  return componentsIn(view, 'styles', 'theme', async (path) => {
    const file = `${path}/style.cfg`;
    const text = await view.text(file);
    if (text === null) return null;
    const values = infoValues(text);
    return {
      name: values.get('name') ?? null,
      version: plainVersion(values.get('style_version') ?? values.get('version')),
      file,
    };
  });
}
