import { expect, it } from 'vitest';
import { groupFiles } from '../../../../src/backups/placing/group-files.ts';
import { tar } from '../../../../src/backups/tar.ts';
import { pathOfText } from '../../../../src/domain/host-path.ts';

const file = (path: string, set?: string, part?: string) => ({
  path: pathOfText(path),
  format: tar,
  recognition: { takenAt: null, ...(set === undefined ? {} : { set }), ...(part === undefined ? {} : { part }) },
});

it('groups the files of one folder that give the same key, in the order of their parts', () => {
  const groups = groupFiles([
    file('/b/x.jpa', 'x', 'jpa'),
    file('/b/x.j02', 'x', 'j02'),
    file('/c/x.jpa', 'x', 'jpa'),
    file('/b/alone.tar'),
    file('/b/x.j01', 'x', 'j01'),
    file('/b/y.jpa', 'y', 'jpa'),
  ]);
  expect(groups.map((group) => group.map(({ path }) => path))).toEqual([
    ['/b/alone.tar'],
    ['/b/x.j01', '/b/x.j02', '/b/x.jpa'],
    ['/b/y.jpa'],
    ['/c/x.jpa'],
  ]);
});
