import type { Issue } from '../../domain/coverage.ts';
import type { HostPath } from '../../domain/host-path.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import type { RunProgram } from '../../system/ports.ts';
import type { RepositoryFormat, RepositorySnapshot } from './contract.ts';
import { passwordIssue, programMissing } from './repository-issues.ts';

/** JSON of the list: 10,000 snapshots need about 4 MiB. */
const MAX_LIST_BYTES = 64 * 1024 * 1024;

/**
 * The snapshots of a repository, by its own program.
 * @param folder where it lies on this machine
 * @param shown how it is called in issues
 */
export async function listRepository(
  format: RepositoryFormat,
  folder: string,
  shown: HostPath,
  run: RunProgram,
): Promise<Result<readonly RepositorySnapshot[], Issue>> {
  const started = await run(format, format.list(folder));
  if (started === null) return failed(programMissing(format, shown));
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of started.output) {
    length += chunk.length;
    if (length > MAX_LIST_BYTES) break;
    chunks.push(Uint8Array.from(chunk));
  }
  const { code, errors } = await started.ended();
  const snapshots = code === 0 ? format.parse(Buffer.concat(chunks).toString('utf8')) : null;
  if (snapshots !== null) return ok(snapshots);
  if (format.noPassword.test(errors)) return failed(passwordIssue(format, shown));
  return failed({ reason: 'damaged', path: shown, detail: `\`${format.id}\` could not list its snapshots` });
}
