import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { signalWithin } from '../../../src/cli/signal-within.ts';
import { UserError } from '../../../src/domain/user-error.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

describe('signalWithin', () => {
  it('aborts when the time is over, whatever was collected as garbage until then', async () => {
    const signal = signalWithin('1s', new AbortController().signal);
    for (let tick = 0; tick < 12; tick += 1) {
      await sleep(100);
      collectGarbage();
    }
    expect(signal.aborted).toBe(true);
  });

  it('does not take months for no time at all', async () => {
    const signal = signalWithin('9999h', new AbortController().signal);
    await sleep(50);
    expect(signal.aborted).toBe(false);
  });

  it('aborts with the signal that it was given, before or after', () => {
    const stop = new AbortController();
    const signal = signalWithin('1h', stop.signal);
    expect(signal.aborted).toBe(false);
    stop.abort();
    expect(signal.aborted).toBe(true);
    expect(signalWithin('1h', stop.signal).aborted).toBe(true);
  });

  it('is the given signal without a budget, and refuses what is no time', () => {
    const { signal } = new AbortController();
    expect(signalWithin(undefined, signal)).toBe(signal);
    for (const budget of ['0m', '-1m', '1d', '60', '99999h', '1e3s', '']) {
      expect(() => signalWithin(budget, signal)).toThrow(UserError);
    }
  });
});
