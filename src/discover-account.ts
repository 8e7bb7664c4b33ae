import type { Account, Privilege } from './domain/account.ts';
import type { Issue } from './domain/coverage.ts';
import { type HostPath, normalPath, pathOfText } from './domain/host-path.ts';
import { UserError } from './domain/user-error.ts';
import type { Panel } from './panels/contract.ts';
import type { Files } from './system/ports.ts';

export interface AccountRequest {
  /** What the operator typed. */
  readonly target: string;
  /** The folder from which a relative target counts. */
  readonly currentFolder: HostPath;
  readonly files: Files;
  readonly privilege: Privilege;
  /** See `PanelQuestion`. */
  readonly table?: Uint8Array | null;
  readonly trust?: (home: HostPath) => void;
  readonly operator: { readonly user: string | null; readonly home: HostPath | null };
}

/** The account that the target names: the first panel that knows it, the plain home directory last. */
export async function discoverAccount(
  request: AccountRequest,
  panels: readonly Panel[],
): Promise<{ readonly account: Account; readonly issues: readonly Issue[] }> {
  const { target, files } = request;
  const targetPath = await existing(request);
  const failures: Issue[] = [];
  for (const panel of [...panels].sort((a, b) => b.precedence - a.precedence)) {
    try {
      const answer = await panel.account({ ...request, targetPath });
      if (answer !== null) return { account: answer.account, issues: [...failures, ...answer.issues] };
    } catch (error) {
      // A panel that fails costs its own answer, not the hour: the next one is asked, and the report says so.
      const cause = error instanceof Error ? error.message : String(error);
      failures.push({ reason: 'failed', path: null, detail: `the ${panel.title} reader failed: ${cause}` });
    }
  }
  if (looksLikePath(target)) {
    const stat = await files.stat(absolute(request));
    if (stat.ok)
      throw new UserError(
        'usage',
        'The target is not a folder that can be read.',
        'Give a home directory or a document root that this user may read.',
      );
  }
  throw new UserError(
    'targetMissing',
    `There is no account, domain or folder of that name: ${target}`,
    'Give a home directory, a document root, a domain name or a panel user; `--root DIR` when it lies below another folder.',
  );
}

async function existing(request: AccountRequest): Promise<HostPath | null> {
  if (request.target === '') return null;
  const path = absolute(request);
  return (await request.files.list(path)).ok ? path : null;
}

function absolute({ target, currentFolder }: AccountRequest): HostPath {
  const path = pathOfText(target);
  return normalPath(target.startsWith('/') ? path : (`${currentFolder}/${path}` as HostPath));
}

function looksLikePath(target: string): boolean {
  return target.includes('/') || target === '.' || target === '..';
}
