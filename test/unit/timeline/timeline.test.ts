import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Backup, Completeness, Verdict } from '../../../src/domain/backup.ts';
import type { Finding } from '../../../src/domain/finding.ts';
import { pathOfText } from '../../../src/domain/host-path.ts';
import { boundIntrusion } from '../../../src/timeline/bound-intrusion.ts';
import { chooseLastGood } from '../../../src/timeline/choose-last-good.ts';
import { planBackup, planFinding } from '../../support/plan-inputs.ts';

const day = (number: number): string => new Date(Date.UTC(2026, 9, number)).toISOString();

function backup(id: string, takenOn: number | null, verdict: Verdict, parts: Partial<Backup> = {}): Backup {
  return planBackup({
    id,
    takenAt: takenOn === null ? null : { at: day(takenOn), source: 'name' },
    verdict,
    sites: [{ domain: 'main.test', verdict, findings: 0, present: true, reason: 'r' }],
    ...parts,
  });
}

function planted(
  changedOn: number | null,
  modifiedOn: number | null = changedOn,
  parts: Partial<Finding> = {},
): Finding {
  return planFinding({
    path: pathOfText(`/home/bob/public_html/p${changedOn ?? 0}.php`),
    evidence: [
      {
        line: null,
        offset: null,
        sha256: null,
        modifiedAt: modifiedOn === null ? null : day(modifiedOn),
        changedAt: changedOn === null ? null : day(changedOn),
        excerpt: null,
      },
    ],
    ...parts,
  });
}

/** Both steps as the analysis does them. */
function answer(findings: readonly Finding[], backups: readonly Backup[]) {
  const intrusion = boundIntrusion({ findings }, backups);
  return { intrusion, lastGood: chooseLastGood(backups, intrusion) };
}

describe('boundIntrusion', () => {
  it('lies between the newest clean backup and the first proof', () => {
    const { intrusion } = answer(
      [planted(12), planted(15)],
      [backup('a', 5, 'clean'), backup('b', 10, 'clean'), backup('c', 14, 'infected')],
    );
    expect(intrusion.notBefore).toBe(day(10));
    expect(intrusion.notAfter).toBe(day(12));
    expect(intrusion.evidence.map(({ at }) => at)).toEqual([day(5), day(10), day(12), day(14), day(15)]);
    expect(intrusion.contradictions).toEqual([]);
  });

  it('believes the change time, and tells that the modification time was set back', () => {
    const { intrusion } = answer([planted(12, -400)], [backup('a', 5, 'clean')]);
    expect(intrusion.notAfter).toBe(day(12));
    expect(intrusion.contradictions.join()).toContain('its time was set back');
  });

  it('tells of a file once, by the gravest of what is found in it', () => {
    const found = [
      planted(12, 12, { severity: 'high', title: 'Odd words' }),
      planted(12, 12, { severity: 'critical', title: 'Runs the request' }),
      planted(12, 12, { severity: 'high', title: 'Encoded code' }),
    ];
    for (const findings of [found, found.toReversed()]) {
      const { intrusion } = answer(findings, [backup('a', 5, 'clean')]);
      const told = intrusion.evidence.filter(({ source }) => source === 'file-time');
      expect(told.map(({ text }) => text)).toEqual([expect.stringContaining('Runs the request')]);
    }
  });

  it('takes no time from what is not planted', () => {
    const legit = [
      planted(1, 1, { kind: 'outdated' }),
      planted(1, 1, { severity: 'medium' }),
      planted(1, 1, { confidence: 'possible' }),
    ];
    expect(answer(legit, [backup('a', 5, 'clean')]).intrusion).toEqual({
      notBefore: null,
      notAfter: null,
      evidence: [],
      contradictions: [],
    });
  });

  it('uses an infected backup where no change time is known', () => {
    const { intrusion } = answer([planted(null, 3)], [backup('a', 5, 'clean'), backup('b', 9, 'infected')]);
    expect([intrusion.notBefore, intrusion.notAfter]).toEqual([day(5), day(9)]);
  });

  it('sets a change time aside that would condemn every good backup, and says so', () => {
    const { intrusion, lastGood } = answer([planted(1)], [backup('a', 5, 'clean'), backup('b', 9, 'clean')]);
    expect(lastGood.backup).toBe('b');
    expect(intrusion.notAfter).toBeNull();
    expect(intrusion.contradictions.join()).toContain('Set aside');
  });

  it('tells that a copy gave all files one change time', () => {
    const { intrusion } = answer([planted(20, 1), planted(20, 9), planted(20, 15)], []);
    expect(intrusion.contradictions.join()).toContain('the tree was copied or restored then');
  });
});

describe('chooseLastGood', () => {
  it('picks the third of five', () => {
    const { lastGood } = answer(
      [planted(30)],
      [
        backup('1', 1, 'clean'),
        backup('2', 5, 'clean'),
        backup('3', 10, 'clean'),
        backup('4', 15, 'infected'),
        backup('5', 20, 'clean', { completeness: 'truncated' }),
      ],
    );
    expect(lastGood.backup).toBe('3');
    expect(lastGood.rejected?.map(({ backup: id }) => id)).toEqual(['5', '4', '2', '1']);
    expect(lastGood.reason).toContain('5 (its end is missing); 4 (infected');
  });

  it('does not trust a clean backup from after the first proof', () => {
    const { lastGood, intrusion } = answer(
      [],
      [backup('old', 1, 'clean'), backup('bad', 5, 'infected'), backup('again', 9, 'clean')],
    );
    expect(lastGood.backup).toBe('old');
    expect(lastGood.rejected?.[0]?.reason).toContain('already lost');
    expect(intrusion.contradictions.join()).toContain('again is clean, though an older one is infected');
  });

  it('prefers an older clean backup to a newer unknown one', () => {
    expect(answer([planted(9)], [backup('a', 1, 'clean'), backup('b', 5, 'unknown')]).lastGood.backup).toBe('a');
  });

  it('rejects a backup that is not clean on one site', () => {
    const one = backup('a', 1, 'clean', {
      sites: [{ domain: 'x.test', verdict: 'unknown', findings: 0, present: false, reason: 'not in it' }],
    });
    const { lastGood } = answer([planted(9)], [one]);
    expect(lastGood).toMatchObject({ backup: null, leastBad: 'a' });
    expect(lastGood.reason).toContain('unknown on x.test: not in it');
  });

  it('prefers the copy that the account could not write, of two from the same time', () => {
    const { lastGood } = answer([], [backup('a', 1, 'clean', { trust: 'account' }), backup('b', 1, 'clean')]);
    expect(lastGood.backup).toBe('b');
  });

  it('names the least bad one when all are infected, and none that nobody can read', () => {
    const findings = [planFinding(), planFinding()];
    const { lastGood } = answer(
      [],
      [
        backup('a', 1, 'infected', { findings }),
        backup('b', 2, 'infected', { findings: [planFinding()] }),
        backup('c', 3, 'unknown', { completeness: 'encrypted' }),
      ],
    );
    expect(lastGood).toMatchObject({ backup: null, leastBad: 'b' });
    expect(answer([], []).lastGood.reason).toBe('No backup was found.');
    const { intrusion } = answer([], []);
    const places = Array.from({ length: 22 }, (_, at) => pathOfText(`/backup/${at}`));
    expect(chooseLastGood([], intrusion, places.slice(0, 2)).reason).toBe(
      'No backup was found. Looked in: /backup/0, /backup/1. Another place is named with the option --from.',
    );
    expect(chooseLastGood([], intrusion, places).reason).toContain('/backup/19 and 2 more places. Another');
  });
});

describe('the choice, over any account', () => {
  const anyBackup = fc.record({
    on: fc.option(fc.integer({ min: 0, max: 20 })),
    verdict: fc.constantFrom<Verdict>('clean', 'clean', 'infected', 'suspicious', 'unknown'),
    completeness: fc.constantFrom<Completeness>('ok', 'ok', 'truncated', 'encrypted'),
  });
  const anyAccount = fc.record({
    files: fc.array(
      fc.record({
        changed: fc.option(fc.integer({ min: -30, max: 30 })),
        modified: fc.option(fc.integer({ min: -30, max: 30 })),
      }),
      { maxLength: 6 },
    ),
    backups: fc.array(anyBackup, { maxLength: 8 }),
  });

  it('is complete, clean, older than the proof, and no newer one is', () => {
    fc.assert(
      fc.property(anyAccount, ({ files, backups: drawn }) => {
        const backups = drawn.map(({ on, verdict, completeness }, index) =>
          backup(`b${index}`, on, verdict, { completeness }),
        );
        const { intrusion, lastGood } = answer(
          files.map(({ changed, modified }) => planted(changed, modified)),
          backups,
        );
        const fits = (one: Backup): boolean =>
          one.completeness === 'ok' &&
          one.verdict === 'clean' &&
          one.takenAt !== null &&
          (intrusion.notAfter === null || one.takenAt.at < intrusion.notAfter);
        const chosen = backups.find(({ id }) => id === lastGood.backup);
        if (chosen === undefined) expect(backups.some(fits)).toBe(false);
        else {
          expect(fits(chosen)).toBe(true);
          for (const one of backups.filter(fits))
            expect((one.takenAt?.at ?? '') <= (chosen.takenAt?.at ?? '')).toBe(true);
        }
        expect(lastGood.rejected?.length).toBe(backups.length - (chosen === undefined ? 0 : 1));
        if (intrusion.notBefore !== null && intrusion.notAfter !== null)
          expect(intrusion.notBefore < intrusion.notAfter).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('never loses every backup to a file time: a good one from before the first infected one is always enough', () => {
    fc.assert(
      fc.property(anyAccount, ({ files, backups: drawn }) => {
        const backups = drawn.map(({ on, verdict, completeness }, index) =>
          backup(`b${index}`, on, verdict, { completeness }),
        );
        const firstInfected = backups
          .filter(({ verdict }) => verdict === 'infected')
          .flatMap(({ takenAt }) => takenAt?.at ?? [])
          .sort()[0];
        const enough = backups.some(
          ({ verdict, completeness, takenAt }) =>
            verdict === 'clean' &&
            completeness === 'ok' &&
            takenAt !== null &&
            (firstInfected === undefined || takenAt.at < firstInfected),
        );
        const { lastGood } = answer(
          files.map(({ changed, modified }) => planted(changed, modified)),
          backups,
        );
        if (enough) expect(lastGood.backup).not.toBeNull();
      }),
      { numRuns: 1000 },
    );
  });

  it('does not depend on the order in which backups and findings come', () => {
    fc.assert(
      fc.property(anyAccount, ({ files, backups: drawn }) => {
        const backups = drawn.map(({ on, verdict, completeness }, index) =>
          backup(`b${index}`, on, verdict, { completeness }),
        );
        const findings = files.map(({ changed, modified }) => planted(changed, modified));
        expect(answer(findings.toReversed(), backups.toReversed())).toEqual(answer(findings, backups));
      }),
    );
  });
});
