import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { queryValue, requestPath } from '../../../src/timeline/request-path.ts';

describe('requestPath', () => {
  it.each([
    ['/a/b.php?x=/c', '/a/b.php'],
    ['/a//b/../c/./d.php#x', '/a/c/d.php'],
    ['/%61%2ephp', '/a.php'],
    ['/%zz%2', '/%zz%2'],
    ['/%2561', '/%61'],
    ['/../../etc/passwd', '/etc/passwd'],
    ['http://main.test:80/a.php?b', '/a.php'],
    ['http://main.test', '/'],
    ['/a/', '/a'],
    ['/', '/'],
    ['', '/'],
    ['*', '/'],
    ['?a', '/'],
  ])('takes %s for %s', (target, path) => {
    expect(requestPath(target)).toBe(path);
  });

  it('never throws, and always gives an absolute path without ..', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.stringMatching(/^[/.%?#2ef]{0,20}$/)), (target) => {
        const path = requestPath(target);
        expect(path.startsWith('/')).toBe(true);
        expect(path.split('/')).not.toContain('..');
        expect(typeof queryValue(target, 'a')).toMatch(/string|object/);
      }),
    );
  });
});

describe('queryValue', () => {
  it('gives the value of a whole name only', () => {
    expect(queryValue('/x?my_action=1&action=do%5fit&action=2', 'action')).toBe('do_it');
    expect(queryValue('/action=1', 'action')).toBeNull();
  });
});
