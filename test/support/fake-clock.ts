import type { Clock } from '../../src/system/ports.ts';

/** A clock that only moves when the test says so. Starts on 2026-11-20 at 09:00 UTC, 1000 s after boot. */
export class FakeClock implements Clock {
  wallMs: number;
  mono = 1_000_000;
  boot = 'boot-1';
  uptime = 1_000_000;

  constructor(start = '2026-11-20T09:00:00.000Z') {
    this.wallMs = Date.parse(start);
  }

  now(): number {
    return this.wallMs;
  }

  monoMs(): number {
    return this.mono;
  }

  bootId(): string {
    return this.boot;
  }

  uptimeMs(): number {
    return this.uptime;
  }

  /** Time passes on every clock. */
  pass(seconds: number): void {
    this.wallMs += seconds * 1000;
    this.mono += seconds * 1000;
    this.uptime += seconds * 1000;
  }

  /** The machine sleeps: the monotonic clock stands still. */
  suspend(seconds: number): void {
    this.wallMs += seconds * 1000;
    this.uptime += seconds * 1000;
  }

  /** Somebody sets the wall clock. */
  jump(seconds: number): void {
    this.wallMs += seconds * 1000;
  }

  /** The machine starts anew after so many seconds. */
  reboot(seconds: number): void {
    this.wallMs += seconds * 1000;
    this.mono = 5000;
    this.uptime = 5000;
    this.boot = `${this.boot}+`;
  }
}
