import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type HostPath, pathOfText } from '../../../src/domain/host-path.ts';
import { containerSample } from '../../../src/system/node/container-sample.ts';
import { NodeFiles } from '../../../src/system/node/node-files.ts';
import { temporaryFolderInMemory } from '../../support/temporary-folder.ts';

/** Bytes that differ everywhere. */
function noise(length: number, seed: number): Buffer {
  let state = seed;
  return Buffer.from(Uint8Array.from({ length }, () => (state = (state * 1_103_515_245 + 12_345) & 0x7fffffff) >> 16));
}

function folder() {
  const root = temporaryFolderInMemory();
  const files = new NodeFiles([{ at: '/' as HostPath, from: pathOfText(root) }]);
  return {
    root,
    sample: (...names: readonly string[]) =>
      containerSample(
        files,
        names.map((name) => pathOfText(`/${name}`)),
      ),
  };
}

describe('the sample of a container', () => {
  it.each([1000, 3_000_000, 9_000_000])('tells another content of the same size: %i bytes', (length) => {
    const { root, sample } = folder();
    writeFileSync(join(root, 'a'), noise(length, 1));
    const before = sample('a');
    expect(before).toMatch(/^[0-9a-f]{64}$/);
    expect(sample('a')).toBe(before);
    for (const seed of [2, 3]) {
      writeFileSync(join(root, 'a'), noise(length, seed));
      expect(sample('a')).not.toBe(before);
    }
  });

  it('tells one changed byte of a small one, and another end of a large one', () => {
    const { root, sample } = folder();
    const bytes = noise(2_000_000, 1);
    writeFileSync(join(root, 'a'), bytes);
    const before = sample('a');
    bytes[1_234_567] = (bytes[1_234_567] ?? 0) ^ 1;
    writeFileSync(join(root, 'a'), bytes);
    expect(sample('a')).not.toBe(before);
    writeFileSync(join(root, 'b'), noise(9_000_000, 1));
    const large = sample('b');
    const end = readFileSync(join(root, 'b'));
    end[end.length - 1] = (end.at(-1) ?? 0) ^ 1;
    writeFileSync(join(root, 'b'), end);
    expect(sample('b')).not.toBe(large);
  });

  it('counts every part, and is none where one is gone', () => {
    const { root, sample } = folder();
    writeFileSync(join(root, 'a'), 'first');
    writeFileSync(join(root, 'b'), 'second');
    const before = sample('a', 'b');
    expect(sample('b', 'a')).not.toBe(before);
    appendFileSync(join(root, 'b'), '!');
    expect(sample('a', 'b')).not.toBe(before);
    expect(sample('a', 'c')).toBeNull();
  });
});
