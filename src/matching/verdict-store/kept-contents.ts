import type { JudgedContents } from '../judged-contents.ts';
import { HEAD_BYTES, readStore } from './store-file.ts';
import { StoreWriter } from './store-writer.ts';

const NAME = 'contents.judged';

/**
 * The contents that earlier runs judged by the same rules and found nothing in, for all accounts and backups of the machine: equal
 * content is judged once. Read when the first file has to be judged, written when a run ends and has learnt some more.
 */
export class KeptContents {
  readonly key: Uint8Array;
  #folder: string | null = null;
  #loaded = 0;

  /** @param key 32 bytes that change with every rule and every line of code that has a say in a verdict */
  constructor(key: Uint8Array) {
    this.key = key;
  }

  /** Where they are kept; without it none are. The folder was found to be safe. */
  keepIn(folder: string): void {
    this.#folder = folder;
  }

  /** What cannot be believed is as good as nothing. */
  load(judged: JudgedContents): void {
    if (this.#folder === null) return;
    const read = readStore(`${this.#folder}/${NAME}`, this.#folder, this.key);
    if (read.kind === 'read') judged.load(read.bytes.subarray(HEAD_BYTES));
    this.#loaded = judged.count();
  }

  /** Writes them if there are more than were read. System errors are thrown, and the old ones left. */
  async save(judged: JudgedContents): Promise<void> {
    if (this.#folder === null || judged.count() <= this.#loaded) return;
    const writer = new StoreWriter(`${this.#folder}/${NAME}`, this.#folder, this.key);
    try {
      // A memory that is nearly full remembers nothing new: it begins anew.
      if (!judged.isCrowded()) for (const part of judged.kept()) writer.add(part);
      await writer.finish();
    } finally {
      writer.drop();
    }
  }
}
