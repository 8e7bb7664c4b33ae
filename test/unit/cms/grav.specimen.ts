import type { CmsSpecimen } from '../../support/cms-specimen.ts';

export const specimen: CmsSpecimen = {
  files: {
    'system/defines.php': "<?php\ndefine('GRAV', true);\ndefine('GRAV_VERSION', '1.7.46');\n",
    'bin/grav': '#!/usr/bin/env php',
    'user/plugins/form/blueprints.yaml': 'name: Form\nversion: 7.4.0\n',
    'user/config/plugins/form.yaml': 'enabled: true\n',
  },
  product: 'grav',
  version: '1.7.46',
  versionFile: 'system/defines.php',
};
