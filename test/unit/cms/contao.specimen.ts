import type { CmsSpecimen } from '../../support/cms-specimen.ts';

export const specimen: CmsSpecimen = {
  files: {
    'vendor/composer/installed.json':
      '{"packages":[{"name":"contao\\/core-bundle","version":"4.13.50"},{"name":"contao\\/news-bundle","version":"4.13.50"}],"dev":false}',
    'vendor/contao/core-bundle/composer.json': '{}',
  },
  product: 'contao',
  version: '4.13.50',
  versionFile: 'vendor/composer/installed.json',
};
