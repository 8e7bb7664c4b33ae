import type { CmsReader } from '../cms/contract.ts';
import type { Issue } from '../domain/coverage.ts';
import { type HostPath, joinPath } from '../domain/host-path.ts';
import type { InstallationFacts } from '../domain/installation.ts';
import type { Entry, Files } from '../system/ports.ts';

/** Asks the CMS readers, folder by folder, whether an installation begins there. */
export class InstallationFinder {
  readonly issues: Issue[] = [];
  readonly #files: Files;
  /** First name of each marker → who knows what it may mean. */
  readonly #byFirstName: ReadonlyMap<string, readonly { readonly reader: CmsReader; readonly marker: string }[]>;

  constructor(files: Files, readers: readonly CmsReader[]) {
    this.#files = files;
    const byFirstName = new Map<string, { reader: CmsReader; marker: string }[]>();
    for (const reader of readers) {
      for (const marker of reader.markers) {
        const first = marker.split('/')[0] ?? marker;
        byFirstName.set(first, [...(byFirstName.get(first) ?? []), { reader, marker }]);
      }
    }
    this.#byFirstName = byFirstName;
  }

  /** Whether any marker may begin in a folder with these names: cheap, and no for nearly every folder. */
  mayBegin(entries: readonly Entry[]): boolean {
    return entries.some(({ name }) => this.#byFirstName.has(name));
  }

  async inspect(folder: HostPath, entries: readonly Entry[]): Promise<readonly InstallationFacts[]> {
    const candidates = new Set<CmsReader>();
    for (const { name } of entries) {
      for (const { reader, marker } of this.#byFirstName.get(name) ?? []) {
        if (!candidates.has(reader) && (await this.#has(folder, name, marker))) candidates.add(reader);
      }
    }
    const found: InstallationFacts[] = [];
    for (const reader of candidates) {
      const facts = await this.#ask(reader, folder);
      if (facts !== null) found.push(facts);
    }
    return found;
  }

  async #has(folder: HostPath, first: string, marker: string): Promise<boolean> {
    if (first === marker) return true;
    return (await this.#files.stat(joinPath(folder, marker))).ok;
  }

  /** A reader that fails costs its own answer, not the scan. */
  async #ask(reader: CmsReader, folder: HostPath): Promise<InstallationFacts | null> {
    try {
      return await reader.inspect(this.#files, folder);
    } catch (error) {
      const detail = `the ${reader.title} reader failed: ${error instanceof Error ? error.message : String(error)}`;
      this.issues.push({ reason: 'failed', path: folder, detail });
      return null;
    }
  }
}
