import { expect, it } from 'vitest';
import { knownPlaces, toolPlaces } from '../../../../src/backups/places/known-places.ts';
import { snapshotPlaces } from '../../../../src/backups/places/snapshot-places.ts';
import { type HostPath, pathOfText } from '../../../../src/domain/host-path.ts';
import { memoryFiles } from '../../../support/memory-files.ts';

const root = pathOfText('/home/bob/public_html');

it('trusts nothing below the home', () => {
  const places = knownPlaces({ home: pathOfText('/home/bob') });
  const below = places.filter(({ path }) => path.startsWith('/home/bob'));
  expect(new Set(below.map(({ trust }) => trust))).toEqual(new Set(['account']));
  expect(places.find(({ path }) => path === '/var/lib/psa/dumps')?.trust).toBe('server');
});

it('finds snapshots in the home and above it, and takes no folder of that name for a snapshot of the server', async () => {
  const home = pathOfText('/home/bob');
  const made = memoryFiles({
    'home/bob/.zfs/snapshot/2026-11-01/public_html/index.php': '',
    'home/.snapshots/1/snapshot/bob/public_html/index.php': '',
    '.snapshot/hourly.0/home/bob/public_html/index.php': '',
    'home/bob/.snapshot': 'a file, no folder',
  });
  expect(await snapshotPlaces(made, home)).toEqual([
    { path: '/home/bob/.zfs/snapshot', trust: 'account' },
    { path: '/home/.snapshots', trust: 'server' },
    { path: '/.snapshot', trust: 'server' },
  ]);
  const owned = { ...made, stat: async (path: HostPath) => withOwner(await made.stat(path), 0) };
  expect((await snapshotPlaces(owned, home))[0]).toEqual({ path: '/home/bob/.zfs/snapshot', trust: 'server' });
});

function withOwner<T extends Awaited<ReturnType<ReturnType<typeof memoryFiles>['stat']>>>(stat: T, uid: number) {
  return stat.ok ? { ...stat, value: { ...stat.value, uid } } : stat;
}

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
