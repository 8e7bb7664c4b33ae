import { escapeText } from '../domain/escape-text.ts';
import type { Sighting } from '../domain/finding.ts';
import { nameOf } from '../domain/host-path.ts';
import { readPhp } from '../matching/php/read-php.ts';
import type { FileDetector, FileFacts, OpenedFile } from './contract.ts';

/** Reads PHP without running it and reports what a visitor or another server can make it do. */
export const phpFlow: FileDetector = {
  kind: 'file',
  id: 'php-flow',
  title: 'What PHP does with data from outside',
  wants: (file: FileFacts): boolean => file.sizeBytes > 8,
  aspect: (file: FileFacts): string => (isScript(file) ? 'script' : 'other'),
  look: (file: OpenedFile): readonly Sighting[] =>
    readPhp(file.bytes, () => file.latin1(), !isScript(file)).map((verdict) => ({
      kind: 'backdoor',
      severity: verdict.severity,
      confidence: verdict.confidence,
      rule: verdict.rule,
      title: verdict.title,
      line: verdict.line,
      offset: verdict.at,
      excerpt: escapeText(verdict.chain).slice(0, 120),
      remedy: REMEDY,
    })),
};

function isScript(file: FileFacts): boolean {
  return SCRIPTS.test(nameOf(file.path));
}

const SCRIPTS = /\.(?:php\d?|phtml|pht|phps|phar|inc|module|install|suspected|tpl)(?:\.[\w-]{1,12})?$/i;
const REMEDY = 'Compare with the vendor’s release; if it is not part of one, keep a copy as evidence and remove it.';
