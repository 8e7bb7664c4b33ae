import { describe, expect, it } from 'vitest';
import { encodedCode } from '../../../src/detectors/encoded-code.ts';
import { opened } from '../../support/opened-file.ts';

const TAG = ['<', '?php'].join('');
const PACKED = 'HR+cPmT7vG0q'.repeat(80);
const STUB = `if(!extension_loaded('ionCube Loader')){echo 'The ionCube loader is missing';exit(1);}`;

describe('code that was encoded for a loader', () => {
  it.each([
    ['encoded.ioncube', `${TAG} //0046a\n${STUB} ?>\n${PACKED}`],
    [
      'encoded.sourceguardian',
      `${TAG} if(!function_exists('sg_load')){echo 'loader';exit;} return sg_load('${'A1B2C3D4'.repeat(100)}');`,
    ],
    ['encoded.zend-guard', `${TAG} @Zend;\n3074;\n/* not human readable */\n${PACKED}`],
  ])('%s is neither clean nor malicious', (rule, content) => {
    expect(look(content)).toMatchObject([{ rule, kind: 'unknown-file', severity: 'low' }]);
  });

  it.each([
    [
      'speaks of a loader',
      `${TAG} // ionCube, SourceGuardian's sg_load() and Zend Guard are supported\n${'echo 1;'.repeat(60)}`,
    ],
    ['hides a script behind the stub', `${TAG} //0046a\n${STUB} ?>\n${PACKED}\n${TAG} echo 1; ?>`],
    ['is a stub without packed code', `${TAG} //0046a\n${STUB}\n${'echo 1;'.repeat(60)}`],
    ['reads the request in what calls itself packed', `${TAG} @Zend;\n${'x();'.repeat(60)} $_SERVER['inert'];`],
  ])('is not believed of a file that %s', (_, content) => {
    expect(look(content)).toEqual([]);
  });
});

function look(content: string) {
  const file = opened('/home/bob/public_html/module.php', content);
  return encodedCode.wants(file) ? encodedCode.look(file) : [];
}
