import { describe, expect, it } from 'vitest';
import { joomla } from '../../../src/cms/joomla.ts';
import { inspectCms, shortly } from '../../support/inspect-cms.ts';

const manifest = (name: string, version: string, author = 'Acme') =>
  `<extension><name>${name}</name><author>${author}</author><version>${version}</version></extension>`;
const own = (version: string) => manifest('x', version, 'Joomla! Project');
const base = { 'administrator/index.php': '<?php', 'libraries/loader.php': '<?php' };

describe('joomla', () => {
  it.each([
    [
      '1.5',
      'libraries/joomla/version.php',
      "<?php class JVersion { var $RELEASE = '1.5'; var $DEV_LEVEL = '26'; }",
      '1.5.26',
    ],
    [
      '1.7',
      'includes/version.php',
      "<?php class JVersion { public $RELEASE = '1.7'; public $DEV_LEVEL = '3'; }",
      '1.7.3',
    ],
    [
      '2.5',
      'libraries/cms/version/version.php',
      "<?php class JVersion { public $RELEASE = '2.5'; public $DEV_LEVEL = '28'; }",
      '2.5.28',
    ],
    [
      '3.7',
      'libraries/cms/version/version.php',
      "<?php class JVersion { const RELEASE = '3.7'; const DEV_LEVEL = '0'; }",
      '3.7.0',
    ],
    [
      '3.10',
      'libraries/src/Version.php',
      "<?php class Version { const MAJOR_VERSION = 3; const MINOR_VERSION = 10; const PATCH_VERSION = 12; const EXTRA_VERSION = ''; const RELEASE = '3.10'; }",
      '3.10.12',
    ],
    [
      '6',
      'libraries/src/Version.php',
      "<?php class Version { public const MAJOR_VERSION = 6; public const MINOR_VERSION = 1; public const PATCH_VERSION = 0; public const EXTRA_VERSION = 'rc1'; }",
      '6.1.0-rc1',
    ],
  ])('tells the version of %s', async (_, file, source, version) => {
    const facts = await inspectCms(joomla, { ...base, 'libraries/joomla/x.php': '', [file]: source });
    expect(facts.version).toBe(version);
  });

  it('lists extensions of every type, and leaves out those of Joomla itself', async () => {
    const facts = await inspectCms(joomla, {
      ...base,
      'administrator/manifests/files/joomla.xml': own('5.4.8'),
      'administrator/components/com_content/content.xml': own('4.0.0'),
      'administrator/components/com_jce/jce.xml': manifest('COM_JCE', '2.9.99.4'),
      'components/com_jce/jce.xml': manifest('COM_JCE', '1.0'),
      'administrator/components/com_jce/config.xml': '<config/>',
      'modules/mod_slider/mod_slider.xml': manifest('Slider', '1.1'),
      'administrator/modules/mod_stats/mod_stats.xml': manifest('Stats', '1.2'),
      'plugins/system/t4/t4.xml': manifest('T4', '1.3'),
      'plugins/editors/jce.xml': '<install type="plugin"><name>JCE</name><version>1.5.7</version></install>',
      'templates/acme/templateDetails.xml': manifest('acme', '1.6'),
      'administrator/manifests/packages/pkg_acme.xml': manifest('Acme package', '1.7'),
      'administrator/manifests/files/acme_cli.xml': manifest('Acme files', '1.75'),
      'administrator/manifests/libraries/acme/db.xml': manifest('Acme db', '1.8'),
      // shipped with the core, by other authors
      'administrator/manifests/libraries/phputf8.xml': manifest('phputf8', '0.5', 'Harry Fuecks'),
      'plugins/editors/tinymce/tinymce.xml': manifest('TinyMCE', '4.5', 'Tiny'),
      'templates/beez3/templateDetails.xml': manifest('beez3', '3.1', 'Angie Radtke'),
      'language/de-DE/de-DE.xml': manifest('German', '5.4.8.1'),
    });
    expect(shortly(facts.components)).toEqual([
      'extension com_jce 2.9.99.4',
      'module mod_slider 1.1',
      'module mod_stats 1.2',
      'plugin plg_editors_jce 1.5.7',
      'plugin plg_system_t4 1.3',
      'template acme 1.6',
      'extension pkg_acme 1.7',
      'extension acme_cli 1.75',
      'library lib_acme_db 1.8',
      'language de-DE 5.4.8.1',
    ]);
    expect(facts.components[0]?.path).toBe('/home/bob/public_html/administrator/components/com_jce');
    expect(facts.components[3]?.path).toBe('/home/bob/public_html/plugins/editors/jce.xml');
  });

  it('falls back to the manifest where the version file is gone, and notes where they differ', async () => {
    const gone = await inspectCms(joomla, { ...base, 'administrator/manifests/files/joomla.xml': own('4.2.7') });
    expect(gone).toMatchObject({
      version: '4.2.7',
      versionSource: '/home/bob/public_html/administrator/manifests/files/joomla.xml',
    });
    const forged = await inspectCms(joomla, {
      ...base,
      'libraries/src/Version.php':
        '<?php class V { const MAJOR_VERSION = 5; const MINOR_VERSION = 4; const PATCH_VERSION = 8; }',
      'administrator/manifests/files/joomla.xml': own('4.2.7'),
    });
    expect(forged.version).toBe('5.4.8');
    expect(forged.notes).toEqual([
      'libraries/src/Version.php says version 5.4.8, administrator/manifests/files/joomla.xml says 4.2.7',
    ]);
  });

  it('expands no entity of a manifest', async () => {
    const bomb =
      '<!DOCTYPE e [<!ENTITY a "9.9"><!ENTITY b SYSTEM "file:///etc/passwd">]><extension><name>&b;</name><version>&a;</version></extension>';
    const facts = await inspectCms(joomla, {
      ...base,
      'administrator/manifests/files/joomla.xml': own('5.4.8'),
      'modules/mod_x/mod_x.xml': bomb,
    });
    expect(facts.components[0]).toMatchObject({ name: '&b;', version: null });
  });
});
