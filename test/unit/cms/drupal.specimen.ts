import type { CmsSpecimen } from '../../support/cms-specimen.ts';

export const specimen: CmsSpecimen = {
  files: {
    'core/lib/Drupal.php': "<?php\nclass Drupal {\n  /** const VERSION = '1.0'; */\n  const VERSION = '10.6.15';\n}",
    'core/modules/system/system.info.yml': 'name: System\nversion: VERSION\n',
    'composer.lock': '{"packages":[{"name":"drupal/core","version":"10.6.15"}],"packages-dev":[]}',
    'modules/contrib/token/token.info.yml': "name: Token\ntype: module\nversion: '8.x-1.15'\nproject: 'token'\n",
  },
  product: 'drupal8',
  version: '10.6.15',
  versionFile: 'core/lib/Drupal.php',
};
