import { type HostPath, normalPath, pathOfText } from '../../domain/host-path.ts';
import type { FolderView } from '../../reading/folder-view.ts';
import { constantValue, type PhpLiterals } from '../../reading/php-literals.ts';

/** wp-config.php of this folder, or one level up when that is no installation of its own; Bedrock keeps it in config/. */
export async function readConfig(view: FolderView): Promise<PhpLiterals | null> {
  const known = new Map([['ABSPATH', `${view.root}/`]]);
  const own = await view.php('wp-config.php', known);
  if (own !== null) return own;
  return (await view.has('../wp-settings.php')) ? null : view.php('../wp-config.php', known);
}

/** Where plugins and themes lie: as configured, where they lie by default, as Bedrock has it, or wherever both are found. */
export async function contentFolder(view: FolderView, config: PhpLiterals | null): Promise<FolderView | null> {
  const configured = await configuredFolder(view, config, 'WP_CONTENT_DIR');
  if (configured !== null) return configured;
  for (const name of await view.folders('wp-content')) {
    if (['plugins', 'themes', 'mu-plugins'].includes(name)) return view.below(view.path('wp-content'));
  }
  const candidates: string[] = [...(await view.folders(''))];
  if (await isPartOfSiteAbove(view)) {
    candidates.unshift('../app', '../wp-content', '../content');
    candidates.push(...(await view.folders('..')).map((name) => `../${name}`));
  }
  for (const candidate of candidates.slice(0, MAX_CANDIDATES)) {
    if (await holdsContent(view, candidate)) return view.below(view.path(candidate));
  }
  return null;
}

const MAX_CANDIDATES = 300;

/** WordPress in a folder of its own is started from the one above; else the neighbours may be another customer's. */
async function isPartOfSiteAbove(view: FolderView): Promise<boolean> {
  return (await view.has('../index.php')) || (await view.has('../wp-config.php'));
}

async function holdsContent(view: FolderView, folder: string): Promise<boolean> {
  const inside = new Set<string>(await view.folders(folder));
  return inside.has('themes') && (inside.has('plugins') || inside.has('mu-plugins'));
}

/** A folder that wp-config.php names: only within the same account, whatever the text says. */
export async function configuredFolder(
  view: FolderView,
  config: PhpLiterals | null,
  name: string,
): Promise<FolderView | null> {
  const value = config === null ? undefined : constantValue(config, name).value;
  if (typeof value !== 'string' || !value.startsWith('/')) return null;
  const folder = view.below(normalPath(pathOfText(value)));
  if (!sameAccount(folder.root, view.root)) {
    view.note(`${name} names a folder outside of this account; it was not looked at`);
    return null;
  }
  return (await folder.folders('')).length + (await folder.names('')).length > 0 ? folder : null;
}

/** The first two folders of a path are the account's, as in /home/bob. */
function sameAccount(a: HostPath, b: HostPath): boolean {
  const start = (path: HostPath): string => path.split('/', 3).join('/');
  return start(a) === start(b);
}
