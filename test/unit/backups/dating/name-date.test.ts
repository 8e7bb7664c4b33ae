import { describe, expect, it } from 'vitest';
import { nameDate } from '../../../../src/backups/dating/name-date.ts';
import { pathOfText } from '../../../../src/domain/host-path.ts';

describe('nameDate', () => {
  it.each([
    ['/b/site-2026-11-20.tar.gz', '2026-11-20T23:59:59Z'],
    ['/b/site_20261120_023000.tar', '2026-11-20T02:30:00Z'],
    ['/b/20261120023000.tar', '2026-11-20T02:30:00Z'],
    ['/b/wp.26_1.2026-11-20_02-30-15.tar.gz', '2026-11-20T02:30:15Z'],
    ['/b/2026-11-20T02:30:15.zip', '2026-11-20T02:30:15Z'],
    ['/b/user.2020.01.01-00-00.tar', '2020-01-01T00:00:00Z'],
    ['/backups/2026-11-20/site.tar.gz', '2026-11-20T23:59:59Z'],
    ['/b/site-13.11.2026.zip', '2026-11-13T23:59:59Z'],
    ['/b/site-11.13.2026.zip', '2026-11-13T23:59:59Z'],
    // A future date is kept: the caller knows the clock.
    ['/b/site-2099-01-01.zip', '2099-01-01T23:59:59Z'],
  ])('reads %s as %s', (path, at) => {
    expect(nameDate(pathOfText(path), 'UTC')).toEqual({ at, source: 'name' });
  });

  it.each([
    '/b/site-3.4.2026.zip',
    '/b/site.zip',
    '/b/site-2026-13-40.zip',
    '/b/v2.3.4.tar',
    '/b/12345678901234567890.tar',
  ])('says nothing of %s', (path) => {
    expect(nameDate(pathOfText(path), 'UTC')).toBeNull();
  });
});
