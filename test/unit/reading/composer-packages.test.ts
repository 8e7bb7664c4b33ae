import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composerPackages } from '../../../src/reading/composer-packages.ts';
import { cpuMs } from '../../support/cpu-ms.ts';

const read = (text: string) => composerPackages(new TextEncoder().encode(text));

describe('composerPackages', () => {
  it('reads a lock file, development packages included, and an installed.json of Composer 1 and 2', () => {
    const expected = [
      { name: 'a/b', version: '1.2.3' },
      { name: 'c/d', version: '2.0.0-p1' },
    ];
    const lists = '{"name":"a\\/b","version":"v1.2.3","require":{"name":"x","version":"9"}},';
    expect(
      read(`{"_readme":["[{"],"packages":[${lists.slice(0, -1)}],"packages-dev":[{"version":"2.0.0-p1","name":"c/d"}]}`)
        .packages,
    ).toEqual(expected);
    expect(
      read(`[${lists}{"name":"c/d","authors":[{"name":"Eve","version":"6"}],"version":"2.0.0-p1"}]`).packages,
    ).toEqual(expected);
    expect(read('{"packages":[{"name":"a/b","version":"1"}],"dev":true}')).toEqual({
      packages: [{ name: 'a/b', version: '1' }],
      damaged: false,
    });
  });

  it('believes the first name, and no list of another name', () => {
    expect(
      read('{"other":[{"name":"a/b","version":"1"}],"packages":{"0":{"name":"c/d","version":"1"}}}').packages,
    ).toEqual([]);
    expect(read('{"packages":[{"name":"a/b","name":"c/d","version":"1"}]}').packages).toEqual([
      { name: 'a/b', version: '1' },
    ]);
  });

  it('gives what came before the break, and says that it broke', () => {
    expect(read('{"packages":[{"name":"a/b","version":"1"},{"name":"c')).toEqual({
      packages: [{ name: 'a/b', version: '1' }],
      damaged: true,
    });
    expect(read('{"packages":]').damaged).toBe(true);
    expect(read('['.repeat(100_000)).damaged).toBe(true);
  });

  it('takes __proto__ for a name like any other', () => {
    expect(
      read('{"__proto__":{"packages":[]},"packages":[{"name":"__proto__","version":"1","__proto__":{"version":"2"}}]}')
        .packages,
    ).toEqual([{ name: '__proto__', version: '1' }]);
  });

  it('walks over fifty megabytes in seconds', async () => {
    const filler = `"description":"${'x'.repeat(5000)} \\"quoted\\" ${'y'.repeat(4900)}"`;
    const one = (index: number) => `{"name":"vendor/p${index}","version":"1.0.${index}",${filler}}`;
    const text = `{"packages":[${Array.from({ length: 5000 }, (_, index) => one(index)).join(',')}]}`;
    const bytes = new TextEncoder().encode(text);
    expect(bytes.length).toBeGreaterThan(48_000_000);
    let read = composerPackages(new Uint8Array());
    expect(await cpuMs(() => (read = composerPackages(bytes)))).toBeLessThan(5000);
    const { packages, damaged } = read;
    expect(damaged).toBe(false);
    expect(packages).toHaveLength(5000);
    expect(packages[4999]).toEqual({ name: 'vendor/p4999', version: '1.0.4999' });
  });

  it('stays linear where a string has no end', async () => {
    const long = ['"\\'.repeat(500_000), `"${'\\"'.repeat(500_000)}`];
    expect(await cpuMs(() => long.map(read))).toBeLessThan(2000);
  });

  it('never throws, and agrees with JSON.parse on what is valid', () => {
    const pack = fc.record({ name: fc.string({ maxLength: 20 }), version: fc.stringMatching(/^[0-9.]{1,8}$/) });
    fc.assert(
      fc.property(fc.array(pack, { maxLength: 5 }), (packages) => {
        expect(read(JSON.stringify({ packages })).packages).toHaveLength(packages.length);
      }),
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => Array.isArray(composerPackages(bytes).packages)),
    );
    const pieces = fc.constantFrom('{', '}', '[', ']', '"packages"', '"name"', '"', ':', ',', '\\', 'x');
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => Array.isArray(read(parts.join('')).packages)),
    );
  });
});
