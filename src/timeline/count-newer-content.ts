import type { Analysis } from '../domain/analysis.ts';
import { isCompromise } from '../domain/finding.ts';
import type { NewerContent } from '../domain/newer-content.ts';
import type { Files } from '../system/ports.ts';
import { findUploads } from './find-uploads.ts';
import { type NewerRows, newerContent } from './newer-content.ts';

/** Asks the live databases; null when none was asked. `since`: ISO 8601 UTC. */
export type CountRows = (
  since: string,
) => Promise<{ readonly rows: readonly NewerRows[]; readonly notes: readonly string[] } | null>;

/** What restoring the chosen backup loses; null without one. */
export async function countNewerContent(
  { lastGood, backups, installations, findings }: Pick<Analysis, 'lastGood' | 'backups' | 'installations' | 'findings'>,
  files: Files,
  countRows: CountRows,
): Promise<NewerContent | null> {
  const takenAt = backups.find(({ id }) => id === lastGood?.backup)?.takenAt ?? null;
  if (takenAt === null) return null;
  const { uploads, notes } = await findUploads(installations, files);
  const planted = new Set(findings.filter(isCompromise).flatMap(({ path }) => path ?? []));
  const counted = await countRows(takenAt.at);
  const rows = counted?.rows ?? null;
  const allNotes = [...(counted?.notes ?? []), ...notes];
  return newerContent({ since: takenAt.at, uploads, inBackup: null, planted, rows, notes: allNotes });
}
