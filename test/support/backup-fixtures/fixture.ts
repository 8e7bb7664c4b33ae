/** One generation of one account, as some tool backed it up. */
export interface BackupFixture {
  /** The first is opened, the others are its parts. Paths are absolute. */
  readonly files: readonly { readonly path: string; readonly bytes: Uint8Array }[];
  /** What the name must be read as, in Europe/Luxembourg; null where it holds no date. */
  readonly takenAt: string | null;
  readonly home: string;
  /** Domain → document root. */
  readonly sites: Readonly<Record<string, string>>;
  /** Account path → content, each of which the backup must give. */
  readonly placed: Readonly<Record<string, string>>;
  /** Reasons of the issues that even the whole backup has, e.g. that there is no core in it. Then it is `partial`. */
  readonly lacks?: readonly string[];
  /** The words that say why it cannot be read at all. */
  readonly unreadable?: string;
  /** Members that must be there without a place on the account. */
  readonly outside?: readonly string[];
}

/** What changes from one generation to the next. */
export interface Generation {
  readonly number: 1 | 2 | 3;
  /** Local time of the server: the 18th, 19th and 20th of November 2026 at 02:30:15. */
  readonly day: number;
  readonly takenAt: string;
  /** Content of the start page. */
  readonly page: string;
}

/** Makes one generation; needs the named programs, and is skipped where they are missing. */
export interface FixtureMaker {
  readonly needs?: readonly string[];
  readonly make: (generation: Generation) => BackupFixture | Promise<BackupFixture>;
}

export const GENERATIONS: readonly Generation[] = ([1, 2, 3] as const).map((number) => ({
  number,
  day: 17 + number,
  takenAt: `2026-11-${17 + number}T01:30:15Z`,
  page: `<?php echo 'generation ${number}';`,
}));

/** The account that most fixtures show: two sites in one home. */
export const BOB = {
  home: '/home/bob',
  sites: { 'example.test': '/home/bob/public_html', 'shop.test': '/home/bob/shop.test' },
} as const;

/** What the home of bob holds, by path below it. */
export function homeOfBob(page: string): Record<string, string> {
  return {
    'public_html/index.php': page,
    'public_html/wp-includes/version.php': "<?php $wp_version = '6.4.2';",
    'shop.test/index.php': `${page} // shop`,
    '.bashrc': 'umask 022\n',
  };
}

/** What one WordPress holds, by path below its folder. */
export function wordpress(page: string): Record<string, string> {
  return {
    'index.php': page,
    'wp-includes/version.php': "<?php $wp_version = '6.4.2';",
    'wp-content/plugins/forms/forms.php': `${page} // forms`,
    'wp-content/uploads/2026/11/photo.jpg': 'photo '.repeat(500),
  };
}

/** The same with each path put below a folder. */
export function below<T>(folder: string, files: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(files).map(([path, content]) => [`${folder}/${path}`, content]));
}
