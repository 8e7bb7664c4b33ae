import type { CmsSpecimen } from '../../support/cms-specimen.ts';

export const specimen: CmsSpecimen = {
  files: {
    'index.php': "<?php\n// Version\ndefine('VERSION', '3.0.3.8');\n",
    'system/startup.php': '<?php',
    'catalog/controller/common/home.php': '<?php',
    'system/acme.ocmod.xml': '<modification><name>Acme</name><version>1.4</version></modification>',
  },
  product: 'opencart',
  version: '3.0.3.8',
  versionFile: 'index.php',
};
