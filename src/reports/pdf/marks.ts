import type { Mark } from './blocks.ts';

/** Outlines in a square of 24: `shape` is filled with the tone, `sign` is drawn on it in white. */
export const MARKS: Readonly<Record<Mark, { readonly shape: string; readonly sign: string }>> = {
  cross: { shape: 'M7.5 2h9L22 7.5v9L16.5 22h-9L2 16.5v-9z', sign: 'M8.5 8.5l7 7M15.5 8.5l-7 7' },
  warning: { shape: 'M12 2.2L23 21.5H1z', sign: 'M12 9v6M12 18v.2' },
  question: {
    shape:
      'M5 2.5h14a2.5 2.5 0 0 1 2.5 2.5v14a2.5 2.5 0 0 1-2.5 2.5h-14a2.5 2.5 0 0 1-2.5-2.5v-14a2.5 2.5 0 0 1 2.5-2.5z',
    sign: 'M9.2 9.3a2.9 2.9 0 1 1 4.2 2.6c-1 .5-1.4 1-1.4 2.1M12 17.2v.2',
  },
  dash: { shape: 'M2 12a10 10 0 1 0 20 0a10 10 0 1 0-20 0z', sign: 'M7.5 12h9' },
  check: { shape: 'M2 12a10 10 0 1 0 20 0a10 10 0 1 0-20 0z', sign: 'M7.5 12.3l3.2 3.2 6-6.6' },
  empty: { shape: 'M3 12a9 9 0 1 0 18 0a9 9 0 1 0-18 0zM5.4 12a6.6 6.6 0 0 1 13.2 0a6.6 6.6 0 0 1-13.2 0z', sign: '' },
};
