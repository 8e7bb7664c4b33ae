import { describe, expect, it } from 'vitest';
import type { Detector, PlacedSighting } from '../../src/detectors/contract.ts';
import { detectors } from '../../src/detectors/index.generated.ts';
import { pathOfText } from '../../src/domain/host-path.ts';
import { memoryFiles } from '../support/memory-files.ts';
import { opened } from '../support/opened-file.ts';
import { persistenceSpecimens, type Surroundings } from '../support/persistence-specimens.ts';
import { planAccount } from '../support/plan-inputs.ts';

type Told = Pick<PlacedSighting, 'rule' | 'title' | 'remedy' | 'excerpt' | 'severity'>;

const ACCOUNT = planAccount({ uid: 1001, ftpLogins: [] });

async function told(
  detector: Detector,
  { account = {}, files = {}, owners = [], immutable = [] }: Surroundings,
): Promise<readonly Told[]> {
  if (detector.kind === 'account') {
    const found = immutable.map((path) => pathOfText(path));
    const look = {
      account: { ...ACCOUNT, ...account },
      files: memoryFiles(files),
      installations: [],
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

  it('has a specimen for each detector that looks around an account', () => {
    const covered = new Set(persistenceSpecimens.map(({ detector }) => detector));
    expect(detectors.filter(({ kind, id }) => kind === 'account' && !covered.has(id)).map(({ id }) => id)).toEqual([]);
  });
});
