import { describe, expect, it } from 'vitest';
import { MemberSample, placeMembers } from '../../../../src/backups/placing/place-members.ts';
import type { Site } from '../../../../src/domain/account.ts';
import { type HostPath, pathOfText } from '../../../../src/domain/host-path.ts';

const site = (domain: string, documentRoot: string): Site => ({
  domain,
  names: [],
  kind: 'main',
  documentRoot: pathOfText(documentRoot),
  phpVersion: null,
  sources: [],
});
const bob = {
  home: pathOfText('/home/bob'),
  sites: [site('example.test', '/home/bob/public_html'), site('shop.test', '/home/bob/shop.test')],
};
const noRule = { place: () => null };

function placed(members: readonly string[], account = bob, container?: string) {
  const sample = new MemberSample();
  for (const member of members) sample.add(pathOfText(member));
  const placement = placeMembers(noRule, account, sample, container === undefined ? null : pathOfText(container));
  return {
    paths: members.map((member) => placement.place(pathOfText(member))),
    missing: placement.missing.map((site) => site.domain),
    rule: placement.rule,
  };
}

describe('placeMembers', () => {
  it.each(['home/bob/', 'bob/', '', 'backup-1/', 'some/where/deep/'])('finds the home at "%s"', (prefix) => {
    const { paths, missing } = placed([
      `${prefix}public_html/index.php`,
      `${prefix}shop.test/a/b.php`,
      `${prefix}.bashrc`,
    ]);
    expect(paths).toEqual(['/home/bob/public_html/index.php', '/home/bob/shop.test/a/b.php', '/home/bob/.bashrc']);
    expect(missing).toEqual([]);
  });

  it('says which site is not in it', () => {
    expect(placed(['bob/public_html/index.php']).missing).toEqual(['shop.test']);
  });

  it('takes the copy with most sites, and of equals the one nearest the top', () => {
    const { paths } = placed([
      'old/public_html/index.php',
      'home/bob/public_html/index.php',
      'home/bob/shop.test/index.php',
      'home/bob/tmp/public_html/x.php',
    ]);
    expect(paths).toEqual([
      null,
      '/home/bob/public_html/index.php',
      '/home/bob/shop.test/index.php',
      '/home/bob/tmp/public_html/x.php',
    ]);
  });

  it('leaves what lies outside of the account', () => {
    const { paths } = placed([
      'etc/passwd',
      'home/eve/x.php',
      'home/bob/public_html/a.php',
      'home/bob/shop.test/b.php',
    ]);
    expect(paths).toEqual([null, null, '/home/bob/public_html/a.php', '/home/bob/shop.test/b.php']);
  });

  it('places document roots outside of the home', () => {
    const account = {
      home: pathOfText('/home/bob'),
      sites: [site('a.test', '/srv/www/a'), site('b.test', '/home/bob/b')],
    };
    const { paths, missing } = placed(['srv/www/a/index.php', 'home/bob/b/index.php'], account);
    expect(paths).toEqual(['/srv/www/a/index.php', '/home/bob/b/index.php']);
    expect(missing).toEqual([]);
  });

  it('never places a path that climbs', () => {
    const { paths } = placed(['public_html/index.php', 'public_html/../../../etc/cron.d/x', '../x', 'public_html/..']);
    expect(paths).toEqual(['/home/bob/public_html/index.php', null, null, null]);
  });

  describe('an archive of one document root', () => {
    const wordpress = ['index.php', 'wp-includes/version.php', 'wp-content/plugins/a/a.php'];

    it('belongs to the only site', () => {
      const one = { home: bob.home, sites: bob.sites.slice(0, 1) };
      expect(placed(wordpress, one).paths[1]).toBe('/home/bob/public_html/wp-includes/version.php');
    });

    it('is found in the only folder of the archive, in whatever order its names come', () => {
      const members = ['shop.test/wp-includes/version.php', 'shop.test/index.php', '.'];
      expect(placed(members).paths[1]).toBe('/home/bob/shop.test/index.php');
      const account = { home: pathOfText('/www/wwwroot/a.test'), sites: [site('a.test', '/www/wwwroot/a.test')] };
      expect(placed(['a.test/wp-includes/version.php', 'a.test/index.php', '.'], account)).toMatchObject({
        paths: ['/www/wwwroot/a.test/wp-includes/version.php', '/www/wwwroot/a.test/index.php', null],
        missing: [],
      });
    });

    it('belongs to the site in which it lies', () => {
      const { paths, missing } = placed(wordpress, bob, '/home/bob/shop.test/wp-content/updraft/a.zip');
      expect(paths[0]).toBe('/home/bob/shop.test/index.php');
      expect(missing).toEqual(['example.test']);
    });

    it('belongs to nobody when several sites could be meant', () => {
      expect(placed(wordpress)).toMatchObject({ paths: [null, null, null], missing: ['example.test', 'shop.test'] });
    });
  });

  describe('a backup of one site by a tool of it', () => {
    const format = { place: (path: HostPath) => ({ siteRelative: path }) };
    const index = pathOfText('index.php');
    const at = (container: string, account = bob) =>
      placeMembers(format, account, new MemberSample(), pathOfText(container)).place(index);

    it('belongs to the installation around the tool, also below a document root', () => {
      expect(at('/home/bob/shop.test/wp-content/updraft/x.zip')).toBe('/home/bob/shop.test/index.php');
      expect(at('/home/bob/public_html/blog/wp-content/updraft/x.zip')).toBe('/home/bob/public_html/blog/index.php');
      expect(at('/home/bob/shop.test/joomla/administrator/components/com_akeeba/backup/x.jpa')).toBe(
        '/home/bob/shop.test/joomla/index.php',
      );
    });

    it('belongs to the site whose name stands in its name by itself', () => {
      expect(at('/root/site-shop.test-20261120.jpa')).toBe('/home/bob/shop.test/index.php');
      expect(at('/root/site-myshop.test-20261120.jpa')).toBeNull();
      expect(at('/root/site-shop.testing-20261120.jpa')).toBeNull();
    });

    it('belongs to the only site, and to nobody where there are more', () => {
      expect(at('/root/x.jpa', { home: bob.home, sites: bob.sites.slice(0, 1) })).toBe(
        '/home/bob/public_html/index.php',
      );
      expect(at('/root/x.jpa')).toBeNull();
      expect(at('/srv/other/wp-content/updraft/x.zip')).toBeNull();
    });
  });

  it('asks the format first', () => {
    const sample = new MemberSample();
    sample.add(pathOfText('x/homedir/public_html/index.php'));
    const format = { place: (path: string) => ({ homeRelative: pathOfText(path.slice('x/homedir/'.length)) }) };
    const placement = placeMembers(format, bob, sample);
    expect(placement.place(pathOfText('x/homedir/public_html/index.php'))).toBe('/home/bob/public_html/index.php');
    expect(placement.missing.map((site) => site.domain)).toEqual(['shop.test']);
  });
});
