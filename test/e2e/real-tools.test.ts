import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { databaseSpecimens, sqlOf } from '../support/database-specimens.ts';
import { debianWordpressOrNull } from '../support/debian-wordpress.ts';
import { type PrivateMariadb, privateMariadbOrNull } from '../support/private-mariadb.ts';
import { providePrograms } from '../support/programs.ts';
import { runLastgood } from '../support/run-lastgood.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const PACKAGES = {
  bzip2: 'bzip2',
  xz: 'xz-utils',
  zstd: 'zstd',
  pzstd: 'zstd',
  zip: 'zip',
  restic: 'restic',
  borg: 'borgbackup',
};
const PASSWORD = 'S3cret-of-the-test';
const SECRET = 'of the repositories';
const MINUTES = 60_000;

interface Report {
  readonly findings: readonly { readonly path: string; readonly kind: string; readonly severity: string }[];
  readonly backups: readonly {
    readonly id: string;
    readonly path: string;
    readonly takenAt: string | null;
    readonly verdict: string;
    readonly completeness: string;
    readonly reason: string;
  }[];
  readonly lastGood: {
    readonly backup: string | null;
    readonly reason: string;
    readonly rejected: readonly { readonly backup: string; readonly reason: string }[];
  } | null;
  readonly newerContent: {
    readonly files: number;
    readonly rows: readonly { readonly what: string; readonly count: number }[];
  } | null;
}

let wordpress: string | null = null;
let server: PrivateMariadb | null = null;
const isReady = providePrograms(PACKAGES);

beforeAll(async () => {
  if (!isReady) return;
  wordpress = await debianWordpressOrNull();
  server = await privateMariadbOrNull();
});
afterAll(() => server?.stop());

/** Each packs `bob` in the folder `home` as an admin would. Answers the path of what it made. */
type Pack = (home: string, folder: string, day: string) => void;
const shell = (cwd: string, line: string, env: Readonly<Record<string, string>> = {}) =>
  execFileSync('bash', ['-o', 'pipefail', '-c', line], {
    cwd,
    env: { PATH: process.env['PATH'], TZ: 'UTC', ...env },
    stdio: 'pipe',
  });
const piped =
  (extension: string, program: string): Pack =>
  (home, folder, day) =>
    shell(home, `tar -cf - bob | ${program} > '${folder}/bob-${day}.${extension}'`);
const TOOLS: Readonly<Record<string, Pack>> = {
  'gzip of several members': (home, folder, day) =>
    shell(home, `tar -cf - bob | split -b 20M --filter='gzip -1 >> "${folder}/bob-${day}.tar.gz"' -`),
  bzip2: piped('tar.bz2', 'bzip2 -1'),
  xz: piped('tar.xz', 'xz -0'),
  zstd: piped('tar.zst', 'zstd -q -1'),
  pzstd: piped('tar.zst', 'pzstd -q -1'),
  zip: (home, folder, day) => shell(home, `zip -qry '${folder}/bob-${day}.zip' bob`),
  restic: (home, folder, day) => {
    const env = { RESTIC_PASSWORD: SECRET, HOME: folder };
    const repository = join(folder, 'restic');
    shell(home, `[ -d '${repository}' ] || restic -q init -r '${repository}'`, env);
    shell(home, `restic -q -r '${repository}' backup --time '${day} 01:30:00' '${home}/bob'`, env);
  },
  borg: (home, folder, day) => {
    const env = { BORG_PASSPHRASE: SECRET, HOME: folder };
    const repository = join(folder, 'borg');
    shell(home, `[ -d '${repository}' ] || borg init -e repokey '${repository}'`, env);
    shell(home, `borg create --timestamp ${day}T01:30:00 '${repository}::bob-${day}' '${home}/bob'`, env);
  },
};

it.skipIf(!isReady)(
  'judges a real WordPress right, whatever real tool packed it, with its database and without',
  async () => {
    if (wordpress === null || server === null) return;
    const specimen = databaseSpecimens.find(({ cms }) => cms === 'wordpress');
    if (specimen === undefined) throw new Error('no specimen of WordPress');
    const root = temporaryFolder();
    const home = join(root, 'home');
    const folder = join(root, 'vault');
    const site = join(home, 'bob/public_html');
    mkdirSync(join(home, 'bob/dumps'), { recursive: true });
    mkdirSync(folder);
    execFileSync('cp', ['-a', wordpress, site]);
    rmSync(join(site, 'wp-config.php'), { force: true });
    writeFileSync(
      join(site, 'wp-config.php'),
      `<?php define('DB_NAME','lg_tools');define('DB_USER','site');define('DB_PASSWORD','${PASSWORD}');define('DB_HOST','127.0.0.1:${server.port}');$table_prefix = 'wp_';require ABSPATH . 'wp-settings.php';`,
    );
    const sql = async (text: string) => server?.sql(`SET sql_mode='';\n${text}`, 'lg_tools');
    await server.sql(
      `CREATE DATABASE lg_tools CHARACTER SET utf8mb4; GRANT ALL ON lg_tools.* TO 'site'@'127.0.0.1' IDENTIFIED BY '${PASSWORD}';`,
    );
    await sql(`${specimen.schema}\nALTER TABLE wp_posts ADD post_date_gmt datetime NOT NULL DEFAULT '2026-01-01';`);
    await sql("INSERT INTO wp_options (option_name, option_value) VALUES ('blogname', 'Bob');");
    // The days of the test lie in the past, and so do the files that it writes.
    const aged = (path: string) => utimesSync(path, new Date('2026-08-01'), new Date('2026-08-01'));
    const dump = async () => {
      const path = join(home, 'bob/dumps/lg_tools.sql');
      writeFileSync(path, (await server?.dump('lg_tools')) ?? '');
      aged(path);
    };
    aged(join(site, 'wp-config.php'));

    // A clean generation by each tool, one a day.
    await dump();
    const expected: Record<string, string> = {};
    let day = 0;
    const pack = (verdict: string, names = Object.keys(TOOLS)) => {
      for (const name of names) {
        day += 1;
        const date = `2026-09-${String(day).padStart(2, '0')}`;
        TOOLS[name]?.(home, folder, date);
        expected[date] = `${verdict} ok`;
      }
    };
    pack('clean');
    const lastClean = `2026-09-${String(day).padStart(2, '0')}`;

    // The intruder came through the database first, then wrote into the core.
    await sql(
      sqlOf(specimen.planted.map((row) => row.sql)).replaceAll(/^CREATE /gm, "CREATE DEFINER='site'@'127.0.0.1' "),
    );
    await dump();
    pack('infected', ['gzip of several members', 'zip']);
    appendFileSync(join(site, 'wp-includes/functions.php'), '\n// changed by a test\n');
    aged(join(site, 'wp-includes/functions.php'));
    pack('infected');
    await sql(
      "INSERT INTO wp_posts (post_title, post_content, post_content_filtered, post_date_gmt) VALUES ('new', '', '', '2026-10-10 10:00:00');",
    );
    mkdirSync(join(site, 'wp-content/uploads/2026/10'), { recursive: true });
    writeFileSync(join(site, 'wp-content/uploads/2026/10/photo.jpg'), 'no picture');

    const passwordFile = join(root, 'password');
    writeFileSync(passwordFile, `${SECRET}\n`, { mode: 0o600 });
    const { stdout, stderr } = await runLastgood(
      [
        'backups',
        join(home, 'bob'),
        '--from',
        folder,
        '--timezone',
        'UTC',
        '--format',
        'json',
        '--jobs',
        '2',
        '--backup-password-file',
        passwordFile,
      ],
      { timeoutMs: 8 * MINUTES },
    );
    expect(stderr).not.toMatch(/bug in lastgood|\n\s+at /);
    expect(stdout + stderr).not.toContain(SECRET);
    expect(stdout + stderr).not.toContain(PASSWORD);
    const report = JSON.parse(stdout) as Report;

    const told = report.backups.map(({ takenAt, verdict, completeness }) => [
      takenAt?.slice(0, 10) ?? '',
      `${verdict} ${completeness}`,
    ]);
    expect(Object.fromEntries(told), JSON.stringify(report.backups.map(({ path, reason }) => [path, reason]))).toEqual(
      expected,
    );
    const chosen = report.backups.find(({ id }) => id === report.lastGood?.backup);
    expect(chosen?.takenAt?.slice(0, 10)).toBe(lastClean);
    for (const { backup, reason } of report.lastGood?.rejected ?? []) {
      const { takenAt } = report.backups.find(({ id }) => id === backup) ?? { takenAt: '' };
      expect(reason).toMatch((takenAt ?? '') > `${lastClean}~` ? /^infected: / : /^good too, but not newer/);
    }
    // What the restore loses: the new post, and whoever the intruder made is among the users.
    expect(report.newerContent?.rows.find(({ what }) => what === 'posts')?.count).toBeGreaterThanOrEqual(1);
    expect(report.newerContent?.files).toBeGreaterThanOrEqual(1);
  },
  10 * MINUTES,
);
