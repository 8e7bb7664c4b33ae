import type { HostPath } from '../domain/host-path.ts';
import type { FolderView } from './folder-view.ts';
import { assignedValue, constantValue, type Literal, type PhpLiterals } from './php-literals.ts';
import { plainVersion } from './plain-version.ts';

/** What one file says the version is. */
export interface VersionClaim {
  readonly file: string;
  readonly version: string | null;
  /** The file names more than one. */
  readonly contradicted?: boolean;
}

/**
 * The version by the first file that names one; claims come in the order of their authority. Files that name another one, a
 * file that names two, and the want of any become notes of the view.
 */
export function provenVersion(
  view: FolderView,
  claims: readonly VersionClaim[],
): { readonly version: string | null; readonly versionSource: HostPath | null } {
  const best = claims.find((claim) => claim.version !== null);
  for (const claim of claims) {
    if (claim.contradicted === true) view.note(`${claim.file} names more than one version`);
    if (best?.version != null && claim.version !== null && claim.version !== best.version) {
      view.note(`${best.file} says version ${best.version}, ${claim.file} says ${claim.version}`);
    }
  }
  if (best === undefined) view.note(`No file names the version (${claims.map((claim) => claim.file).join(', ')})`);
  return { version: best?.version ?? null, versionSource: best === undefined ? null : view.path(best.file) };
}

/** The claim of a PHP variable; no claim at all without the file. */
export function variableClaim(file: string, literals: PhpLiterals | null, name: string): VersionClaim {
  return literalClaim(file, literals === null ? null : assignedValue(literals, name));
}

/** The claim of a PHP constant. */
export function constantClaim(file: string, literals: PhpLiterals | null, name: string): VersionClaim {
  return literalClaim(file, literals === null ? null : constantValue(literals, name));
}

function literalClaim(file: string, literal: Literal | null): VersionClaim {
  const value = literal?.value;
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : null;
  return { file, version: plainVersion(text), contradicted: literal?.contradicted === true };
}
