import type { CmsSpecimen } from '../../support/cms-specimen.ts';

export const specimen: CmsSpecimen = {
  files: {
    'core/includes/class_core.php': "<?php\ndefine('FILE_VERSION', '5.6.9');\ndefine('SIMPLE_VERSION', '569');",
  },
  product: 'vbulletin',
  version: '5.6.9',
  versionFile: 'core/includes/class_core.php',
};
