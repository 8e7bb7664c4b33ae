/** The largest text that a decoder or a repetition may make, in bytes. */
export const OUTPUT_LIMIT = 4 * 1024 * 1024;

export const ITEM_LIMIT = 200_000;
