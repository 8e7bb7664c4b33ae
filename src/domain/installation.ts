import type { HostPath } from './host-path.ts';
import type { Severity } from './severity.ts';

/** `unknown`: no dated knowledge, or the knowledge is too old to say `current`. */
export type ReleaseStatus = 'current' | 'outdated' | 'unsupported' | 'unknown';
export type ComponentKind =
  | 'core'
  | 'plugin'
  | 'mu-plugin'
  | 'drop-in'
  | 'theme'
  | 'module'
  | 'extension'
  | 'language'
  | 'library'
  | 'profile'
  | 'template'
  | 'embed';

export interface Vulnerability {
  readonly id: string;
  /** First version without it, or null when no release fixes it or the source does not say. */
  readonly fixedIn: string | null;
  readonly severity: Severity;
  /** Known to be exploited in the wild. */
  readonly exploited: boolean;
  /** Whether an attacker needs a login; null when the source does not say. */
  readonly needsLogin: boolean | null;
  readonly url: string | null;
  /** Set when only memory or a third-party page says so: shown, but never decides alone. */
  readonly unverified?: true;
  /** Set when only memory or a third-party page says that it is exploited in the wild. */
  readonly exploitedUnverified?: true;
}

/** What dated knowledge says about one version of one product. */
export interface Assessment {
  readonly status: ReleaseStatus;
  /** The newest release of all. */
  readonly latest: string | null;
  /** The newest release of the same branch. */
  readonly latestInBranch: string | null;
  /** ISO date since when the branch has no support, when it has none or the end is known. */
  readonly endOfLife: string | null;
  /** The PHP versions that the newest release needs, e.g. `7.4 - 8.5`. */
  readonly phpNeeded: string | null;
  readonly vulnerabilities: readonly Vulnerability[];
  /** Name and date of the source of the release facts, or null without any. */
  readonly source: { readonly name: string; readonly asOf: string } | null;
}

/** One part of an installation as its own files describe it. */
export interface ComponentFacts {
  readonly kind: ComponentKind;
  readonly slug: string;
  readonly name: string;
  readonly version: string | null;
  /** The file that says so. */
  readonly versionSource: HostPath | null;
  /** null: no file and no dump says. */
  readonly active: boolean | null;
  /** The folder or file of the component. */
  readonly path: HostPath;
}

/** One CMS in one folder as its own files describe it: what a CMS reader reads. */
export interface InstallationFacts {
  /** Id of the CMS reader: `wordpress`, … */
  readonly cms: string;
  /** Product to ask knowledge for, where a reader serves several (`magento1`, `drupal7`); else the same as `cms`. */
  readonly product: string;
  readonly edition: string | null;
  readonly version: string | null;
  readonly versionSource: HostPath | null;
  readonly path: HostPath;
  readonly components: readonly ComponentFacts[];
  /** What the reader saw that a person should know: a version that its own files contradict, a file that it could not parse. */
  readonly notes: readonly string[];
}

export interface Component extends ComponentFacts {
  readonly assessment: Assessment;
}

/** An installation with what knowledge says about it. */
export interface Installation extends Omit<InstallationFacts, 'components'> {
  /** Stable: the same folder and CMS give the same id. */
  readonly id: string;
  /** Host names whose document root is or holds it. */
  readonly domains: readonly string[];
  readonly assessment: Assessment;
  readonly components: readonly Component[];
}
