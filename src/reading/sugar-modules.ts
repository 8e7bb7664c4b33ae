import type { ComponentFacts } from '../domain/installation.ts';
import type { FolderView } from './folder-view.ts';
import { arrayText, assignedValue } from './php-literals.ts';
import { plainVersion } from './plain-version.ts';

/** Where the module loader keeps the manifests of the packages that it installed. */
const UPGRADES = ['module', 'langpack', 'patch', 'theme'];

/**
 * Packages and custom modules of SugarCRM or SuiteCRM below `prefix` (`''` or `public/legacy/`): packages by the manifest that
 * the module loader kept, modules of the studio by their folder in custom/modulebuilder.
 */
export async function readSugarModules(view: FolderView, prefix: string): Promise<readonly ComponentFacts[]> {
  const found: ComponentFacts[] = [];
  for (const uploads of ['upload', 'cache/upload']) {
    for (const type of UPGRADES) {
      const folder = `${prefix}${uploads}/upgrades/${type}`;
      for (const file of await view.names(folder)) {
        if (file.endsWith('-manifest.php')) found.push(await readManifest(view, folder, file, type));
      }
    }
  }
  for (const name of await view.folders(`${prefix}custom/modulebuilder/packages`)) {
    const path = view.path(`${prefix}custom/modulebuilder/packages/${name}`);
    found.push({ kind: 'module', slug: name, name, version: null, versionSource: null, active: null, path });
  }
  return found;
}

async function readManifest(view: FolderView, folder: string, file: string, type: string): Promise<ComponentFacts> {
  const literals = await view.php(`${folder}/${file}`);
  const manifest = literals === null ? undefined : assignedValue(literals, '$manifest').value;
  const version = plainVersion(arrayText(manifest, 'version'));
  const path = view.path(`${folder}/${file}`);
  const slug = arrayText(manifest, 'key') ?? file.slice(0, -'-manifest.php'.length);
  return {
    kind: type === 'langpack' ? 'language' : type === 'theme' ? 'theme' : 'module',
    slug: slug.slice(0, 200),
    name: (arrayText(manifest, 'name') ?? slug).slice(0, 200),
    version,
    versionSource: version === null ? null : path,
    active: null,
    path,
  };
}
