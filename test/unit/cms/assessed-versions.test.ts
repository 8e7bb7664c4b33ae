import { describe, expect, it } from 'vitest';
import { drupal } from '../../../src/cms/drupal.ts';
import { joomla } from '../../../src/cms/joomla.ts';
import { magento1 } from '../../../src/cms/magento1.ts';
import { magento2 } from '../../../src/cms/magento2.ts';
import { sugarcrm } from '../../../src/cms/sugarcrm.ts';
import { suitecrm } from '../../../src/cms/suitecrm.ts';
import { wordpress } from '../../../src/cms/wordpress.ts';
import { inspectCms, shortly } from '../../support/inspect-cms.ts';

/** The versions for which the expected vulnerabilities are written down: what is judged must first be read as it is. */
describe('versions that knowledge is tested with', () => {
  it.each(['7.1', '7.0.4', '7.0.1', '6.9.4', '6.8.8', '6.0', '4.7.1'])('WordPress %s', async (version) => {
    const files = {
      'wp-includes/version.php': `<?php\n$wp_version = '${version}';`,
      'wp-load.php': '<?php',
      'wp-content/themes/x/y': '',
    };
    expect(await inspectCms(wordpress, files)).toMatchObject({ product: 'wordpress', version, notes: [] });
  });

  it.each(['11.4.5', '11.3.16', '11.3.10', '10.6.15', '10.6.12', '9.5.11', '8.9.20', '8.5.0'])(
    'Drupal %s',
    async (version) => {
      const files = { 'core/lib/Drupal.php': `<?php class Drupal { const VERSION = '${version}'; }` };
      expect(await inspectCms(drupal, files)).toMatchObject({ product: 'drupal8', version, notes: [] });
    },
  );

  it.each(['7.103', '7.57', '7.31'])('Drupal %s', async (version) => {
    const files = {
      'includes/bootstrap.inc': `<?php define('VERSION', '${version}');`,
      'modules/system/system.module': '<?php',
    };
    expect(await inspectCms(drupal, files)).toMatchObject({ product: 'drupal7', version, notes: [] });
  });

  it.each(['6.1.3', '6.1.2', '5.4.8', '5.4.5', '5.2.6', '4.4.14', '4.2.7', '3.10.12'])('Joomla %s', async (version) => {
    const [major, minor, patch] = version.split('.');
    const source = `<?php final class Version { const MAJOR_VERSION = ${major}; const MINOR_VERSION = ${minor}; const PATCH_VERSION = ${patch}; const EXTRA_VERSION = ''; }`;
    const files = { 'libraries/src/Version.php': source, 'administrator/index.php': '<?php' };
    expect(await inspectCms(joomla, files)).toMatchObject({ product: 'joomla', version, notes: [] });
  });

  it.each(['3.7.0', '3.4.5'])('Joomla %s', async (version) => {
    const source = `<?php class JVersion { public $RELEASE = '${version.slice(0, 3)}'; public $DEV_LEVEL = '${version.slice(4)}'; }`;
    const files = { 'libraries/cms/version/version.php': source, 'administrator/index.php': '<?php' };
    expect(await inspectCms(joomla, files)).toMatchObject({ product: 'joomla', version, notes: [] });
  });

  it.each(['1.9.4.5', '1.9.0.1'])('Magento %s', async (version) => {
    const [major, minor, revision, patch] = version.split('.');
    const source = `<?php class Mage { static function getVersionInfo() { return array('major' => '${major}', 'minor' => '${minor}', 'revision' => '${revision}', 'patch' => '${patch}', 'stability' => '', 'number' => ''); } }`;
    const files = { 'app/Mage.php': source, 'lib/Varien/x': '' };
    expect(await inspectCms(magento1, files)).toMatchObject({ product: 'magento1', version, notes: [] });
  });

  it.each(['2.4.9', '2.4.8-p5', '2.4.8-p2', '2.4.7-p10', '2.4.7', '2.4.6-p5', '2.4.3-p1', '2.3.2'])(
    'Magento %s',
    async (version) => {
      const lock = JSON.stringify({ packages: [{ name: 'magento/product-community-edition', version }] });
      const files = { 'bin/magento': '', 'app/etc/di.xml': '', 'composer.lock': lock };
      expect(await inspectCms(magento2, files)).toMatchObject({ product: 'magento2', version, notes: [] });
    },
  );

  it.each(['7.14.8', '7.14.3', '7.11.10'])('SuiteCRM %s', async (version) => {
    const files = { 'suitecrm_version.php': `<?php $suitecrm_version = '${version}';` };
    expect(await inspectCms(suitecrm, files)).toMatchObject({ product: 'suitecrm', version, notes: [] });
  });

  it.each(['8.10.1', '8.6.0'])('SuiteCRM %s', async (version) => {
    const files = { VERSION: version, 'public/legacy/suitecrm_version.php': `<?php $suitecrm_version = '${version}';` };
    expect(await inspectCms(suitecrm, files)).toMatchObject({ product: 'suitecrm8', version, notes: [] });
  });

  it.each(['6.5.26', '6.5.23', '12.0.1', '12.0.4', '14.0.1'])('SugarCRM %s', async (version) => {
    const files = { 'sugar_version.php': `<?php $sugar_version = '${version}';` };
    expect(await inspectCms(sugarcrm, files)).toMatchObject({ product: 'sugarcrm', version, notes: [] });
  });

  it.each([
    ['contact-form-7', '5.3.1'],
    ['duplicator', '1.3.26'],
    ['ecwid-shopping-cart', '7.0.9'],
    ['elementor', '3.33.4'],
    ['litespeed-cache', '6.3.0.1'],
    ['revslider', '3.0.95'],
    ['woocommerce-payments', '5.6.2'],
    ['wp-file-manager', '6.8'],
  ])('the plugin %s %s', async (slug, version) => {
    const facts = await inspectCms(wordpress, {
      'wp-load.php': '<?php',
      'wp-settings.php': '<?php',
      [`wp-content/plugins/${slug}/main.php`]: `<?php\n/**\n * Plugin Name: X\n * Version:           ${version}\n */`,
    });
    expect(shortly(facts.components)).toEqual([`plugin ${slug} ${version}`]);
  });

  it.each(['1.9.6', '1.9.6.1'])('the theme bricks %s', async (version) => {
    const facts = await inspectCms(wordpress, {
      'wp-load.php': '<?php',
      'wp-settings.php': '<?php',
      'wp-content/themes/bricks/style.css': `/*\nTheme Name: Bricks\nVersion: ${version}\n*/`,
    });
    expect(shortly(facts.components)).toEqual([`theme bricks ${version}`]);
  });
});
