import { type Account, siteOfPath } from '../domain/account.ts';
import type { Issue } from '../domain/coverage.ts';
import type { Finding } from '../domain/finding.ts';
import { comparePaths, type HostPath } from '../domain/host-path.ts';

/** Findings of one rule in one site: nobody reads more, and a restore takes them all away. */
const MOST_OF_A_KIND = 10_000;
/** Beyond so many in all, only kinds that are still rare are kept: some 200 MB. */
const MOST_IN_ALL = 100_000;
const RARE = 10;

interface Flood {
  left: number;
  readonly rules: Set<string>;
}

/**
 * Keeps a report readable and in memory when an intruder, or a spammer with a hundred thousand pages, left more than anybody can
 * read. A flood of one kind in one site hides neither another kind nor another site; what is left out is counted as an Issue.
 */
export class FindingFlood {
  readonly #account: Account;
  readonly #kept: Map<string, number> = new Map();
  readonly #floods: Map<HostPath, Flood> = new Map();
  #total = 0;

  constructor(account: Account) {
    this.#account = account;
  }

  keeps({ rule, domain, path }: Pick<Finding, 'rule' | 'domain' | 'path'>): boolean {
    const kind = `${rule} ${domain ?? ''}`;
    const kept = this.#kept.get(kind) ?? 0;
    if (kept >= (this.#total < MOST_IN_ALL ? MOST_OF_A_KIND : RARE)) {
      this.#leave(rule, path);
      return false;
    }
    this.#kept.set(kind, kept + 1);
    this.#total += 1;
    return true;
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
