import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { FOLDER_FORMAT, findBackups } from '../../../src/backup-review/find-backups.ts';
import type { ListSnapshots } from '../../../src/backup-review/repository-backups.ts';
import { backupFormats } from '../../../src/backups/index.generated.ts';
import type { Account } from '../../../src/domain/account.ts';
import { pathOfText } from '../../../src/domain/host-path.ts';
import { ok } from '../../../src/domain/result.ts';
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
      // What a backup that failed leaves is named, too.
      ['/mnt/empty.tar.gz', 'other-archive', 'server'],
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

  it('knows its own by the user or a domain, as each panel calls them', async () => {
    const own = [
      '/var/lib/psa/dumps/domains/a.test/backup_user-data_2610010230.tgz',
      '/var/lib/psa/dumps/clients/shops/domains/a.test/backup_user-data_2610010230.tgz',
      '/www/backup/site/web_a.test_20261001_023015.tar.gz',
      '/home/backup/backup-a.test-10.01.2026_02-30-15.tar.gz',
      '/backup/2026-10-01/a.test.tar.gz',
      '/backup/user.admin.bob.tar.gz',
      '/var/backup/bob/bob_2026-10-01_02-30.tar.gz',
    ];
    const others = [
      '/var/lib/psa/dumps/domains/aa.test/backup_user-data_2610010230.tgz',
      '/www/backup/site/web_my-a.test_20261001_023015.tar.gz',
      '/www/backup/site/web_www.a.test_20261001_023015.tar.gz',
      '/backup/2026-10-01/a.test.example.tar.gz',
      '/backup/2026-10-01/axtest.tar.gz',
      '/backup/user.admin.bobby.tar.gz',
    ];
    const places = ['/backup', '/home/backup', '/var/backup', '/var/lib/psa/dumps', '/www/backup/site'];
    const { found: backups } = await found(
      Object.fromEntries([...own, ...others].map((path) => [path.slice(1), tarGz()])),
      places.map((path) => ({ path, trust: 'server', given: false })),
    );
    expect(backups.map(({ path }) => path).sort()).toEqual([...own].sort());
  });

  it('knows its own by a user whose name holds dots, dashes or underscores', async () => {
    const files = { 'backup/cpmove-my-shop_1.tar.gz': tarGz(), 'backup/cpmove-my-shop_12.tar.gz': tarGz() };
    const place = { path: pathOfText('/backup'), trust: 'server', given: false } as const;
    const account = { ...ACCOUNT, user: 'my-shop_1' };
    const { found: backups } = await findBackups(account, [place], memoryFiles(files), backupFormats, 'UTC');
    expect(backups.map(({ path }) => path)).toEqual(['/backup/cpmove-my-shop_1.tar.gz']);
  });

  it('counts the volumes of a set once where two places hold them', async () => {
    const path = '/var/lib/psa/dumps/domains/a.test/backup_user-data_2610010230.tgz';
    const { found: backups } = await found({ [path.slice(1)]: tarGz() }, [
      { path: '/var/lib/psa/dumps', trust: 'server', given: false },
      { path: '/var/lib/psa', trust: 'server', given: false },
    ]);
    expect(backups).toMatchObject([{ path, parts: [], sizeBytes: tarGz().length }]);
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

  it('takes rsnapshot trees by their time, and snapper snapshots by the date beside them', async () => {
    const day = Date.UTC(2026, 10, 20, 1, 30);
    const { found: backups } = await found(
      {
        'var/cache/rsnapshot/alpha.0/localhost/home/bob/public_html/index.php': { text: '', modifiedMs: day },
        '.snapshots/7/info.xml': '<snapshot><type>single</type><date>2026-11-19 02:03:04</date></snapshot>',
        '.snapshots/7/snapshot/home/bob/public_html/index.php': '',
      },
      [
        { path: '/var/cache/rsnapshot', trust: 'server', given: false },
        { path: '/.snapshots', trust: 'server', given: false },
      ],
    );
    expect(backups.map(({ path, homeFolder }) => [path, homeFolder])).toEqual(
      expect.arrayContaining([
        ['/.snapshots/7/snapshot', '/.snapshots/7/snapshot/home/bob'],
        ['/var/cache/rsnapshot/alpha.0', '/var/cache/rsnapshot/alpha.0/localhost/home/bob'],
      ]),
    );
    expect(backups.find(({ path }) => path.includes('snapshots'))?.takenAt).toEqual({
      at: '2026-11-19T02:03:04Z',
      source: 'metadata',
    });
  });

  describe('repositories', () => {
    const RESTIC = ['config', 'data/00/x', 'index/x', 'keys/x', 'snapshots/x'];
    const restic = (at: string) => Object.fromEntries(RESTIC.map((name) => [`${at}/${name}`, '']));
    const list = (...snapshots: { name: string; paths: string[] | null }[]): ListSnapshots => {
      const listed = snapshots.map((one) => ({ ...one, at: '2026-11-20T01:30:00.000Z' }));
      return () => Promise.resolve(ok(listed));
    };
    const SNAPSHOTS = [
      { name: 'aaaaaaaa', paths: ['/home'] },
      { name: 'bbbbbbbb', paths: ['/home/bob/public_html'] },
      { name: 'cccccccc', paths: ['/home/alice'] },
    ];
    const find = (place: { path: string; trust: 'server' | 'account'; given: boolean }) =>
      findBackups(
        ACCOUNT,
        [{ ...place, path: pathOfText(place.path) }],
        memoryFiles({ ...restic('backup/vault'), ...restic('home/bob/vault') }),
        backupFormats,
        'UTC',
        list(...SNAPSHOTS),
      );

    it('give the snapshots that touch the account, and nobody else’s', async () => {
      const { found: backups } = await find({ path: '/backup', trust: 'server', given: false });
      expect(backups.map(({ path, takenAt }) => [path, takenAt?.source])).toEqual([
        ['/backup/vault::aaaaaaaa', 'metadata'],
        ['/backup/vault::bbbbbbbb', 'metadata'],
      ]);
    });

    it('give every snapshot where the operator named them', async () => {
      expect((await find({ path: '/backup/vault', trust: 'server', given: true })).found.length).toBe(3);
    });

    it('are left closed inside of the account, and told', async () => {
      const { found: backups, issues } = await find({ path: '/home/bob/vault', trust: 'account', given: false });
      expect(backups).toEqual([]);
      expect(issues).toMatchObject([{ reason: 'unsupported', path: '/home/bob/vault' }]);
    });
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
