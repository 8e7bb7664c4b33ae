import type { Account } from '../domain/account.ts';
import { comparePaths, folderOf, type HostPath, isWithin } from '../domain/host-path.ts';
import { below, valuesOf } from './account-variables.ts';
import type { Situation, Variables } from './actions/contract.ts';

/** Every document root that lies in no other one, sorted. A root that is or holds the home stays: mail lives in it. */
export function rootsToMove(account: Account): readonly HostPath[] {
  const roots = [...new Set(account.sites.map(({ documentRoot }) => documentRoot))].filter(
    (root) => root.startsWith('/') && root !== '/' && !isWithin(account.home, root),
  );
  return roots.filter((root) => !roots.some((other) => other !== root && isWithin(root, other))).sort(comparePaths);
}

/** The document roots that lie outside of the home. */
export function outsideHome({ account, roots }: Situation): readonly HostPath[] {
  return roots.filter((root) => !isWithin(root, account.home));
}

/** Whether only web roots that no name points to lie there: those are not put back. */
export function isOrphaned({ account }: Situation, root: HostPath): boolean {
  return account.sites
    .filter(({ documentRoot }) => isWithin(documentRoot, root))
    .every(({ kind }) => kind === 'orphan');
}

/** Names that `rootVariables` fills in. */
export const ROOT_NAMES = [
  'root',
  'rootParent',
  'asideRoot',
  'asideParent',
  'stagedRoot',
  'closedRoot',
  'closedParent',
];

/** Where a document root is, where it is put aside, and where its successor waits. */
export function rootVariables(situation: Situation, root: HostPath): Variables {
  const place = (name: string): HostPath | null => {
    const variable = situation.variables.get(name);
    return variable !== undefined && 'value' in variable ? below(variable.value, root) : null;
  };
  const aside = place('aside');
  const closed = place('closed');
  return valuesOf({
    root,
    rootParent: folderOf(root),
    asideRoot: aside,
    asideParent: aside === null ? null : folderOf(aside),
    stagedRoot: place('staging'),
    closedRoot: closed,
    closedParent: closed === null ? null : folderOf(closed),
  });
}
