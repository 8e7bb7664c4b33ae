import type { CmsSpecimen } from '../../support/cms-specimen.ts';

export const specimen: CmsSpecimen = {
  files: {
    'public/index.php': '<?php',
    'composer.lock':
      '{"packages":[{"name":"laravel/framework","version":"v11.9.2"},{"name":"monolog/monolog","version":"3.6.0"}],"packages-dev":[]}',
  },
  product: 'laravel',
  version: '11.9.2',
  versionFile: 'composer.lock',
};
