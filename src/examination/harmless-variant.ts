import type { HostPath } from '../domain/host-path.ts';
import type { Knowledge } from '../knowledge/contract.ts';
import type { FileRecord } from '../matching/file-record.ts';
import type { Files } from '../system/ports.ts';
import type { CoreIntegrity } from './core-integrity.ts';

/** Placeholder until knowledge offers the variants. */
export async function isHarmlessVariant(
  _files: Files,
  _integrity: CoreIntegrity,
  _record: FileRecord,
  _path: HostPath,
  _knowledge: Knowledge,
): Promise<boolean> {
  return false;
}
