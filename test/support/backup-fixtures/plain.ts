import { execFileSync } from 'node:child_process';
import { gzipSync } from 'node:zlib';
import { tarArchive } from '../tar-archive.ts';
import { zipArchive } from '../zip-archive.ts';
import { type BackupFixture, BOB, below, type FixtureMaker, type Generation, homeOfBob } from './fixture.ts';

/** Plain archives: packed by the real program where there is one. */
export const plainFixtures: Readonly<Record<string, FixtureMaker>> = {
  tar: { make: (generation) => plain(generation, 'tar', tarOf(generation)) },
  'tar-gz': { make: (generation) => plain(generation, 'tar.gz', twoMembers(tarOf(generation))) },
  'tar-bz2': {
    needs: ['bzip2'],
    make: (generation) => plain(generation, 'tar.bz2', packed('bzip2', tarOf(generation))),
  },
  'tar-xz': { needs: ['xz'], make: (generation) => plain(generation, 'tar.xz', packed('xz', tarOf(generation))) },
  'tar-zst': { needs: ['zstd'], make: (generation) => plain(generation, 'tar.zst', packed('zstd', tarOf(generation))) },
  zip: {
    make: (generation) => {
      const files = Object.entries(below('bob', homeOfBob(generation.page)));
      return plain(generation, 'zip', zipArchive(files.map(([path, content]) => ({ path, content }))));
    },
  },
  cpmove: { make: cpmove },
  'other-archive': {
    make: (generation) => ({
      ...plain(generation, '7z', Buffer.concat([Buffer.from('377abcaf271c0004', 'hex'), Buffer.alloc(600, 5)])),
      placed: {},
      unreadable: 'a 7z archive is not read here: unpack it and give the folder',
    }),
  },
};

/** What is put through a program, e.g. `bzip2 -c`. */
export function packed(program: string, bytes: Uint8Array): Buffer {
  return execFileSync(program, ['-c'], { input: bytes, maxBuffer: 1 << 26, stdio: ['pipe', 'pipe', 'ignore'] });
}

export function tarOfFiles(files: Readonly<Record<string, string | Uint8Array>>): Buffer {
  return tarArchive(Object.entries(files).map(([path, content]) => ({ path, content })));
}

function tarOf(generation: Generation): Buffer {
  return tarOfFiles(below('./home/bob', homeOfBob(generation.page)));
}

function twoMembers(bytes: Buffer): Buffer {
  return Buffer.concat([gzipSync(bytes.subarray(0, 700)), gzipSync(bytes.subarray(700))]);
}

function plain(generation: Generation, extension: string, bytes: Buffer): BackupFixture {
  return {
    ...BOB,
    files: [{ path: `/backup/bob_2026-11-${generation.day}_02-30-15.${extension}`, bytes }],
    takenAt: generation.takenAt,
    placed: below('/home/bob', homeOfBob(generation.page)),
  };
}

/** The three kinds that cPanel makes: the customer's, WHM's nightly one with a nested home, and a transfer. */
function cpmove(generation: Generation): BackupFixture {
  const home = homeOfBob(generation.page);
  const { number, day } = generation;
  const top = ['backup-11.18.2026_02-30-15_bob', 'bob', 'cpmove-bob'][number - 1] ?? '';
  const path = [
    `/home/bob/backup-11.${day}.2026_02-30-15_bob.tar.gz`,
    `/backup/2026-11-${day}/accounts/bob.tar.gz`,
    '/home/cpmove-bob.tar.gz',
  ][number - 1];
  const nested = number === 2;
  const files = {
    [`${top}/version`]: 'archive version: 4\n',
    [`${top}/mysql/bob_wp.sql`]: '-- MySQL dump\n',
    ...(nested ? { [`${top}/homedir.tar`]: tarOfFiles(below('.', home)) } : below(`${top}/homedir`, home)),
  };
  return {
    ...BOB,
    files: [{ path: path ?? '', bytes: gzipSync(tarOfFiles(files)) }],
    takenAt: [generation.takenAt, `2026-11-${day}T22:59:59Z`, null][number - 1] ?? null,
    placed: below('/home/bob', home),
    outside: [`${top}/mysql/bob_wp.sql`],
  };
}
