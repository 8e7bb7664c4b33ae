import type { Analysis } from '../domain/analysis.ts';
import { isCompromise } from '../domain/finding.ts';
import type { NewerContent } from '../domain/newer-content.ts';
import type { Files } from '../system/ports.ts';
import { findUploads } from './find-uploads.ts';
import { type NewerRows, newerContent } from './newer-content.ts';

/** What restoring the chosen backup loses; null without one. `rows`: what a live database counted, null when none was asked. */
export async function countNewerContent(
  { lastGood, backups, installations, findings }: Pick<Analysis, 'lastGood' | 'backups' | 'installations' | 'findings'>,
  files: Files,
  rows: readonly NewerRows[] | null,
): Promise<NewerContent | null> {
  const takenAt = backups.find(({ id }) => id === lastGood?.backup)?.takenAt ?? null;
  if (takenAt === null) return null;
  const { uploads, notes } = await findUploads(installations, files);
  const planted = new Set(findings.filter(isCompromise).flatMap(({ path }) => path ?? []));
  return newerContent({ since: takenAt.at, uploads, inBackup: null, planted, rows, notes });
}
