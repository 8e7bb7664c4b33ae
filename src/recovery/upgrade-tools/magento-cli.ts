import type { ToolCommand, UpgradeTool } from './contract.ts';

/** Compiling and deploying a shop's static files. */
const LIMIT_SECONDS = 3600;
const QUIET = ['--no-interaction', '--no-ansi'];

/** Magento 2 Open Source by Composer and its own command line. Extensions go with the core; others take a person. */
export const magentoCli: UpgradeTool = {
  id: 'magento-cli',
  title: 'Composer and bin/magento',
  cms: 'magento',
  programs: { composer: ['composer', 'composer.phar'] },
  ofInstallation: ['composer.json', 'composer.lock', 'bin/magento'],
  fits: ({ product, kind }) => product === 'magento2' && kind === 'core',
  commands: ({ target }) => [
    inside('composer', [
      'require',
      `magento/product-community-edition=${target}`,
      '--no-update',
      '--no-scripts',
      ...QUIET,
    ]),
    inside('composer', ['update', '--no-scripts', ...QUIET]),
    ...[['setup:upgrade'], ['setup:di:compile'], ['setup:static-content:deploy', '--force'], ['cache:flush']].map(
      (words) => inside('bin/magento', [...words, ...QUIET]),
    ),
  ],
};

function inside(run: string, parameters: readonly string[]): ToolCommand {
  return { run, parameters, from: 'installation', limitSeconds: LIMIT_SECONDS };
}
