import type { Sighting } from '../domain/finding.ts';
import type { FileDetector, FileFacts, OpenedFile } from './contract.ts';

/**
 * PHPUnit's `eval-stdin.php`, which its releases 4.8.19 to 8.5.1 have and many plug-ins ship: a door that its maker left open, not one
 * that an intruder made. Only a content that is the release's from its first to its last byte is taken for it.
 * Source: its eight contents in the 228 tags that have it.
 */
export const phpunitHelper: FileDetector = {
  kind: 'file',
  id: 'phpunit-helper',
  title: 'PHPUnit lies where the web serves it',
  wants: ({ path, sizeBytes }: FileFacts) => sizeBytes < MOST_BYTES && PATH.test(path),
  look(file: OpenedFile): readonly Sighting[] {
    const { guard, source } = RELEASED.exec(file.latin1().replace(NOTICE, ''))?.groups ?? {};
    if (source === undefined) return [];
    return [source === 'input' ? OPEN : guard === undefined ? OPEN_TO_CGI : GUARDED];
  },
};

const PATH = /\/Util\/PHP\/eval-stdin\.php$/;
const MOST_BYTES = 1000;
const NOTICE = `/*
 * This file is part of PHPUnit.
 *
 * (c) Sebastian Bergmann <sebastian@phpunit.de>
 *
 * For the full copyright and license information, please view the LICENSE
 * file that was distributed with this source code.
 */
`;
/** What stands before and after the notice; with it taken out, nothing may be left that is not the release's. */
const RELEASED =
  /^<\?php(?: declare\(strict_types=1\);)?\n\n?(?<guard>if \(\\PHP_SAPI !== 'cli' && \\PHP_SAPI !== 'phpdbg'\) \{\n {4}exit\(1\);\n\}\n\n)?eval\('\?>' ?\. ?\\?file_get_contents\('php:\/\/(?<source>input|stdin)'\)\);\n?$/;

const ANY = {
  kind: 'vulnerable',
  confidence: 'certain',
  line: null,
  offset: null,
  excerpt: null,
  remedy: 'Delete the folder of PHPUnit: no website needs its tests where it is served.',
} as const;
/** The request's body. */
const OPEN: Sighting = {
  ...ANY,
  severity: 'critical',
  rule: 'vulnerable.phpunit.open',
  title: 'PHPUnit runs what any visitor sends to this file, exploited in the wild',
  excerpt: 'CVE-2017-9841',
};
/** Standard input, which is the request's body in a CGI program and nowhere else. */
const OPEN_TO_CGI: Sighting = {
  ...ANY,
  severity: 'low',
  rule: 'vulnerable.phpunit.open-to-cgi',
  title: 'PHPUnit runs what any visitor sends to this file, if PHP runs as a CGI program',
};
const GUARDED: Sighting = {
  ...ANY,
  severity: 'info',
  rule: 'vulnerable.phpunit.guarded',
  title: 'PHPUnit lies where the web serves it',
};
