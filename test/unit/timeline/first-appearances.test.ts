import { describe, expect, it } from 'vitest';
import type { Backup } from '../../../src/domain/backup.ts';
import { withFirstAppearances } from '../../../src/timeline/first-appearances.ts';
import { planBackup, planFinding } from '../../support/plan-inputs.ts';

const planted = planFinding();
const at = (day: number) => new Date(Date.UTC(2026, 9, day)).toISOString();
const generation = (day: number, isPlanted: boolean, parts: Partial<Backup> = {}): Backup =>
  planBackup({
    id: `day-${day}`,
    takenAt: { at: at(day), source: 'name' },
    findings: isPlanted ? [planted] : [],
    ...parts,
  });
const seen = (backups: readonly Backup[]) => withFirstAppearances([planted], backups)[0]?.firstSeen;

describe('the first appearance of a finding', () => {
  it('is the oldest generation that has it, with the newest before that has not', () => {
    const backups = [generation(4, true), generation(1, false), generation(3, true), generation(2, false)];
    expect(seen(backups)).toEqual({ backup: 'day-3', at: at(3), notYetIn: 'day-2', notYetAt: at(2) });
  });

  it('is the first of several when it was cleaned and came again', () => {
    const backups = [generation(1, false), generation(2, true), generation(3, false), generation(4, true)];
    expect(seen(backups)).toMatchObject({ backup: 'day-2', notYetIn: 'day-1' });
  });

  it('is open to the past when the oldest generation has it already', () => {
    expect(seen([generation(1, true), generation(2, true)])).toMatchObject({ backup: 'day-1', notYetIn: null });
  });

  it('does not say "not yet" of a backup that lacks the site, or that nobody could read', () => {
    const absent = [{ domain: 'main.test', verdict: 'unknown', findings: 0, present: false, reason: '' }] as const;
    const backups = [
      generation(1, false),
      generation(2, false, { sites: absent, completeness: 'partial' }),
      generation(3, false, { completeness: 'truncated' }),
      generation(4, true),
    ];
    expect(seen(backups)).toMatchObject({ backup: 'day-4', notYetIn: 'day-1' });
  });

  it('does not say "not yet" of a backup that has more findings than are kept', () => {
    const issues = [{ reason: 'too-many', path: null, detail: '5000 more' }] as const;
    const backups = [generation(1, false), generation(2, false, { issues }), generation(3, true)];
    expect(seen(backups)).toMatchObject({ backup: 'day-3', notYetIn: 'day-1' });
  });

  it('is absent where no backup has it, where none was taken at a known time, and for old software', () => {
    expect(seen([generation(1, false)])).toBeUndefined();
    expect(seen([generation(1, true, { takenAt: null })])).toBeUndefined();
    const outdated = planFinding({ kind: 'outdated' });
    const backups = [generation(1, false, { findings: [outdated] })];
    expect(withFirstAppearances([outdated], backups)[0]?.firstSeen).toBeUndefined();
  });
});
