import type { Sighting } from '../domain/finding.ts';
import { UPLOADS } from '../domain/upload-folders.ts';
import { phpCode } from './content-judgement/php-code.ts';
import type { FileDetector, FileFacts, OpenedFile } from './contract.ts';

/**
 * Programs in folders that hold what visitors and editors upload. Files that only keep a folder from being listed, logs that
 * begin with an exit, and tables of values are not odd; nor is what template engines compile there.
 */
export const phpInUploads: FileDetector = {
  kind: 'file',
  id: 'php-in-uploads',
  title: 'Programs in folders for uploads',
  wants: ({ path, sizeBytes }: FileFacts) =>
    sizeBytes > 2 && PROGRAM.test(path) && UPLOADS.test(path) && !COMPILED.test(path),
  look(file: OpenedFile): readonly Sighting[] {
    if (phpCode(file.latin1()) !== 'code') return [];
    return [
      {
        kind: 'backdoor',
        severity: 'high',
        confidence: 'likely',
        rule: 'place.php-in-uploads',
        title: 'A program in a folder for uploads',
        line: null,
        offset: null,
        excerpt: null,
        remedy: 'Keep a copy as evidence and remove it; forbid PHP in this folder.',
      },
    ];
  },
};

const PROGRAM = /\.(?:php\d?|phtml|phar|pht|phps)$/i;

/** Compiled templates (Twig in Drupal and WPML), and the one file of functions that WP All Import lets its user edit. */
const COMPILED =
  /\/files\/php\/twig\/[^/]+\/[^/]+\.php$|\/uploads\/cache\/wpml\/twig\/[^/]+\/[^/]+\.php$|\/uploads\/wpallimport\/functions\.php$/i;
