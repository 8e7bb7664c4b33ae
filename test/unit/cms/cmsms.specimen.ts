import type { CmsSpecimen } from '../../support/cms-specimen.ts';

export const specimen: CmsSpecimen = {
  files: {
    'lib/version.php': '<?php\n$CMS_VERSION = "2.2.21";\n$CMS_VERSION_NAME = "x";\n',
    'moduleinterface.php': '<?php',
  },
  product: 'cmsms',
  version: '2.2.21',
  versionFile: 'lib/version.php',
};
