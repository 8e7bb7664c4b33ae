import type { CmsSpecimen } from '../../support/cms-specimen.ts';

export const specimen: CmsSpecimen = {
  files: {
    'includes/version.php': '2.3.4.1',
    'includes/application_top.php': '<?php',
    'checkout_process.php': '<?php',
  },
  product: 'oscommerce',
  version: '2.3.4.1',
  versionFile: 'includes/version.php',
};
