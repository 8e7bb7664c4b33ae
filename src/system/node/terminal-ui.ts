import type { Clock, Ui } from '../ports.ts';

const TERMINAL_MS = 250;
const LOG_MS = 30_000;

/** Progress on stderr: a moving line on a terminal, a line after every 30 seconds elsewhere, nothing when quiet. */
export function terminalUi(options: {
  readonly write: (text: string) => void;
  readonly mode: 'moving' | 'lines' | 'quiet';
  readonly width: number;
  /** Says a line in the reader's language; as it is when left out. */
  readonly say?: (text: string) => string;
  readonly clock: Pick<Clock, 'monoMs'>;
}): Ui & { end(): void } {
  const { write, mode, width, clock, say = (text) => text } = options;
  // What ends before a line of a log is due has nothing to tell of its way.
  let shownAt = mode === 'lines' ? clock.monoMs() : Number.NEGATIVE_INFINITY;
  let isMoving = false;
  const clear = () => {
    if (isMoving) write(`\r${' '.repeat(width - 1)}\r`);
    isMoving = false;
  };
  return {
    progress(stage, text) {
      const now = clock.monoMs();
      if (mode === 'quiet' || now - shownAt < (mode === 'moving' ? TERMINAL_MS : LOG_MS)) return;
      shownAt = now;
      const line = say(`${stage}: ${text}`);
      if (mode === 'lines') {
        write(`${line}\n`);
        return;
      }
      clear();
      write(`\r${line.slice(0, width - 1)}`);
      isMoving = true;
    },
    note(text) {
      if (mode === 'quiet') return;
      clear();
      write(`${say(text)}\n`);
    },
    end: clear,
  };
}
