import { describe, expect, it } from 'vitest';
import { detectors } from '../../src/detectors/index.generated.ts';
import { cpuMs } from '../support/cpu-ms.ts';
import { opened } from '../support/opened-file.ts';

const LENGTH = 200_000;
/** Well under a second of processor time for each of these on a machine of today; the bar leaves room for a slow one. */
const MOST_MS = 3000;

const PHP = ['<', '?php '].join('');

/** What expressions of detectors begin with, or repeat; each fills a file by itself, with blanks and with carriage returns. */
const PIECES = [
  'auto_prepend_file',
  'php_value ',
  'disable_functions',
  'AddHandler x ',
  'AddType application/x-httpd-php ',
  '<FilesMatch "',
  'RewriteCond %{HTTP_REFERER} ',
  'RewriteRule ^(.*)',
  'ErrorDocument 404 ',
  'Options Indexes ',
  'Action x ',
  'String.fromCharCode(1,',
  'document.write(unescape(',
  'eval(function(p,a,c,k',
  '<script src=',
  'atob("',
  '_0x1a2b',
  `${PHP}$a`,
  `${PHP}return [`,
  'base64_decode(',
  '/*',
  'a',
  '(',
  '"',
  '\\',
  '\0',
];
/** What an expression of a detector may begin with once, and what it may then try over and over. */
const OPENERS = [
  `${PHP}`,
  `${PHP}return [`,
  `${PHP}declare(strict_types=1);`,
  '<script>',
  '#!/bin/sh\n',
  'var a = "',
  '<a ',
];
const RUNS = [' ', '\n', '\r\n', '/**/', '/*', '# ', '#\n', '//\n', "'a',", 'a', '$a', 'array ', '(', '"', '\\', '%20'];
const NAMES = [
  '.htaccess',
  '.user.ini',
  'page.php',
  'page.js',
  'page.html',
  'logo.png',
  'shell.php.jpg',
  'a.phtml',
  '.x.php',
];
const files = detectors.filter((detector) => detector.kind === 'file');

describe.each(files.map((detector) => [detector.id, detector] as const))('the detector %s', (_, detector) => {
  const lookAt = async (name: string, opener: string, part: string) => {
    const text = opener + part.repeat(Math.ceil(LENGTH / part.length));
    const file = opened(`/home/bob/public_html/uploads/${name}`, text);
    if (!detector.wants(file)) return;
    const what = `${name}: ${JSON.stringify(opener)} and then ${JSON.stringify(part.slice(0, 40))}`;
    expect(await cpuMs(() => detector.look(file)), what).toBeLessThan(MOST_MS);
  };

  it('comes to an end on files full of what it looks for', { timeout: 120_000 }, async () => {
    for (const name of NAMES)
      for (const piece of PIECES)
        for (const filler of ['', ' '.repeat(3000), '\r', '\n']) await lookAt(name, '', piece + filler);
  });

  it('comes to an end on files that begin well and then repeat one thing', { timeout: 120_000 }, async () => {
    for (const name of NAMES) for (const opener of OPENERS) for (const run of RUNS) await lookAt(name, opener, run);
  });
});
