import type { CmsSpecimen } from '../../support/cms-specimen.ts';

export const specimen: CmsSpecimen = {
  files: {
    'typo3/sysext/core/Classes/Information/Typo3Version.php':
      "<?php\nclass Typo3Version\n{\n    protected const VERSION = '11.5.41';\n    protected const BRANCH = '11.5';\n}",
    'typo3conf/ext/news/ext_emconf.php': "<?php\n$EM_CONF[$_EXTKEY] = ['title' => 'News', 'version' => '9.4.0'];",
    'typo3conf/PackageStates.php':
      "<?php\nreturn ['packages' => ['news' => ['packagePath' => 'typo3conf/ext/news/']], 'version' => 5];",
  },
  product: 'typo3',
  version: '11.5.41',
  versionFile: 'typo3/sysext/core/Classes/Information/Typo3Version.php',
};
