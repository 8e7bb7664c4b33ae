import type { CmsSpecimen } from '../../support/cms-specimen.ts';

export const specimen: CmsSpecimen = {
  files: {
    'core/docs/version.inc.php':
      "<?php\n$v= [];\n$v['version']= '3'; // Current version.\n$v['major_version']= '0';\n$v['minor_version']= '5';\n$v['patch_level']= 'pl';\nreturn $v;",
    'core/packages/migx-3.0.2-pl/manifest.php': '<?php',
  },
  product: 'modx',
  version: '3.0.5',
  versionFile: 'core/docs/version.inc.php',
};
