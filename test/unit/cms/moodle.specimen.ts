import type { CmsSpecimen } from '../../support/cms-specimen.ts';

export const specimen: CmsSpecimen = {
  files: {
    'public/version.php': "<?php\n$version  = 2025100606.00;\n$release  = '5.1.6 (Build: 20260810)';\n",
    'public/lib/moodlelib.php': '<?php',
    'public/mod/board/version.php':
      "<?php\n$plugin->version = 2024111500;\n$plugin->release = '1.401.03 (Build 2024)';",
  },
  product: 'moodle',
  version: '5.1.6',
  versionFile: 'public/version.php',
};
