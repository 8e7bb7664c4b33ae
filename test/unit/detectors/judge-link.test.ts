import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeLink } from '../../../src/detectors/link-judgement/judge-link.ts';
import { type HostPath, pathOfText } from '../../../src/domain/host-path.ts';
import { planAccount, planSite } from '../../support/plan-inputs.ts';

const account = planAccount();
const severity = (target: string, path = '/home/bob/public_html/x'): string =>
  judgeLink(pathOfText(path), pathOfText(target), account)?.severity ?? 'none';

describe('judgeLink', () => {
  it.each([
    ['/home/alice/public_html/wp-config.php', 'high'],
    ['../../alice/public_html/configuration.php', 'high'],
    ['/home2/alice', 'high'],
    ['/var/www/vhosts/other.test/httpdocs', 'high'],
    ['/', 'high'],
    ['../../../../../..', 'high'],
    ['/etc/passwd', 'high'],
    ['/root/.my.cnf', 'high'],
    ['/proc/self/environ', 'high'],
    ['/var/lib/mysql', 'high'],
    ['/home', 'high'],
    ['/tmp/x', 'medium'],
    ['/somewhere/else', 'medium'],
    ['/usr/share/php/getid3/getid3.php', 'info'],
    ['/etc/wordpress/htaccess', 'info'],
    ['/etc/ssl/certs/ca-certificates.crt', 'info'],
    ['/usr/local/apache/domlogs/bob', 'info'],
    ['/usr/local/apache/domlogs/alice', 'medium'],
    ['/dev/null', 'info'],
    ['/home2/bob/public_html', 'none'],
    ['/home2/bobby', 'high'],
    ['../../php/getid3/../../alice/public_html/wp-config.php', 'high'],
    ['../../php/public_html/wp-config.php', 'high'],
    ['/bin/sh', 'medium'],
    ['/usr/bin/php8.2', 'info'],
    ['public_html', 'none'],
    ['../backup/x', 'none'],
    ['/home/bob/mail', 'none'],
  ])('%s is %s', (target, expected) => {
    expect(severity(target)).toBe(expected);
  });

  it('does not take a copied package’s relative link for another account', () => {
    expect(severity('../../../php/getid3/getid3.php', '/home/bob/wp-includes/ID3/getid3.php')).toBe('info');
    expect(severity('../../../javascript/underscore/underscore.js', '/home/bob/wp-includes/js/underscore.js')).toBe(
      'info',
    );
  });

  it('knows what Plesk keeps beside the home', () => {
    const plesk = planAccount({
      home: pathOfText('/var/www/vhosts/main.test'),
      scanRoots: [],
      sites: [planSite({ documentRoot: pathOfText('/var/www/vhosts/main.test/httpdocs') })],
    });
    const path = pathOfText('/var/www/vhosts/main.test/logs');
    expect(judgeLink(path, pathOfText('/var/www/vhosts/system/main.test/logs'), plesk)?.severity).toBe('info');
    expect(judgeLink(path, pathOfText('/var/www/vhosts/other.test/httpdocs'), plesk)?.severity).toBe('high');
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (path, target) => {
        judgeLink(`/home/bob/${path}` as HostPath, target as HostPath, account);
      }),
    );
  });
});
