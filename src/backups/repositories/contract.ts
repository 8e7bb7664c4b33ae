/** One state of the account in a repository. */
export interface RepositorySnapshot {
  /** What the program calls it: restic's short id, borg's archive name. */
  readonly name: string;
  /** When it was begun, ISO 8601 UTC; null when the program did not say it in a way that is understood. */
  readonly at: string | null;
  /** Folders that it was taken of, absolute; null where the list does not tell. */
  readonly paths: readonly string[] | null;
}

/** Reads one kind of repository (deduplicated, mostly encrypted) through the program that wrote it. Pure: it only says how. */
export interface RepositoryFormat {
  /** Also the name of the program. */
  readonly id: string;
  readonly title: string;
  /** Whether a folder with these names in it is such a repository. */
  recognise(names: ReadonlySet<string>): boolean;
  /** Arguments that list the snapshots as JSON, without a lock and without a cache. */
  list(repository: string): readonly string[];
  /** null: not the list that was expected. */
  parse(output: string): readonly RepositorySnapshot[] | null;
  /** Arguments that write a tar of `folder` (absolute, as it was backed up) to stdout; of everything for null. */
  dump(repository: string, snapshot: string, folder: string | null): readonly string[];
  /** Variables for the program; `scratch` is an empty folder of our own for what it cannot do without. */
  environment(scratch: string): Readonly<Record<string, string>>;
  /** Variable that holds the password when the operator gave a file with it. */
  readonly passwordVariable: string;
  /** Variables of the operator that it may have beside: other ways to its password. */
  readonly inherits: readonly string[];
  /** What its messages say of a password that is missing or wrong. */
  readonly noPassword: RegExp;
  /** Whether a tar that ended with this code and these messages is whole. */
  isWhole(code: number | null, errors: string): boolean;
}
