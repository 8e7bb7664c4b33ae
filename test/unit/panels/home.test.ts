import { describe, expect, it } from 'vitest';
import { pathOfText } from '../../../src/domain/host-path.ts';
import { home } from '../../../src/panels/home.ts';
import { memoryFiles } from '../../support/memory-files.ts';

async function sitesOf(files: Record<string, string>, target = '/home/bob') {
  const answer = await home.account({
    target,
    targetPath: pathOfText(target),
    files: memoryFiles(files),
    privilege: 'owner',
    operator: { user: 'bob', home: pathOfText('/home/bob') },
  });
  return answer?.account.sites.map(({ domain, documentRoot, kind }) => [domain, documentRoot, kind]);
}

describe('the home directory', () => {
  it('takes public_html and every folder named like a domain as document roots', async () => {
    const sites = await sitesOf({
      'home/bob/public_html/index.php': '',
      'home/bob/shop.test/index.php': '',
      'home/bob/app.test/public/index.php': '',
      'home/bob/mail/x': '',
    });
    expect(sites).toEqual([
      ['app.test', '/home/bob/app.test/public', 'addon'],
      ['public_html', '/home/bob/public_html', 'main'],
      ['shop.test', '/home/bob/shop.test', 'addon'],
    ]);
  });

  it('takes no bare repository and no set-aside folder for a domain, unless a site lies in it', async () => {
    const sites = await sitesOf({
      'home/bob/public_html/index.php': '',
      'home/bob/shop.git/HEAD': '',
      'home/bob/notes.old/x.txt': '',
      'home/bob/site.bak/index.php': '',
    });
    expect(sites?.map(([domain, root]) => [domain, root])).toEqual([
      ['public_html', '/home/bob/public_html'],
      ['site.bak', '/home/bob/site.bak'],
    ]);
  });

  it('finds domains/<name>/public_html and web/<name>/public_html', async () => {
    const sites = await sitesOf({
      'home/bob/domains/a.test/public_html/index.php': '',
      'home/bob/web/b.test/public_html/index.php': '',
    });
    expect(sites).toEqual([
      ['a.test', '/home/bob/domains/a.test/public_html', 'addon'],
      ['b.test', '/home/bob/web/b.test/public_html', 'addon'],
    ]);
  });

  it('takes a folder with an index file as one document root', async () => {
    expect(await sitesOf({ 'srv/site/index.php': '', 'srv/site/wp-includes/version.php': '' }, '/srv/site')).toEqual([
      ['site', '/srv/site', 'addon'],
    ]);
  });

  it('gives an account without sites for a home without any, so that the scan still looks', async () => {
    expect(await sitesOf({ 'home/bob/notes.txt': '' })).toEqual([]);
  });

  it('tells a customer that a panel is there which knows more', async () => {
    const answer = await home.account({
      target: '',
      targetPath: null,
      files: memoryFiles({ 'usr/local/cpanel/version': '', 'home/bob/public_html/index.php': '' }),
      privilege: 'owner',
      operator: { user: 'bob', home: pathOfText('/home/bob') },
    });
    expect(answer?.issues).toEqual([expect.objectContaining({ reason: 'no-privilege', path: '/usr/local/cpanel' })]);
    expect(answer?.account.user).toBe('bob');
  });

  it('calls the main root by the one name that its mail knows and no folder has', async () => {
    const answer = await home.account({
      target: 'example.test',
      targetPath: null,
      files: memoryFiles({
        'home/bob/public_html/index.php': '',
        'home/bob/shop.test/index.php': '',
        'home/bob/mail/example.test/info/x': '',
        'home/bob/mail/shop.test/info/x': '',
      }),
      privilege: 'owner',
      operator: { user: 'bob', home: pathOfText('/home/bob') },
    });
    expect(answer?.account.sites.map(({ domain, kind }) => [domain, kind])).toEqual([
      ['example.test', 'main'],
      ['shop.test', 'addon'],
    ]);
  });
});
