import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { FOLDER_FORMAT, findBackups } from '../../../src/backup-review/find-backups.ts';
import { backupFormats } from '../../../src/backups/index.generated.ts';
import type { Account } from '../../../src/domain/account.ts';
import { pathOfText } from '../../../src/domain/host-path.ts';
import { type MemoryFile, memoryFiles } from '../../support/memory-files.ts';

const HOME = pathOfText('/home/bob');
const ACCOUNT: Account = {
  panel: 'home',
  user: 'bob',
  home: HOME,
  privilege: 'root',
  sites: [
    {
      domain: 'a.test',
      names: [],
      kind: 'main',
      documentRoot: pathOfText('/home/bob/public_html'),
      phpVersion: null,
      sources: [],
    },
  ],
  scanRoots: [HOME],
  databases: [],
  mailboxes: [],
  ftpLogins: [],
  backupPlaces: [],
};

/** The head of a tar that holds one empty file. */
function tarGz(): Uint8Array {
  const header = Buffer.alloc(1024);
  header.write('bob/x', 0);
  header.write('0000644\0' + '0000000\0' + '0000000\0' + '00000000000\0' + '00000000000\0', 100);
  header.write('ustar\0' + '00', 257);
  header.fill(' ', 148, 156);
  header.write('0', 156);
  const sum = header.subarray(0, 512).reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return gzipSync(header);
}

function found(
  files: Record<string, MemoryFile>,
  places: readonly { path: string; trust: 'server' | 'account'; given: boolean }[],
) {
  const asked = places.map((place) => ({ ...place, path: pathOfText(place.path) }));
  return findBackups(ACCOUNT, asked, memoryFiles(files), backupFormats, 'UTC');
}

describe('finding backups', () => {
  it('takes every container that the operator gave, newest first, whatever lies beside it', async () => {
    const { found: backups } = await found(
      {
        'mnt/bob-2026-09-01.tar.gz': tarGz(),
        'mnt/deep/er/bob-2026-10-01.tar.gz': tarGz(),
        'mnt/readme.txt': 'hello',
        'mnt/empty.tar.gz': '',
      },
      [{ path: '/mnt', trust: 'server', given: true }],
    );
    expect(backups.map(({ path, format, trust }) => [path, format, trust])).toEqual([
      ['/mnt/deep/er/bob-2026-10-01.tar.gz', 'tar-gz', 'server'],
      ['/mnt/bob-2026-09-01.tar.gz', 'tar-gz', 'server'],
    ]);
  });

  it('takes only this account’s backups from a place of the server', async () => {
    const { found: backups } = await found(
      {
        'backup/2026-10-01/accounts/bob.tar.gz': tarGz(),
        'backup/2026-10-01/accounts/alice.tar.gz': tarGz(),
        'backup/2026-10-01/accounts/bobby.tar.gz': tarGz(),
      },
      [{ path: '/backup', trust: 'server', given: false }],
    );
    expect(backups.map(({ path }) => path)).toEqual(['/backup/2026-10-01/accounts/bob.tar.gz']);
  });

  it('takes a copied tree by the document root in it, and dates it by its name', async () => {
    const { found: backups } = await found(
      { 'copies/2026-10-01/home/bob/public_html/index.php': '', 'copies/2026-10-02_03-04/public_html/index.php': '' },
      [{ path: '/copies', trust: 'server', given: true }],
    );
    expect(backups.map(({ path, format, takenAt, homeFolder }) => [path, format, takenAt?.at, homeFolder])).toEqual([
      ['/copies/2026-10-02_03-04', FOLDER_FORMAT, '2026-10-02T03:04:00Z', '/copies/2026-10-02_03-04'],
      ['/copies/2026-10-01', FOLDER_FORMAT, '2026-10-01T23:59:59Z', '/copies/2026-10-01/home/bob'],
    ]);
  });

  it('never takes the live home for a backup of itself, and looks only at its top for archives', async () => {
    const { found: backups } = await found(
      { 'home/bob/public_html/index.php': '', 'home/bob/backup-2026-10-01.tar.gz': tarGz() },
      [{ path: '/home/bob', trust: 'account', given: false }],
    );
    expect(backups.map(({ path, trust }) => [path, trust])).toEqual([
      ['/home/bob/backup-2026-10-01.tar.gz', 'account'],
    ]);
  });

  it('says that a given place is missing, and nothing about a place that it only tried', async () => {
    const given = await found({ 'x/y': '' }, [{ path: '/mnt', trust: 'server', given: true }]);
    expect(given.issues).toMatchObject([{ reason: 'missing', path: '/mnt' }]);
    const tried = await found({ 'x/y': '' }, [{ path: '/backup', trust: 'server', given: false }]);
    expect(tried.issues).toEqual([]);
  });
});
