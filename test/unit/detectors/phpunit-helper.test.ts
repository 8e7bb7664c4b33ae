import { describe, expect, it } from 'vitest';
import { fileDetectors } from '../../../src/detectors/file.generated.ts';
import { phpunitHelper } from '../../../src/detectors/phpunit-helper.ts';
import { makeContentJudge } from '../../../src/matching/judge-content.ts';
import { loadSignatures } from '../../../src/matching/signatures/load-signatures.ts';
import { shippedRules } from '../../../src/matching/signatures/rule-files.ts';
import { lookAt } from '../../support/look-at.ts';
import { opened } from '../../support/opened-file.ts';

const PATH = '/home/bob/public_html/wp-content/plugins/shop/vendor/phpunit/phpunit/src/Util/PHP/eval-stdin.php';
const TAG = ['<', '?php'].join('');
const NOTICE = `/*
 * This file is part of PHPUnit.
 *
 * (c) Sebastian Bergmann <sebastian@phpunit.de>
 *
 * For the full copyright and license information, please view the LICENSE
 * file that was distributed with this source code.
 */
`;
const GUARD = "if (\\PHP_SAPI !== 'cli' && \\PHP_SAPI !== 'phpdbg') {\n    exit(1);\n}\n\n";
const runs = (call: string) => ['ev', `al('?>'${call});\n`].join('');

/** The eight contents of the releases. */
const RELEASED: readonly (readonly [releases: string, content: string, rule: string])[] = [
  ['4.8.19', `${TAG}\n\n${runs(".file_get_contents('php://input')")}`, 'vulnerable.phpunit.open'],
  ['5.6.2', `${TAG}\n\n${runs(" . file_get_contents('php://input')")}`, 'vulnerable.phpunit.open'],
  ['4.8.28', `${TAG}\n\n${runs(" . file_get_contents('php://stdin')")}`, 'vulnerable.phpunit.open-to-cgi'],
  ['5.7.10', `${TAG}\n${NOTICE}${runs(" . file_get_contents('php://stdin')")}`, 'vulnerable.phpunit.open-to-cgi'],
  ['6.1.0', `${TAG}\n${NOTICE}${runs(" . \\file_get_contents('php://stdin')")}`, 'vulnerable.phpunit.open-to-cgi'],
  [
    '8.5.0',
    `${TAG} declare(strict_types=1);\n${NOTICE}${runs(" . \\file_get_contents('php://stdin')")}`,
    'vulnerable.phpunit.open-to-cgi',
  ],
  ['7.5.19', `${TAG}\n${NOTICE}${GUARD}${runs(" . \\file_get_contents('php://stdin')")}`, 'vulnerable.phpunit.guarded'],
  [
    '8.5.1',
    `${TAG} declare(strict_types=1);\n${NOTICE}${GUARD}${runs(" . \\file_get_contents('php://stdin')")}`,
    'vulnerable.phpunit.guarded',
  ],
];
const [, OPEN = ''] = RELEASED[0] ?? [];
const judge = makeContentJudge(loadSignatures(shippedRules()), fileDetectors);

describe('the helper of PHPUnit', () => {
  it.each(RELEASED)('of %s is a hole of its maker, and nobody accuses it', (_, content, rule) => {
    expect(judge.judge(opened(PATH, content), Buffer.from(content)).map((found) => found.rule)).toEqual([rule]);
  });

  it.each([
    ['with more behind it', PATH, `${OPEN}echo 1;\n`],
    [
      'with code in its notice',
      PATH,
      `${TAG}\n${NOTICE.replace('PHPUnit.\n', 'PHPUnit. */ x(); /*\n')}${OPEN.slice(7)}`,
    ],
    ['with another source', PATH, OPEN.replace('php://input', 'https://inert.example.test/x')],
    ['under another name', PATH.replace('eval-stdin', 'index'), OPEN],
  ])('is not believed %s', (_, path, content) => {
    expect(lookAt(phpunitHelper, path, content)).toEqual([]);
    const found = judge.judge(opened(path, content), Buffer.from(content));
    expect(found.some(({ kind, severity }) => kind === 'backdoor' && severity === 'critical')).toBe(true);
  });
});
