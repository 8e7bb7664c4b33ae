/** What a site gained since a backup was taken: what its restore loses, unless somebody carries it over. */
export interface NewerContentOfSite {
  /** null: belongs to no site. */
  readonly domain: string | null;
  readonly files: number;
  readonly bytes: number;
  readonly rows: readonly { readonly what: ContentKind; readonly count: number }[];
}

export type ContentKind = 'orders' | 'posts' | 'pages' | 'comments' | 'users' | 'messages' | 'other rows';

/** What restoring the last good backup loses. Mail is never restored over, and so never lost. */
export interface NewerContent {
  /** When the backup was taken, ISO 8601 UTC. */
  readonly since: string;
  readonly files: number;
  readonly bytes: number;
  readonly rows: readonly { readonly what: ContentKind; readonly count: number }[];
  readonly sites: readonly NewerContentOfSite[];
  /** One sentence for people: `Since …: 14 orders, 61 uploaded files (48.0 MB). …` */
  readonly text: string;
  /** What was not counted, and why. */
  readonly notes: readonly string[];
}
