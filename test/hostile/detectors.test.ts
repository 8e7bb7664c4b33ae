import { describe, expect, it } from 'vitest';
import { detectors } from '../../src/detectors/index.generated.ts';
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
  it('comes to an end on files full of what it looks for', { timeout: 120_000 }, () => {
    for (const name of NAMES)
      for (const piece of PIECES)
        for (const filler of ['', ' '.repeat(3000), '\r', '\n']) {
          const part = piece + filler;
          const file = opened(`/home/bob/public_html/uploads/${name}`, part.repeat(Math.ceil(LENGTH / part.length)));
          if (!detector.wants(file)) continue;
          const started = process.cpuUsage();
          detector.look(file);
          const { user, system } = process.cpuUsage(started);
          expect((user + system) / 1000, `${name} full of ${JSON.stringify(part.slice(0, 40))}`).toBeLessThan(MOST_MS);
        }
  });
});
