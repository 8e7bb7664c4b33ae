import type { Account } from '../../domain/account.ts';
import { comparePaths, type HostPath, isWithin } from '../../domain/host-path.ts';
import type { PanelAnswer, PanelQuestion } from '../contract.ts';
import type { Reading } from '../text/panel-files.ts';
import { userCron } from './crontab.ts';
import { rootResolver } from './document-roots.ts';
import { domainName } from './domain-name.ts';
import { findOrphans } from './find-orphans.ts';
import { groupSites } from './group-sites.ts';
import type { NamedRoot } from './named-root.ts';
import { sshKeysOf } from './ssh-keys.ts';
import { homesOfOthers, userTable } from './user-table.ts';

/** What a panel's own files say of one account; what is left out is empty. */
export interface AccountFacts extends Partial<Pick<Account, 'databases' | 'mailboxes' | 'ftpLogins' | 'backupPlaces'>> {
  readonly panel: string;
  readonly user: string | null;
  readonly home: HostPath;
  readonly named: readonly NamedRoot[];
  /** The name by which the panel calls the account. */
  readonly mainDomain: string | null;
  /** Further users of the system that belong to the account: their cron jobs and keys are its own. */
  readonly otherUsers?: readonly { readonly name: string; readonly home: HostPath }[];
  /** Homes of other accounts that the system's user table does not have. */
  readonly othersHomes?: readonly HostPath[];
  /** Cron jobs that the panel keeps, beside the user's crontab. */
  readonly cron?: Account['cron'];
  readonly forwards?: Account['forwards'];
  readonly limits?: Account['limits'];
}

/**
 * Turns a panel's facts into the account: groups the names by document root, resolves links, adds orphans, and the user's
 * cron jobs and SSH keys, which lie at the same places on every system.
 */
export async function describeAccount(
  question: PanelQuestion,
  reading: Reading,
  facts: AccountFacts,
): Promise<PanelAnswer> {
  const { panel, user, home } = facts;
  question.trust?.(home);
  const users = await userTable(reading);
  const others = homesOfOthers(users, home);
  const resolve = rootResolver(
    reading,
    home,
    facts.othersHomes === undefined ? others : new Set([...others, ...facts.othersHomes]),
  );
  const mainDomain = facts.mainDomain === null ? null : domainName(facts.mainDomain);
  const { sites, scanned, otherDomains } = await groupSites(reading, facts.named, mainDomain, resolve);
  const orphans = await findOrphans(
    reading,
    home,
    sites.map(({ documentRoot }) => documentRoot),
  );
  const jobs = [...(await userCron(reading, user))];
  const keys = [...(await sshKeysOf(reading, home))];
  for (const other of facts.otherUsers ?? []) {
    jobs.push(...(await userCron(reading, other.name)));
    if (other.home !== home) keys.push(...(await sshKeysOf(reading, other.home)));
  }
  const system = users.find(({ name }) => name === user);
  return {
    account: {
      panel,
      user,
      home,
      privilege: question.privilege,
      sites: [...sites, ...orphans].sort((a, b) => comparePaths(a.documentRoot, b.documentRoot)),
      scanRoots: [home, ...outermost(scanned.filter((root) => !isWithin(root, home)))],
      databases: sortedBy(facts.databases ?? [], ({ name }) => name),
      mailboxes: [...new Set(facts.mailboxes)].sort(comparePaths),
      ftpLogins: sortedBy(facts.ftpLogins ?? [], ({ login }) => login),
      backupPlaces: facts.backupPlaces ?? [],
      otherDomains,
      uid: system?.uid ?? null,
      shell: system?.shell ?? null,
      cron: [...jobs, ...(facts.cron ?? [])],
      sshKeys: keys,
      forwards: facts.forwards ?? [],
      limits: facts.limits ?? [],
      unreadable: [...reading.unreadable].sort(comparePaths),
    },
    issues: reading.issues,
  };
}

/** The folders that lie in none of the others. */
export function outermost(folders: readonly HostPath[]): readonly HostPath[] {
  // With the slash at the end, what lies in a folder comes right behind it.
  const sorted = [...new Set(folders)].sort((a, b) => comparePaths(`${a}/`, `${b}/`));
  const outer: HostPath[] = [];
  for (const folder of sorted) {
    const last = outer.at(-1);
    if (last === undefined || !isWithin(folder, last)) outer.push(folder);
  }
  return outer;
}

function sortedBy<T>(items: readonly T[], key: (item: T) => string): readonly T[] {
  return [...items].sort((a, b) => comparePaths(key(a), key(b)));
}
