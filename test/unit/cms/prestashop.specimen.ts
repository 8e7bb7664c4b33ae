import type { CmsSpecimen } from '../../support/cms-specimen.ts';

export const specimen: CmsSpecimen = {
  files: {
    'src/Core/Version.php':
      "<?php\nfinal class Version\n{\n    public const VERSION = '8.1.1';\n    public const MAJOR_VERSION = 8;\n}",
    'classes/PrestaShopAutoload.php': '<?php',
    'modules/ps_banner/ps_banner.php':
      "<?php\nclass Ps_Banner extends Module {\n function __construct() { $this->name = 'ps_banner'; $this->version = '2.1.2'; }\n}",
  },
  product: 'prestashop',
  version: '8.1.1',
  versionFile: 'src/Core/Version.php',
};
