import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrayText, assignedValue, constantValue, phpLiterals } from '../../../src/reading/php-literals.ts';
import { cpuMs } from '../../support/cpu-ms.ts';

const assigned = (source: string, name: string) => assignedValue(phpLiterals(source), name);
const constant = (source: string, name: string) => constantValue(phpLiterals(source), name);

describe('phpLiterals', () => {
  it('reads assignments, class properties and constants of every spelling', () => {
    expect(assigned("<?php $wp_version = '6.4.2';", '$wp_version').value).toBe('6.4.2');
    expect(assigned('<?php class V { public $RELEASE = "1.5"; }', '$RELEASE').value).toBe('1.5');
    expect(assigned("<?php $this->version = '2.0';", '$this->version').value).toBe('2.0');
    expect(assigned("<?php $v['version'] = '2';", '$v[version]').value).toBe('2');
    expect(assigned("<?php $EM_CONF[$_EXTKEY] = ['version' => '1.2'];", '$EM_CONF[*]').value).toEqual(
      new Map([['version', '1.2']]),
    );
    expect(constant("<?php define( 'VERSION', '7.25' );", 'VERSION').value).toBe('7.25');
    expect(constant("<?php class D { const A = 1, VERSION = '8.0'; }", 'VERSION').value).toBe('8.0');
    expect(constant("<?php class D { final public const string VERSION = '9.0'; }", 'VERSION').value).toBe('9.0');
    expect(constant('<?php const MAJOR = 4;', 'MAJOR').value).toBe(4);
  });

  it('believes no version in comments, heredocs, strings or outside of PHP', () => {
    const source = [
      "$wp_version = '9.9';",
      "<?php // $wp_version = '1.1';",
      "# $wp_version = '1.2';",
      "/* $wp_version = '1.3'; */",
      '$text = <<<EOT',
      "$wp_version = '1.4';",
      '  EOT;',
      "$now = <<<'RAW'",
      "$wp_version = '1.5';",
      'RAW;',
      '$quoted = "\\$wp_version = \'1.6\';";',
      "$wp_version = '6.4.2';",
      "?> $wp_version = '1.7'; <?php __halt_compiler(); $wp_version = '1.8';",
    ].join('\n');
    expect(assigned(source, '$wp_version')).toEqual({ value: '6.4.2', contradicted: false });
  });

  it('counts the last assignment and the first definition, and says that there were others', () => {
    expect(assigned("<?php $a = '1'; $a = '2';", '$a')).toEqual({ value: '2', contradicted: true });
    expect(constant("<?php define('A', '1'); define('A', '2');", 'A')).toEqual({ value: '1', contradicted: true });
    expect(assigned("<?php $a = '1'; $a = '1';", '$a').contradicted).toBe(false);
  });

  it('takes an expression for what it is: unknown', () => {
    for (const right of [
      "file_get_contents('x')",
      '$b',
      "'1' + 2",
      '"x{$b}"',
      "'1' ?: '2'",
      'PHP_VERSION',
      "a::b('1')",
    ]) {
      expect(assigned(`<?php $a = ${right};`, '$a').value).toBeUndefined();
    }
    expect(assigned("<?php $a = '1'; $a .= '2';", '$a')).toEqual({ value: undefined, contradicted: true });
  });

  it('folds dots, constants, dirname and the path of the file', () => {
    const source =
      "<?php define('ROOT', dirname(__DIR__, 2) . '/x'); define('CONTENT', ROOT . '/c'); $n = 'a' . 1 . 'b';";
    const literals = phpLiterals(source, '/home/bob/site/config/app.php');
    expect(constantValue(literals, 'CONTENT').value).toBe('/home/bob/x/c');
    expect(assignedValue(literals, '$n').value).toBe('a1b');
    const known = phpLiterals("<?php define('A', ABSPATH . 'c');", '', new Map([['ABSPATH', '/w/']]));
    expect(constantValue(known, 'A').value).toBe('/w/c');
  });

  it('reads arrays, nested and with calls between, by the function that returns them', () => {
    const source =
      "<?php function info() { return array('a' => 'x', 'b' => foo(1, [2]), 'c' => ['d' => 5], 'z', true); }";
    const array = phpLiterals(source).returned.get('info')?.[0];
    expect(arrayText(array, 'a')).toBe('x');
    expect(arrayText(array, 'b')).toBeNull();
    expect(arrayText(array, 'c', 'd')).toBe('5');
    expect(arrayText(array, '0')).toBe('z');
    expect(phpLiterals("<?php return ['m' => ['__proto__' => 'p']];").returned.get('')?.[0]).toEqual(
      new Map([['m', new Map([['__proto__', 'p']])]]),
    );
  });

  it('stays small and quick where text doubles itself or nests without end', async () => {
    const doubling = `<?php $a = 'xx'; ${'$a = $a . $a; '.repeat(100)}`;
    expect(assigned(doubling, '$a').value).toBeUndefined();
    for (const piece of [
      '[',
      '(',
      '$a[',
      '$a[[x ',
      'array(',
      '{',
      '<<<A\n',
      "'",
      '$a[$a.',
      'return [',
      'define(',
      '/*',
      '-',
    ]) {
      const text = `<?php $x = ${piece.repeat(262_144 / piece.length)}`;
      expect(await cpuMs(() => phpLiterals(text)), piece).toBeLessThan(3000);
    }
  });

  it('never throws', () => {
    const pieces = fc.constantFrom(
      '<?php ',
      '$a',
      '=',
      "'1'",
      '"',
      '[',
      ']',
      '(',
      ')',
      '=>',
      ',',
      ';',
      'define',
      'const',
      'return',
      '<<<A\n',
      '\nA;',
      '/*',
      '*/',
      '?>',
      '{',
      '}',
      '.',
      '->x',
      'function f',
      'dirname',
      '__DIR__',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 60 }), (parts) => {
        phpLiterals(`<?php ${parts.join('')}`, '/a/b.php');
      }),
      { numRuns: 2000 },
    );
  });
});
