import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Detector, PlacedSighting } from '../../src/detectors/contract.ts';
import { detectors } from '../../src/detectors/index.generated.ts';
import { pathOfText } from '../../src/domain/host-path.ts';
import { cpuMs } from '../support/cpu-ms.ts';
import { type MemoryFile, memoryFiles } from '../support/memory-files.ts';
import { opened } from '../support/opened-file.ts';
import { persistenceSpecimens, type Surroundings } from '../support/persistence-specimens.ts';
import { planAccount, planInstallation } from '../support/plan-inputs.ts';

type Told = Pick<PlacedSighting, 'rule' | 'title' | 'remedy' | 'excerpt' | 'severity'>;

const ACCOUNT = planAccount({ uid: 1001, ftpLogins: [] });

async function told(
  detector: Detector,
  { account = {}, files = {}, owners = [], immutable = [], installations = [] }: Surroundings,
): Promise<readonly Told[]> {
  if (detector.kind === 'account') {
    const found = immutable.map((path) => pathOfText(path));
    const look = {
      account: { ...ACCOUNT, ...account },
      files: memoryFiles(files),
      installations: installations.map((path) => planInstallation({ path: pathOfText(path) })),
      owners,
      findImmutable: () => Promise.resolve({ found, gap: null }),
    };
    const { sightings, issues } = await detector.look(look);
    expect(issues.filter(({ reason }) => reason !== 'not-included')).toEqual([]);
    return sightings;
  }
  return Object.entries(files).flatMap(([path, content]) => {
    const file = opened(path, typeof content === 'string' ? content : '');
    return detector.wants(file) ? detector.look(file) : [];
  });
}

function detectorOf(id: string): Detector {
  const detector = detectors.find((one) => one.id === id);
  if (detector === undefined) throw new Error(`no detector ${id}`);
  return detector;
}

function withText(file: MemoryFile, text: string): MemoryFile {
  return typeof file === 'object' && !(file instanceof Uint8Array) && 'uid' in file ? { ...file, text } : text;
}

describe('every place where an intruder stays', () => {
  it.each(persistenceSpecimens.map((specimen) => [specimen.detector, specimen.rule, specimen] as const))(
    '%s tells %s where it is planted, and nothing of its twin',
    async (id, rule, { planted, twin }) => {
      const sightings = await told(detectorOf(id), planted);
      expect(sightings.map((sighting) => sighting.rule)).toEqual([rule]);
      for (const { title, remedy, excerpt } of sightings) {
        expect(title.length).toBeGreaterThan(10);
        expect(remedy).toMatch(/\.$/);
        expect(excerpt?.length ?? 0).toBeLessThanOrEqual(120);
        expect(excerpt ?? '').not.toContain('geheim');
      }
      expect(await told(detectorOf(id), twin)).toEqual([]);
    },
  );

  const accounts = persistenceSpecimens.filter(({ detector }) => detectorOf(detector).kind === 'account');

  it.each(accounts.map((specimen, at) => [specimen.detector, at, specimen] as const))(
    '%s (%i) lives with anything in its files: any bytes, and megabytes of one piece',
    { timeout: 60_000 },
    async (id, _at, { planted }) => {
      const detector = detectorOf(id);
      const pieces = [
        'a ',
        '* ',
        '"',
        "'",
        '\\',
        '{"',
        ':',
        '|',
        '/.',
        '\0',
        '\r\n',
        '[',
        '(',
        'php_value ',
        "USER='",
        '\u00ff',
      ];
      const noise = fc
        .array(fc.oneof(fc.constantFrom(...pieces), fc.string()), { maxLength: 50 })
        .map((parts) => parts.join(''));
      const keys = Object.entries(planted.files ?? {}).filter(
        ([, file]) => !(typeof file === 'object' && 'link' in file),
      );
      if (detector.kind !== 'account' || keys.length === 0) return;
      const lookAt = async (text: string) => {
        const files = {
          ...planted.files,
          ...Object.fromEntries(keys.map(([key, file]) => [key, withText(file, text)])),
        };
        const { sightings } = await detector.look({
          account: { ...ACCOUNT, ...planted.account },
          files: memoryFiles(files),
          installations: [],
          owners: planted.owners ?? [],
        });
        for (const { excerpt } of sightings) expect(excerpt?.length ?? 0).toBeLessThanOrEqual(120);
        expect(sightings.length).toBeLessThanOrEqual(1000);
      };
      await fc.assert(fc.asyncProperty(noise, lookAt), { numRuns: 20 });
      for (const piece of pieces)
        expect(await cpuMs(() => lookAt(piece.repeat(1_000_000 / piece.length))), piece).toBeLessThan(10_000);
    },
  );

  it('has a specimen for each detector that looks around an account', () => {
    const covered = new Set(persistenceSpecimens.map(({ detector }) => detector));
    expect(detectors.filter(({ kind, id }) => kind === 'account' && !covered.has(id)).map(({ id }) => id)).toEqual([]);
  });
});
