import { describe, expect, it } from 'vitest';
import { composerApplication } from '../../../src/cms/composer-application.ts';
import { concrete } from '../../../src/cms/concrete.ts';
import { contao } from '../../../src/cms/contao.ts';
import { grav } from '../../../src/cms/grav.ts';
import { moodle } from '../../../src/cms/moodle.ts';
import { nextcloud } from '../../../src/cms/nextcloud.ts';
import { oscommerce } from '../../../src/cms/oscommerce.ts';
import { phpbb } from '../../../src/cms/phpbb.ts';
import { prestashop } from '../../../src/cms/prestashop.ts';
import { typo3 } from '../../../src/cms/typo3.ts';
import { zencart } from '../../../src/cms/zencart.ts';
import type { HostPath } from '../../../src/domain/host-path.ts';
import { inspectCms, placed, shortly } from '../../support/inspect-cms.ts';

const ROOT = '/home/bob/public_html' as HostPath;

describe('prestashop', () => {
  it.each([
    ['8', { 'src/Core/Version.php': "<?php class Version { public const VERSION = '8.2.6'; }" }, '8.2.6'],
    ['1.7', { 'app/AppKernel.php': "<?php class AppKernel { const VERSION = '1.7.8.11'; }" }, '1.7.8.11'],
    ['1.6', { 'config/settings.inc.php': "<?php define('_PS_VERSION_', '1.6.1.24');" }, '1.6.1.24'],
  ])('tells the version of %s', async (_, files, version) => {
    const facts = await inspectCms(prestashop, { ...files, 'classes/PrestaShopAutoload.php': '<?php' });
    expect(facts).toMatchObject({ product: 'prestashop', version, notes: [] });
  });

  it('tells thirty bees, and modules by their class before its copy', async () => {
    const facts = await inspectCms(prestashop, {
      'config/settings.inc.php': "<?php define('_PS_VERSION_', '1.6.1.999'); define('_TB_VERSION_', '1.5.0');",
      'classes/PrestaShopAutoload.php': '<?php',
      'modules/pay/pay.php': "<?php class Pay { function __construct() { $this->version = '3.1.0'; } }",
      'modules/pay/config.xml': '<module><version><![CDATA[3.0.0]]></version></module>',
      'modules/sum/sum.php': '<?php class Sum { function __construct() { $this->version = self::V; } }',
      'modules/sum/config.xml': '<module><version><![CDATA[1.2]]></version></module>',
    });
    expect(facts).toMatchObject({ product: 'thirtybees', version: '1.5.0' });
    expect(shortly(facts.components)).toEqual(['module pay 3.1.0', 'module sum 1.2']);
  });
});

describe('typo3', () => {
  it('tells versions of 4 and 6, and of Composer with what its lock file says', async () => {
    expect((await inspectCms(typo3, { 't3lib/config_default.php': "<?php $TYPO_VERSION = '4.5.40';" })).version).toBe(
      '4.5.40',
    );
    const builder = 'typo3/sysext/core/Classes/Core/SystemEnvironmentBuilder.php';
    expect((await inspectCms(typo3, { [builder]: "<?php define('TYPO3_version', '8.7.32');" })).version).toBe('8.7.32');
    const facts = await inspectCms(typo3, {
      'vendor/typo3/cms-core/Classes/Information/Typo3Version.php':
        "<?php class T { protected const VERSION = '13.4.34'; }",
      'composer.lock': '{"packages":[{"name":"typo3/cms-core","version":"v13.4.30"}]}',
    });
    expect(facts.version).toBe('13.4.34');
    expect(facts.notes[0]).toMatch(/Typo3Version\.php says version 13\.4\.34, composer\.lock says 13\.4\.30$/);
  });

  it('says which extensions are on', async () => {
    const facts = await inspectCms(typo3, {
      't3lib/config_default.php': "<?php $TYPO_VERSION = '4.5.40';",
      'typo3conf/ext/news/ext_emconf.php': "<?php $EM_CONF[$_EXTKEY] = array('title' => 'News', 'version' => '3.2.8');",
      'typo3conf/ext/off/ext_emconf.php': "<?php $EM_CONF['off'] = ['version' => '1.0.0'];",
      'typo3conf/PackageStates.php':
        "<?php return array('packages' => array('news' => array('state' => 'active'), 'off' => array('state' => 'inactive')));",
    });
    expect(shortly(facts.components)).toEqual(['extension news 3.2.8 on', 'extension off 1.0.0 off']);
  });
});

describe('phpbb', () => {
  it('finds the version of phpBB 2 in its manual', async () => {
    const facts = await inspectCms(phpbb, {
      'includes/constants.php': "<?php define('POSTS_TABLE', $table_prefix.'posts');",
      'docs/INSTALL.html': '<p>from phpBB 2.0.0 … phpBB-2.0.22_to_2.0.23.zip</p>',
    });
    expect(facts).toMatchObject({ version: '2.0.23', versionSource: '/home/bob/public_html/docs/INSTALL.html' });
  });
});

describe('moodle', () => {
  it('lists plugins that name a release, before 5.1 and after', async () => {
    const facts = await inspectCms(moodle, {
      'version.php': "<?php $release = '4.5.13+ (Build: 20260814)';",
      'lib/moodlelib.php': '<?php',
      'mod/quiz/version.php': '<?php $plugin->version = 2024100700;',
      'mod/board/version.php': "<?php $plugin->release = 'v1.401.03';",
      'theme/moove/version.php': "<?php $plugin->release = '4.5.1';",
    });
    expect(facts.version).toBe('4.5.13');
    expect(shortly(facts.components)).toEqual(['plugin mod_board 1.401.03', 'theme theme_moove 4.5.1']);
  });

  it('speaks once for a folder with public/', async () => {
    const files = {
      'public/version.php': "<?php $release = '5.1.6';",
      'public/lib/moodlelib.php': '<?php',
      'config-dist.php': '<?php',
    };
    expect((await inspectCms(moodle, files)).version).toBe('5.1.6');
    expect(await moodle.inspect(placed(files), `${ROOT}/public` as HostPath)).toBeNull();
  });
});

describe('nextcloud', () => {
  it('notes an upgrade that was not finished, and lists apps that do not come with it', async () => {
    const facts = await inspectCms(nextcloud, {
      'version.php': "<?php $OC_Version = array(31,0,3,2); $OC_VersionString = '31.0.3'; $vendor = 'nextcloud';",
      'lib/base.php': '<?php',
      'config/config.php': "<?php $CONFIG = array('version' => '30.0.14.1');",
      'custom_apps/notes/appinfo/info.xml': '<info><name>Notes</name><version>4.11.0</version></info>',
    });
    expect(facts.notes).toEqual(['config/config.php says version 30.0.14.1, version.php says 31.0.3']);
    expect(shortly(facts.components)).toEqual(['extension notes 4.11.0']);
  });
});

describe('concrete', () => {
  it('takes the core that is run, not the one that it came with', async () => {
    const facts = await inspectCms(concrete, {
      'concrete/config/concrete.php': "<?php return ['version' => '8.5.1'];",
      'application/config/update.php': "<?php return array('core' => 'concrete-cms-9.2.9');",
      'updates/concrete-cms-9.2.9/concrete/config/concrete.php': "<?php return ['version' => '9.2.9'];",
    });
    expect(facts.version).toBe('9.2.9');
    const hostile = await inspectCms(concrete, {
      'concrete/config/concrete.php': "<?php return ['version' => '8.5.1'];",
      'application/config/update.php': "<?php return array('core' => '../../../alice');",
    });
    expect(hostile.version).toBe('8.5.1');
  });
});

describe('contao', () => {
  it('joins version and build of Contao 3, and lists modules that are not its own', async () => {
    const facts = await inspectCms(contao, {
      'system/config/constants.php': "<?php define('VERSION', '3.5'); define('BUILD', '40');",
      'system/modules/core/config/config.php': '<?php',
      'system/modules/isotope/config/config.php': '<?php',
    });
    expect(facts.version).toBe('3.5.40');
    expect(shortly(facts.components)).toEqual(['module isotope -']);
  });
});

describe('grav', () => {
  it('takes what the site says of a plugin before what the plugin says', async () => {
    const facts = await inspectCms(grav, {
      'system/defines.php': "<?php define('GRAV_VERSION', '1.7.46');",
      'user/plugins/admin/blueprints.yaml': 'name: Admin\nversion: 1.10.46\n',
      'user/plugins/admin/admin.yaml': 'enabled: true\n',
      'user/config/plugins/admin.yaml': 'enabled: false\n',
      'user/themes/quark/blueprints.yaml': 'name: Quark\nversion: "2.0.3"\n',
    });
    expect(shortly(facts.components)).toEqual(['plugin admin 1.10.46 off', 'theme quark 2.0.3']);
  });
});

describe('oscommerce and zencart', () => {
  it('tell each other apart', async () => {
    const zen = {
      'includes/version.php': "<?php define('PROJECT_VERSION_MAJOR', '2'); define('PROJECT_VERSION_MINOR', '1.0');",
      'includes/application_top.php': '<?php',
    };
    expect((await inspectCms(zencart, zen)).version).toBe('2.1.0');
    expect(await oscommerce.inspect(placed(zen), ROOT)).toBeNull();
    const osc = {
      'includes/application_top.php': "<?php define('PROJECT_VERSION', 'osCommerce Online Merchant v2.2 RC2a');",
    };
    expect((await inspectCms(oscommerce, osc)).version).toBe('2.2rc2a');
    expect(await zencart.inspect(placed(osc), ROOT)).toBeNull();
  });
});

describe('composerApplication', () => {
  const lock = (...names: readonly string[]) =>
    JSON.stringify({ packages: names.map((name) => ({ name, version: 'v1.2.3' })) });

  it('names the framework where it knows it, and lists the packages in any case', async () => {
    const craft = await inspectCms(composerApplication, {
      'web/index.php': '',
      'composer.lock': lock('craftcms/cms', 'twig/twig'),
    });
    expect(craft).toMatchObject({ product: 'craft', edition: 'Craft CMS', version: '1.2.3' });
    expect(shortly(craft.components)).toEqual(['library craftcms/cms 1.2.3', 'library twig/twig 1.2.3']);
    const plain = await inspectCms(composerApplication, { 'index.php': '', 'composer.lock': lock('acme/app') });
    expect(plain).toMatchObject({ product: 'composer-application', version: null, notes: [] });
  });

  it('takes a library that is not served for none', async () => {
    expect(await composerApplication.inspect(placed({ 'composer.lock': lock('a/b') }), ROOT)).toBeNull();
  });

  it('leaves to other readers what is theirs, and folders inside of plugins', async () => {
    expect(
      await composerApplication.inspect(placed({ 'index.php': '', 'composer.lock': lock('typo3/cms-core') }), ROOT),
    ).toBeNull();
    expect(
      await composerApplication.inspect(
        placed({ 'index.php': '', 'composer.lock': lock('a/b'), 'bin/magento': '' }),
        ROOT,
      ),
    ).toBeNull();
    const inside = 'wp-content/plugins/p';
    const files = placed({ [`${inside}/index.php`]: '', [`${inside}/vendor/composer/installed.json`]: lock('a/b') });
    expect(await composerApplication.inspect(files, `${ROOT}/${inside}` as HostPath)).toBeNull();
  });
});
