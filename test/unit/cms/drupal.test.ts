import { describe, expect, it } from 'vitest';
import { drupal } from '../../../src/cms/drupal.ts';
import { inspectCms, placed, shortly } from '../../support/inspect-cms.ts';

const eight = (version: string) => ({
  'core/lib/Drupal.php': `<?php\nclass Drupal {\n  const VERSION = '${version}';\n}`,
});
const seven = (version: string) => ({
  'includes/bootstrap.inc': `<?php\ndefine('VERSION', '${version}');`,
  'modules/system/system.module': '<?php',
  'modules/node/node.info': 'name = Node\npackage = Core\nversion = VERSION\ncore = 7.x\n',
});

describe('drupal', () => {
  it('reads Drupal 6 and 7 with modules and themes of every site, not the core’s own', async () => {
    const six = await inspectCms(drupal, {
      'includes/bootstrap.inc': '<?php',
      'modules/system/system.module': "<?php\ndefine('VERSION', '6.38');",
    });
    expect(six).toMatchObject({ product: 'drupal7', version: '6.38' });
    const facts = await inspectCms(drupal, {
      ...seven('7.103'),
      'sites/all/modules/contrib/views/views.info': 'name = Views\nversion = "7.x-3.29"\nproject = "views"\n',
      'sites/all/modules/contrib/views/views_ui/views_ui.info':
        'name = Views UI\nversion = "7.x-3.29"\nproject = "views"\n',
      'sites/shop.example/modules/pay/pay.info': 'name = Pay\ncore = 7.x\n',
      'sites/all/themes/zen/zen.info': 'name = Zen\nversion = "7.x-5.6"\n',
      'profiles/acme/modules/a/a.info': 'name = A\nversion = "7.x-1.0"\n',
    });
    expect(facts).toMatchObject({ product: 'drupal7', version: '7.103' });
    expect(shortly(facts.components)).toEqual([
      'module views 7.x-3.29',
      'theme zen 7.x-5.6',
      'module pay -',
      'module a 7.x-1.0',
    ]);
  });

  it('reads Drupal 8 and later with the lock file one level up and the state that configuration exported', async () => {
    const facts = await inspectCms(drupal, {
      ...eight('10.6.15'),
      '../composer.lock':
        '{"packages":[{"name":"drupal/core","version":"10.6.15"},{"name":"drupal/token","version":"1.15.0"},{"name":"symfony/http-kernel","version":"v6.4.2"}]}',
      '../config/sync/core.extension.yml': 'module:\n  node: 0\n  token: 0\ntheme:\n  olivero: 0\n',
      'modules/contrib/token/token.info.yml': 'name: Token\ntype: module\n',
      'modules/custom/shop/shop.info.yml': 'name: Shop\ntype: module\nversion: 1.0\n',
      'themes/contrib/bootstrap/bootstrap.info.yml': "name: Bootstrap\nversion: '8.x-3.24'\nproject: bootstrap\n",
    });
    expect(facts).toMatchObject({ product: 'drupal8', version: '10.6.15', notes: [] });
    expect(shortly(facts.components)).toEqual([
      'module token 1.15.0 on',
      'module shop 1 off',
      'theme bootstrap 8.x-3.24 off',
      'library symfony/http-kernel 6.4.2',
    ]);
    expect(facts.components[3]?.path).toBe('/home/bob/vendor/symfony/http-kernel');
  });

  it('notes a core whose lock file or packaged system module says another version', async () => {
    const facts = await inspectCms(drupal, {
      ...eight('10.6.15'),
      'composer.lock': '{"packages":[{"name":"drupal/core","version":"10.2.0"}]}',
      'core/modules/system/system.info.yml': "version: '10.2.1'\n",
    });
    expect(facts.notes).toEqual([
      'core/lib/Drupal.php says version 10.6.15, composer.lock says 10.2.0',
      'core/lib/Drupal.php says version 10.6.15, core/modules/system/system.info.yml says 10.2.1',
    ]);
  });

  it('falls back to the lock file where Drupal.php names no version', async () => {
    const facts = await inspectCms(drupal, {
      'core/lib/Drupal.php': '<?php class Drupal { const VERSION = self::X; }',
      'composer.lock': '{"packages":[{"name":"drupal/core","version":"9.5.11"}]}',
    });
    expect(facts).toMatchObject({ version: '9.5.11', versionSource: '/home/bob/public_html/composer.lock' });
  });

  it('takes the core folder of Drupal 8 and of Backdrop for no Drupal 7', async () => {
    const { 'includes/bootstrap.inc': _, ...rest } = seven('7.9');
    const eight = { ...rest, 'includes/bootstrap.inc': '<?php', 'lib/Drupal.php': '<?php' };
    expect(await drupal.inspect(placed(eight), '/home/bob/public_html' as never)).toBeNull();
    const backdrop = { ...rest, 'includes/bootstrap.inc': "<?php define('BACKDROP_VERSION', '1.27.0');" };
    expect(await drupal.inspect(placed(backdrop), '/home/bob/public_html' as never)).toBeNull();
  });
});
