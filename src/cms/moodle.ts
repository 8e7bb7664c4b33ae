import { nameOf } from '../domain/host-path.ts';
import type { ComponentFacts } from '../domain/installation.ts';
import { type FolderView, folderView } from '../reading/folder-view.ts';
import { componentsIn, installationOf } from '../reading/installation-of.ts';
import { assignedValue } from '../reading/php-literals.ts';
import { plainVersion } from '../reading/plain-version.ts';
import type { CmsReader } from './contract.ts';

/** Folders of plugins, by the part of the name that Moodle gives them. */
const PLUGIN_FOLDERS = [
  ['auth', 'auth'],
  ['blocks', 'block'],
  ['course/format', 'format'],
  ['enrol', 'enrol'],
  ['filter', 'filter'],
  ['local', 'local'],
  ['mod', 'mod'],
  ['question/type', 'qtype'],
  ['report', 'report'],
  ['repository', 'repository'],
  ['theme', 'theme'],
  ['admin/tool', 'tool'],
  ['lib/editor/tiny/plugins', 'tiny'],
] as const;

/** Moodle, whose files lie below public/ since 5.1: the core, and plugins that name a release of their own. */
export const moodle: CmsReader = {
  id: 'moodle',
  title: 'Moodle',
  markers: ['lib/moodlelib.php', 'public/lib/moodlelib.php'],

  keeps(path) {
    return /(?:^|\/)version\.php$/.test(path) ? 16_384 : 0;
  },

  async inspect(files, root) {
    const view = folderView(files, root);
    const prefix = (await view.has('public/lib/moodlelib.php')) ? 'public/' : '';
    if (prefix === '' && !(await view.has('lib/moodlelib.php'))) return null;
    // The folder above is the installation then, and is asked as well.
    if (prefix === '' && nameOf(root) === 'public' && (await view.has('../config-dist.php'))) return null;
    const file = `${prefix}version.php`;
    const literals = await view.php(file);
    const release = literals === null ? undefined : assignedValue(literals, '$release');
    const version = typeof release?.value === 'string' ? plainVersion(/^\d[\w.]{0,30}/.exec(release.value)?.[0]) : null;
    return installationOf(view, 'moodle', [{ file, version, contradicted: release?.contradicted === true }], {
      components: await plugins(view, prefix),
    });
  },
};

/** Moodle's own plugins have a version number only; what others make names its release beside it. */
async function plugins(view: FolderView, prefix: string): Promise<readonly ComponentFacts[]> {
  const found: ComponentFacts[] = [];
  for (const [folder, type] of PLUGIN_FOLDERS) {
    const inFolder = await componentsIn(
      view,
      prefix + folder,
      type === 'theme' ? 'theme' : 'plugin',
      async (path, name) => {
        const file = `${path}/version.php`;
        const literals = await view.php(file);
        if (literals === null) return null;
        const release =
          assignedValue(literals, '$plugin->release').value ?? assignedValue(literals, '$module->release').value;
        if (typeof release !== 'string') return null;
        return { slug: `${type}_${name}`, version: plainVersion(/\d[\w.-]{0,30}/.exec(release)?.[0]), file };
      },
    );
    found.push(...inFolder);
  }
  return found;
}
