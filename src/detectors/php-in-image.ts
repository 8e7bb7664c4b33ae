import { escapeText } from '../domain/escape-text.ts';
import type { Sighting } from '../domain/finding.ts';
import { nameOf } from '../domain/host-path.ts';
import type { FileDetector, FileFacts, OpenedFile } from './contract.ts';

/** PHP inside a file that calls itself a picture, a font or another kind of media. */
export const phpInImage: FileDetector = {
  kind: 'file',
  id: 'php-in-image',
  title: 'PHP inside pictures and other media',
  wants: (file: FileFacts): boolean => MEDIA.test(nameOf(file.path)) && file.sizeBytes > 8,
  look: (file: OpenedFile): readonly Sighting[] => {
    const bytes = Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.length);
    const at = openingTag(bytes);
    if (at < 0) return [];
    const line = bytes.subarray(0, at).toString('latin1').split('\n').length;
    return [
      {
        kind: 'backdoor',
        severity: 'high',
        confidence: 'likely',
        rule: 'php.in-media',
        title: 'A media file holds PHP code',
        line,
        offset: at,
        excerpt: escapeText(bytes.toString('latin1', at, at + 100)).slice(0, 120),
        remedy: 'Look for the script or setting that runs it; replace the file by a copy from a good backup.',
      },
    ];
  },
};

const MEDIA = /\.(?:jpe?g|gif|png|ico|bmp|webp|tiff?|woff2?|ttf|eot|mp[34]|avi|mov|flv|swf)$/i;

/** `<?php` followed by a space and readable code, so that chance bytes and metadata about PHP do not count. */
function openingTag(bytes: Buffer): number {
  for (let at = bytes.indexOf('<?'); at >= 0; at = bytes.indexOf('<?', at + 2)) {
    const after = bytes.toString('latin1', at, at + 40);
    if (/^<\?php[\s/]/i.test(after) && /^[\t\n\r\x20-\x7e]{12,}/.test(after)) return at;
    if (ECHO.test(after) && /^[\t\n\r\x20-\x7e]{11,}/.test(after)) return at;
  }
  return -1;
}

/** `<?=` is two bytes of chance and one more: what follows must begin an expression, a variable, a call, a text or a command. */
const ECHO = /^<\?=\s{0,4}[@(]{0,3}(?:\$\w|`|['"]|[a-z_]\w{2,30}\s?\()/i;
