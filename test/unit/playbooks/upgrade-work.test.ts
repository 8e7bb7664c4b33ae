import { describe, expect, it } from 'vitest';
import type { RunUpgrade } from '../../../src/domain/change.ts';
import { type HostPath, pathOfText } from '../../../src/domain/host-path.ts';
import type { Installation } from '../../../src/domain/installation.ts';
import type { Step } from '../../../src/domain/plan.ts';
import type { Situation } from '../../../src/playbooks/actions/contract.ts';
import { CLOSED_TEXT } from '../../../src/playbooks/closed-site.ts';
import { situationOf } from '../../../src/playbooks/make-plan.ts';
import { machineUpgrade, upgradesNote, whoUpgrades } from '../../../src/playbooks/upgrade-part.ts';
import { upgradeChanges, upgradeObstacles, upgradeProblems } from '../../../src/playbooks/upgrade-work.ts';
import type { Ground } from '../../../src/recovery/contract.ts';
import {
  planAccount,
  planAssessment,
  planBackup,
  planComponent,
  planFinding,
  planInput,
  planInstallation,
  planSite,
} from '../../support/plan-inputs.ts';
import { handsOn } from '../../support/recovery-ground.ts';
import { temporaryFolderInMemory, writeTree } from '../../support/temporary-folder.ts';

const at = pathOfText;
const SITE = 'home/bob/public_html';
const OLD_PHP = { phpNeeded: '8.1 - 8.4' };

function situation(installation: Partial<Installation> = {}, php: string | null = '8.2'): Situation {
  const one = planInstallation({ components: [], ...installation });
  const account = planAccount({
    sites: [planSite({ phpVersion: php })],
    databases: [{ name: 'bob_wp', users: ['bob_wp'] }],
  });
  return situationOf(
    planInput({ account, installations: [one], backups: [planBackup({ installations: [one] })] }),
    null,
  );
}

const stepFor = (subject: Readonly<Record<string, string>> = {}): Step =>
  ({
    id: 'upgrade.x.1',
    subject: { path: `/${SITE}`, cms: 'wordpress', part: 'core', ...subject },
  }) as unknown as Step;

interface Machine {
  readonly files?: Readonly<Record<string, string>>;
  readonly programs?: readonly string[];
  readonly version?: string;
  readonly restored?: Ground['restoredList'];
  readonly freeBytes?: number;
  readonly more?: Partial<Ground>;
}

/** A live server after the swap: the site restored, closed, with its new database, and the programs that are named. */
function ground(machine: Machine = {}): Ground {
  const { files = {}, programs = ['wp', 'php'], version = '6.4.2', restored, freeBytes, more = {} } = machine;
  const root = temporaryFolderInMemory();
  writeTree(root, {
    [`${SITE}/.htaccess`]: CLOSED_TEXT,
    [`${SITE}/wp-config.php`]: `<?php
define('DB_NAME', 'bob_lg1'); define('DB_USER', 'bob_lg1'); define('DB_PASSWORD', 'x'); define('DB_HOST', 'localhost');
`,
    [`home/.lastgood-T-100/closed/${SITE}/.htaccess`]: CLOSED_TEXT,
    'root/lastgood/T-100/secret.database.1': 'x\n',
    ...files,
  });
  const hands = handsOn(root);
  if (freeBytes !== undefined) Object.assign(hands, { freeBytes: async () => freeBytes });
  return {
    hands,
    isLive: true,
    owner: { uid: 1000, gid: 1000 },
    databases: {
      hasDatabase: async (name: string) => name === 'bob_lg1',
      hostsOf: async () => ['localhost'],
    },
    program: (names: readonly string[]) => {
      const name = names.find((one) => programs.includes(one));
      return name === undefined ? null : { path: at(`/usr/local/bin/${name}`), isPhp: name.startsWith('composer') };
    },
    installationAt: async () => ({ ...planInstallation(), version }),
    examine: async () => ({ findings: [], issues: [] }),
    restoredList: restored ?? (async () => []),
    files: {
      list: async () => ({ ok: false }),
      stat: async () => ({ ok: false }),
      read: async (path: HostPath) => {
        const bytes = await hands.read(path, 65_536).catch(() => null);
        return bytes === null
          ? { ok: false, error: { reason: 'missing', path, detail: '' } }
          : { ok: true, value: { bytes, sizeBytes: bytes.length } };
      },
    },
    ...more,
  } as unknown as Ground;
}

const runOf = (changes: Awaited<ReturnType<typeof upgradeChanges>>): RunUpgrade => {
  const run = changes?.find((change) => change.kind === 'run-upgrade');
  if (run?.kind !== 'run-upgrade') throw new Error(`nothing is run: ${JSON.stringify(changes)}`);
  return run;
};
const argvOf = (run: RunUpgrade) => run.commands.map(({ program, parameters }) => [program, ...parameters]);

describe('an upgrade by the machine', () => {
  it('keeps tree and database, then runs WP-CLI on the restored, closed site', async () => {
    const changes = await upgradeChanges(stepFor(), situation(), ground());
    expect(changes?.map(({ kind }) => kind)).toEqual(['make-folder', 'keep-tree', 'keep-database', 'run-upgrade']);
    const run = runOf(changes);
    const site = [`--path=/${SITE}`, '--skip-plugins', '--skip-themes', '--skip-packages', '--no-color'];
    expect(argvOf(run)).toEqual([
      ['/usr/local/bin/wp', 'core', 'update', ...site],
      ['/usr/local/bin/wp', 'core', 'update-db', ...site],
    ]);
    expect(run.commands[0]).toMatchObject({ folder: '/', environment: { WP_CLI_PHP: '/usr/local/bin/php' } });
    expect(run).toMatchObject({ owner: { uid: 1000, gid: 1000 }, log: 'upgrade.x.1.log' });
    expect(changes?.[2]).toMatchObject({ database: 'bob_lg1', user: 'bob_lg1', hosts: ['localhost'] });
  });

  it('of a plug-in and of a network names them', async () => {
    const component = planComponent({ assessment: planAssessment({ latest: '2.0', phpNeeded: null }) });
    const plugin = situation({ components: [component] });
    const run = runOf(await upgradeChanges(stepFor({ part: 'plugin', slug: 'forms' }), plugin, ground()));
    expect(argvOf(run)[0]?.slice(1, 5)).toEqual(['plugin', 'update', 'forms', `--path=/${SITE}`]);
    const network = situation({ notes: ['A network of sites (multisite)'] });
    expect(argvOf(runOf(await upgradeChanges(stepFor(), network, ground())))[1]).toContain('--network');
  });

  it.each<readonly [string, Machine, Situation]>([
    ['the tool is not there', { programs: ['php'] }, situation()],
    ['it works below --root', { more: { isLive: false } }, situation()],
    ['nobody owns the files', { more: { owner: null } }, situation()],
    ['there is no login for databases', { more: { databases: null } }, situation()],
    ['the site is not closed', { files: { [`${SITE}/.htaccess`]: 'Options -Indexes\n' } }, situation()],
    [
      'the site uses the lost database',
      {
        files: {
          [`${SITE}/wp-config.php`]:
            "<?php define('DB_NAME', 'bob_wp'); define('DB_USER', 'bob_wp'); define('DB_PASSWORD', 'x');",
        },
      },
      situation(),
    ],
    ['no configuration names a database', { files: { [`${SITE}/wp-config.php`]: '<?php\n' } }, situation()],
    ['nobody knows the new release', {}, situation({ assessment: planAssessment({ latest: null }) })],
    ['the version is no plain one', {}, situation({ assessment: planAssessment({ latest: '--exec=x' }) })],
    ['the PHP of the site is too old', {}, situation({ assessment: planAssessment(OLD_PHP) }, '7.4')],
    ['it is a ClassicPress', {}, situation({ product: 'classicpress' })],
    ['the disk is full', { freeBytes: 1000 }, situation()],
  ])('is left to people where %s', async (_, machine, of) => {
    expect(await upgradeChanges(stepFor(), of, ground(machine))).toBeNull();
  });

  it('that is done already changes nothing', async () => {
    expect(await upgradeChanges(stepFor(), situation(), ground({ version: '7.1' }))).toEqual([]);
  });

  it('is shown by a dry run, while nothing is restored yet', async () => {
    const place = ground({ files: {} });
    const hands = Object.assign(place.hands, {
      look: async () => null,
    });
    const changes = await upgradeChanges(stepFor(), situation(), { ...place, hands });
    expect(changes?.map(({ kind }) => kind)).toEqual(['make-folder', 'keep-tree', 'run-upgrade']);
  });

  it('does not begin on a tree in which something was planted', async () => {
    const examine: Ground['examine'] = async () =>
      ({ findings: [planFinding()], issues: [], installations: [], coverage: {} }) as never;
    const place = ground({ more: { examine } });
    expect(await upgradeObstacles(stepFor(), situation(), place)).toEqual([
      'planted: A backdoor (/home/bob/public_html/x.php)',
    ]);
    expect(await upgradeObstacles(stepFor(), situation(), ground())).toEqual([]);
  });

  it('is proven by the version that the files say, on a site that is still closed', async () => {
    expect(await upgradeProblems(stepFor(), situation(), ground({ version: '7.1' }))).toEqual([]);
    expect(await upgradeProblems(stepFor(), situation(), ground({ version: '7.1.1' }))).toEqual([]);
    const opened = ground({ files: { [`${SITE}/.htaccess`]: '# open\n' } });
    expect(await upgradeProblems(stepFor(), situation(), opened)).toEqual([
      'its files say version 6.4.2, not 7.1, after the upgrade',
      'the site is not closed any more',
    ]);
  });
});

describe('the tools of the other CMS', () => {
  const joomla = (version: string, latest: string) =>
    situation({ cms: 'joomla', product: 'joomla', version, assessment: planAssessment({ latest, phpNeeded: null }) });
  const CONFIG = `<?php class JConfig { public $host = 'localhost'; public $user = 'bob_lg1'; public $password = 'x';
    public $db = 'bob_lg1'; public $dbprefix = 'j_'; public $dbtype = 'mysqli'; }`;
  const CLI = '<?php // the CLI of Joomla\n';
  const entry = (path: string, sha256: string) => async () => [
    { path: at(path), kind: 'file' as const, mode: 0o644, sizeBytes: CLI.length, sha256, linkTarget: null },
  ];

  it('Joomla’s runs only as the backup held it', async () => {
    const files = { [`${SITE}/configuration.php`]: CONFIG, [`${SITE}/cli/joomla.php`]: CLI };
    const step = stepFor({ cms: 'joomla' });
    const hash = await ground({ files }).hands.hash(at(`/${SITE}/cli/joomla.php`));
    const good = ground({ files, restored: entry(`/${SITE}/cli/joomla.php`, hash), version: '5.1.0' });
    const run = runOf(await upgradeChanges(step, joomla('5.1.0', '5.2.0'), good));
    expect(argvOf(run)[0]).toEqual([
      '/usr/local/bin/php',
      '-d',
      'memory_limit=512M',
      `/${SITE}/cli/joomla.php`,
      'core:update',
      '--no-interaction',
      '--no-ansi',
    ]);
    expect(run.commands[0]?.folder).toBe(`/${SITE}`);
    const changed = ground({ files, restored: entry(`/${SITE}/cli/joomla.php`, 'other'), version: '5.1.0' });
    expect(await upgradeChanges(step, joomla('5.1.0', '5.2.0'), changed)).toBeNull();
    expect(await upgradeChanges(step, joomla('5.1.0', '5.2.0'), ground({ files, version: '5.1.0' }))).toBeNull();
    // Joomla 3 has no command line for it, and a new major version takes a person.
    expect(await upgradeChanges(step, joomla('3.10.12', '3.10.13'), good)).toBeNull();
    expect(await upgradeChanges(step, joomla('5.1.0', '6.0.0'), good)).toBeNull();
  });

  it.each([
    [
      'drupal',
      'drupal8',
      'Composer and Drush',
      ['composer update drupal/core-*', 'vendor/bin/drush updatedb', 'vendor/bin/drush cache:rebuild'],
    ],
    [
      'magento',
      'magento2',
      'Composer and bin/magento',
      [
        'composer require magento/product-community-edition=7.1.0',
        'composer update',
        'bin/magento setup:upgrade',
        'bin/magento setup:di:compile',
        'bin/magento setup:static-content:deploy',
        'bin/magento cache:flush',
      ],
    ],
  ])('%s has its commands in their order', (cms, product, title, commands) => {
    const [installation] = situation({ cms, product }).installations;
    const found = installation === undefined ? 'tool' : machineUpgrade(installation, null);
    if (typeof found === 'string') throw new Error(found);
    expect(found.tool.title).toBe(title);
    const said = found.tool.commands(found.part).map(({ run, parameters }) => [run, ...parameters].join(' '));
    expect(said).toHaveLength(commands.length);
    for (const [index, start] of commands.entries()) expect(said[index]?.startsWith(start), said[index]).toBe(true);
    expect(said.filter((one) => one.startsWith('composer')).every((one) => one.includes('--no-scripts'))).toBe(true);
  });
});

describe('the plan', () => {
  it('says which upgrades the machine does, and why a person does the others', () => {
    const plain = planComponent({ slug: 'forms', assessment: planAssessment({ latest: null }) });
    const of = situation({ components: [plain] });
    const [installation] = of.installations;
    if (installation === undefined) throw new Error('no installation');
    expect(whoUpgrades(of, installation, null)[0]).toContain('does this upgrade itself with WP-CLI');
    expect(whoUpgrades(of, installation, installation.components[0] ?? null)[0]).toContain('takes a person');
    expect(upgradesNote(of)).toEqual([
      'Upgrades: 1 can be done by lastgood recover itself, where the tools are on the server; 1 take a person.',
    ]);
    const only = situationOf(planInput({ findings: [] }), null);
    expect([upgradesNote(only), whoUpgrades(only, installation, null)]).toEqual([[], []]);
  });
});
