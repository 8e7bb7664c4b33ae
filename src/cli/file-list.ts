import { type HostPath, pathOfBytes } from '../domain/host-path.ts';
import { UserError } from '../domain/user-error.ts';
import type { TreeScan } from '../matching/tree-visitor.ts';
import { readOwnBytes } from '../system/node/read-own-file.ts';

const MAX_BYTES = 256 * 1024 * 1024;
/** So many listed files that were not met are named; all are counted. */
const MISSING_NAMED = 100;

/** Files that the operator listed, and which of them the scan has not met. */
export interface FileList {
  has(path: HostPath): boolean;
  unmet(): readonly HostPath[];
}

/** Reads a NUL-separated list of absolute paths, as `find -print0` writes it; `-` is standard input. */
export async function readFileList(file: string): Promise<FileList> {
  return fileListOf(await readOwnBytes(file === '-' ? '/dev/stdin' : file, MAX_BYTES));
}

export function fileListOf(bytes: Uint8Array): FileList {
  const listed = pathsOf(bytes);
  const unmet = new Set(listed);
  // Lines without any NUL are one long name: `find` without -print0.
  const isOfLines = listed.size === 1 && !bytes.includes(0) && bytes.includes(NEWLINE);
  if (listed.size === 0 || isOfLines || [...listed].some((path) => !path.startsWith('/')))
    throw new UserError(
      'usage',
      '--files-from is no list of absolute paths, each ended by NUL.',
      'For example: find /home/bob -name "*.php" -print0 | lastgood scan /home/bob --files-from -',
    );
  return {
    has(path) {
      unmet.delete(path);
      return listed.has(path);
    },
    unmet: () => [...unmet],
  };
}

const NEWLINE = 0x0a;

/** One after the other: a file of nothing but NUL would be as many texts. */
function pathsOf(bytes: Uint8Array): Set<HostPath> {
  const paths = new Set<HostPath>();
  for (let start = 0; start < bytes.length; ) {
    const next = bytes.indexOf(0, start);
    const end = next < 0 ? bytes.length : next;
    if (end > start) paths.add(plainPath(pathOfBytes(bytes.subarray(start, end))));
    start = end + 1;
  }
  return paths;
}

/** As the walk names it, where `find /home/bob/.` wrote `/home/bob/./a.php`. */
function plainPath(path: HostPath): HostPath {
  return path.replaceAll(/\/(?:\.?\/)+/g, '/') as HostPath;
}

/** The scan, and an issue for every listed file that it has not met. */
export function withMissing(scan: TreeScan, list: FileList | null): TreeScan {
  const unmet = list?.unmet() ?? [];
  const named = unmet
    .slice(0, MISSING_NAMED)
    .map((path) => ({ reason: 'missing' as const, path, detail: 'in the list, not in the account' }));
  const more = unmet.length - named.length;
  const rest = more > 0 ? [{ reason: 'missing' as const, path: null, detail: `${more} more of the list` }] : [];
  return { ...scan, issues: [...scan.issues, ...named, ...rest] };
}
