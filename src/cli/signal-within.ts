import { UserError } from '../domain/user-error.ts';

/** A longer timer fires at once. */
const LONGEST_MS = 2 ** 31 - 1;

/**
 * Aborts with `signal`, or when the budget is over: `90s`, `60m`, `2h`; undefined for none.
 *
 * Not by AbortSignal.any and AbortSignal.timeout: where nobody listens and `aborted` is only asked, Node 20 collects the timeout as
 * garbage, and the time is never over.
 */
export function signalWithin(budget: string | undefined, signal: AbortSignal): AbortSignal {
  if (budget === undefined) return signal;
  const { count, unit } = /^(?<count>\d{1,4})(?<unit>[smh])$/.exec(budget)?.groups ?? {};
  const seconds = Number(count) * (unit === 'h' ? 3600 : unit === 'm' ? 60 : 1);
  if (!(seconds > 0))
    throw new UserError('usage', `--budget is no time: ${budget}`, 'For example --budget 60m, 90s or 2h.');
  const stop = new AbortController();
  const abort = (): void => stop.abort();
  if (signal.aborted) abort();
  signal.addEventListener('abort', abort, { once: true });
  setTimeout(abort, Math.min(seconds * 1000, LONGEST_MS)).unref();
  return stop.signal;
}
