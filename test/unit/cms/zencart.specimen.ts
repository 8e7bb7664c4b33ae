import type { CmsSpecimen } from '../../support/cms-specimen.ts';

export const specimen: CmsSpecimen = {
  files: {
    'includes/version.php':
      "<?php\ndefine('PROJECT_VERSION_NAME', 'Zen Cart');\ndefine('PROJECT_VERSION_MAJOR', '1');\ndefine('PROJECT_VERSION_MINOR', '5.7d');\n",
    'includes/init_includes/init_sessions.php': '<?php',
    'zc_plugins/DisplayLogs/v3.0.3/manifest.php':
      "<?php\nreturn ['pluginVersion' => 'v3.0.3', 'pluginName' => 'Display Logs'];",
  },
  product: 'zencart',
  version: '1.5.7d',
  versionFile: 'includes/version.php',
};
