import { describe, expect, it } from 'vitest';
import { type HostPath, joinPath, pathOfText } from '../../../src/domain/host-path.ts';
import { type Placement, SnapshotFiles } from '../../../src/examination/snapshot-files.ts';
import { type MemberFacts, MemberTable, recordOfMember } from '../../../src/matching/member-table.ts';

const HOME = pathOfText('/home/bob');
/** `bob/…` is the home, and nothing else lies in the account. */
const place: Placement = (member) => {
  if (member === 'bob') return HOME;
  return member.startsWith('bob/') ? joinPath(HOME, member.slice(4)) : null;
};

function tableOf(...members: readonly (readonly [path: string, kind: MemberFacts['kind']])[]): MemberTable {
  const table = new MemberTable();
  for (const [path, kind] of members)
    table.add({ path: path as HostPath, kind, sizeBytes: path.length, modifiedMs: 1 }, null, []);
  return table;
}

function filesOf(...members: readonly (readonly [path: string, kind: MemberFacts['kind']])[]): SnapshotFiles {
  return new SnapshotFiles({ members: tableOf(...members).packed(), kept: new Map() }, place);
}

const shown = (files: SnapshotFiles) =>
  [...files.folders()].map(({ path, entries }) => [path, ...entries.map(({ name, kind }) => `${name} ${kind}`)]);

describe('the files of a backup', () => {
  it('are all there, folder by folder, whatever their order, with folders that the container does not list', () => {
    const files = filesOf(
      ['bob/site/wp-content/b.php', 'file'],
      ['bob/site/a-long-name-of-a-link', 'link'],
      ['other/x', 'file'],
      ['bob/site/wp-content/a.php', 'file'],
      ['bob/mail', 'folder'],
      ['bob/pipe', 'other'],
    );
    expect(shown(files)).toEqual([
      ['/home', 'bob folder'],
      ['/home/bob', 'mail folder', 'pipe other', 'site folder'],
      ['/home/bob/mail'],
      ['/home/bob/site', 'a-long-name-of-a-link link', 'wp-content folder'],
      ['/home/bob/site/wp-content', 'a.php file', 'b.php file'],
    ]);
  });

  it('are once in a folder: a folder before all, else the last member of the name', async () => {
    const files = filesOf(
      ['bob/a', 'file'],
      ['bob/a', 'link'],
      ['bob/b', 'file'],
      ['bob/b/c', 'file'],
      ['bob/b', 'link'],
    );
    expect(shown(files)[1]).toEqual(['/home/bob', 'a link', 'b folder']);
    for (const [path, kind] of [
      ['a', 'link'],
      ['b', 'folder'],
      ['b/c', 'file'],
    ])
      expect(await files.stat(joinPath(HOME, path ?? ''))).toMatchObject({ ok: true, value: { kind } });
    expect((await files.stat(joinPath(HOME, 'c'))).ok).toBe(false);
    expect((await files.list(joinPath(HOME, 'a'))).ok).toBe(false);
  });

  it('keep names of any bytes, a NUL among them', () => {
    expect(shown(filesOf(['bob/a\0d\u00ff', 'file'], ['bob/b', 'file']))[1]).toEqual([
      '/home/bob',
      'a\0d\u00ff file',
      'b file',
    ]);
  });
});

describe('the table of members', () => {
  it('grows, and gives back what it took', () => {
    const table = new MemberTable();
    const sha256 = new Uint8Array(32).fill(7);
    const facts = (index: number): MemberFacts => {
      return { path: `${'d/'.repeat(90)}${index}` as HostPath, kind: 'file', sizeBytes: index, modifiedMs: -index };
    };
    for (let index = 0; index < 3000; index += 1) table.add(facts(index), index % 2 === 0 ? sha256 : null, []);
    const members = table.packed();
    expect(recordOfMember(members, 2998)).toEqual({
      path: facts(2998).path,
      sizeBytes: 2998,
      modifiedMs: -2998,
      changedMs: null,
      sha256,
      sightings: [],
    });
    expect(recordOfMember(members, 2999)).toBeNull();
  });
});
