import type { CmsSpecimen } from '../../support/cms-specimen.ts';

export const specimen: CmsSpecimen = {
  files: {
    'includes/constants.php':
      "<?php\n@define('PHPBB_VERSION', '3.3.12');\ndefine('POSTS_TABLE', $table_prefix . 'posts');",
    'viewtopic.php': '<?php',
    'ext/acme/gallery/composer.json': '{"name":"acme/gallery","version":"1.2.0","extra":{"display-name":"Gallery"}}',
    'styles/prosilver/style.cfg': 'name = prosilver\nstyle_version = 3.3.12\n',
  },
  product: 'phpbb',
  version: '3.3.12',
  versionFile: 'includes/constants.php',
};
