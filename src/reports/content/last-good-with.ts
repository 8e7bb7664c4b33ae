import type { LastGood } from '../../domain/backup.ts';

/** The last good backup with each sentence as `say` puts it. */
export function lastGoodWith(lastGood: LastGood | null, say: (sentence: string) => string): LastGood | null {
  if (lastGood === null) return null;
  const { rejected } = lastGood;
  return {
    ...lastGood,
    reason: say(lastGood.reason),
    ...(rejected === undefined ? {} : { rejected: rejected.map((one) => ({ ...one, reason: say(one.reason) })) }),
  };
}
