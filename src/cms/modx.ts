import { type FolderView, folderView } from '../reading/folder-view.ts';
import { componentOf, installationOf } from '../reading/installation-of.ts';
import { assignedValue } from '../reading/php-literals.ts';
import { plainVersion } from '../reading/plain-version.ts';
import type { CmsReader } from './contract.ts';

const VERSION = 'core/docs/version.inc.php';

/** MODX Revolution: the core, and the packages whose folders or archives lie in core/packages. */
export const modx: CmsReader = {
  id: 'modx',
  title: 'MODX Revolution',
  markers: [VERSION],

  keeps(path) {
    return path.endsWith(VERSION) ? 65_536 : 0;
  },

  async inspect(files, root) {
    const view = folderView(files, root);
    const literals = await view.php(VERSION);
    if (literals === null) return null;
    const part = (name: string): string => {
      const { value } = assignedValue(literals, `$v[${name}]`);
      return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
    };
    const numbers = ['version', 'major_version', 'minor_version'].map(part);
    const level = part('patch_level');
    // `pl` is the first release of that number; later ones are pl2 and so on.
    const suffix = level === '' || level === 'pl' ? '' : `-${level}`;
    const version = numbers.includes('') ? null : plainVersion(numbers.join('.') + suffix);
    return installationOf(view, 'modx', [{ file: VERSION, version }], { components: await packages(view) });
  },
};

async function packages(view: FolderView) {
  const newest = new Map<string, string>();
  for (const folder of await view.folders('core/packages')) {
    const [, slug, version] = /^(.{1,100})-(\d+\.\d+\.\d+(?:-\w+)?)$/.exec(folder) ?? [];
    if (slug === undefined || version === undefined || slug === 'core') continue;
    newest.set(slug, version); // in byte order: near enough to name the last one that was unpacked
  }
  return [...newest].map(([slug, version]) => {
    const file = `core/packages/${slug}-${version}`;
    return componentOf(view, 'extension', file, slug, { version: plainVersion(version.replace(/-pl$/, '')), file });
  });
}
