import { readFileSync } from 'node:fs';
import { uptime } from 'node:os';
import type { Clock } from '../ports.ts';

/**
 * The clocks of this machine. The monotonic one is CLOCK_MONOTONIC: equal in every process of one boot, and standing still
 * while the machine sleeps, which `uptimeMs` does not.
 */
export const nodeClock: Clock = {
  now: () => Date.now(),
  monoMs: () => Number(process.hrtime.bigint() / 1_000_000n),
  bootId: () => (bootId ??= readBootId()),
  uptimeMs: () => Math.floor(uptime() * 1000),
};

let bootId: string | undefined;

/** Linux tells the boot apart by a random id; elsewhere the minute of the boot has to do. */
function readBootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'ascii').trim();
  } catch {
    return `booted-${Math.round(Date.now() / 60_000 - uptime() / 60)}`;
  }
}
