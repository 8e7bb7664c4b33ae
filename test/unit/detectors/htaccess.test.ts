import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { htaccess } from '../../../src/detectors/htaccess.ts';
import { opened } from '../../support/opened-file.ts';

function rules(...lines: string[]): string[] {
  return htaccess
    .look(opened('/home/bob/public_html/.htaccess', lines.join('\n')))
    .map((sighting) => `${sighting.rule} ${sighting.severity}`);
}

function rulesAmongUploads(...lines: string[]): string[] {
  return htaccess
    .look(opened('/home/bob/public_html/wp-content/uploads/.htaccess', lines.join('\n')))
    .map((sighting) => `${sighting.rule} ${sighting.severity}`);
}

describe('settings that an intruder leaves', () => {
  it.each([
    ['runs pictures as PHP', ['AddType application/x-httpd-php .jpg'], 'htaccess.odd-handler high'],
    [
      'runs one picture as PHP',
      ['<FilesMatch "logo.png">', 'SetHandler application/x-httpd-php', '</FilesMatch>'],
      'htaccess.odd-handler high',
    ],
    [
      'runs an own ending as programs',
      ['Options +ExecCGI', 'AddHandler cgi-script .alfa'],
      'htaccess.odd-handler high',
    ],
    [
      'runs a picture before every page',
      ['php_value auto_prepend_file "/home/bob/public_html/a.jpg"'],
      'htaccess.auto-prepend high',
    ],
    [
      'sends search visitors elsewhere',
      ['RewriteCond %{HTTP_REFERER} google|bing [NC]', 'RewriteRule ^(.*)$ http://shop.example.test/ [R=302,L]'],
      'htaccess.cloaked-redirect high',
    ],
    [
      'shows crawlers another page',
      ['RewriteCond %{HTTP_USER_AGENT} (googlebot|yahoo)', 'RewriteRule ^(.*)$ links.php?q=$1 [L]'],
      'htaccess.cloaked-page high',
    ],
    [
      'lets only its own scripts run',
      [
        '<FilesMatch ".(py|exe|phtml|php)$">',
        'Order allow,deny',
        'Deny from all',
        '</FilesMatch>',
        '<FilesMatch "^(index|lock|radio).php$">',
        'Order allow,deny',
        'Allow from all',
        '</FilesMatch>',
      ],
      'htaccess.allow-list high',
    ],
    [
      'lets only scripts run whose names tell on them',
      [
        '<FilesMatch "\\.(php|inc)$">',
        'Require all denied',
        '</FilesMatch>',
        '<FilesMatch "^(index.php|lock360.php)$">',
        'Require all granted',
        '</FilesMatch>',
      ],
      'htaccess.allow-list high',
    ],
    ['includes from elsewhere', ['php_flag allow_url_include on'], 'htaccess.opens-php high'],
    [
      'answers from among the uploads',
      ['ErrorDocument 404 /wp-content/uploads/2026/inert.php'],
      'htaccess.odd-error-page high',
    ],
    [
      'runs a cached file before every page',
      ['php_value auto_prepend_file cache/inert.php'],
      'htaccess.auto-prepend high',
    ],
    [
      'adds a script to every page',
      ['Substitute "s|</head>|<script src=//inert.example.test/a.js></script></head>|i"'],
      'htaccess.adds-script high',
    ],
    [
      'gives pictures to a script of its own',
      ['Action inert /images/inert.php', 'AddHandler inert .jpg'],
      'htaccess.odd-handler high',
    ],
    ['reads an own ending for includes', ['AddHandler server-parsed .html .inert'], 'htaccess.odd-handler high'],
    ['runs an own ending as Lua', ['AddHandler lua-script .inert'], 'htaccess.odd-handler high'],
    ['reads scripts as UTF-7', ['php_value zend.script_encoding "UTF-7"'], 'htaccess.odd-setting high'],
    ['logs mail into a script', ['mail.log = /home/bob/public_html/inert.php'], 'htaccess.odd-setting high'],
    ['gives the page to a command', ['php_value output_handler system'], 'htaccess.odd-setting high'],
    [
      'adds a script to each error',
      ['php_value error_append_string "<script src=//inert.test>"'],
      'htaccess.odd-setting high',
    ],
    ['runs a text of its own first', ['auto_prepend_file = "data:;base64,aW5lcnQ="'], 'htaccess.auto-prepend high'],
    [
      'wants a setting that PHP does not have',
      ['disable_functions = NONE', 'shell_exec = ON'],
      'htaccess.opens-php high',
    ],
    ['allows everything in two lines', ['safe_mode = Off', 'disable_functions = NONE'], 'htaccess.opens-php high'],
    [
      'ends every page at another site',
      [
        'RewriteRule ^.+\\.html$ http://inert.example.test/ [L]',
        'RewriteCond %{REQUEST_FILENAME} !-f',
        'RewriteRule . http://inert.example.test/ [L]',
      ],
      'htaccess.sends-away high',
    ],
    [
      'answers by a hidden script',
      ['RewriteRule ^([a-z]+)\\.html$ a/.inert.php?q=$1 [L]'],
      'htaccess.hidden-target high',
    ],
    ['opens a hidden script first', ['DirectoryIndex .inert.php'], 'htaccess.odd-index high'],
    ['answers from a hidden folder', ['RewriteRule (.*)/(.*) /.inert/$2 [L]'], 'htaccess.hidden-target high'],
    [
      'turns away who reports phishing',
      ['RewriteCond %{HTTP_REFERER} phishtank\\.com [NC]', 'RewriteRule .* - [F]'],
      'htaccess.bars-researchers high',
    ],
    [
      'makes programs when they are asked for',
      ['exe', 'zip', 'doc'].map((ending) => `RewriteRule ([^/]*.${ending}) inert.php [NC]`),
      'htaccess.downloads-by-script high',
    ],
    [
      'sells what is not there',
      [
        'RewriteRule ^.*-(\\d+)/$ inert/index\\.php?id=$1&%{QUERY_STRING} [L]',
        'RewriteRule ^z-\\d+-(.*)/$ inert/index\\.php?cat=$1&%{QUERY_STRING} [L]',
      ],
      'htaccess.doorway high',
    ],
    [
      'makes pages from fixed numbers',
      ['RewriteRule ^([A-Za-z0-9-]+).html$ inert.php?world=5&looping=1&hl=$1 [L]'],
      'htaccess.doorway medium',
    ],
    [
      'leads every other script to the start page',
      ['RewriteRule ^wp-inert\\.php$ wp-inert.php [L]', 'RewriteRule ^.*\\.php\\??.* index.php [L]'],
      'htaccess.allow-list high',
    ],
    [
      'lets scripts run in every spelling',
      ['<FilesMatch ".(phtml|php|PhP|php5|suspected)$">', 'Order Allow,Deny', 'Allow from all', '</FilesMatch>'],
      'htaccess.allows-scripts high',
    ],
    [
      'shows what lies behind links',
      ['Options Indexes FollowSymLinks', 'DirectoryIndex inert.htm', 'Satisfy Any'],
      'htaccess.opens-folder high',
    ],
    ['sends everybody away', ['Header set Refresh "0; url=http://inert.example.test/"'], 'htaccess.adds-script high'],
    ['shows the source of scripts', ['AddType text/plain .php'], 'htaccess.shows-source high'],
    ['opens a text as the start page', ['DirectoryIndex hello.txt index.php'], 'htaccess.odd-index high'],
    [
      'asks for the header by its other name',
      ['RewriteCond %{HTTP:User-Agent} "googlebot|bingbot" [NC]', 'RewriteRule ^$ /inert.html [L]'],
      'htaccess.cloaked-page high',
    ],
    [
      'asks by a variable of the server',
      [
        'SetEnvIfNoCase Referer "google|bing" inert',
        'RewriteCond %{ENV:inert} 1',
        'RewriteRule .* http://inert.example.test/ [R,L]',
      ],
      'htaccess.cloaked-redirect high',
    ],
    [
      'asks in newer words',
      ['<If "%{HTTP_USER_AGENT} =~ /google/i">', 'Redirect 302 / https://inert.example.test/', '</If>'],
      'htaccess.cloaked-redirect high',
    ],
    [
      'sends each visitor away once',
      [
        'RewriteCond %{HTTP_COOKIE} !inert [NC]',
        'RewriteCond %{HTTP_REFERER} ^http [NC]',
        'RewriteRule ^.*$ http://inert.example.test/ [CO=inert:1:%{HTTP_HOST}:1440:/,R=302,L]',
      ],
      'htaccess.cloaked-redirect high',
    ],
    [
      'gives a file that is no script to PHP-FPM',
      ['<FilesMatch "inert">', 'SetHandler "proxy:unix:/run/php/inert.sock|fcgi://localhost"', '</FilesMatch>'],
      'htaccess.odd-handler high',
    ],
    [
      'gives pictures to the PHP of the server',
      ['Action inert /cgi-bin/php', 'AddHandler inert .jpg'],
      'htaccess.odd-handler high',
    ],
    [
      'reads pictures for includes',
      ['Options +Includes', 'AddOutputFilter INCLUDES .jpg'],
      'htaccess.odd-handler high',
    ],
    [
      'lets two scripts through',
      [
        '<FilesMatch ".*\\.(?i:phtml|php)$">',
        'Require all denied',
        '</FilesMatch>',
        '<FilesMatch "^(wp-inert|inert)\\.php$">',
        'Require all granted',
        '</FilesMatch>',
      ],
      'htaccess.allow-list high',
    ],
    [
      'lets its own scripts through a ban on whatever begins like one',
      [
        '<FilesMatch "\\.(ph.*|a.*|P[hH].*|S.*)$">',
        'Require all denied',
        '</FilesMatch>',
        '<FilesMatch "^(index|inert|other)\\.php$">',
        'Require all granted',
        '</FilesMatch>',
      ],
      'htaccess.allow-list high',
    ],
    [
      'lets two scripts through a plain ban',
      ['<Files *.php>', 'Deny from all', '</Files>', '<Files ~ "^(inert|other)\\.php$">', 'Allow from all', '</Files>'],
      'htaccess.allow-list medium',
    ],
    [
      'gives an icon to the PHP of LiteSpeed',
      ['<Files inert.ico>', 'SetHandler application/x-httpd-lsphp', '</Files>'],
      'htaccess.odd-handler high',
    ],
    ['answers in Lua', ['LuaMapHandler /inert /tmp/inert.lua'], 'htaccess.runs-program high'],
    ['loads a library', ['SetEnv LD_PRELOAD /tmp/inert.so'], 'htaccess.runs-program high'],
    ['sets PHP from elsewhere', ['SetEnv PHPRC /home/bob/public_html/uploads/php.ini'], 'htaccess.odd-setting high'],
    [
      'gives the source of scripts away',
      ['RemoveHandler .php', 'AddType application/octet-stream .php'],
      'htaccess.shows-source high',
    ],
    ['holds PHP', [`# ${['<', '?php echo 1;'].join('')}`], 'htaccess.php-inside high'],
  ])('%s', (_, lines, rule) => {
    expect(rules(...lines)).toContain(rule);
  });
});

describe('settings that belong there', () => {
  it.each([
    [
      'WordPress',
      [
        'RewriteEngine On',
        'RewriteBase /',
        'RewriteRule ^index\\.php$ - [L]',
        'RewriteCond %{REQUEST_FILENAME} !-f',
        'RewriteRule . /index.php [L]',
      ],
    ],
    [
      'a panel’s choice of PHP',
      ['<IfModule mime_module>', 'AddHandler application/x-httpd-ea-php82 .php .php8 .phtml', '</IfModule>'],
    ],
    ['the Wordfence firewall', ["php_value auto_prepend_file '/home/bob/public_html/wordfence-waf.php'"]],
    [
      'hotlink protection',
      ['RewriteCond %{HTTP_REFERER} !^https?://(www\\.)?example\\.test [NC]', 'RewriteRule \\.(jpg|png)$ - [F]'],
    ],
    ['bad robots kept out', ['RewriteCond %{HTTP_USER_AGENT} (ahrefsbot|mj12bot) [NC]', 'RewriteRule .* - [F,L]']],
    ['scripts switched off in uploads', ['<FilesMatch "\\.(php|phtml)$">', 'Require all denied', '</FilesMatch>']],
    [
      'scripts switched off as Magento does',
      ['Options All -Indexes', 'AddHandler cgi-script .php .pl .py .jsp .asp .sh .cgi', 'Options -ExecCGI'],
    ],
    ['https for everybody', ['RewriteCond %{HTTPS} off', 'RewriteRule ^ https://%{HTTP_HOST}%{REQUEST_URI} [R=301,L]']],
    [
      'a page of its own for what is missing',
      ['ErrorDocument 404 /index.php?error=404', 'ErrorDocument 403 /403.html'],
    ],
    ['a header that only secures', ['Header always set X-Frame-Options "SAMEORIGIN"']],
    [
      'a firewall that looks for the names of settings in addresses',
      ['RewriteCond %{QUERY_STRING} \\-[sdcr].*(allow_url_include|auto_prepend_file) [NC,OR]', 'RewriteRule ^ - [F]'],
    ],
    [
      'a site that moved',
      [
        'RewriteRule ^(.*)$ https://new.example.test/$1 [R=301,L]',
        'RewriteRule ^shop/(.*)$ https://shop.example.test/$1 [R=301]',
      ],
    ],
    ['one page that moved', ['RewriteRule ^old\\.html$ https://new.example.test/ [R=301,L]']],
    ['the proof of a certificate', ['RewriteRule ^proof/(.*)$ /.well-known/acme-challenge/$1 [L]']],
    ['pictures by a script', ['png', 'jpg', 'gif'].map((ending) => `RewriteRule ([^/]*.${ending}) image.php [L]`)],
    ['addresses for people', ['RewriteRule ^([a-z-]+).html$ page.php?lang=2&slug=$1 [L]']],
    ['scripts led to the front', ['RewriteRule ^index\\.php$ - [L]', 'RewriteRule ^(.*)\\.php$ index.php [L]']],
    ['includes of the server', ['AddHandler server-parsed .shtml .html']],
    ['the password lifted for one folder', ['Options -Indexes +FollowSymLinks', 'Satisfy Any']],
    ['more memory', ['memory_limit = 256M', 'upload_max_filesize = 64M', 'error_log = /home/bob/logs/php.log']],
    ['a comment about PHP', ['; it is recommended that <?php and ?> be used']],
    ['a comment about a handler', ['# AddType application/x-httpd-php .jpg']],
  ])('%s', (_, lines) => {
    expect(rules(...lines)).toEqual([]);
  });
});

it('only remarks on an application that keeps its own scripts to a few', () => {
  const found = rules(
    '<FilesMatch "\\.(php|inc)$">',
    'Require all denied',
    '</FilesMatch>',
    '<FilesMatch "(index.php|download.php|api.php)$">',
    'Require all granted',
    '</FilesMatch>',
  );
  expect(found).toEqual(['htaccess.allow-list medium']);
});

describe('hostile settings', () => {
  it('never throws', () => {
    const word = fc.constantFrom(
      'AddType',
      'SetHandler',
      'RewriteCond',
      'RewriteRule',
      '<Files',
      '</Files>',
      '"',
      '[',
      '\\',
      '\n',
      '%{HTTP_REFERER}',
      '.php',
      '(((',
      ' ',
      'auto_prepend_file',
      '\u0000',
    );
    fc.assert(fc.property(fc.array(word, { maxLength: 200 }), (words) => void rules(words.join(' '))));
  });

  it('reads a long line only in part', () => {
    expect(rules(`RewriteCond %{HTTP_REFERER} ${'('.repeat(1_000_000)}`)).toEqual([]);
  });

  it('wants nothing but settings', () => {
    const file = { sizeBytes: 10, modifiedMs: 0, changedMs: 0, mode: 0o644, uid: 1 };
    expect(htaccess.wants({ ...file, path: opened('/a/.user.ini', '').path })).toBe(true);
    expect(htaccess.wants({ ...file, path: opened('/a/index.php', '').path })).toBe(false);
  });
});

describe('settings among uploads', () => {
  it.each([
    ['answers for every picture', ['RewriteRule ^(.*)\\.jpe?g$ inert.php [L]'], 'htaccess.pictures-by-script high'],
    [
      'answers for pictures that are not there',
      ['RewriteCond %{REQUEST_FILENAME} !-f', 'RewriteRule \\.(jpg|png)$ /wp-content/uploads/inert.php [L]'],
      'htaccess.pictures-by-script high',
    ],
    ['answers for one picture', ['RewriteRule ^logo\\.png$ logo.php'], 'htaccess.pictures-by-script high'],
    ['lets scripts run', ['<FilesMatch "\\.php$">', 'Allow from all', '</FilesMatch>'], 'htaccess.allows-scripts high'],
    ['runs everything as PHP', ['SetHandler application/x-httpd-php'], 'htaccess.allows-scripts high'],
    ['switches PHP on', ['php_flag engine on'], 'htaccess.allows-scripts high'],
  ])('%s', (_, lines, rule) => {
    expect(rulesAmongUploads(...lines)).toContain(rule);
  });

  it.each([
    [
      'other formats, made by a plug-in',
      [
        'RewriteCond %{HTTP_ACCEPT} image/webp',
        'RewriteRule ^(.+)\\.(jpe?g|png)$ /wp-content/plugins/inert/make.php [NC,L]',
      ],
    ],
    ['what Magento fetches', ['RewriteCond %{REQUEST_FILENAME} !-f', 'RewriteRule .* ../get.php [L]']],
    ['scripts switched off', ['<FilesMatch "\\.php$">', 'Require all denied', '</FilesMatch>', 'php_flag engine off']],
    ['a filter of formats', ['RewriteRule ^(.+)\\.png$ $1.png.webp [T=image/webp,L]']],
  ])('%s', (_, lines) => {
    expect(rulesAmongUploads(...lines)).toEqual([]);
  });

  it('says nothing of the same settings elsewhere', () => {
    expect(rules('RewriteRule ^(.*)\\.jpg$ picture.php?file=$1 [L]')).toEqual([]);
    expect(rules('<FilesMatch "\\.php$">', 'Allow from all', '</FilesMatch>')).toEqual([]);
  });
});
