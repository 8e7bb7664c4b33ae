import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type HostPath, pathOfText } from '../../../src/domain/host-path.ts';
import { fingerprintsOf } from '../../../src/knowledge/fingerprints/fingerprints.ts';
import { harmlessVariants, isPlainVersionFile } from '../../../src/knowledge/fingerprints/harmless-variants.ts';
import { packTable } from '../../../src/knowledge/fingerprints/pack-table.ts';
import { readTable } from '../../../src/knowledge/fingerprints/read-table.ts';

const sha = (text: string) => new Uint8Array(createHash('sha256').update(text).digest());
const state = (path: string, content: string, ranges: string) => ({ path, sha256: sha(content), ranges });
const VERSIONS = ['6.0.0', '6.0.1', '6.1.0'].map((version) => ({ version, date: '2026-01-01' }));
const STATES = [
  state('wp-includes/version.php', 'version 6.0.0', '0'),
  state('wp-includes/version.php', 'version 6.0.1', '1'),
  state('wp-includes/version.php', 'version 6.1.0', '2'),
  state('wp-includes/load.php', 'load', '0-2'),
  state('wp-includes/new.php', 'new', '2'),
  state('wp-content/plugins/hello.php', 'hello', '0-2'),
  state('wp-admin/about.php', 'about 6.0', '0-1'),
  state('wp-admin/about.php', 'about 6.1', '2'),
];
const packed = packTable({ product: 'wordpress', versions: VERSIONS, states: STATES });
const fingerprints = fingerprintsOf(readTable(packed), [
  {
    name: 'Debian',
    product: 'wordpress',
    version: '6.0.1',
    files: new Map([['wp-admin/about.php', Buffer.from(sha('patched').subarray(0, 12)).toString('hex')]]),
  },
]);
const judge = (path: string, content: string, version = '6.0.1') =>
  fingerprints.judge(version, pathOfText(path), sha(content));

describe('the fingerprints of a product', () => {
  it('know released content only at its own path and release', () => {
    expect(judge('wp-includes/load.php', 'load').kind).toBe('known-good');
    expect(judge('wp-includes/load.php', 'load and more').kind).toBe('altered');
    expect(judge('wp-admin/load.php', 'load').kind).toBe('unknown-path');
    expect(judge('wp-includes/version.php', 'version 6.1.0')).toEqual({ kind: 'other-release', versions: ['6.1.0'] });
    expect(judge('wp-includes/new.php', 'new')).toEqual({ kind: 'other-release', versions: ['6.1.0'] });
  });

  it('call a file in a core folder unknown, and say nothing about the content folder', () => {
    expect(judge('wp-includes/deep/er/x.php', '').kind).toBe('unknown-path');
    expect(judge('wp-extra.php', '').kind).toBe('unknown-path');
    expect(judge('wp-config.php', '').kind).toBe('not-covered');
    expect(judge('wp-content/plugins/hello.php', 'changed').kind).toBe('not-covered');
    expect(judge('wp-content/plugins/hello.php', 'hello').kind).toBe('known-good');
    expect(judge('shop/index.php', '').kind).toBe('not-covered');
  });

  it('know a distribution’s patch of the release that it patches, and of no other', () => {
    expect(judge('wp-admin/about.php', 'patched').kind).toBe('known-good');
    expect(judge('wp-admin/about.php', 'patched', '6.1.0').kind).toBe('altered');
  });

  it('say nothing about a release that the table does not hold', () => {
    expect(judge('wp-includes/load.php', 'load', '7.9').kind).toBe('not-covered');
    expect(fingerprints.inventory().missing('7.9')).toEqual([]);
  });

  it('find a release by the short name that its version file has', () => {
    expect(['6.1', '6.1.0', '6.0.1', '6.2'].map((version) => fingerprints.release(version))).toEqual([
      '6.1.0',
      '6.1.0',
      '6.0.1',
      null,
    ]);
  });

  it('list the core files that an installation must have', () => {
    const inventory = fingerprints.inventory();
    expect(inventory.missing('6.0.1')).toEqual([
      'wp-admin/about.php',
      'wp-includes/load.php',
      'wp-includes/version.php',
    ]);
    inventory.saw(pathOfText('wp-admin/about.php'));
    inventory.took(pathOfText('wp-includes/version.php'), sha('forged'));
    inventory.saw(pathOfText('wp-content/uploads/photo.jpg'));
    expect(inventory.missing('6.0.1')).toEqual(['wp-includes/load.php']);
    expect(fingerprints.inventory().missing('6.0.1')).toHaveLength(3);
  });

  it('speak of the folders that a release fills and of those of the vendor alone', () => {
    const covers = (folder: string) => fingerprints.covers(pathOfText(folder));
    expect(['', 'wp-includes', 'wp-content/plugins', 'wp-includes/deep/er'].map(covers)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(['wp-content', 'wp-content/uploads', 'wp-content/plugins/shop', 'shop'].map(covers)).not.toContain(true);
  });

  it('list what was ever released at a path, patches among it', () => {
    const count = (path: string, text: string) => {
      const starts = fingerprints.everReleased.get(path as HostPath) ?? '';
      expect(starts.length % 12).toBe(0);
      return starts.split(createHash('sha256').update(text).digest('binary').slice(0, 12)).length - 1;
    };
    for (const text of ['version 6.0.0', 'version 6.0.1', 'version 6.1.0'])
      expect(count('wp-includes/version.php', text), text).toBe(1);
    expect(count('wp-includes/version.php', 'version 6.0.2')).toBe(0);
    expect(count('wp-admin/about.php', 'patched')).toBe(1);
    expect(count('load.php', 'load')).toBe(0);
  });

  it('tell the release from the files alone, whatever the version file says', () => {
    const inventory = fingerprints.inventory();
    inventory.took(pathOfText('wp-includes/version.php'), sha('forged'));
    inventory.took(pathOfText('wp-admin/about.php'), sha('about 6.1'));
    inventory.took(pathOfText('wp-includes/load.php'), sha('load'));
    inventory.took(pathOfText('wp-includes/new.php'), sha('new'));
    inventory.took(pathOfText('shop/index.php'), sha('new'));
    expect(inventory.ranking()[0]).toEqual({ version: '6.1.0', share: 0.75 });
  });
});

describe('a packed table', () => {
  it('gives back every state, with any names', () => {
    const path = fc.string({
      unit: fc
        .integer({ min: 1, max: 255 })
        .filter((code) => code !== 10)
        .map((code) => String.fromCharCode(code)),
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(fc.uniqueArray(path, { maxLength: 60 }), (paths) => {
        const states = paths.map((name, index) => ({
          path: `wp-includes/${name}`,
          sha256: sha(name),
          ranges: String(index % 3),
        }));
        const read = fingerprintsOf(readTable(packTable({ product: 'wordpress', versions: VERSIONS, states })));
        for (const [index, { path: name, sha256 }] of states.entries()) {
          const version = VERSIONS[index % 3]?.version ?? '';
          expect(read.judge(version, name as HostPath, sha256).kind).toBe('known-good');
        }
      }),
      { numRuns: 200 },
    );
  });

  it('is refused when it is cut, empty, another file or has a byte changed in its columns', () => {
    for (const bytes of [
      packed.subarray(0, 40),
      packed.subarray(0, packed.length - 5),
      new Uint8Array(0),
      Buffer.from('<?php'.repeat(50)),
    ]) {
      expect(() => readTable(bytes)).toThrow();
    }
  });
});

describe('harmless variants', () => {
  it('are other line ends, no byte order mark and no packaging lines', () => {
    const variants = (product: string, path: string, text: string) =>
      harmlessVariants(product, pathOfText(path), Buffer.from(text, 'latin1')).map((bytes) =>
        Buffer.from(bytes).toString('latin1'),
      );
    expect(variants('wordpress', 'a.php', 'a\r\nb\r\n')).toContain('a\nb\n');
    expect(variants('wordpress', 'a.php', 'a\nb\n')).toContain('a\r\nb\r\n');
    expect(variants('wordpress', 'a.php', '\u00ef\u00bb\u00bfa\n')).toContain('a\n');
    expect(
      variants('drupal8', 'core/a.info.yml', 'name: A\n\n# Information added by Drupal.org packaging\nversion: 1\n'),
    ).toContain('name: A\n');
    expect(variants('wordpress', 'a.php', 'a')).toEqual([]);
  });

  it('take a translated version file for harmless, and one with code in it not', () => {
    const plain = (text: string) => isPlainVersionFile(Buffer.from(text));
    expect(
      plain(
        "<?php\n/** c */\n$wp_version = '6.4.2';\n$wp_local_package = 'de_DE';\n$required_php_extensions = array(\n\t'json',\n\t'hash',\n);\n",
      ),
    ).toBe(true);
    for (const code of [
      "include 'x.php';",
      '$wp_version = "$x";',
      "$other = '1';",
      '?>',
      "$wp_version = '6' . x();",
      "$wp_version = 'a' ;eval(1);",
    ]) {
      expect(plain(`<?php\n$wp_version = '6.4.2';\n${code}\n`), code).toBe(false);
    }
  });
});
