import type { SiteKind } from '../../src/domain/account.ts';
import type { MemoryFile } from './memory-files.ts';

/**
 * A server with one account as each panel describes it: a main domain, two add-ons, a subdomain inside of the main document
 * root, an alias, a name with an umlaut, a document root outside of the home, an orphan, an unreadable folder, a document root
 * that is a link into another account, and another account.
 */
export interface PanelFixture {
  readonly files: Readonly<Record<string, MemoryFile>>;
  readonly user: string | null;
  readonly home: string;
  /** What an operator may type to mean this account. */
  readonly targets: readonly string[];
  /** Document root → kind and names, the first one the site's own. */
  readonly sites: Readonly<Record<string, readonly [SiteKind, ...string[]]>>;
  /** Names that belong to the other account. */
  readonly others: readonly string[];
  readonly outside: readonly string[];
  readonly linked: string;
  readonly unreadable: string;
}

const PASSWD = (home: string, otherHome: string) =>
  `root:x:0:0::/root:/bin/bash\nwww-data:x:33:33::/var/www:/bin/false\nbob:x:1001:1001::${home}:/bin/bash\nalice:x:1002:1002::${otherHome}:/bin/bash\n`;

const KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEhlbGxvV29ybGRIZWxsb1dvcmxkSGVsbG9Xb3JsZDEy bob@laptop\n';

/** What every home holds: an orphan, a closed folder, a key, and cron jobs of the user. */
function around(home: string, otherHome: string): Record<string, MemoryFile> {
  return {
    'etc/passwd': PASSWD(home, otherHome),
    'data/bob/index.php': '',
    [`${home}/closed/`]: { unreadable: true },
    [`${home}/.ssh/authorized_keys`]: KEY,
    'var/spool/cron/crontabs/bob': 'MAILTO=x\n# note\n*/5 * * * * php /x.php\n@reboot /bin/true\n',
    [`${otherHome}/index.php`]: '',
  };
}

const HOME = '/home/bob';
const TARGETS = ['bob', '/home/bob', 'shop.test', 'SHOP.TEST', 'alias.test', 'blog.example.test', 'bücher.test'];
const IDN = 'xn--bcher-kva.test';

function sitesIn(root: (name: string) => string, orphan: string): PanelFixture['sites'] {
  return {
    [root('example.test')]: ['main', 'example.test', 'alias.test'],
    [`${root('example.test')}/blog`]: ['subdomain', 'blog.example.test'],
    [root('shop.test')]: ['addon', 'shop.test'],
    [root('new.test')]: ['addon', 'new.test'],
    [root(IDN)]: ['addon', IDN],
    [root('evil.test')]: ['addon', 'evil.test'],
    '/data/bob': ['addon', 'data.test'],
    [orphan]: ['orphan', 'old.test'],
  };
}

function filesIn(sites: PanelFixture['sites'], link: string): Record<string, MemoryFile> {
  const files: Record<string, MemoryFile> = {};
  for (const root of Object.keys(sites)) if (root !== link) files[`${root}/index.php`] = '';
  files[link] = { link: '/home/alice/public_html' };
  return files;
}

const CPANEL_ROOT = (name: string) => `${HOME}/${name === 'example.test' ? 'public_html' : name}`;
const CPANEL = sitesIn(CPANEL_ROOT, `${HOME}/old.test`);
const cpanelLine = (name: string, kind: string, root: string) =>
  `${name}: bob==root==${kind}==example.test==${root}==192.0.2.10:80==192.0.2.10:443====0==ea-php82\r\n`;

const DA_ROOT = (name: string) => `${HOME}/domains/${name}/public_html`;
const DIRECTADMIN = sitesIn(DA_ROOT, DA_ROOT('old.test'));
const DA = 'usr/local/directadmin/data/users';

const HESTIA_ROOT = (name: string) => `${HOME}/web/${name}/public_html`;
const HESTIA = { ...sitesIn(HESTIA_ROOT, HESTIA_ROOT('old.test')) };
const hestiaLine = (name: string, root = '', alias = '') =>
  `DOMAIN='${name}' IP='192.0.2.1' CUSTOM_DOCROOT='${root}' ALIAS='${alias}' BACKEND='PHP-8_2' SUSPENDED='no' FTP_USER='' FTP_PATH=''\n`;

const VIRTUALMIN_ROOT = (name: string) => (name === 'example.test' ? `${HOME}/public_html` : DA_ROOT(name));
const VIRTUALMIN = sitesIn(VIRTUALMIN_ROOT, DA_ROOT('old.test'));
const virtualServer = (id: string, name: string, home: string, more: string) =>
  `id=${id}\ndom=${name}\nuser=bob\nhome=${home}\nphp_fpm_version=8.2\npublic_html_dir=public_html\n${more}`;

const INTERWORX_ROOT = (name: string) => `${HOME}/${name}/html`;
const INTERWORX = sitesIn(INTERWORX_ROOT, INTERWORX_ROOT('old.test'));

const PLESK_HOME = '/var/www/vhosts/example.test';
const PLESK_ROOT = (name: string) => `${PLESK_HOME}/${name === 'example.test' ? 'httpdocs' : name}`;
const PLESK = sitesIn(PLESK_ROOT, `${PLESK_HOME}/old.test`);
const pleskRow = (name: string, parent: string, root: string) =>
  `${name}\t${parent}\tvrt_hst\t${root}\tbob\t${PLESK_HOME}\t/bin/false\tplesk-php82-fpm\n`;

const CYBER_HOME = '/home/example.test';
const CYBER_ROOT = (name: string) => `${CYBER_HOME}/${name === 'example.test' ? 'public_html' : name}`;
const CYBER = sitesIn(CYBER_ROOT, `${CYBER_HOME}/old.test`);
const cyberHost = (root: string, user = 'bob') =>
  `docRoot                   ${root}\nvhDomain                  $VH_NAME\nextprocessor bob {\n  type lsapi\n  extUser ${user}\n  path /usr/local/lsws/lsphp82/bin/lsphp\n}\n`;

const ISP_HOME = '/var/www/clients/client1';
const ISP_WEB: Readonly<Record<string, string>> = { 'example.test': 'web1', 'shop.test': 'web2', 'new.test': 'web3' };
const ISP_ROOT = (name: string) =>
  name in ISP_WEB ? `${ISP_HOME}/${ISP_WEB[name]}/web` : `${ISP_HOME}/${name === IDN ? 'web4' : 'web5'}/web`;
const ISPCONFIG = { ...sitesIn(ISP_ROOT, `${ISP_HOME}/web9/web`) };

const WWWROOT = '/www/wwwroot';
const AA_ROOT = (name: string) => `${WWWROOT}/${name}`;
const AAPANEL = sitesIn(AA_ROOT, `${WWWROOT}/old.test`);

const PLAIN_ROOT = (name: string) => `${HOME}/sites/${name}`;
const PLAIN = sitesIn(PLAIN_ROOT, `${HOME}/sites/old.test`);

const apacheHost = (names: readonly string[], root: string, user = 'bob') =>
  `<VirtualHost *:80>\n  ServerName ${names[0]}\n${names
    .slice(1)
    .map((name) => `  ServerAlias ${name}\n`)
    .join(
      '',
    )}  DocumentRoot "${root}"\n  SuexecUserGroup ${user} ${user}\n  <FilesMatch \\.php$>\n    SetHandler "proxy:unix:/run/php/php8.2-fpm-bob.sock|fcgi://localhost"\n  </FilesMatch>\n</VirtualHost>\n`;

const nginxServer = (names: readonly string[], root: string) =>
  `server {\n  listen 80;\n  server_name ${names.join(' ')};\n  root ${root};\n  location ~ \\.php$ { fastcgi_pass unix:/run/php/php8.2-fpm-bob.sock; }\n}\n`;

/** Every named site in the words of a web server. */
function hosts(sites: PanelFixture['sites'], host: (names: readonly string[], root: string) => string): string {
  return Object.entries(sites)
    .filter(([, [kind]]) => kind !== 'orphan')
    .map(([root, [, ...names]]) =>
      host(
        names.map((name) => (name === IDN ? 'bücher.test' : name)),
        root,
      ),
    )
    .join('\n');
}

const OSA_CLASSIC = '/usr/local/pem/vhosts/100231';
const OSA_NG = '/var/www/vhosts/7/100777';

function osa(home: string, documents: string, otherDocuments: string): PanelFixture {
  const root = (name: string) => `${documents}/httpdocs/${name}`;
  const sites: PanelFixture['sites'] = {
    [root('example.test')]: ['main', 'example.test', 'alias.test'],
    [`${documents}/httpsdocs/example.test`]: ['main', 'example.test', 'alias.test'],
    [`${root('example.test')}/blog`]: ['subdomain', 'blog.example.test'],
    [root('shop.test')]: ['addon', 'shop.test'],
    [root('new.test')]: ['addon', 'new.test'],
    [root(IDN)]: ['addon', IDN],
    [root('evil.test')]: ['addon', 'evil.test'],
    [root('space')]: ['addon', 'data.test'],
    [root('old-site')]: ['orphan', 'old-site'],
  };
  return {
    files: {
      ...filesIn(sites, root('evil.test')),
      'etc/passwd': PASSWD('/home/bob', '/home/alice'),
      'var/spool/cron/crontabs/bob': '* * * * * true\n',
      [`${home}/closed/`]: { unreadable: true },
      [`${documents}/httpdocs/example.test/index.php`]: { text: '', uid: 1001 },
      [`${otherDocuments}/httpdocs/other.test/index.php`]: '',
      'mapping.csv':
        '\ufeffDomain;Location;HTTPS\r\nexample.test;example.test;yes\r\nalias.test;example.test;yes\r\nblog.example.test;example.test/blog;no\r\nbücher.test;xn--bcher-kva.test;\r\ndata.test;/space;no\r\nevil.test;evil.test\r\n',
    },
    user: home.slice(home.lastIndexOf('/') + 1),
    home,
    targets: [home.slice(home.lastIndexOf('/') + 1), home, 'shop.test', 'data.test', 'bücher.test', root('shop.test')],
    sites,
    others: ['other.test'],
    outside: [],
    linked: root('evil.test'),
    unreadable: `${home}/closed`,
  };
}

function common(home: string, sites: PanelFixture['sites'], root: (name: string) => string): PanelFixture {
  return {
    files: { ...around(home, '/home/alice'), ...filesIn(sites, root('evil.test')) },
    user: 'bob',
    home,
    targets: [...TARGETS.filter((target) => target !== '/home/bob'), home, root('shop.test')],
    sites,
    others: ['other.test'],
    outside: ['/data/bob'],
    linked: root('evil.test'),
    unreadable: `${home}/closed`,
  };
}

const NOTHING = { databases: [], mailboxes: [], forwards: [], ftp: [], limits: [] };

/** What each panel's files tell beside the sites; a panel that keeps it in its database says so instead. */
export const BESIDE_THE_SITES: Readonly<Record<string, Readonly<Record<keyof typeof NOTHING, readonly string[]>>>> = {
  cpanel: {
    databases: ['bob_wp: bob_u'],
    mailboxes: ['info@shop.test'],
    forwards: ['sales@shop.test -> info@away.test'],
    ftp: ['bob: /home/bob', 'helper@shop.test: /home/bob/shop.test'],
    limits: ['PLAN=big', 'OWNER=root', 'MAXADDON=5'],
  },
  directadmin: {
    databases: ['bob_wp: '],
    mailboxes: ['info@shop.test'],
    forwards: ['sales@shop.test -> info', 'sales@shop.test -> "|/home/bob/x, y"'],
    ftp: ['bob: /home/bob'],
    limits: ['quota=1000', 'package=big'],
  },
  hestia: {
    databases: ['bob_wp: bob_wp'],
    mailboxes: ['info@shop.test'],
    forwards: ['info@shop.test -> a@away.test'],
    ftp: ['bob_h: /home/bob/web/shop.test/public_html'],
    limits: ['PACKAGE=default', 'DISK_QUOTA=1000'],
  },
  virtualmin: {
    ...NOTHING,
    databases: ['bob: bob', 'wp: bob'],
    forwards: ['sales@shop.test -> info@away.test'],
    limits: ['quota=1000'],
  },
  plesk: { ...NOTHING, mailboxes: ['info@shop.test'] },
};

/** By the id of the panel; each is what that panel alone would find on its server. */
export const PANEL_FIXTURES: Readonly<Record<string, PanelFixture>> = {
  cpanel: with_(common(HOME, CPANEL, CPANEL_ROOT), {
    'etc/userdatadomains':
      cpanelLine('example.test', 'main', CPANEL_ROOT('example.test')) +
      cpanelLine('alias.test', 'parked', CPANEL_ROOT('example.test')) +
      cpanelLine('blog.example.test', 'sub', `${CPANEL_ROOT('example.test')}/blog`) +
      cpanelLine('shop.test', 'addon', CPANEL_ROOT('shop.test')) +
      cpanelLine('new.test', 'addon', CPANEL_ROOT('new.test')) +
      cpanelLine('bücher.test', 'addon', CPANEL_ROOT(IDN)) +
      cpanelLine('evil.test', 'addon', CPANEL_ROOT('evil.test')) +
      cpanelLine('data.test', 'addon', '/data/bob') +
      'other.test: alice==root==main==other.test==/home/alice/public_html\n',
    'var/cpanel/databases/bob.json':
      '{"MYSQL":{"dbs":{"bob_wp":"localhost"},"dbusers":{"bob_u":{"dbs":{"bob_wp":"localhost"}}}}}',
    'var/cpanel/databases/alice.json': '{"MYSQL":{"dbs":{"alice_wp":"localhost"},"dbusers":{}}}',
    'home/bob/etc/shop.test/passwd': 'info:x:1001:1001::/home/bob/mail/shop.test/info:/home/bob\n',
    'etc/proftpd/bob':
      'bob:geheim:1001:1001:bob:/home/bob:/bin/ftpsh\nhelper@shop.test:geheim:1001:1001:bob:/home/bob/shop.test:/bin/ftpsh\n',
    'etc/valiases/shop.test': 'sales: info@away.test\n*: ":fail: nobody"\n',
    'etc/valiases/other.test': 'x: y@away.test\n',
    'var/cpanel/users/bob': 'PLAN=big\nOWNER=root\nMAXADDON=5\nCONTACTEMAIL=geheim\n',
  }),
  directadmin: with_(common(HOME, DIRECTADMIN, DA_ROOT), {
    [`${DA}/bob/user.conf`]: 'username=bob\ndomain=example.test\nquota=1000\npackage=big\n',
    [`${DA}/bob/domains.list`]: 'example.test\nshop.test\nnew.test\nxn--bcher-kva.test\nevil.test\ndata.test\n',
    [`${DA}/bob/domains/example.test.conf`]: 'domain=example.test\ndefaultdomain=yes\nphp1_select=2\n',
    [`${DA}/bob/domains/example.test.subdomains`]: 'blog\n',
    [`${DA}/bob/domains/example.test.pointers`]: 'alias.test=alias\n',
    [`${DA}/bob/httpd.conf`]: apacheHost(['data.test'], '/data/bob'),
    [`${DA}/bob/crontab.conf`]: '1=*/5 * * * * php /x.php\nPATH=/usr/local/php82/bin\n',
    [`${DA}/alice/domains.list`]: 'other.test\n',
    'usr/local/directadmin/custombuild/options.conf': 'php1_release=8.1\nphp2_release=8.2\n',
    'var/lib/mysql/bob_wp/db.opt': '',
    'var/lib/mysql/bobby_x/db.opt': '',
    'etc/virtual/shop.test/passwd': 'info:x:1:1\n',
    'etc/virtual/shop.test/aliases': 'sales: info, "|/home/bob/x, y"\n',
    'etc/proftpd.passwd': 'bob:x:1001:1001:bob:/home/bob:/bin/false\nal:x:1:1:alice:/home/alice:/bin/false\n',
  }),
  hestia: with_(common(HOME, HESTIA, HESTIA_ROOT), {
    'usr/local/hestia/data/users/bob/web.conf':
      hestiaLine('example.test', '', 'alias.test') +
      hestiaLine('blog.example.test', `${HESTIA_ROOT('example.test')}/blog/`) +
      hestiaLine('shop.test').replace("FTP_USER='' FTP_PATH=''", "FTP_USER='bob_h' FTP_PATH='/public_html'") +
      hestiaLine('new.test') +
      hestiaLine('xn--bcher-kva.test') +
      hestiaLine('evil.test') +
      hestiaLine('data.test', '/data/bob/'),
    'usr/local/hestia/data/users/bob/db.conf': "DB='bob_wp' DBUSER='bob_wp' MD5='*X' HOST='localhost'\n",
    'usr/local/hestia/data/users/bob/cron.conf': "JOB='1' MIN='5' HOUR='*' DAY='*' MONTH='*' WDAY='*' CMD='php x'\n",
    'usr/local/hestia/data/users/bob/mail/shop.test.conf': "ACCOUNT='info' ALIAS='' FWD='a@away.test' FWD_ONLY=''\n",
    'usr/local/hestia/data/users/bob/user.conf': "NAME='Bob' PACKAGE='default' DISK_QUOTA='1000' MD5='geheim'\n",
    'usr/local/hestia/data/users/alice/web.conf': hestiaLine('other.test'),
  }),
  virtualmin: with_(common(HOME, VIRTUALMIN, VIRTUALMIN_ROOT), {
    'etc/webmin/virtual-server/domains/1': virtualServer(
      '1',
      'example.test',
      HOME,
      'db_mysql=bob wp\nmysql=1\nquota=1000\n',
    ),
    'etc/postfix/virtual': 'sales@shop.test info@away.test\nx@other.test y@away.test\n',
    'etc/webmin/virtual-server/domains/2': virtualServer('2', 'alias.test', '/x', 'parent=1\nalias=1\n'),
    'etc/webmin/virtual-server/domains/3': virtualServer(
      '3',
      'blog.example.test',
      HOME,
      `parent=1\nsubdom=1\npublic_html_path=${HOME}/public_html/blog\n`,
    ),
    'etc/webmin/virtual-server/domains/4': virtualServer('4', 'shop.test', `${HOME}/domains/shop.test`, 'parent=1\n'),
    'etc/webmin/virtual-server/domains/5': virtualServer('5', 'new.test', `${HOME}/domains/new.test`, 'parent=1\n'),
    'etc/webmin/virtual-server/domains/6': virtualServer('6', 'bücher.test', `${HOME}/domains/${IDN}`, 'parent=1\n'),
    'etc/webmin/virtual-server/domains/7': virtualServer('7', 'evil.test', `${HOME}/domains/evil.test`, 'parent=1\n'),
    'etc/webmin/virtual-server/domains/8': virtualServer(
      '8',
      'data.test',
      HOME,
      'parent=1\npublic_html_path=/data/bob\n',
    ),
    'etc/webmin/virtual-server/domains/9': 'id=9\ndom=other.test\nuser=alice\nhome=/home/alice\n',
  }),
  interworx: with_(common(HOME, INTERWORX, INTERWORX_ROOT), {
    'usr/local/interworx/iworx.ini': '',
    'etc/httpd/conf.d/vhost_example.test.conf': hosts(INTERWORX, apacheHost),
    'root/listaccounts.txt': 'bob bob@example.test example.test\n',
    'home/alice/other.test/html/index.php': '',
  }),
  plesk: with_(common(PLESK_HOME, PLESK, PLESK_ROOT), {
    'etc/psa/psa.conf': 'HTTPD_VHOSTS_D\t/var/www/vhosts\r\nDUMP_D /var/lib/psa/dumps\r\n',
    'psa.tsv':
      pleskRow('example.test', '', PLESK_ROOT('example.test')) +
      pleskRow('blog.example.test', 'example.test', `${PLESK_ROOT('example.test')}/blog`) +
      pleskRow('shop.test', 'example.test', PLESK_ROOT('shop.test')) +
      pleskRow('bücher.test', 'example.test', PLESK_ROOT(IDN)) +
      pleskRow('evil.test', 'example.test', PLESK_ROOT('evil.test')) +
      pleskRow('data.test', 'example.test', '/data/bob') +
      'other.test\t\tvrt_hst\t/var/www/vhosts/other.test/httpdocs\talice\t/var/www/vhosts/other.test\t/bin/false\n',
    'var/www/vhosts/system/example.test/conf/httpd.conf': apacheHost(
      ['example.test', 'alias.test'],
      PLESK_ROOT('example.test'),
    ),
    'var/www/vhosts/system/new.test/conf/httpd.conf': apacheHost(['new.test'], PLESK_ROOT('new.test')),
    'var/qmail/mailnames/shop.test/info/Maildir/': '',
  }),
  'osa-classic': osa(OSA_CLASSIC, `${OSA_CLASSIC}/webspace`, '/usr/local/pem/vhosts/100232/webspace'),
  'osa-ng': osa(OSA_NG, OSA_NG, '/var/www/vhosts/7/100778'),
  cyberpanel: with_(common(CYBER_HOME, CYBER, CYBER_ROOT), {
    'usr/local/lsws/conf/httpd_config.conf':
      'virtualHost example.test {\n  vhRoot /home/example.test\n}\nvirtualHost shop.test {\n  vhRoot /home/example.test\n}\nlistener Default {\n  map example.test example.test, alias.test\n}\n',
    'usr/local/lsws/conf/vhosts/example.test/vhost.conf': cyberHost('$VH_ROOT/public_html'),
    'usr/local/lsws/conf/vhosts/blog.example.test/vhost.conf': cyberHost(`${CYBER_HOME}/public_html/blog`),
    'usr/local/lsws/conf/vhosts/shop.test/vhost.conf': cyberHost('$VH_ROOT/shop.test'),
    'usr/local/lsws/conf/vhosts/new.test-suspended/vhost.conf': cyberHost(`${CYBER_HOME}/new.test`),
    'usr/local/lsws/conf/vhosts/xn--bcher-kva.test/vhost.conf': cyberHost(`${CYBER_HOME}/${IDN}`),
    'usr/local/lsws/conf/vhosts/evil.test/vhost.conf': cyberHost(`${CYBER_HOME}/evil.test`),
    'usr/local/lsws/conf/vhosts/data.test/vhost.conf': cyberHost('/data/bob'),
    'usr/local/lsws/conf/vhosts/other.test/vhost.conf': cyberHost('/home/other.test/public_html', 'alice'),
  }),
  ispconfig: {
    ...with_(common(ISP_HOME, ISPCONFIG, ISP_ROOT), {
      'etc/passwd': `web1:x:5001:5001::${ISP_HOME}/web1:/bin/false\nweb2:x:5002:5002::${ISP_HOME}/web2:/bin/bash\nalice:x:1002:1002::/home/alice:/bin/bash\n`,
      'var/www/example.test': { link: 'clients/client1/web1' },
      'var/www/shop.test': { link: '/var/www/clients/client1/web2/' },
      'var/www/clients/client2/web7/web/index.php': '',
      'var/www/other.test': { link: 'clients/client2/web7' },
      'etc/apache2/sites-available/100-example.test.vhost': apacheHost(
        ['example.test', 'alias.test'],
        '/var/www/example.test/web',
        'web1',
      ),
      'etc/apache2/sites-enabled/100-example.test.vhost': { link: '../sites-available/100-example.test.vhost' },
      'etc/apache2/sites-enabled/100-blog.vhost': apacheHost(
        ['blog.example.test'],
        `${ISP_HOME}/web1/web/blog`,
        'web1',
      ),
      'etc/apache2/sites-enabled/100-bücher.vhost': apacheHost(['bücher.test'], `${ISP_HOME}/web4/web`, 'web4'),
      'etc/apache2/sites-enabled/100-evil.vhost': apacheHost(['evil.test'], `${ISP_HOME}/web5/web`, 'web5'),
      'etc/apache2/sites-enabled/100-data.vhost': apacheHost(['data.test'], '/data/bob', 'web1'),
      'etc/apache2/sites-available/100-new.test.vhost': apacheHost(['new.test'], `${ISP_HOME}/web3/web`, 'web3'),
      'var/spool/cron/crontabs/web2': '*/5 * * * * php /x.php\n',
      'etc/cron.d/ispc_web1': '5 * * * *\tweb1\tphp y.php\n',
      [`${ISP_HOME}/web2/.ssh/authorized_keys`]: KEY,
    }),
    user: 'client1',
    targets: ['client1', 'web2', ISP_HOME, `${ISP_HOME}/web1`, 'shop.test', 'alias.test', 'bücher.test'],
    sites: Object.fromEntries(
      Object.entries(ISPCONFIG).map(([root, names]) => [root, names[0] === 'orphan' ? ['orphan', 'web9/web'] : names]),
    ),
  },
  aapanel: {
    ...with_(common(WWWROOT, AAPANEL, AA_ROOT), {
      'www/server/panel/vhost/nginx/0.default.conf': nginxServer(['_'], '/www/server/nginx/html'),
      'www/server/panel/vhost/nginx/all.conf': hosts(AAPANEL, nginxServer).replaceAll(
        /fastcgi_pass unix[^;]*;/g,
        'include enable-php-82.conf;',
      ),
    }),
    user: null,
    targets: [WWWROOT, 'shop.test', 'alias.test', 'bücher.test', `${WWWROOT}/shop.test`],
  },
  apache: with_(common(HOME, PLAIN, PLAIN_ROOT), {
    'etc/apache2/apache2.conf': 'ServerRoot "/etc/apache2"\nIncludeOptional sites-enabled/*.conf\n',
    'etc/apache2/sites-enabled/bob.conf': { link: '../sites-available/bob.conf' },
    'etc/apache2/sites-available/bob.conf': hosts(PLAIN, apacheHost),
    'etc/apache2/sites-enabled/other.conf': apacheHost(['other.test'], '/home/alice/public_html', 'alice'),
  }),
  nginx: with_(common(HOME, PLAIN, PLAIN_ROOT), {
    'etc/nginx/nginx.conf': 'http {\n  include /etc/nginx/sites-enabled/*;\n}\n',
    'etc/nginx/sites-enabled/bob': hosts(PLAIN, nginxServer),
    'etc/nginx/sites-enabled/other': nginxServer(['other.test'], '/home/alice/public_html').replaceAll('bob', 'alice'),
    'etc/php/8.2/fpm/pool.d/bob.conf': '[bob]\nlisten = /run/php/php8.2-fpm-$pool.sock\nuser = bob\n',
  }),
  home: {
    ...with_(common(HOME, {}, CPANEL_ROOT), {
      ...filesIn(CPANEL, CPANEL_ROOT('evil.test')),
      'home/bob/public_html/.htaccess': 'RewriteCond %{HTTP_HOST} ^(www\\.)?example\\.test$ [NC]\r\n',
      'home/bob/www': { link: 'public_html' },
      'home/bob/mail/shop.test/info/cur/': '',
      'home/bob/etc/alias.test/passwd': '',
      'home/bob/archive/kept/wp-config.php': '',
    }),
    targets: ['/home/bob'],
    sites: {
      '/home/bob/public_html': ['main', 'example.test'],
      '/home/bob/shop.test': ['addon', 'shop.test'],
      '/home/bob/new.test': ['addon', 'new.test'],
      [`/home/bob/${IDN}`]: ['addon', IDN],
      '/home/bob/evil.test': ['addon', 'evil.test'],
      '/home/bob/old.test': ['addon', 'old.test'],
      '/home/bob/archive/kept': ['orphan', 'archive/kept'],
    },
    outside: [],
  },
};

function with_(fixture: PanelFixture, files: Readonly<Record<string, MemoryFile>>): PanelFixture {
  return { ...fixture, files: { ...fixture.files, ...files } };
}
