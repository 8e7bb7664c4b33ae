import { folderOf, type HostPath, nameOf } from '../domain/host-path.ts';
import { COMPOSER_BYTES, composerLibraries, composerProject, isComposerList } from '../reading/composer-libraries.ts';
import { folderView } from '../reading/folder-view.ts';
import { installationOf } from '../reading/installation-of.ts';
import { plainVersion } from '../reading/plain-version.ts';
import { variableClaim } from '../reading/proven-version.ts';
import { readSugarModules } from '../reading/sugar-modules.ts';
import type { CmsReader } from './contract.ts';

const OLD = 'suitecrm_version.php';
const LEGACY = 'public/legacy/suitecrm_version.php';

/** SuiteCRM 7, and 8 that holds a 7 inside of public/legacy: the core, packages and custom modules. */
export const suitecrm: CmsReader = {
  id: 'suitecrm',
  title: 'SuiteCRM',
  markers: [OLD, LEGACY],

  keeps(path) {
    if (/(?:^|\/)(?:suitecrm_version\.php|VERSION)$/.test(path)) return 65_536;
    if (isComposerList(path)) return COMPOSER_BYTES;
    return path.endsWith('-manifest.php') ? 262_144 : 0;
  },

  async inspect(files, root) {
    const view = folderView(files, root);
    const eight = await view.has(LEGACY);
    if (!eight && (isLegacy(root) || !(await view.has(OLD)))) return null;
    const file = eight ? LEGACY : OLD;
    const claim = variableClaim(file, await view.php(file), '$suitecrm_version');
    const named = eight ? plainVersion(/^\s*(\S{1,60})/.exec((await view.text('VERSION')) ?? '')?.[1]) : null;
    return installationOf(view, 'suitecrm', eight ? [{ file: 'VERSION', version: named }, claim] : [claim], {
      product: eight ? 'suitecrm8' : 'suitecrm',
      components: [
        ...(await readSugarModules(view, eight ? 'public/legacy/' : '')),
        ...composerLibraries(view, await composerProject(view)),
      ],
    });
  },
};

/** The 7 inside of an 8 is a part of that. */
function isLegacy(root: HostPath): boolean {
  return nameOf(root) === 'legacy' && nameOf(folderOf(root)) === 'public';
}
