import { cmsReaders } from '../cms/index.generated.ts';
import { accountDetectors } from '../detectors/account.generated.ts';
import { judgeLink } from '../detectors/link-judgement/judge-link.ts';
import type { Account } from '../domain/account.ts';
import type { Examination } from '../domain/analysis.ts';
import { type HostPath, joinPath } from '../domain/host-path.ts';
import { Examiner } from '../examination/examiner.ts';
import type { Knowledge } from '../knowledge/contract.ts';
import { scanFolders } from '../matching/scan-folders.ts';
import type { WorkerPool } from '../matching/worker-pool.ts';
import { NodeFiles } from '../system/node/node-files.ts';

/** The same examination as that of the live account, over trees that stand for parts of it. */
export async function examineTrees(
  mounts: readonly { readonly at: HostPath; readonly from: HostPath }[],
  machineRoot: HostPath,
  around: {
    readonly account: Account;
    readonly knowledge: Knowledge;
    readonly today: Date;
    readonly pool: WorkerPool;
    readonly signal: AbortSignal;
  },
): Promise<Examination> {
  const files = new NodeFiles(mounts.map(({ at, from }) => ({ at, from: joinPath(machineRoot, from.slice(1)) })));
  const examiner = new Examiner({
    ...around,
    files,
    readers: cmsReaders,
    judgeLink,
    accountDetectors,
    progress: () => {},
  });
  const roots = mounts.map(({ at }) => at);
  return examiner.finish(await scanFolders(files, roots, examiner, around.pool, { signal: around.signal }));
}
