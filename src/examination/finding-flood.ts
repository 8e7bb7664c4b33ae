import { type Account, siteOfPath } from '../domain/account.ts';
import type { Issue } from '../domain/coverage.ts';
import { FewOfAKind, type KindLimits } from '../domain/few-of-a-kind.ts';
import type { Finding } from '../domain/finding.ts';
import { comparePaths, type HostPath } from '../domain/host-path.ts';

/** Nobody reads more, and a restore takes them all away: some 200 MB. A kind is what one rule finds in one site. */
const OF_ACCOUNT: KindLimits = { ofAKind: 10_000, inAll: 100_000, rare: 10 };
/** Of a backup they are counted and compared with those of others, and there may be fifty. */
const OF_BACKUP: KindLimits = { ofAKind: 2000, inAll: 20_000, rare: 10 };

interface Flood {
  left: number;
  readonly rules: Set<string>;
}

/**
 * Keeps a report readable and in memory when an intruder, or a spammer with a hundred thousand pages, left more than anybody can
 * read. A flood of one kind hides neither another kind nor another site; what is left out is counted as an Issue.
 */
export class FindingFlood {
  readonly #account: Account;
  readonly #few: FewOfAKind;
  readonly #floods: Map<HostPath, Flood> = new Map();

  constructor(account: Account, isBackup = false) {
    this.#account = account;
    this.#few = new FewOfAKind(isBackup ? OF_BACKUP : OF_ACCOUNT);
  }

  keeps({ rule, domain, path }: Pick<Finding, 'rule' | 'domain' | 'path'>): boolean {
    const isKept = this.#few.keeps(`${rule} ${domain ?? ''}`);
    if (!isKept) this.#leave(rule, path);
    return isKept;
  }

  /** One for each site that has more than was kept, in the order of the paths. */
  issues(): readonly Issue[] {
    return [...this.#floods]
      .sort(([a], [b]) => comparePaths(a, b))
      .map(([path, { left, rules }]) => {
        const detail = `${left} more findings of kinds that are listed here often enough: ${[...rules].sort().join(', ')}`;
        return { reason: 'too-many', path, detail };
      });
  }

  #leave(rule: string, path: HostPath | null): void {
    const { sites, home } = this.#account;
    const place = (path === null ? null : siteOfPath(sites, path)?.documentRoot) ?? home;
    const flood = this.#floods.get(place) ?? { left: 0, rules: new Set() };
    flood.left += 1;
    flood.rules.add(rule);
    this.#floods.set(place, flood);
  }
}
