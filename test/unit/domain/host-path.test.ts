import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalPath, pathOfText } from '../../../src/domain/host-path.ts';

/** The rule, word by word. */
function byNames(path: string): string {
  const kept: string[] = [];
  for (const name of path.split('/')) {
    if (name === '..') kept.pop();
    else if (name !== '' && name !== '.') kept.push(name);
  }
  return `${path.startsWith('/') ? '/' : ''}${kept.join('/')}`;
}

describe('a normal path', () => {
  it('is what its names say, whatever stands between them', () => {
    const name = fc.constantFrom('', '.', '..', '...', '.htaccess', 'a', 'b.', '\n', 'é');
    const paths = fc.tuple(fc.boolean(), fc.array(name, { maxLength: 6 }));
    fc.assert(
      fc.property(paths, ([isAbsolute, names]) => {
        const path = pathOfText(`${isAbsolute ? '/' : ''}${names.join('/')}`);
        expect(normalPath(path)).toBe(byNames(path));
      }),
      { numRuns: 2000 },
    );
  });
});
