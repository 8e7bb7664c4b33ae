import { expect, it } from 'vitest';
import { knownPlaces, toolPlaces } from '../../../../src/backups/places/known-places.ts';
import { pathOfText } from '../../../../src/domain/host-path.ts';
import { memoryFiles } from '../../../support/memory-files.ts';

const root = pathOfText('/home/bob/public_html');

it('trusts snapshots of the file system, and nothing else below the home', () => {
  const places = knownPlaces({ home: pathOfText('/home/bob') });
  const below = places.filter(({ path }) => path.startsWith('/home/bob'));
  expect(below.filter(({ trust }) => trust === 'server').map(({ path }) => path)).toEqual([
    '/home/bob/.zfs/snapshot',
    '/home/bob/.snapshot',
  ]);
  expect(places.find(({ path }) => path === '/var/lib/psa/dumps')?.trust).toBe('server');
});

it('finds what the tools of an installation keep, also in folders with a hash in their name', async () => {
  const files = memoryFiles({
    'home/bob/public_html/wp-content/updraft/x.zip': '',
    'home/bob/public_html/wp-content/uploads/backwpup-ab12cd-backups/x.zip': '',
    'home/bob/public_html/wp-content/uploads/backwpup.txt': '',
    'home/bob/public_html/wp-content/ai1wm-backups': 'a file, no folder',
  });
  expect((await toolPlaces(files, [root, root])).map(({ path }) => path)).toEqual([
    '/home/bob/public_html/wp-content/updraft',
    '/home/bob/public_html/wp-content/uploads/backwpup-ab12cd-backups',
  ]);
});

it('finds nothing where nothing is', async () => {
  expect(await toolPlaces(memoryFiles({}), [root])).toEqual([]);
});
