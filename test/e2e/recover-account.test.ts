import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databaseOf, OLD_SECRETS, type RealAccount, realAccountOrNull } from '../support/real-account.ts';
import { treeFacts } from '../support/tree-facts.ts';

const SITES = ['example.test', 'shop.test'] as const;

let made: RealAccount | null = null;
beforeAll(async () => {
  made = await realAccountOrNull(SITES);
}, 240_000);
afterAll(() => made?.remove());

describe('an account of real WordPress copies with live databases', () => {
  it('goes back to the exact compromised state from each step, and to every step from the end', {
    timeout: 600_000,
  }, async () => {
    if (made === null) return;
    const account = made;
    const before = await account.state();
    const dry = await account.run('recover', '--carry-over', 'uploads');
    expect(dry.stdout).toContain('make the database bob_lg1 with the user bob_lg1');
    expect(await account.state()).toBe(before);
    const steps = [...dry.stdout.matchAll(/\[(\S+), by lastgood\]$/gm)].map(([, step]) => step ?? '');
    expect(steps.length).toBeGreaterThanOrEqual(20);

    // Forwards: the run ends after each step, and a copy of the whole server goes all the way back.
    const stops = new Map<string, string>();
    let behind: Promise<void> = Promise.resolve();
    for (const [index, step] of steps.entries()) {
      const way = index === 0 ? ['--apply', '--yes'] : ['--resume', '--confirm', 'all'];
      const run = await account.run('recover', ...way, '--carry-over', 'uploads', '--until', step);
      expect([run.code, run.stderr], step).toEqual([3, expect.stringContaining('Stopped after the step')]);
      stops.set(step, await account.state());
      const copy = await account.copy();
      await behind;
      behind = isWholeAgain(copy, step, before);
    }
    await behind;
    await isRecovered(account, before);

    // Backwards: each step by its name, to the state in which the one before it had left the account.
    for (const [index, step] of [...steps.entries()].toReversed()) {
      const back = await account.run('recover', '--rollback', step, '--yes');
      expect([back.code, back.stderr], step).toEqual([0, expect.stringContaining('Taken back')]);
      expect(await account.state(), `back from ${step}`).toBe(stops.get(steps[index - 1] ?? '') ?? before);
    }
    await expect(account.mariadb.dump('bob_lg1')).rejects.toThrow(/Unknown database/);
  });
});

async function isWholeAgain(copy: RealAccount, step: string, before: string): Promise<void> {
  const back = await copy.run('recover', '--rollback', '--yes');
  expect([back.code, back.stderr], `everything from ${step}`).toEqual([0, expect.stringContaining('Taken back')]);
  expect(await copy.state(), `everything from ${step}`).toBe(before);
  await copy.remove();
}

async function isRecovered(account: RealAccount, before: string): Promise<void> {
  const { root, home, mariadb } = account;
  const end = await account.run('recover', '--resume', '--carry-over', 'uploads');
  expect([end.code, end.stderr]).toEqual([0, expect.stringContaining('Done, and proven.')]);

  // What was planted is gone, what was good is there, mail was not touched.
  expect(existsSync(join(home, '.cache/sess.php'))).toBe(false);
  expect(existsSync(join(root, 'var/spool/cron/crontabs/bob'))).toBe(false);
  expect(before).toContain(treeFacts(join(home, 'mail')).split('\n')[1]?.replace(/^/, 'mail/'));
  for (const [index, site] of SITES.entries()) {
    const folder = join(home, site);
    expect(existsSync(join(folder, 'wp-content/uploads/2026/11/a.php'))).toBe(false);
    expect(readFileSync(join(folder, 'wp-includes/functions.php'), 'utf8')).not.toContain('changed by a test');
    expect(existsSync(join(folder, 'wp-content/uploads/2022/01/first.jpg'))).toBe(true);
    expect(readFileSync(join(folder, 'wp-content/uploads/2026/11/menu.pdf'), 'utf8')).toContain(site);
    const fresh = `bob_lg${index + 1}`;
    const config = readFileSync(join(folder, 'wp-config.php'), 'utf8');
    const dump = String(await mariadb.dump(fresh, '--skip-comments'));
    expect(/'DB_NAME', '(\w+)'/.exec(config)?.[1]).toBe(fresh);
    expect(dump).toContain(`The first post of ${site}; it\\'s süß.`);
    expect(dump).not.toMatch(/wpsupport|hash-of-intruder/);
    // Every secret differs: none of the old ones is left where a visitor or the site could use it.
    for (const [name, old] of Object.entries(OLD_SECRETS)) {
      expect(config, name).not.toContain(old);
      expect(dump, name).not.toContain(old);
    }
    // The site's own login opens its own database, and the old one opens nothing.
    const password = /'DB_PASSWORD', '(\w+)'/.exec(config)?.[1] ?? '';
    expect(rowsOf(mariadb.port, fresh, password, fresh)).toBe('1');
    const old = databaseOf(site);
    expect(() => rowsOf(mariadb.port, old, OLD_SECRETS.password, old)).toThrow(/locked|denied/i);
    // The lost database is evidence.
    expect(readFileSync(join(root, `root/lastgood/R1/run-1/${old}.sql`), 'utf8')).toContain('wpsupport');
  }
  const verified = await account.run('verify', '--format', 'json');
  expect(JSON.parse(verified.stdout)).toMatchObject({
    case: { untouched: true },
    account: { clean: true, complete: true, gaps: [] },
    // Of each site: database password, two keys, the administrator.
    secrets: { checked: 8, allNew: true, old: [], unread: [] },
  });
  expect(verified.code).toBe(0);
  keepsNoSecret(account);
  await namesOldSecrets(account);
}

/** No file of the case holds a secret, old or new, but the copies of the lost state and what the operator hands over. */
function keepsNoSecret({ root, home, caseFolder }: RealAccount): void {
  const config = readFileSync(join(home, SITES[0], 'wp-config.php'), 'utf8');
  const fresh = [...config.matchAll(/'(Lg1_\w+)'/g)].map(([, secret]) => secret ?? '');
  expect(fresh).toHaveLength(3);
  const meant =
    /\/(?:run-1\/(?:home\.tar|bob_\w+\.sql)|dump\.\d\.sql|secret\.database\.\d|logins\.wordpress\.\d\.\d\.json)$/;
  let looked = 0;
  for (const folder of [caseFolder, join(root, 'root/lastgood')]) {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true, encoding: 'utf8' })) {
      const path = join(entry.parentPath, entry.name);
      if (!entry.isFile() || meant.test(path)) continue;
      looked += 1;
      const text = readFileSync(path, 'latin1');
      for (const secret of [...Object.values(OLD_SECRETS), ...fresh]) expect(text, path).not.toContain(secret);
    }
  }
  // Analysis, journal, report and their like; and the fingerprints with their key.
  expect(looked).toBeGreaterThan(10);
  expect(statSync(join(root, 'root/lastgood/R1/secrets.key')).mode & 0o7777).toBe(0o600);
}

/** What a person puts back is named, and what only the backup knew too: the password that was changed since. */
async function namesOldSecrets(account: RealAccount): Promise<void> {
  const copy = await account.copy();
  const config = join(copy.home, SITES[0], 'wp-config.php');
  const text = readFileSync(config, 'utf8');
  writeFileSync(config, text.replace(/('DB_PASSWORD', ')\w+/, `$1${OLD_SECRETS.passwordOfBackup}`));
  await copy.mariadb.sql(`UPDATE wp_users SET user_pass = '${OLD_SECRETS.hash}'`, 'bob_lg2');
  const json = await copy.run('verify', '--format', 'json');
  expect(JSON.parse(json.stdout).secrets).toMatchObject({
    allNew: false,
    old: [
      { kind: 'database-password', place: `/home/bob/${SITES[0]}/wp-config.php` },
      { kind: 'admin-password', place: 'bob_lg2', name: '1' },
    ],
  });
  const german = await copy.run('verify', '--language', 'de');
  expect([german.code, german.stdout]).toEqual([
    1,
    expect.stringContaining(`Das Datenbankpasswort in /home/bob/${SITES[0]}/wp-config.php ist noch das alte.`),
  ]);
  // The proof before the sites are opened says the same, and keeps them closed.
  await copy.run('recover', '--rollback', 'verify', '--yes');
  const proof = await copy.run('recover', '--resume', '--confirm', 'all');
  expect([proof.code, proof.stderr]).toEqual([
    14,
    expect.stringContaining('in the database bob_lg2 is still the old one'),
  ]);
  expect(readFileSync(join(copy.home, SITES[0], '.htaccess'), 'utf8')).toBe('Redirect 503 /\n');
  await copy.remove();
}

function rowsOf(port: number, user: string, secret: string, database: string): string {
  const login = ['--no-defaults', '-h127.0.0.1', `-P${port}`, `-u${user}`, `-p${secret}`];
  const parameters = [...login, '-Ne', 'SELECT COUNT(*) FROM wp_users', database];
  return execFileSync('mariadb', parameters, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
}
