import type { CmsSpecimen } from '../../support/cms-specimen.ts';

export const specimen: CmsSpecimen = {
  files: {
    'includes/Defines.php': "<?php\ndefine( 'MW_VERSION', '1.43.9' );\n",
    'api.php': '<?php',
    'extensions/Cite/extension.json': '{"name":"Cite","version":"1.2"}',
  },
  product: 'mediawiki',
  version: '1.43.9',
  versionFile: 'includes/Defines.php',
};
