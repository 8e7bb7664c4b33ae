import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWithin, pathOfText } from '../../src/domain/host-path.ts';
import type { PanelQuestion } from '../../src/panels/contract.ts';
import { panels } from '../../src/panels/index.generated.ts';
import { type MemoryFile, memoryFiles } from '../support/memory-files.ts';
import { BESIDE_THE_SITES, PANEL_FIXTURES, type PanelFixture } from '../support/panel-fixtures.ts';

function question(target: string, files: Readonly<Record<string, MemoryFile>>): PanelQuestion {
  return {
    target,
    targetPath: target.startsWith('/') ? pathOfText(target) : null,
    files: memoryFiles(files),
    privilege: 'root',
    operator: { user: null, home: null },
  };
}

const sitesOf = ({ sites }: PanelFixture) => Object.entries(sites);
const kinds = (fixture: PanelFixture, kind: string) => sitesOf(fixture).filter(([, [own]]) => own === kind);

/** What a real account can be like, and each panel's fixture therefore is; the tests below want all of it discovered. */
const TRAITS: readonly (readonly [string, (fixture: PanelFixture) => boolean])[] = [
  ['a main domain', (fixture) => kinds(fixture, 'main').length > 0],
  [
    'two add-on domains',
    (fixture) => kinds(fixture, 'addon').filter(([, [, name = '']]) => !/evil|data|xn--/.test(name)).length > 1,
  ],
  [
    'a subdomain inside of another document root',
    (fixture) =>
      kinds(fixture, 'subdomain').some(([root]) =>
        sitesOf(fixture).some(([other]) => other !== root && isWithin(pathOfText(root), pathOfText(other))),
      ),
  ],
  ['an alias', (fixture) => sitesOf(fixture).some(([, [, ...names]]) => names.includes('alias.test'))],
  ['an international name', (fixture) => sitesOf(fixture).some(([, [, name = '']]) => name.startsWith('xn--'))],
  [
    'a document root outside of the home',
    (fixture) => sitesOf(fixture).some(([root]) => !isWithin(pathOfText(root), pathOfText(fixture.home))),
  ],
  ['an orphan', (fixture) => kinds(fixture, 'orphan').length > 0],
  [
    'an unreadable folder',
    ({ files, unreadable }) =>
      typeof files[`${unreadable}/`] === 'object' && 'unreadable' in (files[`${unreadable}/`] as object),
  ],
  [
    'a link to another account',
    ({ files, linked }) => JSON.stringify(files[linked] ?? null).includes('alice') && linked !== '',
  ],
];

/** Traits that an account of this panel cannot have, or that its files do not tell. */
const LACKS: Readonly<Record<string, readonly string[]>> = {
  // A webspace holds every site of its account.
  'osa-classic': ['a document root outside of the home'],
  'osa-ng': ['a document root outside of the home'],
  // Without a panel nobody says which name is an alias or leads into a folder, nor what lies elsewhere.
  home: ['a subdomain inside of another document root', 'an alias', 'a document root outside of the home'],
};

describe.each(panels.map((panel) => [panel.id, panel] as const))('the panel %s', (id, panel) => {
  const fixture = PANEL_FIXTURES[id];
  if (fixture === undefined) throw new Error(`test/support/panel-fixtures.ts has none for ${id}`);

  it.each(TRAITS.filter(([trait]) => !(LACKS[id] ?? []).includes(trait)))('is tested with %s', (_, has) => {
    expect(has(fixture)).toBe(true);
  });

  it('has an id like its file, a title and a precedence of its own', () => {
    expect(id).toMatch(/^[a-z][a-z0-9-]*$/);
    expect(panel.title).not.toBe('');
    expect(panels.filter(({ precedence }) => precedence === panel.precedence)).toHaveLength(1);
  });

  it('knows no account on an empty machine', async () => {
    expect(await panel.account(question('nobody.test', { 'etc/hostname': 'test' }))).toBeNull();
  });

  it('finds every site of its account, with all names and the right kind', async () => {
    const answer = await panel.account(question(fixture.targets[0] ?? '', fixture.files));
    const sites = Object.fromEntries(
      (answer?.account.sites ?? []).map(({ documentRoot, kind, domain, names }) => [
        documentRoot,
        [kind, domain, ...names],
      ]),
    );
    expect(sites).toEqual(fixture.sites);
    expect(answer?.account).toMatchObject({ panel: id, user: fixture.user, home: fixture.home });
    for (const site of answer?.account.sites ?? []) expect(site.sources).not.toEqual([]);
  });

  it.each(fixture.targets)('finds the account by %s', async (target) => {
    const { account } = (await panel.account(question(target, fixture.files))) ?? {};
    expect(account?.home).toBe(fixture.home);
  });

  it('leaves other accounts alone', async () => {
    const { account } = (await panel.account(question(fixture.targets[0] ?? '', fixture.files))) ?? {};
    const names = account?.sites.flatMap((site) => [site.domain, ...site.names]) ?? [];
    for (const other of id === 'home' ? [] : fixture.others) expect(names).not.toContain(other);
    expect(account?.scanRoots).toEqual([fixture.home, ...fixture.outside]);
  });

  it('never follows a document root into another account, and says so', async () => {
    const answer = await panel.account(question(fixture.targets[0] ?? '', fixture.files));
    const site = answer?.account.sites.find(({ domain }) => domain === 'evil.test');
    expect(site?.documentRoot).toBe(fixture.linked);
    expect(answer?.issues.filter(({ path }) => path === fixture.linked).map(({ reason }) => reason)).toEqual([
      'link-not-followed',
      'missing',
    ]);
  });

  it('tells what it could not read from what is empty', async () => {
    const answer = await panel.account(question(fixture.targets[0] ?? '', fixture.files));
    expect(answer?.account.unreadable).toContain(fixture.unreadable);
    expect(answer?.issues).toContainEqual(expect.objectContaining({ reason: 'unreadable', path: fixture.unreadable }));
  });

  it('tells what the panel keeps beside the sites, or that it does not read it', async () => {
    const answer = await panel.account(question(fixture.targets[0] ?? '', fixture.files));
    const { account, issues = [] } = answer ?? {};
    const told = {
      databases: account?.databases.map(({ name, users }) => `${name}: ${users.join()}`),
      mailboxes: account?.mailboxes,
      forwards: account?.forwards?.map(({ address, to }) => `${address} -> ${to}`),
      ftp: account?.ftpLogins.map(({ login, folder }) => `${login}: ${folder ?? ''}`),
      limits: account?.limits?.map(({ name, value }) => `${name}=${value}`),
    };
    const expected = BESIDE_THE_SITES[id] ?? { databases: [], mailboxes: [], forwards: [], ftp: [], limits: [] };
    expect(told).toEqual(expected);
    expect(JSON.stringify(account)).not.toContain('geheim');
    const isTold = issues.some(({ detail }) => /(?:not read|not on the disk)/.test(detail));
    // Files, databases or nobody: without a panel nobody keeps a list of them.
    expect(isTold).toBe(!['cpanel', 'directadmin', 'hestia', 'virtualmin', 'apache', 'nginx', 'home'].includes(id));
  });

  it('has every place of a backup absolute, and trusts none inside of the home', async () => {
    const { account } = (await panel.account(question(fixture.targets[0] ?? '', fixture.files))) ?? {};
    expect(account?.backupPlaces.length).toBeGreaterThan(0);
    for (const { path, trust } of account?.backupPlaces ?? []) {
      expect(path.startsWith('/')).toBe(true);
      if (isWithin(path, pathOfText(fixture.home))) expect(trust).toBe('account');
    }
  });

  it('takes the root folder for no home, whichever file gives it', async () => {
    const written = new RegExp(`(?<=[:=\\s]|^)${fixture.home}(?=[:\\s]|$)`, 'g');
    const without = (path: string, file: MemoryFile): MemoryFile => {
      if (typeof file !== 'string') return file;
      return path === 'etc/passwd' ? file.replaceAll(/::\/[^:]+/g, '::/') : file.replaceAll(written, '/');
    };
    const files = Object.entries(fixture.files).map(([path, file]) => [path, without(path, file)] as const);
    for (const target of fixture.targets.filter((name) => name !== fixture.home)) {
      const answer = await panel.account(question(target, Object.fromEntries(files)));
      expect(answer?.account.scanRoots ?? []).not.toContain('/');
    }
  });

  it('answers panel files with any bytes in them, never with an exception', { timeout: 120_000 }, async () => {
    const own = Object.keys(fixture.files).filter((path) =>
      /^\/?(?:etc|usr|psa|mapping|www\/server|root|var\/www\/vhosts\/system)/.test(path),
    );
    const noise = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc
        .array(
          fc.constantFrom(
            '\t',
            '\r\n',
            '==',
            "='",
            '{',
            '}',
            ';',
            '"',
            '<VirtualHost',
            'a.test',
            '/',
            '\0',
            ':',
            '*',
            '${',
            '\\',
          ),
          { maxLength: 60 },
        )
        .map((parts) => parts.join('')),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...(own.length === 0 ? ['home/bob/.htaccess'] : own)),
        noise,
        fc.nat(400),
        fc.constantFrom('bob', '/home/bob', 'shop.test', '__proto__', '', '../etc', fixture.home),
        async (path, bytes, cut, target) => {
          const before = fixture.files[path];
          const head = typeof before === 'string' ? before.slice(0, cut) : '';
          const mixed = typeof bytes === 'string' ? head + bytes : bytes;
          const answer = await panel.account(question(target, { ...fixture.files, [path]: mixed }));
          for (const root of answer?.account.scanRoots ?? []) {
            expect(root.startsWith('/')).toBe(true);
            expect(root).not.toBe('/');
            expect(answer?.account.scanRoots.filter((other) => other !== root && isWithin(root, other))).toEqual([]);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
