import { describe, expect, it } from 'vitest';
import { wordpress } from '../../../src/cms/wordpress.ts';
import { inspectCms, placed, shortly } from '../../support/inspect-cms.ts';
import type { MemoryFile } from '../../support/memory-files.ts';

const core = (version: string, folder = ''): Record<string, MemoryFile> => ({
  [`${folder}wp-includes/version.php`]: `<?php\n$wp_version = '${version}';\n`,
  [`${folder}wp-load.php`]: '<?php',
  [`${folder}wp-settings.php`]: '<?php',
});
const plugin = (name: string, version: string) => `<?php\n/*\nPlugin Name: ${name}\nVersion: ${version}\n*/`;
const style = (name: string, version: string) => `/*\nTheme Name: ${name}\nVersion: ${version}\n*/`;

describe('wordpress', () => {
  it('reads plugins, single files among them, must-use plugins, drop-ins, themes and languages', async () => {
    const facts = await inspectCms(wordpress, {
      ...core('6.8.3'),
      'wp-content/plugins/contact-form-7/wp-contact-form-7.php': plugin('Contact Form 7', '5.9.8'),
      'wp-content/plugins/contact-form-7/load.php': '<?php // Version: 1',
      'wp-content/plugins/hello.php': plugin('Hello Dolly', '1.7.2'),
      'wp-content/plugins/index.php': '<?php // Silence is golden.',
      'wp-content/plugins/old/old.php': '<?php /* Plugin Name: Old */',
      'wp-content/plugins/old/readme.txt': '=== Old ===\nStable tag: 2.1\n',
      'wp-content/mu-plugins/sso.php': '<?php',
      'wp-content/mu-plugins/cache.php': plugin('Cache', '3.0'),
      'wp-content/object-cache.php': plugin('Redis', '2.5'),
      'wp-content/advanced-cache.php': '<?php',
      'wp-content/themes/astra/style.css': style('Astra', '4.1'),
      'wp-content/themes/astra/index.php': '<?php',
      'wp-content/languages/de_DE.mo': 'x',
      'wp-content/languages/plugins/akismet-de_DE.mo': 'x',
    });
    expect(shortly(facts.components)).toEqual([
      'plugin contact-form-7 5.9.8',
      'plugin old 2.1',
      'plugin hello-dolly 1.7.2',
      'mu-plugin cache 3.0 on',
      'mu-plugin sso - on',
      'drop-in advanced-cache -',
      'drop-in object-cache 2.5 on',
      'theme astra 4.1',
      'language de_DE -',
    ]);
    expect(facts.components[1]?.versionSource).toBe('/home/bob/public_html/wp-content/plugins/old/readme.txt');
    expect(facts.notes).toEqual([]);
  });

  it('finds a content folder that wp-config.php names, plugins apart from it too', async () => {
    const facts = await inspectCms(wordpress, {
      ...core('6.8.3'),
      'wp-config.php':
        "<?php\n// define('WP_CONTENT_DIR', '/home/bob/public_html/fake');\ndefine( 'WP_CONTENT_DIR', __DIR__ . '/assets' );\ndefine('WP_PLUGIN_DIR', '/home/bob/public_html/addons');\ndefine('MULTISITE', true);",
      'assets/themes/a/style.css': style('A', '1.0'),
      'addons/p/p.php': plugin('P', '2.0'),
    });
    expect(shortly(facts.components)).toEqual(['plugin p 2.0', 'theme a 1.0']);
    expect(facts.notes).toEqual(['A network of sites (multisite)']);
  });

  it('obeys wp-config.php one level up, unless that is of another installation', async () => {
    const config = "<?php define('WP_CONTENT_DIR', ABSPATH . 'stuff');";
    const files = { ...core('6.8.3'), '../wp-config.php': config, 'stuff/plugins/p/p.php': plugin('P', '1') };
    expect(shortly((await inspectCms(wordpress, files)).components)).toEqual(['plugin p 1']);
    const other = await inspectCms(wordpress, { ...files, '../wp-settings.php': '<?php' });
    expect(other.components).toEqual([]);
  });

  it('finds a renamed content folder without any configuration', async () => {
    const facts = await inspectCms(wordpress, {
      ...core('6.8.3'),
      'inhalt/plugins/p/p.php': plugin('P', '1.5'),
      'inhalt/themes/t/style.css': style('T', '2.5'),
    });
    expect(shortly(facts.components)).toEqual(['plugin p 1.5', 'theme t 2.5']);
  });

  it('reads Bedrock, and an installation one level down with its content above', async () => {
    const bedrock = {
      ...core('6.5.5', 'web/wp/'),
      'web/wp-config.php': '<?php',
      'web/app/plugins/p/p.php': plugin('P', '1.0'),
      'web/app/themes/t/style.css': style('T', '1.1'),
    };
    const facts = await inspectCms(wordpress, bedrock, '/home/bob/public_html/web/wp');
    expect(facts.version).toBe('6.5.5');
    expect(shortly(facts.components)).toEqual(['plugin p 1.0', 'theme t 1.1']);
    const down = { ...core('6.5.5', 'cms/'), 'index.php': '<?php', 'wp-content/plugins/p/p.php': plugin('P', '3') };
    expect(shortly((await inspectCms(wordpress, down, '/home/bob/public_html/cms')).components)).toEqual([]);
    const both = { ...down, 'wp-content/themes/t/style.css': style('T', '4') };
    expect(shortly((await inspectCms(wordpress, both, '/home/bob/public_html/cms')).components)).toEqual([
      'plugin p 3',
      'theme t 4',
    ]);
  });

  it('never looks at a content folder of another account', async () => {
    const facts = await inspectCms(wordpress, {
      ...core('6.8.3'),
      'wp-config.php':
        "<?php define('WP_CONTENT_DIR', '/home/alice/wp-content'); define('WP_PLUGIN_DIR', '/home/bob/../alice/p');",
      'wp-content/plugins/p/p.php': plugin('P', '1'),
    });
    expect(shortly(facts.components)).toEqual(['plugin p 1']);
    expect(facts.notes).toContain('WP_CONTENT_DIR names a folder outside of this account; it was not looked at');
    expect(facts.notes).toContain('WP_PLUGIN_DIR names a folder outside of this account; it was not looked at');
  });

  it('never looks at neighbours that may be another customer’s', async () => {
    const files = {
      ...core('6.8.3'),
      '../alice/plugins/p/p.php': plugin('P', '1'),
      '../alice/themes/t/style.css': style('T', '1'),
    };
    expect((await inspectCms(wordpress, files)).components).toEqual([]);
    const asked = await inspectCms(wordpress, { ...files, '../index.php': '<?php' });
    expect(shortly(asked.components)).toEqual(['plugin p 1', 'theme t 1']);
  });

  it('notes a version that the About page contradicts', async () => {
    const forged = await inspectCms(wordpress, {
      ...core('6.8.3'),
      'wp-admin/about.php': "<?php sprintf('x', '6.8.2'); sprintf('x', '6.8.1'); sanitize_title('6.8.2');",
    });
    expect(forged.version).toBe('6.8.3');
    expect(forged.notes[0]).toBe('wp-includes/version.php says version 6.8.3, wp-admin/about.php says 6.8.2');
    const beta = await inspectCms(wordpress, { ...core('6.9-beta1-60902'), 'wp-admin/about.php': "<?php '6.8.2';" });
    expect(beta.version).toBe('6.9-beta1-60902');
  });

  it('falls back to the readme where the version file is gone, and says so where nothing is left', async () => {
    const { 'wp-includes/version.php': _, ...rest } = core('x');
    const old = await inspectCms(wordpress, { ...rest, 'readme.html': '<h1>WordPress</h1> <br /> Version 4.9.8' });
    expect(old).toMatchObject({ version: '4.9.8', versionSource: '/home/bob/public_html/readme.html' });
    const gone = await inspectCms(wordpress, rest);
    expect(gone.version).toBeNull();
    expect(gone.notes[0]).toBe('No file names the version (wp-includes/version.php, readme.html)');
  });

  it('names the language of a localised package, and ClassicPress', async () => {
    const local = await inspectCms(wordpress, {
      ...core('6.8.3'),
      'wp-includes/version.php': "<?php $wp_version = '6.8.3'; $wp_local_package = 'de_DE_formal';",
    });
    expect(local.edition).toBe('de_DE_formal');
    const fork = await inspectCms(wordpress, {
      ...core('6.2.5'),
      'wp-includes/version.php': "<?php $cp_version = '2.3.1'; $wp_version = '6.2.5';",
    });
    expect(fork).toMatchObject({ product: 'classicpress', edition: 'ClassicPress', version: '2.3.1' });
  });

  it('takes a lone version file for no installation', async () => {
    expect(
      await wordpress.inspect(
        placed({ 'wp-includes/version.php': "<?php $wp_version = '6.8.3';" }),
        '/home/bob/public_html' as never,
      ),
    ).toBeNull();
  });

  it('notes a plugin folder that holds PHP and no header', async () => {
    const facts = await inspectCms(wordpress, {
      ...core('6.8.3'),
      'wp-content/plugins/wp-zzz/shell.php': '<?php',
      'wp-content/plugins/empty/index.php': '<?php',
      'wp-content/themes/t/style.css': style('T', '1'),
    });
    expect(facts.notes).toEqual(
      [
        'No file names the version (wp-includes/version.php, readme.html)',
        'The plugin folder wp-zzz holds PHP but no plugin header',
      ].slice(1),
    );
    expect(shortly(facts.components)).toEqual(['theme t 1']);
  });
});
