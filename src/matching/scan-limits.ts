import type { ReadLimits } from '../backups/contract.ts';

/** Bytes of a file that are judged as one piece, by every detector. */
export const WHOLE_FILE_BYTES = 8 * 1024 * 1024;
/** Larger files are matched in windows of that size, which overlap so that no signature is cut in two. */
export const WINDOW_OVERLAP_BYTES = 64 * 1024;
/** Beyond this a file is only read in part, and the coverage says so. */
export const MAX_FILE_BYTES = 1024 * 1024 * 1024;
/** A file with far fewer blocks than bytes is mostly holes: only its first and last window are read. */
export const SPARSE_RATIO = 8;
/** A judge that needs longer for one file is stopped, and the file is named. */
export const FILE_TIMEOUT_MS = 20_000;
export const MAX_DEPTH = 400;
export const MAX_FILES = 20_000_000;
/** Contents that a snapshot keeps for the CMS readers. */
export const MAX_KEPT_BYTES = 96 * 1024 * 1024;

export const ARCHIVE_LIMITS: ReadLimits = {
  maxMembers: 4_000_000,
  maxTotalBytes: 500 * 1024 * 1024 * 1024,
  // Archives inside of archives: cPanel nests one, a backup of a backup another.
  maxDepth: 3,
};
/** An archive may unpack to this many times its size: text packs 10 to 50 times, a bomb 1000. */
export const MAX_RATIO = 200;
/** Below this the ratio says nothing: a file of zeros packs to nothing and is honest. */
export const RATIO_FREE_BYTES = 4 * 1024 * 1024 * 1024;
/** The same for one dump of a database, which packs 10 to 100 times. */
export const RATIO_FREE_DUMP_BYTES = 256 * 1024 * 1024;

/** What an archive among the files of a site may cost. */
export const INNER_LIMITS: ReadLimits = { maxMembers: 100_000, maxTotalBytes: 2 * 1024 ** 3, maxDepth: 3 };
export const INNER_MS = 60_000;
/** It may unpack to this many times its size; a small one may without limit. */
export const INNER_RATIO = 250;
export const INNER_RATIO_FREE_BYTES = 64 * 1024 ** 2;
