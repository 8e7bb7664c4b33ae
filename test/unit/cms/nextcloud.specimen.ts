import type { CmsSpecimen } from '../../support/cms-specimen.ts';

export const specimen: CmsSpecimen = {
  files: {
    'version.php': "<?php\n$OC_Version = [31, 0, 3, 2];\n$OC_VersionString = '31.0.3';\n$vendor = 'nextcloud';\n",
    'lib/base.php': '<?php',
    occ: '#!/usr/bin/env php',
    'config/config.php': "<?php\n$CONFIG = array (\n  'version' => '31.0.3.2',\n);",
    'core/shipped.json': '{"shippedApps":["files"]}',
    'apps/files/appinfo/info.xml': '<info><id>files</id><version>2.3.1</version></info>',
    'apps/calendar/appinfo/info.xml': '<info><id>calendar</id><name>Calendar</name><version>5.2.4</version></info>',
  },
  product: 'nextcloud',
  version: '31.0.3',
  versionFile: 'version.php',
};
