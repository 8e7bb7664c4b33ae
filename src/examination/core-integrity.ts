import type { Sighting } from '../domain/finding.ts';
import { comparePaths, type HostPath, relativePath } from '../domain/host-path.ts';
import type { InstallationFacts } from '../domain/installation.ts';
import type { Fingerprints } from '../knowledge/contract.ts';
import type { FileRecord } from '../matching/file-record.ts';

export interface IntegritySighting {
  readonly path: HostPath;
  readonly record: FileRecord | null;
  readonly sighting: Sighting;
}

/** Code that a server or a browser runs: a change there is graver than one in a picture. */
const RUNS = /\.(?:php\d?|phtml|phar|inc|module|install|engine|theme|js|cgi|pl|py|sh)$/i;
const SERVER_CODE = /\.(?:php\d?|phtml|phar|inc|module|install|engine|theme|cgi|pl|py|sh)$/i;
const MISSING_SHOWN = 5;

/** Compares the files of one installation with what its vendor released. */
export class CoreIntegrity {
  readonly facts: InstallationFacts;
  readonly version: string;
  knownGood = 0;
  readonly #fingerprints: Fingerprints;
  readonly #missing: Set<HostPath>;
  readonly #sightings: IntegritySighting[] = [];
  readonly #altered: FileRecord[] = [];

  constructor(facts: InstallationFacts, version: string, fingerprints: Fingerprints) {
    this.facts = facts;
    this.version = version;
    this.#fingerprints = fingerprints;
    this.#missing = new Set(fingerprints.paths(version));
  }

  /** Whether the file is what its vendor released, so that nothing else needs to be said of it. */
  take(record: FileRecord): boolean {
    const path = relativePath(record.path, this.facts.path);
    if (path === null) return false;
    this.#missing.delete(path);
    if (record.sha256 === null) return false;
    const verdict = this.#fingerprints.judge(this.version, path, record.sha256);
    switch (verdict.kind) {
      case 'known-good':
        this.knownGood += 1;
        return true;
      case 'altered':
        this.#altered.push(record);
        return false;
      case 'other-release':
        this.#see(record, {
          kind: 'altered',
          severity: 'low',
          confidence: 'certain',
          rule: 'core.other-release',
          title: `Left over from another release of ${this.facts.cms} (${verdict.versions.slice(-1).join('')})`,
          remedy: 'Upgrade the installation completely; remove files that the new release does not have.',
        });
        return false;
      case 'unknown-path':
        this.#see(record, unknownFile(this.facts, path));
        return false;
      case 'not-covered':
        return false;
    }
  }

  /**
   * The findings, once every file was taken.
   * @param isHarmless answers whether an altered file differs only in line ends and the like; asked for each of them
   */
  async finish(
    isHarmless: (record: FileRecord, path: HostPath) => Promise<boolean>,
  ): Promise<readonly IntegritySighting[]> {
    for (const record of this.#altered) {
      const path = relativePath(record.path, this.facts.path) ?? record.path;
      if (await isHarmless(record, path)) this.knownGood += 1;
      else this.#see(record, alteredFile(this.facts, this.version, path));
    }
    return [...this.#sightings, ...this.#missingSighting()];
  }

  #see(record: FileRecord, sighting: Omit<Sighting, 'line' | 'offset' | 'excerpt'>): void {
    this.#sightings.push({
      path: record.path,
      record,
      sighting: { ...sighting, line: null, offset: null, excerpt: null },
    });
  }

  #missingSighting(): readonly IntegritySighting[] {
    const missing = [...this.#missing].sort(comparePaths);
    if (missing.length === 0) return [];
    const named = missing.slice(0, MISSING_SHOWN).join(', ');
    const sighting: Sighting = {
      kind: 'altered',
      severity: 'low',
      confidence: 'certain',
      rule: 'core.missing',
      title: `${missing.length} files of the release ${this.version} are missing`,
      line: null,
      offset: null,
      excerpt: `${named}${missing.length > MISSING_SHOWN ? ', …' : ''}`,
      remedy: 'Upgrade the installation completely.',
    };
    return [{ path: this.facts.path, record: null, sighting }];
  }
}

function alteredFile(
  facts: InstallationFacts,
  version: string,
  path: HostPath,
): Omit<Sighting, 'line' | 'offset' | 'excerpt'> {
  return {
    kind: 'altered',
    severity: RUNS.test(path) ? 'high' : 'low',
    confidence: 'certain',
    rule: 'core.altered',
    title: `Differs from the ${facts.cms} release ${version}`,
    remedy: 'Restore the account from the last good backup and upgrade; a file of the core is never edited by hand.',
  };
}

function unknownFile(facts: InstallationFacts, path: HostPath): Omit<Sighting, 'line' | 'offset' | 'excerpt'> {
  const code = SERVER_CODE.test(path);
  return {
    kind: 'unknown-file',
    severity: code ? 'high' : 'low',
    confidence: code ? 'likely' : 'possible',
    rule: 'core.unknown-file',
    title: `Lies in a folder of the ${facts.cms} core, and no release has it`,
    remedy: 'Restore the account from the last good backup and upgrade; nothing but the release belongs here.',
  };
}
