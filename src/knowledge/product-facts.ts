/** One line of releases of a product and how long it is supported. */
export interface BranchFacts {
  /** Its leading numbers: `6.8`, `5`, `2.4.7`. */
  readonly branch: string;
  readonly latest: string | null;
  readonly latestDate: string | null;
  /** ISO date of the end of security support; null when it goes on or nobody says. */
  readonly endOfLife: string | null;
  readonly supported: boolean | null;
  readonly php: string | null;
  readonly source: string;
  readonly asOf: string;
  /** From memory or a third-party page: shown, but never decides alone. */
  readonly unverified: boolean;
}

/** `releases/<product>.json`. */
export interface ProductFacts {
  readonly product: string;
  readonly asOf: string;
  /** Newest first. */
  readonly branches: readonly BranchFacts[];
}

/** Parses a releases file, or null for one that is none. */
export function parseProductFacts(bytes: Uint8Array): ProductFacts | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return isProductFacts(value) ? value : null;
  } catch {
    return null;
  }
}

/** The branch of a version: the one with the most leading numbers in common with it, all of its own. */
export function branchOf(facts: ProductFacts, version: string): BranchFacts | null {
  const numbers = /^v?\.?(\d+(?:\.\d+)*)/i.exec(version.trim())?.[1]?.split('.') ?? [];
  let best: BranchFacts | null = null;
  let depth = 0;
  for (const branch of facts.branches) {
    const own = branch.branch.split('.');
    if (own.length > depth && own.every((number, index) => Number(number) === Number(numbers[index] ?? '0'))) {
      best = branch;
      depth = own.length;
    }
  }
  return best;
}

function isProductFacts(value: unknown): value is ProductFacts {
  if (typeof value !== 'object' || value === null) return false;
  const facts = value as Partial<ProductFacts>;
  return (
    typeof facts.product === 'string' &&
    typeof facts.asOf === 'string' &&
    Array.isArray(facts.branches) &&
    facts.branches.every(
      (branch: Partial<BranchFacts> | null) =>
        typeof branch?.branch === 'string' &&
        (branch.latest === null || typeof branch.latest === 'string') &&
        (branch.endOfLife === null || typeof branch.endOfLife === 'string') &&
        typeof branch.unverified === 'boolean',
    )
  );
}
