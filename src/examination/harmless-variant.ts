import { createHash } from 'node:crypto';
import type { HostPath } from '../domain/host-path.ts';
import { harmlessVariants, isPlainVersionFile } from '../knowledge/fingerprints/harmless-variants.ts';
import type { FileRecord } from '../matching/file-record.ts';
import type { Files } from '../system/ports.ts';
import type { CoreIntegrity } from './core-integrity.ts';

const MAX_BYTES = 4 * 1024 * 1024;

/** Whether an altered file differs from its release only in line ends, packaging or translation. */
export async function isHarmlessVariant(
  files: Files,
  integrity: CoreIntegrity,
  record: FileRecord,
  path: HostPath,
): Promise<boolean> {
  if (record.sizeBytes > MAX_BYTES) return false;
  const content = await files.read(record.path, MAX_BYTES);
  if (!content.ok || content.value.bytes.length !== record.sizeBytes) return false;
  const { bytes } = content.value;
  const { product } = integrity.facts;
  if (product === 'wordpress' && path === 'wp-includes/version.php' && isPlainVersionFile(bytes)) return true;
  return harmlessVariants(product, path, bytes).some((variant) =>
    integrity.isReleased(path, createHash('sha256').update(variant).digest()),
  );
}
