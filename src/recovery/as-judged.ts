import type { Snapshot } from '../backups/contract.ts';
import type { Coverage } from '../domain/coverage.ts';

/**
 * Counts the files that a snapshot gives, so that a backup without a size of its own is known again: another generation under
 * the same name, or an archive that was made anew, has other files or other bytes than were judged.
 */
export class AsJudged {
  readonly #judged: Pick<Coverage, 'filesSeen' | 'bytesRead'>;
  /** Whether a file counts: what was judged of a copied tree is its home. */
  readonly #counts: (path: string) => boolean;
  #files = 0;
  #bytes = 0;

  constructor(judged: Pick<Coverage, 'filesSeen' | 'bytesRead'>, counts: (path: string) => boolean = () => true) {
    this.#judged = judged;
    this.#counts = counts;
  }

  /** The same snapshot, counted anew. */
  of({ members, end }: Snapshot): Snapshot {
    this.#files = 0;
    this.#bytes = 0;
    const count = (path: string, sizeBytes: number): void => {
      if (!this.#counts(path)) return;
      this.#files += 1;
      this.#bytes += sizeBytes;
    };
    return {
      async *members() {
        for await (const member of members()) {
          if (member.kind === 'file') count(member.path, member.sizeBytes);
          yield member;
        }
      },
      end,
    };
  }

  /** To be asked when the last snapshot was read to its end. */
  get isOther(): boolean {
    return this.#files !== this.#judged.filesSeen || this.#bytes !== this.#judged.bytesRead;
  }
}
