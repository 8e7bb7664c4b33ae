import type { Sighting } from '../domain/finding.ts';
import { comparePaths, type HostPath, relativePath } from '../domain/host-path.ts';
import type { InstallationFacts } from '../domain/installation.ts';
import type { Fingerprints, Inventory } from '../knowledge/contract.ts';
import type { FileRecord } from '../matching/file-record.ts';
import { OtherBuild } from './other-build.ts';

export interface IntegritySighting {
  readonly path: HostPath;
  readonly record: FileRecord | null;
  readonly sighting: Sighting;
}

type Words = Omit<Sighting, 'line' | 'offset' | 'excerpt'>;

/** Code that a server or a browser runs: a change there is graver than one in a picture. */
const SERVER_CODE = /\.(?:php\d?|phtml|phar|inc|module|install|engine|theme|cgi|pl|py|sh)$/i;
const BROWSER_CODE = /\.js$/i;
export const MISSING_RULE = 'core.missing';
const PATHS_NAMED = 5;
const LEFT_OVERS_NAMED = 10;
/** Fewer fitting files than this are no proof of a release. */
const MIN_SHARE = 0.5;
/** Another release must fit better by so much before the version file is called a lie. */
const CLEAR_LEAD = 0.02;

/** Compares the files of one installation with what its vendor released. */
export class CoreIntegrity {
  readonly facts: InstallationFacts;
  knownGood = 0;
  readonly #fingerprints: Fingerprints;
  /** The release that the version file claims, if the table holds it. */
  readonly #release: string | null;
  readonly #inventory: Inventory;
  readonly #sightings: IntegritySighting[] = [];
  readonly #altered: FileRecord[] = [];
  readonly #unknown: FileRecord[] = [];
  readonly #otherBuild = new OtherBuild();
  readonly #leftOvers: { readonly record: FileRecord; readonly path: HostPath; readonly version: string }[] = [];

  constructor(facts: InstallationFacts, fingerprints: Fingerprints) {
    this.facts = facts;
    this.#fingerprints = fingerprints;
    this.#release = facts.version === null ? null : fingerprints.release(facts.version);
    this.#inventory = fingerprints.inventory();
  }

  /** Whether the claimed release is in the table, so that its files can be compared at all. */
  get isCompared(): boolean {
    return this.#release !== null;
  }

  /** Whether the release, or a distribution's patch of it, holds this content at this path. */
  isReleased(path: HostPath, sha256: Uint8Array): boolean {
    return this.#release !== null && this.#fingerprints.judge(this.#release, path, sha256).kind === 'known-good';
  }

  /** Whether anything can be said of files right in this folder. */
  covers(folder: HostPath): boolean {
    const below = relativePath(folder, this.facts.path);
    return below !== null && this.#fingerprints.covers(below);
  }

  /** What was ever released at this path, for whoever judges contents; '' where nothing is known, or `take` keeps all that is said. */
  releasedAt(path: HostPath): string {
    const below = relativePath(path, this.facts.path);
    return this.#release === null || below === null ? '' : (this.#fingerprints.everReleased.get(below) ?? '');
  }

  /** Something stands at this path, if only a link: distributions link the libraries that they ship apart. */
  saw(path: HostPath): void {
    const below = relativePath(path, this.facts.path);
    if (below !== null) this.#inventory.saw(below);
  }

  /** Whether the content is what its vendor released there, now or earlier, so that nothing need be said of what it holds. */
  take(record: FileRecord): boolean {
    const path = relativePath(record.path, this.facts.path);
    if (path === null) return false;
    if (record.sha256 === null) {
      this.#inventory.saw(path);
      return false;
    }
    this.#inventory.took(path, record.sha256);
    if (this.#release === null) return false;
    const verdict = this.#fingerprints.judge(this.#release, path, record.sha256);
    switch (verdict.kind) {
      case 'known-good':
        this.knownGood += 1;
        this.#otherBuild.took(record);
        return true;
      case 'altered':
        this.#altered.push(record);
        return false;
      case 'other-release':
        this.#leftOvers.push({ record, path, version: verdict.versions.at(-1) ?? '' });
        return true;
      case 'unknown-path':
        this.#unknown.push(record);
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
    const altered: FileRecord[] = [];
    for (const record of this.#altered) {
      if (await isHarmless(record, this.#below(record))) this.knownGood += 1;
      else altered.push(record);
    }
    const strange = [...altered, ...this.#unknown];
    if (this.#otherBuild.explains(strange.filter(({ path }) => isCode(path)))) this.#seeOtherBuild(strange);
    else {
      for (const record of altered)
        this.#see(record, alteredFile(this.facts, this.#release ?? '', this.#below(record)));
      for (const record of this.#unknown) this.#see(record, unknownFile(this.facts, this.#below(record)));
    }
    const leftOvers = this.#leftOverSighting();
    return [...this.#sightings, ...leftOvers, ...this.#missingSighting(), ...this.#versionSighting()];
  }

  #below({ path }: FileRecord): HostPath {
    return relativePath(path, this.facts.path) ?? path;
  }

  /** Hundreds of files are one thing to say. */
  #seeOtherBuild(strange: readonly FileRecord[]): void {
    const paths = strange.map((record) => this.#below(record)).sort(comparePaths);
    this.#sightings.push(this.#ofInstallation(otherBuild(this.facts, this.#release ?? '', paths.length), named(paths)));
  }

  #see(record: FileRecord, words: Words): void {
    this.#sightings.push({
      path: record.path,
      record,
      sighting: { ...words, line: null, offset: null, excerpt: null },
    });
  }

  /** A few are named one by one; an upgrade that stopped half way leaves thousands, which are one thing to say. */
  #leftOverSighting(): readonly IntegritySighting[] {
    if (this.#leftOvers.length <= LEFT_OVERS_NAMED) {
      for (const { record, version } of this.#leftOvers) this.#see(record, leftOver(this.facts, version));
      return [];
    }
    const words = leftOver(this.facts, this.#leftOvers[0]?.version ?? '');
    const title = `${this.#leftOvers.length} files are of other releases than ${this.#release ?? ''}`;
    return [
      this.#ofInstallation({ ...words, title }, named(this.#leftOvers.map(({ path }) => path).sort(comparePaths))),
    ];
  }

  #missingSighting(): readonly IntegritySighting[] {
    const missing = this.#release === null ? [] : [...this.#inventory.missing(this.#release)].sort(comparePaths);
    if (missing.length === 0) return [];
    return [
      this.#ofInstallation(
        {
          kind: 'altered',
          severity: 'low',
          confidence: 'certain',
          rule: MISSING_RULE,
          title: `${missing.length} files of the release ${this.#release ?? ''} are missing`,
          remedy: 'Upgrade the installation completely.',
        },
        named(missing),
      ),
    ];
  }

  /** The files know better than the version file, which anybody can edit. */
  #versionSighting(): readonly IntegritySighting[] {
    const ranking = this.#inventory.ranking();
    const best = ranking[0];
    if (best === undefined || best.share < MIN_SHARE) return [];
    const claimed = ranking.find(({ version }) => version === this.#release)?.share ?? 0;
    if (this.#release !== null && best.share < claimed + CLEAR_LEAD) return [];
    // A release newer than the table fits nothing in it well: that is our age, not a lie.
    if (this.#release === null && this.facts.version !== null) return [];
    const fit = `${Math.floor(best.share * 100)} % of its files are those of ${best.version}`;
    const says =
      this.facts.version === null
        ? 'No version file says which release this is'
        : `The version file says ${this.facts.version}`;
    return [
      this.#ofInstallation(
        {
          kind: 'altered',
          severity: 'medium',
          confidence: best.share > 0.9 ? 'likely' : 'possible',
          rule: 'core.version-contradicted',
          title: `${says}, but ${fit}`,
          remedy:
            'Take the version of the files for the true one: an upgrade was interrupted, or somebody wants it to look done.',
        },
        null,
      ),
    ];
  }

  #ofInstallation(words: Words, excerpt: string | null): IntegritySighting {
    return { path: this.facts.path, record: null, sighting: { ...words, line: null, offset: null, excerpt } };
  }
}

function named(paths: readonly HostPath[]): string {
  return `${paths.slice(0, PATHS_NAMED).join(', ')}${paths.length > PATHS_NAMED ? ', …' : ''}`;
}

function alteredFile(facts: InstallationFacts, release: string, path: HostPath): Words {
  return {
    kind: 'altered',
    severity: isCode(path) ? 'high' : 'low',
    confidence: 'certain',
    rule: 'core.altered',
    title: `Differs from the ${facts.cms} release ${release}`,
    remedy: 'Restore the account from the last good backup and upgrade; a file of the core is never edited by hand.',
  };
}

function isCode(path: HostPath): boolean {
  return SERVER_CODE.test(path) || BROWSER_CODE.test(path);
}

function otherBuild(facts: InstallationFacts, release: string, count: number): Words {
  return {
    kind: 'altered',
    severity: 'medium',
    confidence: 'possible',
    rule: 'core.other-build',
    title: `${count} files differ from the ${facts.cms} release ${release} and came together with it: another build of it, as it seems`,
    remedy:
      'Ask whether a development state or a fork is in use. If nobody knows of one, restore the account from the last good backup and upgrade.',
  };
}

function unknownFile(facts: InstallationFacts, path: HostPath): Words {
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

function leftOver(facts: InstallationFacts, version: string): Words {
  return {
    kind: 'altered',
    severity: 'low',
    confidence: 'certain',
    rule: 'core.other-release',
    title: `Left over from another release of ${facts.cms} (${version})`,
    remedy: 'Upgrade the installation completely; remove files that the new release does not have.',
  };
}
