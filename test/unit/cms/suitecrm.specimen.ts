import type { CmsSpecimen } from '../../support/cms-specimen.ts';

export const specimen: CmsSpecimen = {
  files: {
    'suitecrm_version.php': "<?php\nif (!defined('sugarEntry')) die('x');\n$suitecrm_version = '7.14.8';\n",
    'sugar_version.php': "<?php $sugar_version = '6.5.25';",
    'upload/upgrades/module/acme-1.2-manifest.php': "<?php $manifest = array('name' => 'Acme', 'version' => '1.2');",
  },
  product: 'suitecrm',
  version: '7.14.8',
  versionFile: 'suitecrm_version.php',
};
