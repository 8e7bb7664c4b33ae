import type { Sighting } from '../domain/finding.ts';
import { type HostPath, nameOf, utf8OfPath } from '../domain/host-path.ts';
import type { FileDetector, FileFacts, OpenedFile } from './contract.ts';

/**
 * Names made to be overlooked: folders of dots or spaces, control or direction characters, look-alike letters, hidden PHP
 * files. What tools of developers and macOS leave is not odd. Code below such a name is grave, anything else is told.
 */
export const oddNames: FileDetector = {
  kind: 'file',
  id: 'odd-names',
  title: 'Names made to be overlooked',
  wants: ({ path }: FileFacts) => isHiddenCode(nameOf(path)) || (MAY_BE_ODD.test(path) && path.split('/').some(isOdd)),
  look(file: OpenedFile): readonly Sighting[] {
    const text = file.latin1();
    if (text.startsWith(APPLE_DOUBLE) || isSettings(text)) return [];
    const isCode = /<\?(?:php|=|\s)|^#!\//i.test(text) || text.startsWith('\u007fELF');
    return [
      {
        kind: isCode ? 'backdoor' : 'unknown-file',
        severity: isCode ? 'high' : 'low',
        confidence: isCode ? 'likely' : 'possible',
        rule: isCode ? 'name.hidden-code' : 'name.odd',
        title: isCode ? 'Code under a name made to be overlooked' : 'A name made to be overlooked',
        line: null,
        offset: null,
        excerpt: null,
        remedy: 'Find out who made it; if nobody knows, keep a copy as evidence and remove it.',
      },
    ];
  },
};

const BLANKS = String.raw`(?:\s|(?:\/\/|#)[^\n]*\n|\/\*(?:[^*]|\*(?!\/))*\*\/)*`;
const VALUES = String.raw`(?:'(?:[^'\\]|\\[\s\S])*'|"[^"\\$]*"|(?:\/\/|#)[^\n]*\n|\/\*(?:[^*]|\*(?!\/))*\*\/|\barray\s*\(|(?!\b(?:include|require))[^$(;'"/#\x60])*`;
/** PHP that only gives a list of texts back, as tools keep their settings: `.env.local.php`. */
const SETTINGS = new RegExp(
  String.raw`^<\?php\s${BLANKS}(?:declare\(strict_types=1\);${BLANKS})?return\s*(?:array\s*\(|\[)${VALUES};\s*$`,
  'i',
);

/** No tool keeps so many; an expression would run out of stack on far more. */
const MOST_SETTINGS_BYTES = 1 << 20;

function isSettings(text: string): boolean {
  return text.length <= MOST_SETTINGS_BYTES && SETTINGS.test(text);
}

/** Nearly every path holds neither a name of dots and blanks nor a byte that is no letter of a keyboard. */
const MAY_BE_ODD = /[^ -~]|(?:^|\/)[. ]+(?:\/|$)/;

/** Resource forks that macOS writes beside each file. */
const APPLE_DOUBLE = '\u0000\u0005\u0016\u0007';

function isHiddenCode(name: HostPath): boolean {
  return /^\.[^/]+\.(?:php\d?|phtml|phar|pht)$/i.test(name) && !DEVELOPERS.test(name);
}

const DEVELOPERS =
  /^\.(?:_|php[-_.]?cs|php_cs|phpstorm|phan|rector|pint|psalm|phpstan|twig-cs|ht\.router|phpunit|styleci|ide-helper|styleguidist|wp-env|deploy)/i;

function isOdd(part: string): boolean {
  if (part === '' || part === '.' || part === '..' || part === 'Icon\r') return false;
  if (/^[.\s\u00a0]+$/.test(part)) return true;
  if (/[\u0000-\u001f\u007f]/.test(part)) return true;
  const text = utf8OfPath(part as HostPath);
  if (text === null) return CODE_NAME.test(part);
  return UNSEEN.test(text) || looksLatin(text);
}

const CODE_NAME = /\.(?:php\d?|phtml|phar|cgi|pl|py|sh)$/i;
const UNSEEN = /[\u0080-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/;

/** Latin letters beside Cyrillic or Greek ones, all of which look Latin: `wр-config.php`. A name in Russian has others too. */
function looksLatin(text: string): boolean {
  const foreign = text.match(/[\u0370-\u03ff\u0400-\u04ff]/g) ?? [];
  return foreign.length > 0 && /[a-z]/i.test(text) && foreign.every((letter) => LOOK_ALIKE.has(letter));
}

const LOOK_ALIKE = new Set(
  '\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0455\u04bb\u03bf\u03b1\u03c1\u03bd\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0425',
);
