import { expect, it } from 'vitest';
import { shortageOf } from '../../../../src/system/node/write-error.ts';

function thrownBy(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

it('tells a text that is longer than V8 can hold, and no other range', () => {
  const half = 'x'.repeat(2 ** 28);
  expect(shortageOf(thrownBy(() => JSON.stringify([half, half, half])))).toMatchObject({
    exit: 'refused',
    hint: expect.stringContaining('one site after the other'),
  });
  expect(shortageOf(thrownBy(() => Buffer.alloc(-1)))).toBeNull();
});

it.each([
  ['ENOSPC', 'noSpace'],
  ['EMFILE', 'refused'],
])('tells what the machine lacks: %s', (code, exit) => {
  expect(shortageOf(Object.assign(new Error(code), { code }))).toMatchObject({ exit });
});
