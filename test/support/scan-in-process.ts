import type { ReadLimits } from '../../src/backups/contract.ts';
import type { Sighting } from '../../src/domain/finding.ts';
import { type HostPath, pathOfText } from '../../src/domain/host-path.ts';
import type { FileRecord } from '../../src/matching/file-record.ts';
import { scanInnerArchive } from '../../src/matching/inner-archive.ts';
import type { ContentJudge } from '../../src/matching/judge-content.ts';
import { scanFileOrders } from '../../src/matching/scan-file-orders.ts';
import { scanFolders } from '../../src/matching/scan-folders.ts';
import { WHOLE_FILE_BYTES } from '../../src/matching/scan-limits.ts';
import type { TreeScan } from '../../src/matching/tree-visitor.ts';
import type { VerdictStore } from '../../src/matching/verdict-store/verdict-store.ts';
import { NodeFiles } from '../../src/system/node/node-files.ts';

const WINDOW = new Uint8Array(WHOLE_FILE_BYTES);

/** A judge that sees one word, so that a test knows which bytes were read. */
export function judgeOfWord(word: string): ContentJudge {
  const look = (bytes: Uint8Array): readonly Sighting[] =>
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(word) ? [sightingOf(word)] : [];
  return {
    ruleSet: 'test',
    window: WINDOW,
    judge: (_file, bytes) => look(bytes),
    judgeWindow: look,
    interest: () => '',
  };
}

export function sightingOf(rule: string): Sighting {
  return {
    kind: 'backdoor',
    severity: 'high',
    confidence: 'certain',
    rule,
    title: rule,
    line: null,
    offset: null,
    excerpt: null,
    remedy: '',
  };
}

export interface InProcessScan {
  readonly scan: TreeScan;
  readonly records: readonly FileRecord[];
  readonly links: readonly { readonly path: HostPath; readonly target: HostPath }[];
}

/** The scan of a real folder without threads: walk, descriptors and reading are the real ones. */
export async function scanInProcess(
  folder: string,
  judge: ContentJudge,
  hash = false,
  more: {
    readonly verdicts?: VerdictStore;
    readonly signal?: AbortSignal;
    readonly archives?: boolean;
    readonly limits?: ReadLimits;
    readonly riskiestFirst?: { readonly nowMs: number };
  } = {},
): Promise<InProcessScan> {
  const records: FileRecord[] = [];
  const links: { path: HostPath; target: HostPath }[] = [];
  const scan = await scanFolders(
    new NodeFiles([{ at: pathOfText('/'), from: pathOfText('/') }]),
    [pathOfText(folder)],
    {
      enterFolder: () => ({ hash, archives: more.archives ?? false, site: pathOfText(folder) }),
      file: (record) => void records.push(record),
      link: (path, target) => void links.push({ path, target }),
      lostFile: () => undefined,
      progress: () => undefined,
    },
    {
      size: 2,
      run: async (order) => {
        if (order.kind === 'files') return scanFileOrders(judge, order.folders, () => undefined);
        if (order.kind !== 'inner') throw new Error('no backups here');
        return scanInnerArchive(judge, order.container, {
          isAlive: () => undefined,
          monoMs: () => performance.now(),
          ...(more.limits === undefined ? {} : { limits: more.limits }),
        });
      },
    },
    {
      verdicts: more.verdicts ?? null,
      ...(more.signal === undefined ? {} : { signal: more.signal }),
      ...(more.riskiestFirst === undefined ? {} : { riskiestFirst: more.riskiestFirst }),
    },
  );
  return { scan, records, links };
}
