import type { CmsSpecimen } from '../../support/cms-specimen.ts';

export const specimen: CmsSpecimen = {
  files: {
    'concrete/config/concrete.php':
      "<?php\nreturn [\n    'version' => '9.2.9',\n    'email' => ['address' => 'a@' . ($x ? 'b' : 'c')],\n];",
    'packages/gallery/controller.php':
      "<?php\nclass Controller extends Package { protected $pkgHandle = 'gallery'; protected $pkgVersion = '1.0.4'; }",
  },
  product: 'concrete',
  version: '9.2.9',
  versionFile: 'concrete/config/concrete.php',
};
