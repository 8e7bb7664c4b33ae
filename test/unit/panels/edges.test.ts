import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pathOfText } from '../../../src/domain/host-path.ts';
import { domainName } from '../../../src/panels/account/domain-name.ts';
import { apache } from '../../../src/panels/apache.ts';
import type { Panel } from '../../../src/panels/contract.ts';
import { cpanel } from '../../../src/panels/cpanel.ts';
import { directadmin } from '../../../src/panels/directadmin.ts';
import { hestia } from '../../../src/panels/hestia.ts';
import { nginx } from '../../../src/panels/nginx.ts';
import { plesk } from '../../../src/panels/plesk.ts';
import { quotedPairs } from '../../../src/panels/text/key-values.ts';
import { tableRows } from '../../../src/panels/text/table-rows.ts';
import { nameMatcher } from '../../../src/panels/web-server/expand-path.ts';
import { phpVersionIn } from '../../../src/panels/web-server/virtual-host.ts';
import { type MemoryFile, memoryFiles } from '../../support/memory-files.ts';
import { PANEL_FIXTURES } from '../../support/panel-fixtures.ts';

async function accountOf(panel: Panel, target: string, files: Readonly<Record<string, MemoryFile>>, table?: string) {
  const answer = await panel.account({
    target,
    targetPath: target.startsWith('/') ? pathOfText(target) : null,
    files: memoryFiles(files),
    privilege: 'root',
    operator: { user: null, home: null },
    ...(table === undefined ? {} : { table: Buffer.from(table) }),
  });
  if (answer === null) throw new Error('the panel knows no such account');
  return answer;
}

const filesOf = (id: string) => PANEL_FIXTURES[id]?.files ?? {};
const rootsOf = ({ account }: Awaited<ReturnType<typeof accountOf>>) =>
  account.sites.map(({ domain, documentRoot }) => [domain, documentRoot]);
const cpanelLine = (name: string, root: string) => `${name}: bob==root==addon==x==${root}==192.0.2.1:80\n`;

describe('a host name', () => {
  it.each([
    ['Example.TEST', 'example.test'],
    ['bücher.test', 'xn--bcher-kva.test'],
    ['b\u00c3\u00bccher.test', 'xn--bcher-kva.test'],
    ['*.Example.test', '*.example.test'],
    ['example.test.', 'example.test'],
  ])('%s is stored as %s', (written, stored) => {
    expect(domainName(written)).toBe(stored);
  });

  it.each([
    '',
    'localhost',
    '192.0.2.1',
    'a..b',
    '-a.test',
    'a_b',
    'a.test/x',
    'ü@b.test',
    'a b.test',
    `${'a'.repeat(300)}.test`,
  ])('is not %s', (written) => {
    expect(domainName(written)).toBeNull();
  });

  it('never throws, and gives only ASCII', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const name = domainName(text);
        expect(name === null || /^[\x21-\x7e]+$/.test(name)).toBe(true);
      }),
    );
  });
});

describe('document roots', () => {
  it('takes a link inside of the home for its target', async () => {
    const answer = await accountOf(cpanel, 'bob', {
      'etc/userdatadomains': cpanelLine('a.test', '/home/bob/a.test') + cpanelLine('b.test', '/home/bob/real'),
      'home/bob/a.test': { link: 'real' },
      'home/bob/real/index.php': '',
    });
    expect(answer.account.sites).toMatchObject([
      { domain: 'a.test', names: ['b.test'], documentRoot: '/home/bob/real', linkedFrom: '/home/bob/a.test' },
    ]);
    expect(answer.issues).toEqual([]);
  });

  it('tells a loop of links, a link out, a root of another account and a root that is too wide', async () => {
    const answer = await accountOf(cpanel, 'bob', {
      'etc/passwd': 'bob:x:1001:1001::/home/bob:/bin/sh\nalice:x:1002:1002::/home/alice:/bin/sh\n',
      'etc/userdatadomains':
        cpanelLine('loop.test', '/home/bob/loop') +
        cpanelLine('out.test', '/home/bob/out/site') +
        cpanelLine('theft.test', '/home/alice/public_html') +
        cpanelLine('wide.test', '/home') +
        cpanelLine('all.test', '/'),
      'home/bob/loop': { link: '/home/bob/loop' },
      'home/bob/out': { link: '../../etc' },
    });
    expect(answer.issues.map(({ reason, path }) => [reason, path])).toEqual([
      ['link-not-followed', '/home/bob/loop'],
      ['missing', '/home/bob/loop'],
      ['link-not-followed', '/home/bob/out'],
      ['missing', '/home/bob/out/site'],
      ['unsupported', '/home/alice/public_html'],
      ['unsupported', '/home'],
      ['unsupported', '/'],
    ]);
    expect(answer.account.scanRoots).toEqual(['/home/bob']);
  });

  it('says when two sources give one name different roots, and keeps both', async () => {
    const answer = await accountOf(cpanel, 'bob', {
      'etc/userdatadomains': cpanelLine('a.test', '/home/bob/one'),
      'var/cpanel/userdata/bob/main': 'main_domain: a.test\n',
      'var/cpanel/userdata/bob/a.test': 'documentroot: /home/bob/two\n',
      'home/bob/one/x': '',
      'home/bob/two/x': '',
    });
    expect(rootsOf(answer)).toEqual([
      ['a.test', '/home/bob/one'],
      ['a.test', '/home/bob/two'],
    ]);
    expect(answer.issues).toEqual([expect.objectContaining({ reason: 'conflict', path: '/home/bob/two' })]);
  });
});

describe('what belongs to an account beside its sites', () => {
  it('holds cron jobs, keys with their fingerprint, and the limits', async () => {
    const { account } = await accountOf(directadmin, 'bob', filesOf('directadmin'));
    expect(account.cron?.map(({ schedule, command }) => [schedule, command])).toEqual([
      ['*/5 * * * *', 'php /x.php'],
      ['@reboot', '/bin/true'],
      ['*/5 * * * *', 'php /x.php'],
    ]);
    expect(account.sshKeys).toMatchObject([{ type: 'ssh-ed25519', comment: 'bob@laptop', options: '' }]);
    expect(account.limits?.map(({ name, value }) => `${name}=${value}`)).toEqual(['quota=1000', 'package=big']);
    expect(account.databases).toEqual([{ name: 'bob_wp', users: [] }]);
    expect(account.mailboxes).toEqual(['info@shop.test']);
    expect(account.ftpLogins).toEqual([{ login: 'bob', folder: '/home/bob' }]);
    expect(account.forwards?.map(({ address, to }) => [address, to])).toEqual([
      ['sales@shop.test', 'info'],
      ['sales@shop.test', '"|/home/bob/x, y"'],
    ]);
    expect(account).toMatchObject({ uid: 1001, shell: '/bin/bash' });
  });

  it('holds databases, forwards and cron jobs of Hestia', async () => {
    const { account } = await accountOf(hestia, 'bob', filesOf('hestia'));
    expect(account.databases).toEqual([{ name: 'bob_wp', users: ['bob_wp'] }]);
    expect(account.forwards).toMatchObject([{ address: 'info@shop.test', to: 'a@away.test' }]);
    expect(account.cron?.at(-1)).toMatchObject({ schedule: '5 * * * *', command: 'php x' });
    expect(account.sites.map(({ phpVersion }) => phpVersion)).toContain('8.2');
  });
});

describe('exports of an operator', () => {
  it('reads Plesk’s rows with a heading, in any order, with line ends of Windows', async () => {
    const answer = await accountOf(
      plesk,
      'shop.test',
      { 'etc/psa/psa.conf': '', 'var/www/vhosts/a.test/shop/x': '' },
      'www_root\tname\twebspace\thome\tlogin\r\n/var/www/vhosts/a.test/shop\tshop.test\ta.test\t/var/www/vhosts/a.test\tbob\r\nNULL\tfwd.test\ta.test\tNULL\tNULL\r\n',
    );
    expect(rootsOf(answer)).toEqual([['shop.test', '/var/www/vhosts/a.test/shop']]);
    expect(answer.account.otherDomains).toEqual(['fwd.test']);
  });

  it('reads captured DUMP_VHOSTS output, with the document roots of the files that it names', async () => {
    const answer = await accountOf(
      apache,
      'www.a.test',
      {
        'etc/apache2/apache2.conf': '',
        'etc/passwd': 'bob:x:1001:1001::/home/bob:/bin/sh\n',
        'srv/a.conf': '# first\n<VirtualHost *:80>\nDocumentRoot /home/bob/a\n</VirtualHost>\n',
        'home/bob/a/x': '',
      },
      'VirtualHost configuration:\n*:80   is a NameVirtualHost\n  default server a.test (/srv/a.conf:2)\n  port 80 namevhost a.test (/srv/a.conf:2)\n    alias www.a.test\n    wild alias *.a.test\n  port 80 namevhost lost.test (/srv/lost.conf:1)\n',
    );
    expect(answer.account.sites).toMatchObject([
      { domain: 'a.test', names: ['*.a.test', 'www.a.test'], documentRoot: '/home/bob/a' },
    ]);
  });

  it('reads captured nginx -T output, with a root by the host’s name', async () => {
    const answer = await accountOf(
      nginx,
      'b.test',
      { 'srv/hosts/a.test/pub/x': '', 'srv/hosts/b.test/pub/x': '' },
      '# configuration file /etc/nginx/nginx.conf:\nhttp { include sites/*; }\n# configuration file /etc/nginx/sites/all:\nserver { server_name _; root "/srv/hosts/$host/pub"; }\n',
    );
    expect(rootsOf(answer)).toEqual([
      ['a.test', '/srv/hosts/a.test/pub'],
      ['b.test', '/srv/hosts/b.test/pub'],
    ]);
  });
});

describe('large and hostile panel files', () => {
  it('reads 100,000 broken lines, says so 500 times, and finds the good one', async () => {
    const answer = await accountOf(cpanel, 'bob', {
      'etc/userdatadomains': `${'x: bob\t==\r\n'.repeat(100_000)}${cpanelLine('a.test', '/home/bob/a')}`,
      'home/bob/a/x': '',
    });
    expect(rootsOf(answer)).toEqual([['a.test', '/home/bob/a']]);
    expect(answer.issues).toHaveLength(501);
    expect(answer.issues.at(-1)?.reason).toBe('too-many');
  });

  it('keeps 4,096 characters of a cron line of a megabyte', async () => {
    const { account } = await accountOf(cpanel, 'bob', {
      'etc/userdatadomains': cpanelLine('a.test', '/home/bob/a'),
      'var/spool/cron/bob': `* * * * * ${'x'.repeat(1_000_000)}\n`,
    });
    expect(account.cron?.[0]?.command).toHaveLength(4096);
  });

  it('ends with files that include each other, blocks without an end and quotes without one', async () => {
    const answer = await accountOf(nginx, 'a.test', {
      'etc/nginx/nginx.conf': 'http { include nginx.conf; server { server_name a.test; root /srv/x/a; set $x "never',
      'srv/x/a/x': '',
    });
    expect(answer.issues.map(({ reason }) => reason)).toContain('too-many');
  });

  it('never throws for the small readers', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        quotedPairs(a);
        tableRows(`${a}\t${b}\n${b}`);
        tableRows(`${a},"${b}`);
        nameMatcher(a)(b);
        phpVersionIn(a);
      }),
    );
  });
});

describe('shell patterns', () => {
  it.each([
    ['*.conf', 'a.conf', true],
    ['*.conf', '.a.conf', false],
    ['a?[0-9].c*', 'ab7.conf', true],
    ['[!a]*', 'abc', false],
    ['*a*b*', 'xxaxxbxx', true],
    ['*', '', true],
  ])('%s and %s: %s', (pattern, name, isMatch) => {
    expect(nameMatcher(pattern)(name)).toBe(isMatch);
  });
});

describe('PHP versions', () => {
  it.each([
    ['ea-php74___lsphp', '7.4'],
    ['unix:/run/php/php8.2-fpm-bob.sock', '8.2'],
    ['PHP-8_3', '8.3'],
    ['enable-php-82.conf', '8.2'],
    ['/usr/local/lsws/lsphp81/bin/lsphp', '8.1'],
    ['/opt/plesk/php/8.0/bin', '8.0'],
    ['php5-fpm', null],
  ])('%s is %s', (text, version) => {
    expect(phpVersionIn(text)).toBe(version);
  });
});
