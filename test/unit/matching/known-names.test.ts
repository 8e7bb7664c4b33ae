import { describe, expect, it } from 'vitest';
import { cmsReaders } from '../../../src/cms/index.generated.ts';
import type { FileFacts } from '../../../src/detectors/contract.ts';
import { pathOfText } from '../../../src/domain/host-path.ts';
import { KnownNames } from '../../../src/matching/known-names.ts';

const facts: FileFacts = {
  path: pathOfText('a/b.php'),
  sizeBytes: 1,
  modifiedMs: 0,
  changedMs: null,
  mode: 0o644,
  uid: 0,
};

describe('what is asked of a member by its name', () => {
  it('is asked once for the same name, size, rights and owner', () => {
    const names = new KnownNames();
    const asked: number[] = [];
    const ask = ({ mode, sizeBytes, uid }: FileFacts) => `${asked.push(mode)} ${sizeBytes} ${uid}`;
    const answers = [facts, facts, { ...facts, mode: 0o777 }, { ...facts, mode: 0o777 }, { ...facts, uid: 7 }, facts];
    expect(answers.map((one) => names.interestOf(one, ask))).toEqual([
      '1 1 0',
      '1 1 0',
      '2 1 0',
      '2 1 0',
      '3 1 7',
      '4 1 0',
    ]);
  });

  it('is what the readers say, the first time and the second', () => {
    const names = new KnownNames();
    const paths = ['x/wp-includes/version.php', 'x/a.jpg', 'x/configuration.php', 'dnszones/a.test.db'].map(pathOfText);
    const kept = () => paths.map((path) => names.keptOf(path));
    const first = kept();
    expect(first).toEqual(kept());
    expect(first[0]).toBe(Math.max(...cmsReaders.map((reader) => reader.keeps(paths[0] ?? pathOfText('')))));
    expect([first[1], (first[2] ?? 0) > 0, first[3]]).toEqual([0, true, 1_048_576]);
  });
});
