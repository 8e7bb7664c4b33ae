import type { ToolCommand, UpgradeTool } from './contract.ts';

const LIMIT_SECONDS = 1800;

/**
 * Drupal 8 and later by Composer and the site's own Drush, where the whole project lies in the installation's folder. Scripts of
 * composer.json are not run; its plug-ins are, for they put Drupal's files in place.
 */
export const drush: UpgradeTool = {
  id: 'drush',
  title: 'Composer and Drush',
  cms: 'drupal',
  programs: { composer: ['composer', 'composer.phar'] },
  ofInstallation: ['composer.json', 'composer.lock', 'vendor/bin/drush'],
  fits: ({ product, kind }) => product === 'drupal8' && (kind === 'core' || kind === 'module' || kind === 'theme'),
  commands: ({ kind, slug }) => [
    inside('composer', [
      'update',
      ...(kind === 'core' ? ['drupal/core-*', '--with-all-dependencies'] : [`drupal/${slug}`, '--with-dependencies']),
      '--no-dev',
      '--no-scripts',
      '--no-interaction',
      '--no-ansi',
    ]),
    inside('vendor/bin/drush', ['updatedb', '--yes', '--no-ansi']),
    inside('vendor/bin/drush', ['cache:rebuild', '--no-ansi']),
  ],
};

function inside(run: string, parameters: readonly string[]): ToolCommand {
  return { run, parameters, from: 'installation', limitSeconds: LIMIT_SECONDS };
}
