import { describe, expect, it } from 'vitest';
import { followFlow } from '../../../../../src/matching/php/evaluate/follow-flow.ts';
import { onlyDeclares } from '../../../../../src/matching/php/evaluate/only-declares.ts';
import { parsePhp } from '../../../../../src/matching/php/parse/parse-php.ts';

const OPEN = ['<', '?php '].join('');

describe('a file only declares', () => {
  it.each([
    'class A { function b($c) { return unlink($c); } }',
    `if (!defined('IN_IT')) { die('No.'); } function a($b) { return $b; }`,
    `defined('IN_IT') or die(); class A {}`,
    `define('A', 1); if (!function_exists('a')) { function a() {} } return true;`,
    `namespace A; use function B\\c; interface D {} ?> \n`,
  ])('where there is nothing but: %s', (code) => {
    expect(onlyDeclares(parsePhp(OPEN + code).body)).toBe(true);
  });

  it.each([
    'class A {} new A();',
    'function a() {} a();',
    'function a() {} echo $b;',
    'if (a()) { function b() {} }',
    'if (!defined($a())) die(); function b() {}',
    'function a() {} ?><p>page</p>',
    `define('A', $b);`,
    `defined('A') or $b(); function c() {}`,
    `exit;`,
  ])('and does not where there is more: %s', (code) => {
    expect(onlyDeclares(parsePhp(OPEN + code).body)).toBe(false);
  });

  it('and is no library where it asks who the visitor is', () => {
    const asks = (field: string): string => `${OPEN}function a() { return $_SERVER['${field}']; }`;
    expect(followFlow(asks('SCRIPT_NAME')).isLibrary).toBe(true);
    expect(followFlow(asks('HTTP_USER_AGENT')).isLibrary).toBe(false);
  });
});
