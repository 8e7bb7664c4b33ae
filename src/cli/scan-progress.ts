import type { Clock, Ui } from '../system/ports.ts';

/** How far the scan is: files, rate and time so far. How many files there are is known at the end only: no percentage. */
export function scanProgress(
  ui: Pick<Ui, 'progress'>,
  clock: Pick<Clock, 'monoMs'>,
): (seen: number, read: number) => void {
  const startMs = clock.monoMs();
  return (seen, read) => {
    const seconds = (clock.monoMs() - startMs) / 1000;
    const rate = seconds < 1 ? '' : `, ${Math.round(read / seconds)} a second, ${Math.floor(seconds)} s so far`;
    ui.progress('scan', `${seen} files seen, ${read} judged${rate}`);
  };
}
