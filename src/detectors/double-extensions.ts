import type { Sighting } from '../domain/finding.ts';
import { nameOf } from '../domain/host-path.ts';
import { phpCode } from './content-judgement/php-code.ts';
import type { FileDetector, FileFacts, OpenedFile } from './contract.ts';

/**
 * PHP that calls itself a picture or a document: `photo.jpg.php`, `photo.php.jpg` (which many server set-ups run). Templates,
 * copies (`style.css.php`, `page.html.php`, `index.php.bak`) and libraries of formats (`module.graphic.jpg.php`) are named so by
 * honest people.
 */
export const doubleExtensions: FileDetector = {
  kind: 'file',
  id: 'double-extensions',
  title: 'PHP that calls itself a picture or a document',
  wants: ({ path, sizeBytes }: FileFacts) => sizeBytes > 5 && (BEFORE.test(nameOf(path)) || AFTER.test(nameOf(path))),
  aspect: ({ path }) => `${BEFORE.test(nameOf(path)) ? 'before' : ''} ${DISGUISE.test(nameOf(path)) ? 'disguise' : ''}`,
  look(file: OpenedFile): readonly Sighting[] {
    const text = file.latin1();
    // Two letters alone can stand in any picture.
    if (!/<\?(?:php\s|=)/i.test(text) || phpCode(text) !== 'code') return [];
    // A class for a format: what it does is judged by its content alone.
    if (BEFORE.test(nameOf(file.path)) && /\bclass\s+\w+/i.test(text)) return [];
    const isDisguised = DISGUISE.test(nameOf(file.path));
    return [
      {
        kind: 'backdoor',
        severity: isDisguised ? 'high' : 'medium',
        confidence: isDisguised ? 'likely' : 'possible',
        rule: 'name.double-extension',
        title: 'PHP that calls itself a picture or a document',
        line: null,
        offset: null,
        excerpt: null,
        remedy: 'Keep a copy as evidence and remove it.',
      },
    ];
  },
};

const BEFORE = /\.(?:jpe?g|png|gif|ico|webp|bmp|tiff?|svg|pdf|docx?|xlsx?|zip|rar|mp[34])\.(?:php\d?|phtml|phar|pht)$/i;
const AFTER = /\.(?:php\d?|phtml|phar|pht)\.(?:jpe?g|png|gif|ico|webp|bmp|tiff?|svg|pdf|docx?|xlsx?|zip|rar|mp[34])$/i;
/** Endings that nobody gives to a template (`logo.svg.php`). */
const DISGUISE = /\.(?:jpe?g|png|gif|webp|bmp|tiff?|docx?|rar)\.\w+$|\.ph\w+\.\w+$/i;
