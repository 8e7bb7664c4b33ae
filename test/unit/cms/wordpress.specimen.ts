import type { CmsSpecimen } from '../../support/cms-specimen.ts';

export const specimen: CmsSpecimen = {
  files: {
    'wp-includes/version.php':
      "<?php\n/** @global string $wp_version */\n$wp_version = '6.4.2';\n$wp_db_version = 56657;\n",
    'wp-admin/about.php': "<?php printf( 'x', '6.4.2' ); printf( 'x', '6.4.1' );",
    'wp-load.php': '<?php',
    'wp-settings.php': '<?php',
    'wp-content/plugins/akismet/akismet.php': '<?php\n/*\nPlugin Name: Akismet\nVersion: 5.3\n*/',
    'wp-content/themes/twentytwenty/style.css': '/*\nTheme Name: Twenty Twenty\nVersion: 2.5\n*/',
  },
  product: 'wordpress',
  version: '6.4.2',
  versionFile: 'wp-includes/version.php',
};
