import type { CmsSpecimen } from '../../support/cms-specimen.ts';

export const specimen: CmsSpecimen = {
  files: {
    'core/includes/bootstrap.inc': "<?php\ndefine('BACKDROP_VERSION', '1.27.0');\n",
    'modules/contrib/rules/rules.info': 'name = Rules\nversion = 1.x-2.4.0\nproject = rules\n',
  },
  product: 'backdrop',
  version: '1.27.0',
  versionFile: 'core/includes/bootstrap.inc',
};
