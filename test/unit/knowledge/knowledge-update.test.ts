import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pathOfText } from '../../../src/domain/host-path.ts';
import { buildKnowledge } from '../../../src/system/node/knowledge-build.ts';
import { versionIn } from '../../../src/system/node/knowledge-releases.ts';
import { updateKnowledge } from '../../../src/system/node/knowledge-update.ts';
import { knowledgeFiles, openKnowledge } from '../../../src/system/node/open-knowledge.ts';

const sha256 = (content: string | Uint8Array) => createHash('sha256').update(content).digest();
const JOOMLA = 'releases/joomla.json';
let work = '';
let environment: Record<string, string> = {};
const own = () => environment['LASTGOOD_KNOWLEDGE'] ?? '';

beforeEach(() => {
  work = mkdtempSync(join(tmpdir(), 'lastgood-update-test-'));
  environment = { LASTGOOD_KNOWLEDGE: join(work, 'own') };
});
afterEach(() => rmSync(work, { recursive: true, force: true }));

/** A small knowledge folder: Joomla alone, with a latest release of one's choice. */
function given(asOf: string, latest: string, change: (folder: string) => void = () => undefined): string {
  const folder = join(work, `given-${asOf}`);
  mkdirSync(join(folder, 'releases'), { recursive: true });
  const branch = { branch: '6', latest, latestDate: asOf, endOfLife: '2029-10-16', supported: true, php: null };
  const facts = { product: 'joomla', asOf, branches: [{ ...branch, source: 'test', asOf, unverified: false }] };
  const bytes = Buffer.from(JSON.stringify(facts));
  writeFileSync(join(folder, JOOMLA), bytes);
  const file = {
    name: JOOMLA,
    sha256: sha256(bytes).toString('hex'),
    bytes: bytes.length,
    rows: 1,
    asOf,
    product: 'joomla',
  };
  writeFileSync(join(folder, 'index.json'), JSON.stringify({ format: 1, asOf, sources: [], files: [file] }));
  change(folder);
  return folder;
}

const latestJoomla = async () =>
  (await (await openKnowledge(environment)).assessCore('joomla', '6.1.0', new Date('2030-01-01'))).latest;

describe('updateKnowledge', () => {
  it('takes newer knowledge from a folder, and keeps the one before beside it', async () => {
    expect(await latestJoomla()).toBe('6.1.3');
    await updateKnowledge(given('2027-01-01', '6.2.0'), environment);
    expect(await latestJoomla()).toBe('6.2.0');
    await updateKnowledge(given('2027-02-01', '6.2.1'), environment);
    expect(await latestJoomla()).toBe('6.2.1');
    expect(readdirSync(own()).filter((name) => name.startsWith('2027'))).toHaveLength(2);
  });

  it.each(['', 'z'])('takes it from an archive (tar c%s)', async (flag) => {
    const archive = join(work, 'knowledge.tar');
    execFileSync('tar', [`c${flag}f`, archive, '-C', given('2027-01-01', '6.2.0'), '.']);
    await updateKnowledge(archive, environment);
    expect(await latestJoomla()).toBe('6.2.0');
  });

  it('takes it from an address', async () => {
    const archive = join(work, 'knowledge.tar');
    execFileSync('tar', ['czf', archive, '-C', given('2027-01-01', '6.2.0'), '.']);
    const server = createServer((request, response) => {
      if (request.url === '/knowledge.tar.gz') response.end(readFileSync(archive));
      else response.writeHead(404).end();
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    try {
      await expect(updateKnowledge(`${address}/gone`, environment)).rejects.toMatchObject({ exit: 'damaged' });
      await updateKnowledge(`${address}/knowledge.tar.gz`, environment);
      expect(await latestJoomla()).toBe('6.2.0');
    } finally {
      server.close();
    }
  });

  it.each<[string, (folder: string) => void]>([
    ['a cut file', (folder) => writeFileSync(join(folder, JOOMLA), readFileSync(join(folder, JOOMLA)).subarray(9))],
    [
      'a forged file',
      (folder) =>
        writeFileSync(join(folder, JOOMLA), readFileSync(join(folder, JOOMLA), 'utf8').replace('2029', '2039')),
    ],
    ['a missing file', (folder) => rmSync(join(folder, JOOMLA))],
    ['no index', (folder) => rmSync(join(folder, 'index.json'))],
    ['half an index', (folder) => writeFileSync(join(folder, 'index.json'), '{"format": 1, "asOf"')],
  ])('refuses %s and keeps the old knowledge', async (_, change) => {
    await updateKnowledge(given('2027-01-01', '6.2.0'), environment);
    await expect(updateKnowledge(given('2027-02-01', '6.9.9', change), environment)).rejects.toMatchObject({
      exit: 'damaged',
    });
    expect(await latestJoomla()).toBe('6.2.0');
    expect(readdirSync(own()).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('refuses what is cut in the archive, older, or not there', async () => {
    const archive = join(work, 'knowledge.tar.gz');
    execFileSync('tar', ['czf', archive, '-C', given('2027-01-01', '6.2.0'), '.']);
    writeFileSync(archive, readFileSync(archive).subarray(0, 200));
    await expect(updateKnowledge(archive, environment)).rejects.toMatchObject({ exit: 'damaged' });
    await expect(updateKnowledge(given('2020-01-01', '5.0.0'), environment)).rejects.toMatchObject({ exit: 'refused' });
    await expect(updateKnowledge(join(work, 'nothing'), environment)).rejects.toMatchObject({ exit: 'targetMissing' });
    expect(existsSync(own())).toBe(false);
  });

  it('does not quietly fall back when an installed update was damaged afterwards', async () => {
    const { folder } = await updateKnowledge(given('2027-01-01', '6.2.0'), environment);
    writeFileSync(join(folder, JOOMLA), 'damaged');
    await expect(latestJoomla()).rejects.toMatchObject({ exit: 'damaged', message: expect.stringContaining(JOOMLA) });
  });
});

describe('buildKnowledge', () => {
  const release = (version: string, files: Record<string, string>) => {
    const folder = join(work, `shop-${version}`);
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(join(folder, name, '..'), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
    return folder;
  };
  const build = async (places: string[]) =>
    buildKnowledge('shop', places, join(work, 'out'), await knowledgeFiles(environment), '2026-11-23');
  const shop = async () => (await openKnowledge(environment)).fingerprints('shop');

  it('makes a table from folders named by version, which update takes, and adds to it later', async () => {
    const places = [release('1.0.0', { 'a.php': 'one' }), release('1.1.0', { 'a.php': 'two', 'lib/b.php': 'b' })];
    expect(await build(places)).toEqual({ releases: 2, files: 3 });
    await updateKnowledge(join(work, 'out'), environment);
    await build([release('1.0.10', { 'a.php': 'one', 'c.php': 'c' })]);
    await updateKnowledge(join(work, 'out'), environment);
    const table = await shop();
    expect(table?.versions).toEqual(['1.0.0', '1.0.10', '1.1.0']);
    expect(table?.judge('1.0.10', pathOfText('a.php'), sha256('one')).kind).toBe('known-good');
    expect(table?.judge('1.1.0', pathOfText('a.php'), sha256('one')).kind).toBe('other-release');
    expect(table?.judge('1.1.0', pathOfText('lib/b.php'), sha256('evil')).kind).toBe('altered');
    // The rest of the knowledge came along.
    expect(await latestJoomla()).toBe('6.1.3');
  });

  it('reads the tags of a git checkout', async () => {
    const folder = release('x', { 'a.php': 'one' });
    const git = (...args: string[]) =>
      execFileSync('git', ['-C', folder, '-c', 'user.name=t', '-c', 'user.email=t@example.test', ...args]);
    git('init', '-q');
    git('add', '-A');
    git('commit', '-qm', 'one');
    git('tag', 'v2.0.0');
    writeFileSync(join(folder, 'a.php'), 'two');
    git('commit', '-qam', 'two');
    git('tag', 'v2.0.1');
    git('tag', 'nightly');
    expect(await build([folder])).toEqual({ releases: 2, files: 2 });
    await updateKnowledge(join(work, 'out'), environment);
    const inventory = (await shop())?.inventory();
    inventory?.took(pathOfText('a.php'), sha256('two'));
    expect(inventory?.ranking()[0]).toEqual({ version: '2.0.1', share: 1 });
  });

  it('asks for a version in the name of a folder', async () => {
    cpSync(release('1.0.0', { 'a.php': 'one' }), join(work, 'unnamed'), { recursive: true });
    await expect(build([join(work, 'unnamed')])).rejects.toMatchObject({ exit: 'usage' });
    await expect(build([join(work, 'nothing')])).rejects.toMatchObject({ exit: 'targetMissing' });
  });

  it.each([
    ['wordpress-6.8.3', '6.8.3'],
    ['v2.4.7-p3', '2.4.7-p3'],
    ['release-3.0.0-RC1', '3.0.0-RC1'],
    ['6.8', '6.8'],
    ['nightly', null],
  ])('reads the name %s as %s', (name, version) => expect(versionIn(name)).toBe(version));
});
