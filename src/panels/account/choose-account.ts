import { folderOf, type HostPath, isWithin, pathOfText } from '../../domain/host-path.ts';
import type { PanelQuestion } from '../contract.ts';
import { domainName } from './domain-name.ts';
import type { NamedRoot } from './named-root.ts';

/** What there is to know an account by. */
export interface Candidate {
  readonly user: string | null;
  readonly home: HostPath | null;
  readonly named: readonly NamedRoot[];
}

/**
 * The account that the question names: by one of its domains, its home, a document root, the folder that holds one (inside
 * of the home), or its user. Without a target it is the operator's own. null when it is none of them. What a panel's damaged
 * file gives the root folder for a home is no account: the whole machine would be scanned, and restored, for one customer.
 */
export function chooseAccount<T extends Candidate>(question: PanelQuestion, candidates: readonly T[]): T | null {
  const { targetPath, operator } = question;
  const accounts = candidates.filter(({ home }) => home !== '/');
  const target = question.target === '' ? (operator.user ?? '') : question.target;
  const domain = domainName(pathOfText(target));
  return (
    find(accounts, ({ user }) => user !== null && user === target) ??
    (domain === null
      ? null
      : find(accounts, ({ named }) => named.some((root) => domainName(root.domain) === domain))) ??
    (targetPath === null ? null : byPath(accounts, targetPath))
  );
}

function byPath<T extends Candidate>(accounts: readonly T[], path: HostPath): T | null {
  return (
    find(accounts, ({ home }) => home === path) ??
    find(accounts, ({ named }) => named.some(({ documentRoot }) => documentRoot === path)) ??
    find(
      accounts,
      ({ home, named }) =>
        home !== null &&
        isWithin(path, home) &&
        named.some(({ documentRoot }) => documentRoot !== null && folderOf(documentRoot) === path),
    )
  );
}

function find<T>(items: readonly T[], is: (item: T) => boolean): T | null {
  return items.find(is) ?? null;
}
