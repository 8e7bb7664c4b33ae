import { cmsReaders } from '../../src/cms/index.generated.ts';
import type { AccountDetector } from '../../src/detectors/contract.ts';
import { judgeLink } from '../../src/detectors/link-judgement/judge-link.ts';
import type { Account } from '../../src/domain/account.ts';
import type { Examination } from '../../src/domain/analysis.ts';
import { type HostPath, pathOfText } from '../../src/domain/host-path.ts';
import { Examiner } from '../../src/examination/examiner.ts';
import type { ContentJudge } from '../../src/matching/judge-content.ts';
import { scanFileOrders } from '../../src/matching/scan-file-orders.ts';
import { scanFolders } from '../../src/matching/scan-folders.ts';
import { WHOLE_FILE_BYTES } from '../../src/matching/scan-limits.ts';
import { NodeFiles } from '../../src/system/node/node-files.ts';
import { openKnowledge } from '../../src/system/node/open-knowledge.ts';

const TODAY = new Date('2026-09-01T00:00:00Z');

export function accountAt(home: HostPath): Account {
  return {
    panel: 'home',
    user: 'bob',
    home,
    privilege: 'owner',
    sites: [{ domain: 'example.test', names: [], kind: 'main', documentRoot: home, phpVersion: null, sources: [] }],
    scanRoots: [home],
    databases: [],
    mailboxes: [],
    ftpLogins: [],
    backupPlaces: [],
  };
}

/** Says nothing of any content. */
const SILENT: ContentJudge = {
  ruleSet: 'none',
  window: new Uint8Array(WHOLE_FILE_BYTES),
  judge: () => [],
  judgeWindow: () => [],
  interest: () => '',
};

/** The examination of a real folder with the shipped knowledge, without rules and other detectors: what the files themselves say. */
export async function examineFolder(
  folder: string,
  judge = SILENT,
  accountDetectors: readonly AccountDetector[] = [],
  signal?: AbortSignal,
): Promise<Examination> {
  const home = pathOfText(folder);
  const files = new NodeFiles([{ at: pathOfText('/'), from: pathOfText('/') }]);
  const knowledge = await openKnowledge({ LASTGOOD_KNOWLEDGE: '/nonexistent' });
  const account = accountAt(home);
  const examiner = new Examiner({
    account,
    files,
    knowledge,
    readers: cmsReaders,
    accountDetectors,
    judgeLink,
    today: TODAY,
    progress: () => undefined,
  });
  const pool = {
    size: 1,
    run: async (order: Parameters<Parameters<typeof scanFolders>[3]['run']>[0]) => {
      if (order.kind !== 'files') throw new Error('files only');
      return scanFileOrders(judge, order.folders, () => undefined);
    },
  };
  return examiner.finish(await scanFolders(files, [home], examiner, pool, signal === undefined ? {} : { signal }));
}
