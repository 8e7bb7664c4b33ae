import type { Sighting } from '../domain/finding.ts';
import { phpCode } from './content-judgement/php-code.ts';
import type { FileDetector, FileFacts, OpenedFile } from './contract.ts';

/**
 * `.well-known` is for proofs of certificates and small answers of standards. Code, login forms and archives in it are the
 * usual place of phishing kits; tokens, JSON and text are not odd.
 */
export const wellKnownKits: FileDetector = {
  kind: 'file',
  id: 'well-known-kits',
  title: 'Phishing kits under .well-known',
  wants: ({ path, sizeBytes }: FileFacts) =>
    sizeBytes > 5 &&
    /\/\.well-known\//i.test(path) &&
    /\.(?:php\d?|phtml|phar|pht|cgi|pl|py|html?|zip|rar|7z|gz)$/i.test(path),
  look(file: OpenedFile): readonly Sighting[] {
    const text = file.latin1();
    if (/^(?:PK\u0003\u0004|Rar!|7z\u00bc\u00af|\u001f\u008b)/.test(text))
      return [say('medium', 'possible', 'archive', 'An archive under .well-known')];
    if (/<input\b[^>]{0,300}\btype\s*=\s*["']?password/i.test(text))
      return [say('high', 'likely', 'login-form', 'A login form under .well-known')];
    if (phpCode(text) === 'code') return [say('high', 'likely', 'code', 'A program under .well-known')];
    return text.startsWith('#!/') ? [say('high', 'likely', 'code', 'A program under .well-known')] : [];
  },
};

function say(
  severity: Sighting['severity'],
  confidence: Sighting['confidence'],
  rule: string,
  title: string,
): Sighting {
  return {
    kind: 'backdoor',
    severity,
    confidence,
    rule: `well-known.${rule}`,
    title,
    line: null,
    offset: null,
    excerpt: null,
    remedy: 'Keep a copy as evidence, remove the folder, and report the address if it was used for phishing.',
  };
}
