import type { HostPath } from '../domain/host-path.ts';
import type { ComponentFacts, ComponentKind, InstallationFacts } from '../domain/installation.ts';
import type { FolderView } from './folder-view.ts';
import { provenVersion, type VersionClaim } from './proven-version.ts';

/** The installation in the folder of `view`, its version by the claims in the order of their authority. */
export function installationOf(
  view: FolderView,
  cms: string,
  claims: readonly VersionClaim[],
  more: {
    /** Product to ask knowledge for; the same as `cms` unless said. */
    readonly product?: string;
    readonly edition?: string | null;
    readonly components?: readonly ComponentFacts[];
  } = {},
): InstallationFacts {
  const { version, versionSource } = provenVersion(view, claims);
  return {
    cms,
    product: more.product ?? cms,
    edition: more.edition ?? null,
    version,
    versionSource,
    path: view.root,
    components: more.components ?? [],
    notes: view.notes,
  };
}

/** What a file says of one component; `slug` is the folder's name unless said. */
export interface ComponentClaim {
  readonly slug?: string;
  readonly name?: string | null;
  readonly version: string | null;
  /** The file that says so, relative to the view. */
  readonly file: string;
  readonly active?: boolean | null;
}

/** A component for each folder inside of `folder` of which `read` knows something. */
export async function componentsIn(
  view: FolderView,
  folder: string,
  kind: ComponentKind,
  read: (path: string, name: HostPath) => Promise<ComponentClaim | null>,
): Promise<readonly ComponentFacts[]> {
  const found: ComponentFacts[] = [];
  for (const name of await view.folders(folder)) {
    const path = folder === '' ? name : `${folder}/${name}`;
    const claim = await read(path, name);
    if (claim !== null) found.push(componentOf(view, kind, path, name, claim));
  }
  return found;
}

/** One component at `path`. */
export function componentOf(
  view: FolderView,
  kind: ComponentKind,
  path: string,
  name: string,
  claim: ComponentClaim,
): ComponentFacts {
  const slug = (claim.slug ?? name).slice(0, MAX_NAME);
  return {
    kind,
    slug,
    name: (claim.name ?? slug).slice(0, MAX_NAME),
    version: claim.version,
    versionSource: claim.version === null ? null : view.path(claim.file),
    active: claim.active ?? null,
    path: view.path(path),
  };
}

const MAX_NAME = 200;
