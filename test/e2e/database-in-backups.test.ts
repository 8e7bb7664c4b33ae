import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { tarOfFiles } from '../support/backup-fixtures/plain.ts';
import { runLastgood } from '../support/run-lastgood.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const TABLE =
  'CREATE TABLE `wp_options` (`option_id` bigint, `option_name` varchar(191), `option_value` longtext, `autoload` varchar(20));\n';
const DUMP = `-- MySQL dump 10.13  Distrib 8.0.36, for Linux (x86_64)\n${TABLE}INSERT INTO \`wp_options\` VALUES (1,'blogname','Bob','yes');\n`;
/** Inert: the trigger names tables that nothing here has, and no server ever reads it. */
const PLANTED = `${DUMP}DELIMITER ;;\nCREATE TRIGGER back AFTER INSERT ON wp_comments FOR EACH ROW BEGIN IF NEW.comment_content LIKE '%x%' THEN INSERT INTO wp_users (user_login) VALUES ('x'); END IF; END;;\nDELIMITER ;\n-- Dump completed\n`;
/** A script of somebody's that a site embeds: worth a look, and no reason against a restore. */
const EMBED =
  "INSERT INTO `wp_options` VALUES (2,'widget_custom_html','<script src=\"https://widgets.stranger.example/w.js\"></script>','yes');\n";
/** What a plug-in ships: it changes rows and gives rights, and is no copy of anything. */
const SHIPPED = 'CREATE TABLE x (a int);\nUPDATE x SET a = 1;\nGRANT ALL ON x.* TO shop@localhost;\n';

const config = (database: string) =>
  `<?php define('DB_NAME', '${database}'); define('DB_USER', 'u'); define('DB_PASSWORD', 'p'); define('DB_HOST', 'localhost'); $table_prefix = 'wp_';`;
const site = (database: string) => ({
  'index.php': '<?php',
  'wp-config.php': config(database),
  // No table knows this release: the files are not compared.
  'wp-includes/version.php': "<?php $wp_version = '9.9.9';",
  'wp-includes/functions.php': '<?php',
  'wp-load.php': '<?php',
  'wp-settings.php': '<?php',
  'wp-content/plugins/shop/install.sql': SHIPPED,
});

interface Told {
  readonly path: string;
  readonly verdict: string;
  readonly reason: string;
  readonly sites: readonly { readonly domain: string; readonly verdict: string }[];
  readonly findings: readonly {
    readonly kind: string;
    readonly rule: string;
    readonly path: string;
    readonly domain: string | null;
  }[];
  readonly issues: readonly { readonly reason: string; readonly path: string; readonly detail: string }[];
}

const backups = new Map<string, Told>();

function write(root: string, path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

const tar = (files: Readonly<Record<string, string | Uint8Array>>) => gzipSync(tarOfFiles(files));
const account = (top: string) => ({
  ...Object.fromEntries(Object.entries(site('bob_wp')).map(([path, text]) => [`${top}/public_html/${path}`, text])),
  ...Object.fromEntries(Object.entries(site('bob_shop')).map(([path, text]) => [`${top}/shop.test/${path}`, text])),
});
const cpmove = (databases: Readonly<Record<string, string | Uint8Array>>) =>
  tar({
    'cpmove-bob/version': '1',
    ...account('cpmove-bob/homedir'),
    ...Object.fromEntries(Object.entries(databases).map(([name, sql]) => [`cpmove-bob/mysql/${name}`, sql])),
  });

beforeAll(async () => {
  const root = temporaryFolder();
  for (const [path, text] of Object.entries(account('home/bob'))) write(root, path, text);
  const made: Record<string, Uint8Array> = {
    clean: cpmove({ 'bob_wp.sql': DUMP, 'bob_shop.sql': DUMP }),
    planted: cpmove({ 'bob_wp.sql': DUMP, 'bob_shop.sql': PLANTED }),
    packed: cpmove({ 'bob_wp.sql.gz': gzipSync(DUMP), 'bob_shop.sql.gz': gzipSync(PLANTED) }),
    embeds: cpmove({ 'bob_wp.sql': DUMP + EMBED, 'bob_shop.sql': DUMP }),
    cut: cpmove({ 'bob_wp.sql': DUMP, 'bob_shop.sql': `${DUMP}INSERT INTO \`wp_options\` VALUES (2,'x` }),
    'cut-gzip': cpmove({ 'bob_wp.sql': DUMP, 'bob_shop.sql.gz': gzipSync(PLANTED).subarray(0, 90) }),
    bomb: cpmove({ 'bob_wp.sql': DUMP, 'bob_shop.sql.gz': gzipSync(`${DUMP}${' '.repeat(300_000_000)}`) }),
    half: cpmove({ 'bob_wp.sql': DUMP }),
    none: cpmove({}),
  };
  const from: string[] = [];
  for (const [name, bytes] of Object.entries(made)) {
    write(root, `backup/${name}/cpmove-bob.tar.gz`, bytes);
    from.push(join(root, `backup/${name}/cpmove-bob.tar.gz`));
  }
  const tree = { ...account('homedir'), 'mysql/bob_wp.sql': DUMP, 'mysql/bob_shop.sql': PLANTED };
  for (const [path, text] of Object.entries(tree)) write(root, `backup/tree/bob/${path}`, text);
  from.push(join(root, 'backup/tree/bob'));
  const options = ['--root', root, '--format', 'json', '--from', ...from];
  const { stdout, stderr } = await runLastgood(['backups', '/home/bob', ...options]);
  expect(stderr).not.toMatch(/bug in lastgood|\n\s+at /);
  for (const backup of (JSON.parse(stdout) as { backups: Told[] }).backups) {
    backups.set(backup.path.split('/').at(-2) ?? '', backup);
  }
}, 120_000);

const told = (name: string): Told => {
  const backup = backups.get(name);
  if (backup === undefined) throw new Error(`no backup ${name}: ${[...backups.keys()].join()}`);
  return backup;
};
const verdicts = (name: string) => Object.fromEntries(told(name).sites.map(({ domain, verdict }) => [domain, verdict]));

describe('the databases in a backup', () => {
  it('leave it clean when they are, whatever SQL the software ships', () => {
    expect(told('clean').verdict, told('clean').reason).toBe('clean');
    expect(told('clean').issues.filter(({ reason }) => reason === 'not-included')).toEqual([]);
  });

  it.each(['planted', 'packed', 'tree'])('make the one site infected whose database is (%s)', (name) => {
    expect(told(name).verdict).toBe('infected');
    expect(Object.values(verdicts(name)).sort()).toEqual(['clean', 'infected']);
    const [found, ...more] = told(name).findings.filter(({ kind }) => kind === 'database');
    expect(found).toMatchObject({ rule: 'database.program-makes-accounts' });
    expect(found?.path).toMatch(/bob_shop\.sql(?:\.gz)?$/);
    expect(found?.domain).toContain('shop');
    expect(more).toEqual([]);
  });

  it('leave it clean where they embed a stranger’s script, which is told all the same', () => {
    const rows = told('embeds').findings.filter(({ kind }) => kind === 'database');
    expect(rows).toMatchObject([{ severity: 'medium', confidence: 'possible' }]);
    expect(told('embeds').verdict, told('embeds').reason).toBe('clean');
  });

  it.each(['cut', 'cut-gzip', 'bomb'])('are never called clean when not wholly read (%s)', (name) => {
    expect(told(name).verdict).toBe('unknown');
    expect(told(name).issues.some(({ path }) => /bob_shop\.sql/.test(path))).toBe(true);
  });

  it('that are not in it are told, each at the configuration that names it', () => {
    const missing = (name: string) =>
      told(name)
        .issues.filter(({ reason }) => reason === 'not-included')
        .map(({ path }) => path);
    expect(missing('half')).toEqual(['/home/bob/shop.test/wp-config.php']);
    expect(missing('none').sort()).toEqual([
      '/home/bob/public_html/wp-config.php',
      '/home/bob/shop.test/wp-config.php',
    ]);
  });
});
