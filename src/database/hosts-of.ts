import type { Account } from '../domain/account.ts';

/** Every host name of an account, in lower case: addresses below them are its own. */
export function hostsOf(account: Account): ReadonlySet<string> {
  const names = account.sites.flatMap(({ domain, names, kind }) => (kind === 'orphan' ? names : [domain, ...names]));
  return new Set(names.map((name) => name.toLowerCase()).filter((name) => name.includes('.')));
}
