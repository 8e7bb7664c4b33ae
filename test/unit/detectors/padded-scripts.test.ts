import { describe, expect, it } from 'vitest';
import { paddedScripts } from '../../../src/detectors/padded-scripts.ts';
import { opened } from '../../support/opened-file.ts';

const MIB = 1024 ** 2;
const CODE = '<?php echo strrev("text");\n';
/** Rows that differ: what a large honest script is made of. */
const TABLE = `<?php return [\n${Array.from({ length: 60_000 }, (_, row) => `  '${row}' => 'city ${(row * 7919) % 10_007}',\n`).join('')}];`;

function rulesOf(name: string, content: string): readonly string[] {
  const file = opened(`/home/bob/public_html/${name}`, content);
  return paddedScripts.wants(file) ? paddedScripts.look(file).map(({ rule }) => rule) : [];
}

describe('a script padded beyond what scanners read', () => {
  it.each([
    ['white space before the code', `${' '.repeat(3 * MIB)}${CODE}`],
    ['empty lines behind it', `${CODE}${'\r\n'.repeat(2 * MIB)}`],
    ['one letter in a comment', `${CODE}/*${'A'.repeat(3 * MIB)}*/`],
    ['zeros', `${CODE}?>${'\0'.repeat(3 * MIB)}`],
    ['one line over and over', `${CODE}${`// ${'nothing '.repeat(63).trim()}\n`.padEnd(512, '\n').repeat(6000)}`],
  ])('is found: %s', (_what, content) => {
    expect(rulesOf('cache.php', content)).toEqual(['size.padded-script']);
  });

  it.each([
    ['a table of values', 'cities.php', TABLE],
    ['a log', 'error.log', ' '.repeat(3 * MIB)],
    ['a small file', 'index.php', `${CODE}${' '.repeat(9000)}`],
    ['white space that is no script', 'blank.php', ' '.repeat(3 * MIB)],
  ])('is not seen in %s', (_what, name, content) => {
    expect(rulesOf(name, content)).toEqual([]);
  });
});
