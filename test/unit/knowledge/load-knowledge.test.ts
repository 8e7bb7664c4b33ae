import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { pathOfText } from '../../../src/domain/host-path.ts';
import type { Assessment } from '../../../src/domain/installation.ts';
import { isAtLeast } from '../../../src/domain/severity.ts';
import type { Knowledge } from '../../../src/knowledge/contract.ts';
import type { DataFiles } from '../../../src/knowledge/data-files.ts';
import { loadKnowledge } from '../../../src/knowledge/load-knowledge.ts';

const DATA = new URL('../../../data/', import.meta.url);
const shipped: DataFiles = { place: 'data', read: (name) => readFile(new URL(name, DATA)) };
const FRESH = new Date('2026-08-23T12:00:00Z');

let knowledge: Knowledge;
beforeAll(async () => {
  knowledge = await loadKnowledge(shipped);
});

const plugin = (slug: string, version: string | null, today = FRESH) =>
  knowledge.assessComponent('wordpress', { kind: 'plugin', slug, version }, today);

describe('the vectors of known matches', () => {
  const vectors = readFileSync(new URL('fixtures/vulnerability-vectors.tsv', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#') && !line.startsWith('product\t'))
    .map((line) => line.split('\t'));

  it.each(vectors)('%s %s', async (product = '', version = '', matches = '', grave = '', exploited = '') => {
    const assessment = await assess(product, version);
    // The vectors count CVE records; Adobe's bulletins name several of them together and come on top.
    const found = assessment.vulnerabilities.filter(({ url }) => !url?.startsWith('https://helpx.adobe.com/'));
    expect(found).toHaveLength(Number(matches));
    // They also count stated severities only: ours adds one where the source has none. WordPress always states it.
    const ours = found.filter(({ severity }) => isAtLeast(severity, 'high')).length;
    if (product === 'wordpress' || product.includes(':')) expect(ours).toBe(Number(grave));
    else expect(ours).toBeGreaterThanOrEqual(Number(grave));
    const named = found.filter((one) => one.exploited || one.exploitedUnverified).flatMap(({ id }) => id.split(' '));
    // A record of every version of a core is a note, not a hole of this one.
    const wanted = exploited.split(' ').filter((id) => id !== '' && id !== 'CVE-2022-3590');
    expect(named).toEqual(expect.arrayContaining(wanted));
  });

  async function assess(product: string, version: string): Promise<Assessment> {
    if (!product.includes(':')) return knowledge.assessCore(product, version, FRESH);
    const [kind, slug = ''] = product.split(':');
    return knowledge.assessComponent('wordpress', { kind: kind === 't' ? 'theme' : 'plugin', slug, version }, FRESH);
  }
});

describe('assessCore', () => {
  it('says what is newest, what is newest of the branch and which PHP it needs', async () => {
    expect(await knowledge.assessCore('wordpress', '6.8.2', FRESH)).toMatchObject({
      status: 'outdated',
      latest: '7.1.0',
      latestInBranch: '6.8.8',
      phpNeeded: '7.4 - 8.5',
      source: { name: 'endoflife.date', asOf: '2026-08-22' },
    });
  });

  it('calls the last patch of an old WordPress branch outdated, and a branch without patches unsupported', async () => {
    expect((await knowledge.assessCore('wordpress', '6.8.8', FRESH)).status).toBe('outdated');
    expect(await knowledge.assessCore('wordpress', '4.5', FRESH)).toMatchObject({
      status: 'unsupported',
      endOfLife: '2016-08-16',
    });
    expect((await knowledge.assessCore('wordpress', '2.8.4', FRESH)).status).toBe('unsupported');
  });

  it('calls the last patch of a supported older branch current', async () => {
    expect((await knowledge.assessCore('drupal8', '10.6.15', FRESH)).status).toBe('current');
    expect((await knowledge.assessCore('joomla', '5.4.8', FRESH)).status).toBe('current');
    expect((await knowledge.assessCore('magento2', '2.4.8-p5', FRESH)).status).toBe('current');
  });

  it('does not repeat the mistake of a source that names Joomla 5.4.112', async () => {
    expect((await knowledge.assessCore('joomla', '5.4.7', FRESH)).latestInBranch).toBe('5.4.8');
  });

  it('never lets memory or a third-party page decide alone', async () => {
    const { status, vulnerabilities } = await knowledge.assessCore('sugarcrm', '14.0.0', FRESH);
    expect(status).toBe('unknown');
    expect(vulnerabilities.every(({ unverified }) => unverified === true)).toBe(true);
  });

  it('puts the likeliest way in first', async () => {
    const { vulnerabilities } = await knowledge.assessCore('drupal7', '7.31', FRESH);
    expect(vulnerabilities[0]).toMatchObject({
      id: 'CVE-2014-3704',
      exploited: true,
      severity: 'critical',
      fixedIn: '7.32',
    });
  });

  it('keeps records of every version of a core for information', async () => {
    const { status, vulnerabilities } = await knowledge.assessCore('wordpress', '7.1.0', FRESH);
    expect(status).toBe('current');
    expect(vulnerabilities.map(({ severity, exploited }) => [severity, exploited])).toEqual([
      ['info', false],
      ['info', false],
    ]);
  });

  it.each([
    ['2026-09-20T23:00:00Z', 'current'],
    ['2026-09-21T23:59:00Z', 'current'],
    ['2026-09-22T00:00:00Z', 'unknown'],
    ['2025-01-01T00:00:00Z', 'unknown'],
    ['2031-01-01T00:00:00Z', 'unknown'],
  ])('on %s calls the newest WordPress %s', async (today, status) => {
    expect((await knowledge.assessCore('wordpress', '7.1.0', new Date(today))).status).toBe(status);
  });

  it('still says outdated and unsupported when the facts are old', async () => {
    const later = new Date('2026-11-23');
    expect((await knowledge.assessCore('wordpress', '6.8.2', later)).status).toBe('outdated');
    expect((await knowledge.assessCore('drupal7', '7.103', later)).status).toBe('unsupported');
    // Its end of support came after the facts were written.
    expect((await knowledge.assessCore('drupal8', '10.6.15', new Date('2026-12-20'))).status).toBe('unsupported');
  });

  it('knows nothing of a missing version, a word or a stranger', async () => {
    for (const version of [null, 'trunk', ''])
      expect((await knowledge.assessCore('wordpress', version, FRESH)).status).toBe('unknown');
    expect(await knowledge.assessCore('../../etc/passwd', '1.0', FRESH)).toMatchObject({
      status: 'unknown',
      source: null,
    });
  });
});

describe('assessComponent', () => {
  it('names id, fix, severity, exploitation, login and the link that the licence asks for', async () => {
    const { vulnerabilities, status } = await plugin('wp-file-manager', '6.8');
    expect(status).toBe('outdated');
    expect(vulnerabilities[0]).toMatchObject({
      id: 'CVE-2020-25213',
      severity: 'critical',
      exploited: true,
      needsLogin: false,
    });
    for (const { url } of vulnerabilities)
      expect(url).toMatch(/^https:\/\/www\.wordfence\.com\/threat-intel\/vulnerabilities\/id\/[0-9a-f-]{36}$/);
  });

  it("puts the exploited hole of Joomla's JCE editor first, verified and with its fix", async () => {
    const component = { kind: 'extension', slug: 'com_jce', version: '2.9.99.4' } as const;
    const { vulnerabilities, status } = await knowledge.assessComponent('joomla', component, FRESH);
    expect(status).toBe('outdated');
    expect(vulnerabilities[0]).toMatchObject({ id: 'CVE-2026-48907', fixedIn: '2.9.99.5', exploited: true });
    expect(vulnerabilities[0]?.unverified).toBeUndefined();
  });

  it('marks exploitation that only memory knows', async () => {
    const { vulnerabilities } = await knowledge.assessComponent(
      'wordpress',
      { kind: 'theme', slug: 'bricks', version: '1.9.6' },
      FRESH,
    );
    expect(vulnerabilities.find(({ id }) => id === 'CVE-2024-25600')).toMatchObject({
      exploited: false,
      exploitedUnverified: true,
    });
  });

  it('finds extensions of the other systems', async () => {
    const ask = async (cms: string, kind: 'module' | 'extension' | 'library', slug: string, version: string) =>
      (await knowledge.assessComponent(cms, { kind, slug, version }, FRESH)).vulnerabilities.length;
    expect(await ask('drupal', 'module', 'access_code', '2.0.3')).toBeGreaterThan(0);
    expect(await ask('drupal', 'module', 'access_code', '7.x-1.0')).toBe(0);
    expect(await ask('joomla', 'extension', 'com_jce', '2.9.99.4')).toBe(1);
    expect(await ask('joomla', 'extension', 'com_jce', '2.9.99.5')).toBe(0);
    expect(await ask('joomla', 'extension', 'pkg_jce', '2.9.90')).toBe(1);
    expect(await ask('prestashop', 'module', 'giftonorder', '5.0.8')).toBe(1);
    expect(await ask('composer', 'library', '3f/pygmentize', '1.1')).toBe(1);
  });

  it.each(['__proto__', 'constructor', 'a\tb', 'a\nb', '', '\u0000', 'x'.repeat(100_000)])(
    'survives the slug %j',
    async (slug) => {
      expect((await plugin(slug, '1.0')).vulnerabilities).toEqual([]);
    },
  );
});

describe('damaged knowledge', () => {
  const with_ = (change: (name: string, bytes: Buffer) => Buffer): DataFiles => ({
    place: 'data',
    read: async (name) => change(name, await readFile(new URL(name, DATA))),
  });
  const only = (wanted: string, change: (bytes: Buffer) => Buffer) =>
    with_((name, bytes) => (name === wanted ? change(bytes) : bytes));
  const wordpress = 'vulnerabilities/wordpress.tsv';

  it.each([
    ['cut', (bytes: Buffer) => bytes.subarray(0, 1000)],
    [
      'forged',
      (bytes: Buffer) => Buffer.from(bytes.toString('latin1').replace('CVE-2020-25213', 'CVE-2020-25214'), 'latin1'),
    ],
    ['emptied', () => Buffer.alloc(0)],
  ])('refuses a table that was %s, in words that name it', async (_, change) => {
    const damaged = await loadKnowledge(only(wordpress, change));
    await expect(damaged.assessCore('wordpress', '6.8', FRESH)).rejects.toMatchObject({
      exit: 'damaged',
      message: expect.stringContaining(wordpress),
      hint: expect.stringContaining('lastgood knowledge update'),
    });
  });

  it('refuses releases and fingerprints alike, and only when they are asked for', async () => {
    const damaged = await loadKnowledge(with_((name, bytes) => (name === 'index.json' ? bytes : bytes.subarray(1))));
    await expect(damaged.assessCore('joomla', '5.4.8', FRESH)).rejects.toMatchObject({ exit: 'damaged' });
    await expect(damaged.fingerprints('wordpress')).rejects.toMatchObject({ exit: 'damaged' });
    expect(await damaged.fingerprints('unheard-of')).toBeNull();
  });

  it.each([
    '',
    '{',
    '[]',
    '{"format":1}',
    '{"format":2}',
    '{"format":1,"asOf":"2026-01-01","sources":[],"files":[{"name":"../x"}]}',
  ])('refuses the index %j', async (text) => {
    await expect(loadKnowledge(only('index.json', () => Buffer.from(text)))).rejects.toMatchObject({ exit: 'damaged' });
  });
});

it('carries licence and notice of its sources', () => {
  expect(knowledge.sources.find(({ name }) => name === 'typisttech/wpsecadv')?.notice).toContain('Defiant');
  for (const source of knowledge.sources) expect(source.licence).not.toBe('');
});

it("trusts a hoster's copy of a Drupal 7 release only where it is exact", async () => {
  const drupal = await knowledge.fingerprints('drupal7');
  const other = new Uint8Array(32);
  expect(drupal?.judge('7.25', pathOfText('includes/bootstrap.inc'), other).kind).toBe('altered');
  expect(drupal?.judge('7.103', pathOfText('includes/bootstrap.inc'), other).kind).toBe('not-covered');
  expect(drupal?.inventory().missing('7.25').length).toBeGreaterThan(100);
  expect(drupal?.inventory().missing('7.103')).toEqual([]);
});
