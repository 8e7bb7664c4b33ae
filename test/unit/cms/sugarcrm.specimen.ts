import type { CmsSpecimen } from '../../support/cms-specimen.ts';

export const specimen: CmsSpecimen = {
  files: {
    'sugar_version.php':
      "<?php\n$sugar_version      = '6.5.26';\n$sugar_db_version   = '6.5.26';\n$sugar_flavor       = 'CE';\n",
  },
  product: 'sugarcrm',
  version: '6.5.26',
  versionFile: 'sugar_version.php',
};
