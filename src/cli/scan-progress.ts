import type { WorkLeft } from '../matching/forecast.ts';
import type { Clock, Ui } from '../system/ports.ts';

/** How far the scan is: files, rate, time so far, and what is left as soon as all files are counted. Before that no guess. */
export function scanProgress(
  ui: Pick<Ui, 'progress'>,
  clock: Pick<Clock, 'monoMs'>,
): (seen: number, read: number, left: WorkLeft | null) => void {
  const startMs = clock.monoMs();
  let known: { readonly left: WorkLeft; readonly atMs: number } | null = null;
  return (seen, read, left) => {
    const now = clock.monoMs();
    if (left !== null) known = { left, atMs: now };
    const seconds = (now - startMs) / 1000;
    const rate = seconds < 1 ? '' : `, ${Math.round(read / seconds)} a second, ${Math.floor(seconds)} s so far`;
    ui.progress('scan', `${seen} files seen, ${read} judged${rate}${known === null ? '' : whatIsLeft(known, now)}`);
  };
}

function whatIsLeft({ left, atMs }: { readonly left: WorkLeft; readonly atMs: number }, now: number): string {
  const seconds = Math.max(0, left.secondsLeft - (now - atMs) / 1000);
  return `, ${Math.floor(left.doneShare * 100)} % done, ${inWords(seconds)} left`;
}

function inWords(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
