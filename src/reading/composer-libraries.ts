import type { ComponentFacts } from '../domain/installation.ts';
import type { ComposerPackage } from './composer-packages.ts';

export { COMPOSER_BYTES } from './composer-packages.ts';

import type { FolderView } from './folder-view.ts';
import { componentOf } from './installation-of.ts';
import { plainVersion } from './plain-version.ts';

/** The packages of a Composer project and the file that lists them. */
export interface ComposerProject {
  readonly file: string;
  /** Where vendor/ lies: the folder of the project, `''` or with a slash at its end. */
  readonly folder: string;
  readonly packages: readonly ComposerPackage[];
}

/** Whether the path is that of a list of packages. */
export function isComposerList(path: string): boolean {
  return /(?:^|\/)(?:composer\.lock|vendor\/composer\/installed\.json)$/.test(path);
}

/** What is installed below `folder` (`''`, or a path that ends in `/`): installed.json before composer.lock; null without both. */
export async function composerProject(view: FolderView, folder = ''): Promise<ComposerProject | null> {
  for (const file of [`${folder}vendor/composer/installed.json`, `${folder}composer.lock`]) {
    const packages = await view.composer(file);
    if (packages !== null) return { file, folder, packages };
  }
  return null;
}

/** The version of the first of these packages that is there. */
export function packageVersion(project: ComposerProject | null, ...names: readonly string[]): string | null {
  for (const name of names) {
    const found = project?.packages.find((other) => other.name === name);
    if (found !== undefined) return plainVersion(found.version);
  }
  return null;
}

/** Every package as a library. */
export function composerLibraries(view: FolderView, project: ComposerProject | null): readonly ComponentFacts[] {
  if (project === null) return [];
  const { file, folder, packages } = project;
  return packages.map(({ name, version }) =>
    componentOf(view, 'library', `${folder}vendor/${name}`, name, { version: plainVersion(version), file }),
  );
}
