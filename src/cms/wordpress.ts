import { type FolderView, folderView } from '../reading/folder-view.ts';
import { HEADER_BYTES } from '../reading/header-fields.ts';
import { assignedValue, constantValue, type PhpLiterals } from '../reading/php-literals.ts';
import { plainVersion } from '../reading/plain-version.ts';
import { provenVersion, type VersionClaim, variableClaim } from '../reading/proven-version.ts';
import type { CmsReader } from './contract.ts';
import { LOCALE, readComponents } from './wordpress/components.ts';
import { readConfig } from './wordpress/content-folders.ts';

/** WordPress, and ClassicPress that grew out of it: core, plugins, themes, must-use plugins, drop-ins and languages. */
export const wordpress: CmsReader = {
  id: 'wordpress',
  title: 'WordPress',
  markers: ['wp-includes/version.php', 'wp-includes/functions.php', 'wp-load.php'],

  keeps(path) {
    if (CORE_FILES.test(path)) return 262_144;
    return COMPONENT_FILES.test(path) ? HEADER_BYTES : 0;
  },

  async inspect(files, root) {
    const view = folderView(files, root);
    if (!(await isWordPress(view))) return null;
    const versionFile = await view.php('wp-includes/version.php');
    const fork = versionFile === null ? null : plainVersion(textOf(versionFile, '$cp_version'));
    const { version, versionSource } =
      fork === null
        ? provenVersion(view, await versionClaims(view, versionFile))
        : { version: fork, versionSource: view.path('wp-includes/version.php') };
    const locale = versionFile === null ? null : textOf(versionFile, '$wp_local_package');
    const config = await readConfig(view);
    if (config !== null && constantValue(config, 'MULTISITE').value === true)
      view.note('A network of sites (multisite)');
    return {
      cms: 'wordpress',
      product: fork === null ? 'wordpress' : 'classicpress',
      edition: fork !== null ? 'ClassicPress' : locale !== null && LOCALE.test(locale) ? locale : null,
      version,
      versionSource,
      path: root,
      components: await readComponents(view, config),
      notes: view.notes,
    };
  },
};

const CORE_FILES =
  /(?:^|\/)(?:wp-includes\/version\.php|wp-admin\/about\.php|wp-config\.php|config\/application\.php|readme\.html)$/;
const COMPONENT_FILES =
  /\/(?:(?:plugins|mu-plugins)\/(?:[^/]+\/)?[^/]+\.php|plugins\/[^/]+\/readme\.txt|themes\/[^/]+\/style\.css)$|\/(?:wp-content|app|content)\/[^/]+\.php$/i;

/** A lone version file is no WordPress: a copy in a backup plugin's folder, or bait. */
async function isWordPress(view: FolderView): Promise<boolean> {
  let found = 0;
  for (const path of [
    'wp-includes/version.php',
    'wp-load.php',
    'wp-settings.php',
    'wp-admin',
    'wp-includes/functions.php',
  ]) {
    if (await view.has(path)) found += 1;
  }
  return found >= 2;
}

async function versionClaims(view: FolderView, versionFile: PhpLiterals | null): Promise<readonly VersionClaim[]> {
  const claim = variableClaim('wp-includes/version.php', versionFile, '$wp_version');
  const branch = /^(\d+\.\d+)(?:\.\d+)?$/.exec(claim.version ?? '')?.[1];
  if (branch !== undefined) return [claim, await aboutClaim(view, branch)];
  if (claim.version !== null) return [claim];
  const readme = await view.text('readme.html');
  const named = /\bVersion\s+(\d[\w.-]{0,20})/.exec(readme ?? '')?.[1] ?? null;
  return [claim, { file: 'readme.html', version: plainVersion(named) }];
}

/**
 * The newest patch release that the "About" page tells of. It names each one of its branch: all of 821 releases from 3.7 on but
 * 5.3.9, which forgot itself. A version file that is ahead of it, or behind, was forged or belongs to an update cut short.
 */
async function aboutClaim(view: FolderView, branch: string): Promise<VersionClaim> {
  const file = 'wp-admin/about.php';
  const text = await view.text(file);
  const none = { file, version: null };
  if (text === null) return none;
  let newest = -1;
  for (const [, version = '', patch] of text.matchAll(/'(\d{1,3}\.\d{1,3})(?:\.(\d{1,3}))?'/g)) {
    if (version === branch) newest = Math.max(newest, Number(patch ?? 0));
  }
  if (newest < 0 || (branch === '5.3' && newest === 8)) return none;
  return newest === 0 ? none : { file, version: `${branch}.${newest}` };
}

function textOf(literals: PhpLiterals, variable: string): string | null {
  const { value } = assignedValue(literals, variable);
  return typeof value === 'string' ? value : null;
}
