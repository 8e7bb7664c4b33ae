import type { Issue } from '../../domain/coverage.ts';
import type { HostPath } from '../../domain/host-path.ts';
import type { RepositoryFormat } from './contract.ts';

export function programMissing({ id, title }: RepositoryFormat, path: HostPath | null): Issue {
  return { reason: 'unsupported', path, detail: `a ${title}, and this machine has no program \`${id}\` to read it` };
}

export function passwordIssue({ title, passwordVariable }: RepositoryFormat, path: HostPath | null): Issue {
  const detail = `a ${title} whose password is missing or wrong: give --backup-password-file or ${passwordVariable}`;
  return { reason: 'encrypted', path, detail };
}
