import { expect, it } from 'vitest';
import { phpFlow } from '../../../src/detectors/php-flow.ts';
import { phpInImage } from '../../../src/detectors/php-in-image.ts';
import { opened } from '../../support/opened-file.ts';

const TAG = ['<', '?php '].join('');
const RUN = ['ev', 'al'].join('');
const noise = Array.from({ length: 4000 }, (_, index) =>
  String.fromCharCode((index * 7919 + (index >> 3) * 31) & 0xff),
).join('');

it('finds PHP behind a picture’s head, with its line and offset', () => {
  const content = `GIF89a\n${TAG}echo 'hello'; ?>`;
  expect(phpInImage.look(opened('/a/logo.gif', content))).toMatchObject([
    { rule: 'php.in-media', severity: 'high', line: 2, offset: 7 },
  ]);
});

it('takes chance bytes and a mere mention of PHP for nothing', () => {
  expect(phpInImage.look(opened('/a/photo.jpg', `${noise}<?${noise}<?=\u0000${noise}`))).toEqual([]);
  expect(phpFlow.look(opened('/a/photo.jpg', `${noise}<? \u0001${noise}\`${noise}`))).toEqual([]);
});

it('takes no two readable bytes of a drawing for an echo', () => {
  expect(phpInImage.look(opened('/a/photo.jpg', `${noise}<?=@BAIBQC_DsE and more that reads well${noise}`))).toEqual(
    [],
  );
  expect(phpInImage.look(opened('/a/photo.jpg', `${noise}<?=@$x; echo 'hello there';${noise}`))).toHaveLength(1);
});

it('reads PHP in a file of any name, and gives its place in the whole file', () => {
  const content = `\u0089PNG\n${noise.replaceAll('\n', ' ')}\n${TAG}@${RUN}($_POST['a']); ?>`;
  const [first] = phpFlow.look(opened('/a/logo.png', content));
  expect(first).toMatchObject({
    rule: 'php.request-to-code',
    severity: 'critical',
    line: 3,
    offset: content.indexOf(RUN),
  });
});
