export interface KindLimits {
  /** So many of one kind, until there are `inAll`. */
  readonly ofAKind: number;
  readonly inAll: number;
  /** After that, only so many of a kind. */
  readonly rare: number;
}

/** Decides what is kept of a stream without an end: a flood of one kind crowds out no other one. */
export class FewOfAKind {
  readonly #limits: KindLimits;
  readonly #kept: Map<string, number> = new Map();
  #total = 0;

  constructor(limits: KindLimits) {
    this.#limits = limits;
  }

  keeps(kind: string): boolean {
    const { ofAKind, inAll, rare } = this.#limits;
    const kept = this.#kept.get(kind) ?? 0;
    if (kept >= (this.#total < inAll ? ofAKind : rare)) return false;
    this.#kept.set(kind, kept + 1);
    this.#total += 1;
    return true;
  }
}
