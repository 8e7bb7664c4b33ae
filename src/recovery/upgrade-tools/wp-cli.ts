import type { ToolCommand, UpgradePart, UpgradeTool } from './contract.ts';

/** Unpacking a release on a slow disk. */
const LIMIT_SECONDS = 900;

/**
 * WordPress by its command line. Plug-ins and themes are not loaded, so that one that breaks with the new release breaks nothing
 * here; must-use plug-ins and drop-ins are, which WP-CLI cannot leave out. It starts in `/`: a `wp-cli.yml` among the files of the
 * account could make it load any PHP. No version is named: it asks its vendor, who may know a newer fix than lastgood's dated tables.
 */
export const wpCli: UpgradeTool = {
  id: 'wp-cli',
  title: 'WP-CLI',
  cms: 'wordpress',
  programs: { wp: ['wp', 'wp-cli', 'wp-cli.phar', '/usr/local/lib/wp-cli.phar', '/usr/share/wp-cli/wp-cli.phar'] },
  ofInstallation: [],
  // It would make a WordPress of a ClassicPress.
  fits: ({ product, kind }) => product === 'wordpress' && (kind === 'core' || kind === 'plugin' || kind === 'theme'),
  commands(part) {
    if (part.kind === 'core') {
      const network = part.isNetwork ? ['--network'] : [];
      return [wp(part, ['core', 'update']), wp(part, ['core', 'update-db', ...network])];
    }
    return [wp(part, [part.kind, 'update', part.slug ?? ''])];
  },
};

function wp({ folder }: UpgradePart, words: readonly string[]): ToolCommand {
  return {
    run: 'wp',
    parameters: [...words, `--path=${folder}`, '--skip-plugins', '--skip-themes', '--skip-packages', '--no-color'],
    from: 'root',
    environment: { WP_CLI_CONFIG_PATH: '/dev/null', WP_CLI_DISABLE_AUTO_CHECK_UPDATE: '1' },
    limitSeconds: LIMIT_SECONDS,
  };
}
