import { describe, expect, it } from 'vitest';
import { judgeBackups } from '../../../src/backup-review/judge-backups.ts';
import { OrderOfWork } from '../../../src/backup-review/order-of-work.ts';
import type { Backup } from '../../../src/domain/backup.ts';
import { planBackup, planFinding } from '../../support/plan-inputs.ts';

/** The places in the order in which they are opened, of a history that is told newest first: `+` is good. */
function openedOf(history: string, start = 0): readonly number[] {
  const order = new OrderOfWork(history.length, start);
  const opened: number[] = [];
  for (let place = order.next(); place !== null; place = order.next()) {
    opened.push(place);
    order.told(place, history[place] === '+');
  }
  return opened;
}

describe('the order of work', () => {
  it('finds the last good one of 200 by halving, then verifies its neighbours, then opens all others', () => {
    const history = `${'-'.repeat(137)}${'+'.repeat(63)}`;
    const opened = openedOf(history);
    const found = opened.indexOf(137);
    expect(found).toBeLessThan(9);
    expect(opened.slice(0, 12)).toEqual(expect.arrayContaining([136, 137, 138, 135]));
    expect([...opened].sort((a, b) => a - b)).toEqual(Array.from({ length: 200 }, (_, place) => place));
  });

  it('begins right before the first proof', () => {
    expect(openedOf('----++++', 4).slice(0, 2)).toEqual([4, 5]);
    expect(openedOf('----+-++', 4)[0]).toBe(4);
  });

  it.each(['', '+', '-', '+-+-', '-+-+', '----', '++++', '-+++-+--+'])('opens each of "%s" once', (history) => {
    for (const start of [0, 1, history.length]) {
      const opened = openedOf(history, start);
      expect(new Set(opened).size).toBe(history.length);
      expect(opened.length).toBe(history.length);
    }
  });
});

describe('judging with a budget', () => {
  const history = Array.from({ length: 40 }, (_, place) => ({ mark: place < 20 ? '-' : '+', place }));
  const at = (place: number) => new Date(Date.UTC(2026, 9, 60 - place)).toISOString();
  const answer = (one: { mark: string; place: number }, parts: Partial<Backup> = {}): Backup =>
    planBackup({ id: `${one.place}`, takenAt: { at: at(one.place), source: 'name' }, ...parts });

  const run = (after: number, width = 1, proofOf: number | null = null) => {
    const controller = new AbortController();
    let opened = 0;
    const evidence = [
      { line: null, offset: null, sha256: null, modifiedAt: null, changedAt: at(proofOf ?? 0), excerpt: null },
    ];
    return judgeBackups({
      found: history,
      takenAt: ({ place }) => ({ at: at(place), source: 'name' }),
      live: { findings: proofOf === null ? [] : [planFinding({ evidence })] },
      width,
      judge: (one) => {
        opened += 1;
        if (opened > after) {
          controller.abort();
          // As one that is read for hours.
          return new Promise<Backup>(() => undefined);
        }
        const verdict = one.mark === '+' ? 'clean' : 'infected';
        const sites = [{ domain: 'main.test', verdict, findings: 0, present: true, reason: '' }] as const;
        return Promise.resolve(answer(one, { verdict, sites }));
      },
      unjudged: (one) => answer(one, { verdict: 'unknown', reason: 'not opened: the time was over' }),
      signal: controller.signal,
    });
  };

  it('has the last good one and both neighbours when the time is over, and says what was left', async () => {
    const { backups, issues } = await run(8);
    expect(backups.slice(18, 22).map(({ verdict }) => verdict)).toEqual(['infected', 'infected', 'clean', 'clean']);
    expect(backups.map(({ id }) => Number(id))).toEqual(history.map(({ place }) => place));
    expect(issues).toEqual([
      { reason: 'budget', path: null, detail: '32 of 40 backups were not opened to their end: the time was over' },
    ]);
  });

  it('opens the one before the first proof first', async () => {
    const { backups } = await run(1, 1, 19);
    expect(backups.filter(({ verdict }) => verdict !== 'unknown').map(({ id }) => id)).toEqual(['20']);
  });

  it('opens all of them when there is time, several at once', async () => {
    const { backups, issues } = await run(1000, 4);
    expect(backups.map(({ verdict }) => verdict)).toEqual(
      history.map(({ mark }) => (mark === '+' ? 'clean' : 'infected')),
    );
    expect(issues).toEqual([]);
  });
});
