import { keepsZone } from '../backups/placing/zone-members.ts';
import { cmsReaders } from '../cms/index.generated.ts';
import { keepsLogin } from '../database/credentials.ts';
import type { FileFacts } from '../detectors/contract.ts';
import type { HostPath } from '../domain/host-path.ts';

/** Names that are remembered at the most; two generations of a larger account are asked for the rest anew. */
const MOST_NAMES = 100_000;

interface Asked {
  readonly facts: Pick<FileFacts, 'sizeBytes' | 'mode' | 'uid'>;
  readonly interest: string;
}

/**
 * What is asked of a member before its content is looked at, remembered by its path: the generations of one account hold the
 * same names, and asking every reader and detector costs more than passing by what it is about.
 */
export class KnownNames {
  readonly #kept: Map<HostPath, number> = new Map();
  readonly #interest: Map<HostPath, Asked> = new Map();

  /** How many of its first bytes a snapshot keeps. */
  keptOf(path: HostPath): number {
    const known = this.#kept.get(path);
    if (known !== undefined) return known;
    let most = Math.max(keepsLogin(path), keepsZone(path));
    for (const reader of cmsReaders) most = Math.max(most, reader.keeps(path));
    if (this.#kept.size < MOST_NAMES) this.#kept.set(path, most);
    return most;
  }

  /** What `ask` says of these facts, which it may say by path, size, mode and owner alone. */
  interestOf(facts: FileFacts, ask: (facts: FileFacts) => string): string {
    const known = this.#interest.get(facts.path);
    if (known !== undefined && isSame(known.facts, facts)) return known.interest;
    const interest = ask(facts);
    const { path, sizeBytes, mode, uid } = facts;
    if (known !== undefined || this.#interest.size < MOST_NAMES)
      this.#interest.set(path, { facts: { sizeBytes, mode, uid }, interest });
    return interest;
  }
}

function isSame(a: Asked['facts'], b: FileFacts): boolean {
  return a.sizeBytes === b.sizeBytes && a.mode === b.mode && a.uid === b.uid;
}
