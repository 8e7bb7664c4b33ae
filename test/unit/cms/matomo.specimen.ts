import type { CmsSpecimen } from '../../support/cms-specimen.ts';

export const specimen: CmsSpecimen = {
  files: {
    'matomo.php': '<?php',
    'core/Version.php': "<?php\nfinal class Version\n{\n    const VERSION = '5.3.2';\n    const MAJOR_VERSION = 5;\n}",
    'plugins/CustomAlerts/plugin.json': '{"name":"CustomAlerts","version":"5.1.0"}',
  },
  product: 'matomo',
  version: '5.3.2',
  versionFile: 'core/Version.php',
};
