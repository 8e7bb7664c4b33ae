import type { CmsSpecimen } from '../../support/cms-specimen.ts';

export const specimen: CmsSpecimen = {
  files: {
    'filefunc.inc.php': "<?php\nif (!defined('DOL_VERSION')) {\n	define('DOL_VERSION', '20.0.2');\n}\n",
  },
  product: 'dolibarr',
  version: '20.0.2',
  versionFile: 'filefunc.inc.php',
};
