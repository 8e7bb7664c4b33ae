import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type HostPath, pathOfBytes, pathOfText } from '../../../src/domain/host-path.ts';
import type { Plan, Step } from '../../../src/domain/plan.ts';
import type { PlanInput, Playbook } from '../../../src/playbooks/actions/contract.ts';
import { actions } from '../../../src/playbooks/actions/index.generated.ts';
import { loadPlaybooks } from '../../../src/playbooks/load-playbooks.ts';
import { makePlan } from '../../../src/playbooks/make-plan.ts';
import { renderPlan } from '../../../src/playbooks/render-plan.ts';
import {
  planAccount,
  planAssessment,
  planBackup,
  planComponent,
  planFinding,
  planHole,
  planInput,
  planInstallation,
  planSite,
} from '../../support/plan-inputs.ts';

let playbooks: readonly Playbook[];
beforeAll(async () => {
  const folder = new URL('../../../playbooks/', import.meta.url);
  const texts = readdirSync(folder).map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }));
  playbooks = await loadPlaybooks(texts, actions);
});

const planOf = (parts: Partial<PlanInput> = {}): Plan => makePlan(planInput(parts), { playbooks, actions });
const step = (plan: Plan, id: string): Step => {
  const found = plan.steps.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no step ${id} in ${plan.steps.map((one) => one.id).join(' ')}`);
  return found;
};
const place = (plan: Plan, start: string): number => plan.steps.findIndex(({ id }) => id.startsWith(start));

describe('makePlan', () => {
  it('restores when something is planted and a good backup exists, in the order of the policy', () => {
    const plan = planOf();
    expect(plan.playbook).toBe('restore-and-upgrade');
    expect(plan.lastGood).toBe('b3');
    const order = [
      'authorise',
      'freeze-rotation',
      'preserve-evidence',
      'block-web',
      'move-aside',
      'restore.files',
      'check.staging',
      'swap.files',
      'restore.database',
      'upgrade.',
      'rotate.',
      'verify',
      'reopen.1',
      'watch.1h',
      'watch.24h',
      'watch.7d',
    ];
    const places = order.map((start) => place(plan, start));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(plan.totalMinutes).toBe(plan.steps.reduce((sum, { minutes }) => sum + minutes, 0));
  });

  it('cleans in place only when no backup is good, and says why', () => {
    const plan = planOf({ lastGood: { backup: null, reason: 'All five are infected.' } });
    expect(plan.playbook).toBe('clean-in-place');
    expect(plan.notes?.join(' ')).toContain('All five are infected.');
    expect(place(plan, 'restore.files')).toBe(-1);
  });

  it('upgrades only when nothing is planted', () => {
    const plan = planOf({ findings: [planFinding({ kind: 'outdated', severity: 'high' })] });
    expect(plan.playbook).toBe('upgrade-only');
    expect(plan.lastGood).toBeNull();
    expect(place(plan, 'upgrade.wordpress.1')).toBeGreaterThan(0);
  });

  it('upgrades every installation and component of every domain to its target', () => {
    const second = planInstallation({
      id: 'j',
      cms: 'joomla',
      product: 'joomla',
      version: '5.1.0',
      path: pathOfText('/home/bob/j'),
      domains: ['j.test'],
      assessment: planAssessment({ latest: '6.1.3' }),
      components: [],
    });
    const installations = [planInstallation(), second];
    const plan = planOf({ installations, backups: [planBackup({ installations })] });
    expect(step(plan, 'upgrade.wordpress.1').commands[0]).toBe(
      '(cd / && runuser -u bob -- wp --path=/home/bob/public_html core update)',
    );
    expect(step(plan, 'upgrade.wordpress.1.plugin.1').commands).toEqual([
      '(cd / && runuser -u bob -- wp --path=/home/bob/public_html plugin update forms)',
    ]);
    expect(step(plan, 'upgrade.joomla.1').title).toContain('6.1.3');
  });

  it('says that the restored version is itself the hole, and which PHP its successor needs', () => {
    const hole = planHole({ fixedIn: '6.9.5' });
    const live = planInstallation({ version: '6.4.3', assessment: planAssessment({ vulnerabilities: [hole] }) });
    const { instruction } = step(planOf({ installations: [live] }), 'upgrade.wordpress.1');
    expect(instruction).toContain('The restore brings back version 6.4.2 (now 6.4.3), which is outdated');
    expect(instruction).toContain('CVE-2026-1 (exploited), fixed in 6.9.5');
    expect(instruction).toContain('needs PHP 8.1 - 8.4, the site runs 7.4: switch');
  });

  it('does not call a restored version current because the live one is', () => {
    const live = planInstallation({
      version: '7.1.0',
      assessment: planAssessment({ status: 'current' }),
      components: [],
    });
    const plan = planOf({ installations: [live] });
    expect(step(plan, 'upgrade.wordpress.1').instruction).toContain(
      'brings back version 6.4.2 (now 7.1.0), which is outdated',
    );
  });

  it('prefers the assessment of the backup itself where the caller has one', () => {
    const restored = [planInstallation({ version: '6.0', assessment: planAssessment({ latest: '7.2' }) })];
    const plan = makePlan(planInput(), { playbooks, actions, restored });
    expect(step(plan, 'upgrade.wordpress.1').title).toContain('7.2');
  });

  it('removes what nothing updates any more instead of upgrading it', () => {
    const closed = planComponent({
      slug: 'dead',
      assessment: planAssessment({ status: 'unsupported', latest: '1.0', latestInBranch: '1.0' }),
    });
    const installations = [planInstallation({ components: [closed] })];
    const plan = planOf({ installations, backups: [planBackup({ installations })] });
    expect(place(plan, 'upgrade.wordpress.1.plugin')).toBe(-1);
    expect(step(plan, 'remove-abandoned.wordpress.1.plugin.1').title).toContain('plugin dead');
  });

  it('moves the outermost document roots once, and never the home', () => {
    const sites = [
      planSite(),
      planSite({ domain: 'in.test', documentRoot: pathOfText('/home/bob/public_html/in') }),
      planSite({ domain: 'home.test', documentRoot: pathOfText('/home/bob') }),
    ];
    const plan = planOf({ account: planAccount({ sites }) });
    const moves = step(plan, 'move-aside').commands.filter((command) =>
      command.startsWith('mv -T /home/bob/public_html'),
    );
    expect(moves).toEqual(['mv -T /home/bob/public_html /home/.lastgood-T-100/aside/home/bob/public_html']);
    expect(step(plan, 'move-aside').commands.join('\n')).not.toContain('mv -T /home/bob ');
    expect(plan.notes?.join(' ')).toContain('The document root of home.test is /home/bob');
  });

  it('neither upgrades nor puts back a web root that no name points to', () => {
    const path = pathOfText('/home/bob/old');
    const sites = [planSite(), planSite({ domain: 'old', kind: 'orphan', documentRoot: path })];
    const installations = [planInstallation(), planInstallation({ id: 'o', path, domains: ['old'] })];
    const plan = planOf({ account: planAccount({ sites }), installations, backups: [planBackup({ installations })] });
    expect(step(plan, 'move-aside').commands.join('\n')).toContain('mv -T /home/bob/old ');
    expect(step(plan, 'swap.files').commands.join('\n')).not.toContain('/home/bob/old');
    expect(plan.steps.filter(({ id }) => id.startsWith('upgrade.wordpress.2'))).toEqual([]);
    expect(plan.notes?.join(' ')).toContain('No name points to /home/bob/old');
  });

  it('names the files with which the backup was chosen, though they are suspicious', () => {
    const odd = planFinding({ severity: 'medium', lasting: true, path: pathOfText('/home/bob/public_html/zip.php') });
    const plan = planOf({ backups: [planBackup({ findings: [odd, planFinding()] })] });
    expect(plan.notes?.find((note) => note.startsWith('Suspicious'))).toMatch(/anything opens: [^,]*zip\.php$/);
  });

  it('restores a database for each installation when the panel named none, and none for a hosted shop', () => {
    const shop = planInstallation({
      id: 'e',
      cms: 'ecwid',
      product: 'ecwid',
      path: pathOfText('/home/bob/public_html/blog'),
      domains: ['blog.test'],
      components: [],
    });
    const installations = [planInstallation(), shop];
    const plan = planOf({
      account: planAccount({ databases: [] }),
      installations,
      backups: [planBackup({ installations })],
    });
    const titles = plan.steps.filter(({ action }) => action === 'restore-database').map(({ title }) => title);
    expect(titles).toEqual(['Restore a database under a new name and a new user: wordpress (main.test)']);
    expect(plan.steps.some(({ id }) => id === 'rotate.keys.ecwid.1')).toBe(false);
    expect(step(plan, 'rotate.stored-keys.ecwid.1').title).toContain('ecwid (blog.test)');
  });

  it('keeps to the commands of the panel', () => {
    const plan = planOf({ account: planAccount({ panel: 'hestia' }) });
    expect(step(plan, 'block-web').commands).toContain('v-suspend-web-domain bob blog.test');
    expect(step(planOf({ account: planAccount({ panel: 'osa' }) }), 'block-web').commands).toEqual([]);
    expect(step(planOf({ account: planAccount({ panel: 'osa-ng' }) }), 'block-web').commands).toEqual([]);
  });

  it('upgrades what Composer lists at once, and names the libraries of which something is known', () => {
    const library = (slug: string, parts = {}) => planComponent({ kind: 'library', slug, ...parts });
    const silent = planAssessment({ status: 'unknown', latest: null });
    const holed = planAssessment({ latest: null, vulnerabilities: [planHole({ fixedIn: '7.15.1' })] });
    const components = [
      library('psr/log', { assessment: silent }),
      library('guzzlehttp/guzzle', { version: '7.10.0', assessment: holed }),
      library('psr/clock', { assessment: silent }),
      library('lib_own', { assessment: silent }),
    ];
    const installations = [planInstallation({ components })];
    const plan = planOf({ installations, backups: [planBackup({ installations })] });
    const made = step(plan, 'upgrade.wordpress.1.libraries');
    expect(made.title).toContain('3 libraries that Composer put into wordpress (main.test)');
    expect(made.instruction).toContain('Library guzzlehttp/guzzle 7.10.0 is outdated. Known holes: CVE-2026-1');
    expect(made.instruction).toContain('No dated source knows the newest release of 2 of them.');
    expect(plan.steps.filter(({ id }) => id.includes('.library.')).map(({ title }) => title)).toEqual([
      expect.stringContaining('lib_own'),
    ]);
    expect(plan.notes?.find((note) => note.startsWith('Upgrades: '))).toContain('; 3 take a person');
  });

  it('leaves a slug that a program would read as an option to a person', () => {
    const hostile = planComponent({ slug: '--exec=phpinfo();' });
    const installations = [planInstallation({ components: [hostile] })];
    const plan = planOf({ installations, backups: [planBackup({ installations })] });
    const made = step(plan, 'upgrade.wordpress.1.plugin.1');
    expect(made.commands).toEqual([]);
    expect(made.instruction).toContain('not safe inside a command: slug');
    expect(plan.steps.flatMap(({ commands }) => commands).join('\n')).not.toContain('--exec');
  });

  it('writes a script that the shell parses and in which hostile names run nothing', () => {
    const hostileName = fc
      .oneof(
        fc.constantFrom(
          '$(touch /tmp/x)',
          "';id;'",
          '\n id \n',
          '`id`',
          '"; id; "',
          '{{home}}',
          '}}{{',
          '\u001b]0;x\u0007',
          "'\n#",
          '```',
        ),
        fc
          .uint8Array({ minLength: 1, maxLength: 12 })
          .map((bytes) => pathOfBytes(bytes.map((byte) => (byte === 0 || byte === 0x2f ? 1 : byte)))),
      )
      .map((name) => (/^\.{1,2}$/.test(name) ? 'x' : name) as HostPath);
    fc.assert(
      fc.property(hostileName, (name) => {
        const path = `/home/bob/${name}` as HostPath;
        const held = [
          planInstallation({ path, components: [planComponent({ slug: name, path: `${path}/p` as HostPath })] }),
        ];
        const plan = planOf({
          account: planAccount({
            user: name,
            sites: [planSite({ documentRoot: path })],
            databases: [{ name, users: [name] }],
            ftpLogins: [{ login: name, folder: null }],
            mailboxes: [name],
          }),
          installations: held,
          backups: [planBackup({ path: `/b/${name}` as HostPath, installations: held })],
          findings: [
            planFinding(),
            planFinding({ kind: 'persistence', path: `/home/bob/.${name}` as HostPath, title: name }),
          ],
        });
        const script = renderPlan(plan, 'sh');
        expect(script).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
        execFileSync('sh', ['-n'], { input: script });
      }),
      { numRuns: 60 },
    );
  });
});
