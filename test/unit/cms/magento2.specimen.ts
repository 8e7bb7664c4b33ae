import type { CmsSpecimen } from '../../support/cms-specimen.ts';

export const specimen: CmsSpecimen = {
  files: {
    'bin/magento': '#!/usr/bin/env php',
    'app/etc/config.php': "<?php\nreturn [\n  'modules' => [\n    'Acme_Pay' => 1,\n    'Acme_Old' => 0\n  ]\n];",
    'composer.lock':
      '{"packages":[{"name":"magento/product-community-edition","version":"2.4.7-p3"},{"name":"magento/framework","version":"103.0.7-p3"}]}',
    'app/code/Acme/Pay/etc/module.xml': '<config><module name="Acme_Pay" setup_version="1.0.2"/></config>',
  },
  product: 'magento2',
  version: '2.4.7-p3',
  versionFile: 'composer.lock',
};
