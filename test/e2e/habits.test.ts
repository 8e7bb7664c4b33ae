import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { wantsColour } from '../../src/cli/main.ts';
import { runLastgood } from '../support/run-lastgood.ts';
import { temporaryFolder, writeTree } from '../support/temporary-folder.ts';

const EMPTY = '/nonexistent-lastgood';

/** Command line, code, and what the answer must name: the cause. */
const WRONG: readonly (readonly [args: readonly string[], code: number, cause: RegExp])[] = [
  [['scna', '.'], 2, /scna.*\n.*scan/],
  [['slef-check'], 2, /slef-check/],
  [['scan'], 2, /account/],
  [['scan', '.', 'x'], 2, /too many arguments/],
  [['scan', '.', '--fromat', 'json'], 2, /--fromat.*\n?.*--format/],
  [['scan', '.', '--format'], 2, /--format/],
  [['scan', '.', '--format', 'xml'], 2, /xml/],
  [['scan', '.', '--fail-on', 'awful'], 2, /awful/],
  [['scan', '.', '--jobs', '0'], 2, /jobs/],
  [['scan', '.', '--budget', 'soon'], 2, /soon/],
  [['scan', '.', '--language', 'xx'], 2, /xx/],
  [['scan', '.', '--audience', 'boss'], 2, /boss/],
  [['scan', EMPTY], 10, /nonexistent-lastgood/],
  [['scan', 'no-such-domain.test'], 10, /no-such-domain/],
  [['backups', '.', '--timezone', 'Mars/Olympus'], 2, /Mars/],
  [['analyse', '.', '--case', '/dev/null/case'], 6, /\/dev\/null/],
  [['analyse', '.', '--case', '/proc/no/case'], 6, /\/proc\/no/],
  [['plan', EMPTY], 10, /nonexistent-lastgood/],
  [['plan', '.', '--format', 'pdf'], 2, /pdf/],
  [['report', EMPTY], 10, /nonexistent-lastgood/],
  [['report', `${EMPTY}.tar.gz`], 10, /nonexistent-lastgood/],
  [['time', 'export', '--case', EMPTY], 10, /nonexistent-lastgood/],
  [['time', 'approve', '30m', '--case', '.'], 2, /--by/],
  [['signatures', 'update'], 2, /rules/],
  [['complete', 'tcsh'], 2, /tcsh/],
];

describe('wrong invocations', () => {
  it.each(WRONG)(
    '%j is answered with code %i, the cause and the next step in three lines',
    async (args, code, cause) => {
      const run = await runLastgood(args, { cwd: temporaryFolder() });
      expect(run.stderr).toMatch(cause);
      expect(run.code).toBe(code);
      expect(run.stdout).toBe('');
      expect(run.stderr).not.toMatch(/\n\s+at |bug in lastgood/);
      const lines = run.stderr.trimEnd().split('\n');
      expect(lines.length).toBeLessThanOrEqual(3);
      // The second line and the third say what to do.
      expect(lines.length).toBeGreaterThanOrEqual(2);
    },
  );
});

describe('the config file', () => {
  function config(content: string, mode = 0o600): { readonly home: string; readonly account: string } {
    const folder = temporaryFolder();
    writeTree(folder, { 'account/public_html/index.html': '<p>hello</p>', 'config/lastgood/config.json': content });
    chmodSync(join(folder, 'config/lastgood/config.json'), mode);
    return { home: join(folder, 'config'), account: join(folder, 'account') };
  }

  it('stands above the default, below the environment and the command line', async () => {
    const { home, account } = config('{"language": "de", "quiet": true}');
    const env = { XDG_CONFIG_HOME: home };
    const first = async (more: readonly string[], environment: Readonly<Record<string, string>>) =>
      (await runLastgood(['scan', account, ...more], { env: environment })).stdout;
    expect(await first([], {})).toContain('No evidence');
    expect(await first([], env)).toContain('keine Spuren');
    expect(await first([], { ...env, LASTGOOD_LANGUAGE: 'fr' })).toContain('Aucun');
    expect(await first(['--language', 'en'], { ...env, LASTGOOD_LANGUAGE: 'fr' })).toContain('No evidence');
  });

  it('is not read from the account that is looked at', async () => {
    const { home, account } = config('{"language": "de"}');
    const inside = join(account, '.config/lastgood');
    mkdirSync(inside, { recursive: true });
    writeFileSync(join(inside, 'config.json'), '{"fail-on": "none", "language": "de"}', { mode: 0o600 });
    const run = await runLastgood(['scan', account], { env: { XDG_CONFIG_HOME: join(account, '.config') } });
    expect(run.stdout).toContain('No evidence');
    expect(run.stderr).toContain('not read');
    expect(home).not.toBe('');
  });

  it('is read with the byte order marks that editors of Windows write', async () => {
    const { home, account } = config('\ufeff{"language": "de"}');
    const scan = async () => (await runLastgood(['scan', account], { env: { XDG_CONFIG_HOME: home } })).stdout;
    expect(await scan()).toContain('keine Spuren');
    writeFileSync(join(home, 'lastgood/config.json'), Buffer.from('\ufeff{"language": "de"}', 'utf16le'));
    expect(await scan()).toContain('keine Spuren');
  });

  it('is told where its link leads nowhere but to itself', async () => {
    const { home, account } = config('{}');
    rmSync(join(home, 'lastgood/config.json'));
    symlinkSync('config.json', join(home, 'lastgood/config.json'));
    const { code, stderr } = await runLastgood(['scan', account], { env: { XDG_CONFIG_HOME: home } });
    expect([code, stderr]).toEqual([2, expect.stringContaining('it cannot be read (ELOOP)')]);
  });

  it.each([
    ['{"fail-on": "\\u001b[2J\\u202e"}', 0o600, /does not know "\\u\{1b\}\[2J\\u\{202e\}"/],
    ['{"language": "xx"}', 0o600, /are en, fr, de\.\n/],
    ['{"langauge": "de"}', 0o600, /langauge/],
    ['{"language": "xx"}', 0o600, /language/],
    ['{"quiet": "yes"}', 0o600, /quiet/],
    ['{"jobs": [1]}', 0o600, /jobs/],
    ['{"__proto__": {"x": 1}}', 0o600, /__proto__/],
    ['half {', 0o600, /JSON/],
    ['{}', 0o666, /others/],
  ])('%s with mode %o is refused with its reason', async (content, mode, reason) => {
    const { home, account } = config(content, mode);
    const { code, stderr } = await runLastgood(['scan', account], { env: { XDG_CONFIG_HOME: home } });
    expect(code).toBe(2);
    expect(stderr).toMatch(reason);
    expect(stderr.trimEnd().split('\n').length).toBeLessThanOrEqual(3);
  });
});

describe('colour', () => {
  it.each([
    [{}, true, true],
    [{}, false, false],
    [{ NO_COLOR: '1' }, true, false],
    [{ NO_COLOR: '' }, true, true],
    [{ FORCE_COLOR: '1' }, false, true],
    [{ FORCE_COLOR: '0' }, true, false],
    [{ NO_COLOR: '1', FORCE_COLOR: '1' }, true, false],
    [{ TERM: 'dumb' }, true, false],
  ])('with %j on a terminal (%s) is %s', (environment, isTerminal, wanted) => {
    expect(wantsColour(environment, isTerminal)).toBe(wanted);
  });
});
