import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { pathOfText } from '../../../src/domain/host-path.ts';
import type { Plan } from '../../../src/domain/plan.ts';
import type { Playbook } from '../../../src/playbooks/actions/contract.ts';
import { actions } from '../../../src/playbooks/actions/index.generated.ts';
import { loadPlaybooks } from '../../../src/playbooks/load-playbooks.ts';
import { makePlan } from '../../../src/playbooks/make-plan.ts';
import { renderPlan } from '../../../src/playbooks/render-plan.ts';
import { planAccount, planBackup, planFinding, planInput, planSite } from '../../support/plan-inputs.ts';
import { providePrograms } from '../../support/programs.ts';

let playbooks: readonly Playbook[];
beforeAll(async () => {
  const folder = new URL('../../../playbooks/', import.meta.url);
  const texts = readdirSync(folder).map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }));
  playbooks = await loadPlaybooks(texts, actions);
});

function plans(): readonly (readonly [string, Plan])[] {
  const panels = ['home', 'cpanel', 'plesk', 'hestia', 'osa', 'directadmin'];
  const formats = [
    'cpmove',
    'tar',
    'tar-gz',
    'tar-zst',
    'zip',
    'folder',
    'hestia',
    'directadmin',
    'plesk',
    'updraftplus',
    'unheard-of',
  ];
  const inputs = [
    ...panels.map((panel) => [panel, planInput({ account: planAccount({ panel }) })] as const),
    ...formats.map((format) => [format, planInput({ backups: [planBackup({ format })] })] as const),
    ['clean', planInput({ lastGood: { backup: null, reason: 'none' } })] as const,
    ['upgrade', planInput({ findings: [] })] as const,
  ];
  return inputs.map(([name, input]) => [name, makePlan(input, { playbooks, actions })] as const);
}

const hasShellcheck = providePrograms({ shellcheck: 'shellcheck' });

describe('renderPlan', () => {
  it('writes scripts that sh and bash parse, for every panel, format and playbook', () => {
    for (const [, plan] of plans()) {
      const script = renderPlan(plan, 'sh');
      execFileSync('sh', ['-n'], { input: script });
      execFileSync('bash', ['--posix', '-n'], { input: script });
    }
  });

  it.skipIf(!hasShellcheck)('writes scripts that shellcheck finds nothing in', () => {
    for (const [name, plan] of plans()) {
      const run = spawnSync('shellcheck', ['--shell=sh', '-'], { input: renderPlan(plan, 'sh'), encoding: 'utf8' });
      expect(`${name}: ${run.stdout}`).toBe(`${name}: `);
    }
  });

  it('asks before each step and runs nothing without a yes', () => {
    const plan = makePlan(planInput(), { playbooks, actions });
    const run = spawnSync('/bin/sh', ['-c', renderPlan(plan, 'sh')], {
      input: '',
      encoding: 'utf8',
      env: { PATH: '/none' },
    });
    expect(run.stdout).toContain('Do it now?');
    expect(run.status).toBe(1);
  });

  it('checks every guard before the first command of its step', () => {
    const script = renderPlan(makePlan(planInput(), { playbooks, actions }), 'sh');
    const move = script.slice(script.indexOf('Move all document roots aside'));
    expect(move.indexOf('if ! { test ! -e /home/.lastgood-T-100/aside/home/bob/public_html; }')).toBeGreaterThan(0);
    expect(move.indexOf('if ! { test ! -e')).toBeLessThan(move.indexOf('\n  mv -T'));
  });

  it('lets no name of the account become Markdown, HTML or a terminal escape', () => {
    const title = '<img src=x> [a](http://evil.test) **b** `c`\u001b[2J\n# d';
    const plan = makePlan(
      planInput({
        findings: [planFinding(), planFinding({ kind: 'persistence', path: pathOfText('/home/bob/.x'), title })],
        account: planAccount({ sites: [planSite({ domain: '<b>.test' })] }),
      }),
      { playbooks, actions },
    );
    const text = renderPlan(plan, 'md');
    expect(text).not.toMatch(/<img|<b>|\[a\]\(|\u001b|^# d/m);
    expect(text).toContain('&lt;img');
  });

  it('tells the effort beyond the hour by who does it', () => {
    const plan = makePlan(planInput(), { playbooks, actions });
    const text = renderPlan({ ...plan, totalMinutes: 50, minutesBy: { customer: 18, hoster: 32, vendor: 0 } }, 'md');
    expect(text).toContain('50 minutes (customer 18, hoster 32, vendor 0)');
    // 32 minutes of EUR 150.00 an hour are EUR 80.00.
    expect(text).toContain('EUR 80.00');
  });

  it('is the plan itself as JSON', () => {
    const plan = makePlan(planInput(), { playbooks, actions });
    expect(JSON.parse(renderPlan(plan, 'json'))).toEqual(JSON.parse(JSON.stringify(plan)));
  });
});
