import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { backupFormats } from '../../../src/backups/index.generated.ts';
import { recogniseFile } from '../../../src/backups/placing/group-files.ts';
import { pathOfText } from '../../../src/domain/host-path.ts';
import { tarArchive } from '../../support/tar-archive.ts';
import { zipArchive } from '../../support/zip-archive.ts';

const packedTar = gzipSync(tarArchive([{ path: 'x' }]));
const zipped = zipArchive([{ path: 'x' }]);

function recognised(path: string, head: Uint8Array = packedTar, timeZone = 'Europe/Luxembourg') {
  const found = recogniseFile(backupFormats, { path: pathOfText(path), head, timeZone });
  return found === null ? null : [found.format.id, found.recognition.takenAt?.at ?? null];
}

describe('names and their dates', () => {
  it('reads the month first in the names of cPanel, whatever the order elsewhere', () => {
    expect(recognised('/home/bob/backup-3.4.2026_02-00-00_bob.tar.gz')).toEqual(['cpmove', '2026-03-04T01:00:00Z']);
    expect(recognised('/home/bob/backup-12.1.2026_02-00-00_bob.tar.gz')).toEqual(['cpmove', '2026-12-01T01:00:00Z']);
  });

  it('reads no date from a cPanel name with a thirteenth month, rather than turn it round', () => {
    expect(recognised('/home/bob/backup-13.1.2026_02-00-00_bob.tar.gz')).toEqual(['cpmove', null]);
  });

  it('takes the later instant in the repeated hour of October', () => {
    expect(recognised('/home/bob/backup-10.25.2026_02-30-00_bob.tar.gz')).toEqual(['cpmove', '2026-10-25T01:30:00Z']);
  });

  it('reads the name in the zone of the server', () => {
    const name = '/home/bob/backup-11.20.2026_02-30-15_bob.tar.gz';
    expect(recognised(name, packedTar, 'America/Chicago')).toEqual(['cpmove', '2026-11-20T08:30:15Z']);
  });

  it.each([
    ['/backup/weekly/2026-11-20/accounts/bob.tar', tarArchive([{ path: 'bob/x' }]), 'cpmove', '2026-11-20T22:59:59Z'],
    ['/home/cpmove-bob.tar.gz', packedTar, 'cpmove', null],
    ['/backup/bob.2020.01.01-00-00.tar', tarArchive([{ path: './pam/passwd' }]), 'hestia', '2019-12-31T23:00:00Z'],
    ['/backup/bob.2026-11-20.tar', tarArchive([{ path: './vesta/user.conf' }]), 'hestia', '2026-11-20T22:59:59Z'],
    ['/home/bob/backups/backup-Aug-3-2026-1.tar.gz', packedTar, 'directadmin', '2026-08-03T21:59:59Z'],
    ['/b/backup-site-2026_11_20-12_05am-full-x.zip', zipped, 'backupbuddy', '2026-11-19T23:05:00Z'],
    ['/b/backup-site-2026_11_20-12_05pm-full-x.zip', zipped, 'backupbuddy', '2026-11-20T11:05:00Z'],
    ['/b/web12_2026-11-20_02-30.zip', zipped, 'ispconfig', '2026-11-20T01:30:00Z'],
    // A date in the future is kept: the caller knows the clock.
    ['/home/bob/backup-11.20.2031_02-30-15_bob.tar.gz', packedTar, 'cpmove', '2031-11-20T01:30:15Z'],
    ['/b/whatever.tar.gz', packedTar, 'tar-gz', null],
  ])('reads %s', (path, head, format, at) => {
    expect(recognised(path, head)).toEqual([format, at]);
  });

  it('tells the increments of Plesk by their last stamp', () => {
    const name = '/var/lib/psa/dumps/domains/a.test/backup_user-data_2611180230_2611200230.tgz';
    expect(recognised(name)).toEqual(['plesk', '2026-11-20T01:30:00Z']);
  });
});
