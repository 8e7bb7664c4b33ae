import type { CmsSpecimen } from '../../support/cms-specimen.ts';

export const specimen: CmsSpecimen = {
  files: {
    'textpattern/index.php': "<?php\n$thisversion = '4.8.4';\n",
    'textpattern/lib/txplib_misc.php': '<?php',
    'themes/four/manifest.json': '{"title":"Four","version":"4.8.4"}',
  },
  product: 'textpattern',
  version: '4.8.4',
  versionFile: 'textpattern/index.php',
};
