import type { UpgradeTool } from './contract.ts';

const LIMIT_SECONDS = 900;

/** Joomla's own command line, from Joomla 4 on: the newest release of the same major version. Extensions take a person. */
export const joomlaCli: UpgradeTool = {
  id: 'joomla-cli',
  title: 'Joomla CLI',
  cms: 'joomla',
  programs: {},
  ofInstallation: ['cli/joomla.php'],
  fits: ({ kind, version, target }) =>
    kind === 'core' && Number.parseInt(version ?? '', 10) >= 4 && majorOf(version ?? '') === majorOf(target),
  commands: () =>
    [['core:update'], ['cache:clean']].map((words) => ({
      run: 'cli/joomla.php',
      parameters: [...words, '--no-interaction', '--no-ansi'],
      from: 'installation',
      limitSeconds: LIMIT_SECONDS,
    })),
};

function majorOf(version: string): string {
  return version.split('.', 1)[0] ?? '';
}
