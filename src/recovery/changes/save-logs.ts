import type { SaveLogs } from '../../domain/change.ts';
import { displayPath, folderOf, type HostPath, joinPath, nameOf, pathOfText } from '../../domain/host-path.ts';
import type { ChangeKind, Tools } from '../contract.ts';
import { copyOfLog, emptyCopy, patternOf } from '../logs/log-copy.ts';

/** One entry of the list beside the copies. */
interface ListedLog {
  readonly path: string;
  /** null: nothing of it was copied. */
  readonly savedAs: string | null;
  readonly bytes: number;
  readonly sha256: string | null;
  /** `lines`: those of the account only, for others share the log. */
  readonly what: 'all' | 'lines';
  /** Why not everything of it is there; null: it is. */
  readonly leftOut: string | null;
}

/** A folder with its list is whole; one without was cut off, and is made anew. */
export const saveLogs: ChangeKind<SaveLogs> = {
  kind: 'save-logs',
  describe: ({ logs, to }) => `copy what ${logs.length} logs of the server say of the account to ${displayPath(to)}`,
  prepare: async () => ({}),
  async apply(change, _facts, tools) {
    const { hands, say } = tools;
    const { to, logs, gaps } = change;
    if ((await hands.look(listOf(to))) !== null) return;
    await hands.removeTree(to);
    await hands.makeFolder(to, 0o700);
    const listed = await copyAll(change, tools);
    await hands.writeNew(listOf(to), Buffer.from(`${JSON.stringify({ logs: listed, gaps }, null, 1)}\n`), 0o600, null);
    const cut = listed.filter(({ leftOut }) => leftOut !== null).length;
    if (cut + gaps.length > 0) {
      const where = displayPath(listOf(to));
      say(`Not everything of the logs was copied (${cut} of ${logs.length}, and ${gaps.length} places): see ${where}`);
    }
  },
  async undo({ to }, _facts, { hands }) {
    if ((await hands.look(listOf(to))) === null) await hands.removeTree(to);
  },
  async needs({ logs, mostBytesOfOne, mostBytes, to }) {
    const bytes = logs.reduce((sum, { sizeBytes }) => sum + Math.min(sizeBytes, mostBytesOfOne), 0);
    return [{ path: folderOf(to), bytes: Math.min(bytes, mostBytes) }];
  },
  stays: 'evidence is kept',
};

async function copyAll(
  { logs, words, mostBytesOfOne, mostBytes, to }: SaveLogs,
  tools: Pick<Tools, 'hands' | 'stream' | 'decompress'>,
): Promise<readonly ListedLog[]> {
  const pattern = patternOf(words);
  const listed: ListedLog[] = [];
  let left = mostBytes;
  for (const [index, log] of logs.entries()) {
    const about = { path: displayPath(log.path), what: log.isShared ? 'lines' : 'all' } as const;
    if (left <= 0) {
      const leftOut = `all logs together were copied up to ${mostBytes} bytes`;
      listed.push({ ...about, savedAs: null, bytes: 0, sha256: null, leftOut });
      continue;
    }
    const copy = emptyCopy();
    const name = nameOfCopy(index + 1, log.path);
    const chunks = copyOfLog(log, pattern, Math.min(mostBytesOfOne, left), copy, tools);
    await tools.hands.writeStream(joinPath(to, pathOfText(name)), chunks, 0o600);
    left -= copy.bytes;
    const { bytes, hash, leftOut } = copy;
    listed.push({ ...about, savedAs: name, bytes, sha256: hash.digest('hex'), leftOut });
  }
  return listed;
}

/** Its number, and what of its name any program can read. */
function nameOfCopy(number: number, path: HostPath): string {
  return `${number}.${nameOf(path)
    .replaceAll(/[^A-Za-z0-9._-]/g, '_')
    .slice(-100)}`;
}

function listOf(folder: HostPath): HostPath {
  return joinPath(folder, pathOfText('logs.json'));
}
