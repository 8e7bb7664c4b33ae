import { HEAD_BYTES } from '../backups/contract.ts';
import type { FileFacts } from '../detectors/contract.ts';
import type { Issue } from '../domain/coverage.ts';
import { joinPath, nameOf } from '../domain/host-path.ts';
import { issueOf } from '../system/node/folder-handle.ts';
import { type OpenFile, readFully, withFileIn } from '../system/node/read-file-in.ts';
import { FileOwners } from './file-owners.ts';
import type { FileRecord } from './file-record.ts';
import { kindOfWork, noSpentWork } from './forecast.ts';
import { isInnerArchive } from './is-inner-archive.ts';
import type { ContentJudge } from './judge-content.ts';
import { judgeFile } from './judge-file.ts';
import type { FilesAnswer, FolderOrder } from './messages.ts';
import { SPARSE_RATIO, WHOLE_FILE_BYTES } from './scan-limits.ts';
import { noStates, noteState } from './verdict-store/file-states.ts';

/**
 * Reads and judges the files of a few open folders, until the time is over. `at` is told the place of the file it is at, before it
 * opens it.
 */
export function scanFileOrders(
  judge: ContentJudge,
  folders: readonly FolderOrder[],
  at: (place: number) => void,
  isOver: () => boolean = () => false,
): FilesAnswer {
  const records: FileRecord[] = [];
  const issues: Issue[] = [];
  const archives: { place: number; record: FileRecord }[] = [];
  const states = noStates(folders.reduce((sum, { names }) => sum + names.length, 0));
  const owners = new FileOwners();
  const spent = noSpentWork();
  let lookedAtMs = performance.now();
  let filesRead = 0;
  let bytesRead = 0;
  let place = 0;
  for (const folder of folders) {
    let left = 0;
    for (const name of folder.names) {
      const here = place++;
      at(here);
      if (isOver()) {
        left += 1;
        continue;
      }
      const path = joinPath(folder.path, name);
      try {
        const judged = withFileIn(folder.descriptor, name, (file) => {
          owners.add({ uid: file.stat.uid, count: 1, folder: folder.path, name });
          const answer = judgeOpenFile(judge, factsOf(path, file), file, folder);
          if (answer.issues.length === 0) noteState(states, here, file.stat);
          if (answer.isArchive)
            archives.push({ place: here, record: { ...answer.facts, sha256: null, sightings: [] } });
          return answer;
        });
        if (judged === null) {
          issues.push({ reason: 'not-a-file', path, detail: 'no regular file when it was opened' });
          continue;
        }
        filesRead += 1;
        bytesRead += judged.bytesRead;
        issues.push(...judged.issues);
        if (judged.record !== null) records.push(judged.record);
        const now = performance.now();
        const kind = spent[kindOfWork(path)];
        kind.files += 1;
        kind.bytes += judged.bytesRead;
        kind.ms += now - lookedAtMs;
        lookedAtMs = now;
      } catch (error) {
        if (!isSystemError(error)) throw error;
        issues.push(issueOf(error, path));
      }
    }
    if (left > 0)
      issues.push({ reason: 'budget', path: folder.path, detail: `${left} files were not read: the time was over` });
  }
  return { kind: 'files', records, states, archives, filesRead, bytesRead, owners: owners.all(), spent, issues };
}

function judgeOpenFile(
  judge: ContentJudge,
  facts: FileFacts,
  { descriptor, stat }: OpenFile,
  { hash, archives, released }: FolderOrder,
) {
  const issues: Issue[] = [];
  const sparse = stat.size > WHOLE_FILE_BYTES && stat.blocks * 512 * SPARSE_RATIO < stat.size;
  if (sparse)
    issues.push({
      reason: 'too-large',
      path: facts.path,
      detail: `mostly holes: read its first ${WHOLE_FILE_BYTES} bytes`,
    });
  // The size is known, so no read is spent on finding the end. What grows meanwhile is read up to the size it had.
  const end = sparse ? WHOLE_FILE_BYTES : stat.size;
  let isArchive = false;
  const readAt = (target: Uint8Array, position: number) => {
    const count =
      position >= end ? 0 : readFully(descriptor, target, Math.min(target.length, end - position), position);
    if (archives && position === 0)
      isArchive = isInnerArchive(facts.path, target.subarray(0, Math.min(count, HEAD_BYTES)));
    return count;
  };
  const vendors = released?.get(nameOf(facts.path)) ?? '';
  const judged = judgeFile(judge, facts, readAt, hash, vendors);
  if (judged.issue !== null) issues.push(judged.issue);
  if (!sparse && judged.issue === null && judged.bytesRead !== stat.size) {
    issues.push({ reason: 'changed', path: facts.path, detail: `had ${stat.size} bytes, read ${judged.bytesRead}` });
  }
  const { path, sizeBytes, modifiedMs, changedMs } = facts;
  const { sightings, bytesRead } = judged;
  const sha256 = sparse ? null : judged.sha256;
  const worthTelling = sightings.length > 0 || (hash && sha256 !== null);
  const record: FileRecord | null = worthTelling ? { path, sizeBytes, modifiedMs, changedMs, sha256, sightings } : null;
  return { record, bytesRead, issues, isArchive, facts: { path, sizeBytes, modifiedMs, changedMs } };
}

function factsOf(path: FileFacts['path'], { stat }: OpenFile): FileFacts {
  return {
    path,
    sizeBytes: stat.size,
    modifiedMs: stat.mtimeMs,
    changedMs: stat.ctimeMs,
    mode: stat.mode,
    uid: stat.uid,
  };
}

function isSystemError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}
