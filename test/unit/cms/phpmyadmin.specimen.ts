import type { CmsSpecimen } from '../../support/cms-specimen.ts';

export const specimen: CmsSpecimen = {
  files: {
    'libraries/classes/Version.php':
      "<?php\nfinal class Version\n{\n    public const VERSION = '5.2.1' . VERSION_SUFFIX;\n    public const SERIES = '5.2';\n    public const MAJOR = 5;\n    public const MINOR = 2;\n    public const PATCH = 1;\n    public const PRE_RELEASE_NAME = '';\n}",
    'RELEASE-DATE-5.2.1': 'Tue Feb  7 16:07:58 UTC 2023\n',
  },
  product: 'phpmyadmin',
  version: '5.2.1',
  versionFile: 'libraries/classes/Version.php',
};
