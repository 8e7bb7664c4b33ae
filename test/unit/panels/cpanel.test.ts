import { describe, expect, it } from 'vitest';
import { pathOfText } from '../../../src/domain/host-path.ts';
import { cpanel } from '../../../src/panels/cpanel.ts';
import { memoryFiles } from '../../support/memory-files.ts';

const LINE = (domain: string, kind: string, base: string, root: string) =>
  `${domain}: bob==root==${kind}==${base}==${root}==192.0.2.10:80==192.0.2.10:443====0==ea-php82\n`;

const SERVER = {
  'etc/userdatadomains':
    LINE('example.test', 'main', 'example.test', '/home/bob/public_html') +
    LINE('shop.test', 'addon', 'shop.example.test', '/home/bob/shop.test') +
    LINE('shop.example.test', 'sub', 'example.test', '/home/bob/shop.test') +
    LINE('blog.example.test', 'sub', 'example.test', '/home/bob/public_html/blog') +
    LINE('alias.test', 'parked', 'example.test', '/home/bob/public_html') +
    LINE('xn--bcher-kva.test', 'addon', 'b.example.test', '/data/bücher') +
    'other.test: alice==root==main==other.test==/home/alice/public_html==192.0.2.10:80\n',
  'home/bob/public_html/blog/index.php': '',
  'home/bob/shop.test/index.php': '',
  'data/bücher/index.php': '',
  'home/bob/etc/example.test/passwd': 'info:x:1:1::/:/\nshop:x:1:1::/:/\n',
  'home/alice/public_html/index.php': '',
};

async function accountOf(target: string, files: Record<string, string> = SERVER) {
  const path = target.startsWith('/') ? pathOfText(target) : null;
  return cpanel.account({
    target,
    targetPath: path,
    files: memoryFiles(files),
    privilege: 'root',
    operator: { user: null, home: null },
  });
}

describe('the cPanel panel', () => {
  it('gives every document root with all its names, and nobody else’s', async () => {
    const answer = await accountOf('bob');
    expect(
      answer?.account.sites.map(({ domain, names, kind, documentRoot }) => ({ domain, names, kind, documentRoot })),
    ).toEqual([
      { domain: 'xn--bcher-kva.test', names: [], kind: 'addon', documentRoot: pathOfText('/data/bücher') },
      { domain: 'example.test', names: ['alias.test'], kind: 'main', documentRoot: '/home/bob/public_html' },
      { domain: 'blog.example.test', names: [], kind: 'subdomain', documentRoot: '/home/bob/public_html/blog' },
      { domain: 'shop.test', names: ['shop.example.test'], kind: 'addon', documentRoot: '/home/bob/shop.test' },
    ]);
    expect(answer?.account).toMatchObject({
      panel: 'cpanel',
      user: 'bob',
      home: '/home/bob',
      mailboxes: ['info@example.test', 'shop@example.test'],
    });
  });

  it('scans the home and the document root outside of it, each once', async () => {
    const answer = await accountOf('bob');
    expect(answer?.account.scanRoots).toEqual(['/home/bob', pathOfText('/data/bücher')]);
  });

  it.each(['bob', 'shop.test', 'SHOP.test', 'alias.test', '/home/bob', '/home/bob/shop.test'])(
    'finds the account by %s',
    async (target) => {
      expect((await accountOf(target))?.account.user).toBe('bob');
    },
  );

  it('joins what only the user’s own YAML knows to the table', async () => {
    const answer = await accountOf('bob', {
      ...SERVER,
      'var/cpanel/userdata/bob/main':
        'main_domain: example.test\naddon_domains:\n  new.test: new.example.test\nparked_domains: []\nsub_domains: [new.example.test]\n',
      'var/cpanel/userdata/bob/example.test': 'documentroot: /home/bob/public_html\n',
      'var/cpanel/userdata/bob/new.example.test': 'documentroot: /home/bob/new.test\n',
    });
    const added = answer?.account.sites.find(({ domain }) => domain === 'new.test');
    expect(added).toMatchObject({
      documentRoot: '/home/bob/new.test',
      kind: 'addon',
      sources: ['/var/cpanel/userdata/bob'],
    });
    expect(answer?.account.sites.find(({ domain }) => domain === 'example.test')?.sources).toEqual([
      '/etc/userdatadomains',
      '/var/cpanel/userdata/bob',
    ]);
  });

  it('says that a table line or a YAML file is broken, and goes on', async () => {
    const answer = await accountOf('bob', {
      ...SERVER,
      'etc/userdatadomains': `${SERVER['etc/userdatadomains']}half: bob==root\n`,
      'var/cpanel/userdata/bob/main': '[1, 2',
    });
    expect(answer?.issues.map(({ reason, path }) => [reason, path])).toEqual([
      ['damaged', '/etc/userdatadomains'],
      ['damaged', '/var/cpanel/userdata/bob/main'],
    ]);
    expect(answer?.account.sites).toHaveLength(4);
  });
});
