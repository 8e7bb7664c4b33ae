import { readdirSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BackupFormat } from '../../src/backups/contract.ts';
import { HEAD_BYTES } from '../../src/backups/contract.ts';
import { backupFormats } from '../../src/backups/index.generated.ts';
import { groupFiles, type RecognisedFile } from '../../src/backups/placing/group-files.ts';
import { MemberSample, placeMembers } from '../../src/backups/placing/place-members.ts';
import type { Site } from '../../src/domain/account.ts';
import type { HostPath } from '../../src/domain/host-path.ts';
import { pathOfText } from '../../src/domain/host-path.ts';
import { decompressChild } from '../../src/system/node/decompress-child.ts';
import type { ByteSource } from '../../src/system/ports.ts';
import { type BackupFixture, GENERATIONS } from '../support/backup-fixtures/fixture.ts';
import { backupFixtures } from '../support/backup-fixtures/index.ts';
import { byteSource } from '../support/byte-source.ts';
import { hasProgram } from '../support/programs.ts';
import { LIMITS, readSnapshot } from '../support/read-snapshot.ts';

const timeZone = 'Europe/Luxembourg';
const help = { decompress: decompressChild, timeZone };

/** Every format that claims the file, in the order in which they are asked. */
function claimants(path: string, bytes: Uint8Array): readonly BackupFormat[] {
  const file = { path: pathOfText(path), head: bytes.subarray(0, HEAD_BYTES), timeZone };
  return [...backupFormats]
    .sort((a, b) => b.precedence - a.precedence)
    .filter((format) => format.recognise(file) !== null);
}

function sitesOf(fixture: BackupFixture): Site[] {
  return Object.entries(fixture.sites).map(([domain, root]) => ({
    domain,
    names: [],
    kind: 'main',
    documentRoot: pathOfText(root),
    phpVersion: null,
    sources: [],
  }));
}

function open(format: BackupFormat, fixture: BackupFixture) {
  const [first, ...parts] = fixture.files.map(({ path, bytes }) => byteSource(bytes, path, 1000));
  return format.open(first as ByteSource, LIMITS, { ...help, parts });
}

it('finds every format file in the generated list', () => {
  const files = readdirSync(new URL('../../src/backups/', import.meta.url))
    .filter((name) => /^(?!contract|index).*\.ts$/.test(name))
    .map((name) => name.slice(0, -3));
  expect(backupFormats.map((format) => format.id).sort()).toEqual(files.sort());
});

describe.each(backupFormats.map((format) => [format.id, format] as const))('%s', (id, format) => {
  const maker = backupFixtures[id];

  it('has a fixture', () => {
    expect(maker, `add ${id} to test/support/backup-fixtures`).toBeDefined();
  });
  if (maker === undefined) return;
  const missing = (maker.needs ?? []).filter((program) => !hasProgram(program));

  describe.skipIf(missing.length > 0).each(GENERATIONS.map((generation) => [generation.number, generation] as const))(
    'generation %i',
    (_, generation) => {
      it('is recognised first, by every file of it, with its date', async () => {
        const fixture = await maker.make(generation);
        const recognised: RecognisedFile[] = [];
        for (const { path, bytes } of fixture.files) {
          const [first] = claimants(path, bytes);
          expect(first?.id, path).toBe(id);
          const found = first?.recognise({ path: pathOfText(path), head: bytes.subarray(0, HEAD_BYTES), timeZone });
          expect(found?.takenAt?.at ?? null, path).toBe(fixture.takenAt);
          if (found === null || found === undefined || first === undefined) return;
          recognised.push({ path: pathOfText(path), format: first, recognition: found });
        }
        const groups = groupFiles(recognised.toReversed());
        expect(groups.map((group) => group.map((file) => file.path))).toEqual([fixture.files.map((file) => file.path)]);
      });

      it('gives every file of the account its place and content', async () => {
        const fixture = await maker.make(generation);
        const { members, end } = await readSnapshot(open(format, fixture));
        if (fixture.unreadable !== undefined) {
          expect(end).toMatchObject({ completeness: 'unsupported', issues: [{ detail: fixture.unreadable }] });
          return;
        }
        expect(end.issues.map((issue) => issue.reason)).toEqual(fixture.lacks ?? []);
        expect(end.completeness).toBe(fixture.lacks === undefined ? 'ok' : 'partial');
        const sample = new MemberSample();
        for (const member of members) sample.add(member.path);
        const account = { home: pathOfText(fixture.home), sites: sitesOf(fixture) };
        const placement = placeMembers(format, account, sample, pathOfText(fixture.files[0]?.path ?? ''));
        const files = members.filter((member) => member.kind === 'file');
        const placed = new Map(files.map((member) => [placement.place(member.path) as string | null, member.text]));
        for (const [path, content] of Object.entries(fixture.placed)) expect(placed.get(path), path).toBe(content);
        for (const path of fixture.outside ?? []) {
          expect(files.map((member) => member.path)).toContain(path);
          expect(placement.place(path as HostPath), path).toBeNull();
        }
        expect(placement.missing).toEqual([]);
      });

      it('is never called whole when its end is missing', async () => {
        const fixture = await maker.make(generation);
        const last = fixture.files.at(-1);
        if (last === undefined) return;
        for (const share of [0.2, 0.6, 0.85]) {
          const cut = { ...last, bytes: last.bytes.subarray(0, Math.floor(last.bytes.length * share)) };
          const { end } = await readSnapshot(open(format, { ...fixture, files: [...fixture.files.slice(0, -1), cut] }));
          expect(end.completeness, `${share} of it`).not.toBe('ok');
          expect(end.issues.length).toBeGreaterThan(0);
        }
      });

      it('never throws on changed bytes', async () => {
        const fixture = await maker.make(generation);
        const [first, ...rest] = fixture.files;
        if (first === undefined) return;
        const change = fc.tuple(fc.nat(first.bytes.length - 1), fc.integer({ min: 0, max: 255 }));
        await fc.assert(
          fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async (changes) => {
            const bytes = Uint8Array.from(first.bytes);
            for (const [at, value] of changes) bytes[at] = value;
            await readSnapshot(open(format, { ...fixture, files: [{ ...first, bytes }, ...rest] }));
          }),
          { numRuns: maker.needs === undefined ? 40 : 5 },
        );
      });
    },
  );

  it('never throws on any name or bytes', async () => {
    const names = fc.oneof(
      fc.string({ maxLength: 40 }),
      fc.constantFrom('backup-2.31.2026_99-99-99_x.tar.gz', 'x.zip', ''),
    );
    await fc.assert(
      fc.asyncProperty(names, fc.uint8Array({ maxLength: 1200 }), async (name, bytes) => {
        const path = pathOfText(`/b/${name}`);
        format.recognise({ path, head: bytes, timeZone });
        format.place(path.slice(1) as HostPath);
        await readSnapshot(format.open(byteSource(bytes), LIMITS));
      }),
      { numRuns: 30 },
    );
  });
});
