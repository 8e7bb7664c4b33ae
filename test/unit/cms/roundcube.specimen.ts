import type { CmsSpecimen } from '../../support/cms-specimen.ts';

export const specimen: CmsSpecimen = {
  files: {
    'program/include/iniset.php':
      "<?php\ndefine('RCMAIL_VERSION', '1.6.11');\ndefine('RCMAIL_START', microtime(true));",
    'plugins/archive/composer.json': '{"name":"roundcube/archive","version":"3.5"}',
  },
  product: 'roundcube',
  version: '1.6.11',
  versionFile: 'program/include/iniset.php',
};
