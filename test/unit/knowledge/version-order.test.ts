import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareVersions, flavourOf, phpVersionCompare } from '../../../src/knowledge/version-order.ts';
import { providePrograms } from '../../support/programs.ts';

const hasPhp = providePrograms({ php: 'php-cli' });
const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8');
const php: { versions: string[]; answers: string[] } = JSON.parse(fixture('php-version-compare.json'));

describe('phpVersionCompare', () => {
  it('answers what PHP 8.2 answered for every pair of the table', () => {
    const ours = php.versions.map((a) => php.versions.map((b) => '<=>'.charAt(phpVersionCompare(a, b) + 1)).join(''));
    const wrong = php.versions.flatMap((a, row) =>
      php.versions
        .filter((_, column) => ours[row]?.charAt(column) !== php.answers[row]?.charAt(column))
        .map((b) => `${a} ${b}`),
    );
    expect(wrong).toEqual([]);
  });

  it.skipIf(!hasPhp)('answers what the PHP of this machine answers for random versions', () => {
    const part = fc.constantFrom(
      '0',
      '1',
      '2',
      '10',
      '.',
      '-',
      '_',
      '+',
      'a',
      'b',
      'rc',
      'RC',
      'p',
      'pl',
      'dev',
      'x',
      'alpha',
    );
    const version = fc
      .array(part, { minLength: 1, maxLength: 6 })
      .map((parts) => parts.join(''))
      .filter((text) => /^[0-9a-z]+([.+_-][0-9a-z]+)*$/i.test(text));
    const pairs = fc.sample(fc.tuple(version, version), { numRuns: 2000 });
    const code =
      'foreach (json_decode(file_get_contents("php://stdin")) as $p) echo version_compare($p[0], $p[1]), "\n";';
    const answers = execFileSync('php', ['-r', code], { input: JSON.stringify(pairs), encoding: 'utf8' })
      .trim()
      .split('\n');
    const wrong = pairs.filter(([a, b], index) => phpVersionCompare(a, b) !== Number(answers[index]));
    expect(wrong).toEqual([]);
  });
});

describe('compareVersions', () => {
  const vectors = fixture('version-vectors.tsv')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'));
  // Three rows follow the rules of one product, where PHP's order is wrong about its releases.
  const products = new Map([
    ['3.10.20-elts', 'joomla'],
    ['2.0.8a', 'phpbb'],
    ['1.5.7d', 'zencart'],
  ]);

  it.each(vectors)('orders %s against %s', (a = '', b = '', expected = '') => {
    const flavour = flavourOf(products.get(a) ?? '');
    expect(compareVersions(a, b, flavour)).toBe(Number(expected));
    expect(compareVersions(b, a, flavour)).toBe(-Number(expected) + 0);
  });

  it('knows the letters of Zen Cart and phpBB as later releases', () => {
    expect(compareVersions('1.5.7', '1.5.7a', 'letters')).toBe(-1);
    expect(compareVersions('1.5.8', '1.5.7d', 'letters')).toBe(1);
    expect(compareVersions('1.5.8-beta', '1.5.8', 'letters')).toBe(-1);
  });

  it("reads Drupal's contributed versions without the core prefix", () => {
    expect(compareVersions('8.x-1.5', '1.5.0', 'drupal')).toBe(0);
    expect(compareVersions('8.x-1.0-rc1', '8.x-1.0', 'drupal')).toBe(-1);
  });

  it("knows Magento's patches as later, however they are spelled", () => {
    expect(compareVersions('2.4.8-p3', '2.4.8.0-patch3')).toBe(0);
    expect(compareVersions('2.4.8-p3', '2.4.8.1')).toBe(-1);
  });

  it('is a total order and never throws', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(compareVersions(a, a)).toBe(0);
        expect(compareVersions(a, b)).toBe(-compareVersions(b, a) + 0);
        phpVersionCompare(a, b);
      }),
    );
  });
});
