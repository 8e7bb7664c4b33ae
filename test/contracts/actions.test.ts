import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { accountVariables } from '../../src/playbooks/account-variables.ts';
import type { PlaybookUse, Situation, StepTemplate } from '../../src/playbooks/actions/contract.ts';
import { actions } from '../../src/playbooks/actions/index.generated.ts';
import { plannedInstallations } from '../../src/playbooks/planned-installations.ts';
import { rootsToMove } from '../../src/playbooks/roots-to-move.ts';
import { planAccount, planBackup, planFinding, planInput } from '../support/plan-inputs.ts';

const words = { en: 'a', fr: 'b', de: 'c' };

describe.each(actions.map((action) => [action.verb, action] as const))('the action %s', (verb, action) => {
  const template: StepTemplate = {
    id: 'probe',
    action: verb,
    who: 'hoster',
    minutes: 3,
    title: words,
    why: words,
    customer: words,
    instruction: 'Do it.',
    commands: action.adds.map((name) => `echo {{${name}}}`),
    guards: ['test -d {{home}}'],
    proofs: [],
    checkBefore: 'x',
    checkAfter: 'y',
    undo: 'z',
    cases: {},
  };

  function situation(use: PlaybookUse, empty: boolean): Situation {
    const input = planInput(
      empty
        ? {
            account: planAccount({ sites: [], databases: [], mailboxes: [], ftpLogins: [], user: null }),
            installations: [],
            findings: [],
          }
        : { findings: [planFinding(), planFinding({ id: 'f2', kind: 'persistence', path: null })] },
    );
    const backup = use === 'restore' ? planBackup(empty ? { installations: [] } : {}) : null;
    return {
      input,
      account: input.account,
      use,
      backup,
      installations: plannedInstallations(input, backup, null),
      roots: rootsToMove(input.account),
      variables: accountVariables(input, backup),
    };
  }

  it('is called by its file name', () => {
    expect(readdirSync(new URL('../../src/playbooks/actions/', import.meta.url))).toContain(`${verb}.ts`);
  });

  for (const use of ['restore', 'clean-in-place', 'upgrade-only'] as const) {
    it(`makes steps with ids of their own and nothing left to fill in (${use})`, () => {
      const steps = action.preview(template, situation(use, false));
      expect(new Set(steps.map(({ id }) => id)).size).toBe(steps.length);
      for (const step of steps) {
        expect(step.id.startsWith('probe')).toBe(true);
        expect(step.guards).toEqual(['test -d /home/bob']);
        expect(step.words?.fr.title).toBe('b');
        expect([...step.commands, step.instruction].join('\n')).not.toContain('{{');
      }
    });

    it(`makes no step that names what an empty account has not (${use})`, () => {
      for (const step of action.preview(template, situation(use, true))) {
        expect([...step.commands, step.instruction].join('\n')).not.toMatch(/\{\{|undefined|null/);
      }
    });
  }

  it('gives the same steps for the same input', () => {
    const steps = action.preview(template, situation('restore', false));
    expect(action.preview(template, situation('restore', false))).toEqual(steps);
  });
});

describe('the shipped playbooks', () => {
  it('use every action', () => {
    const folder = new URL('../../playbooks/', import.meta.url);
    const text = readdirSync(folder)
      .map((name) => readFileSync(new URL(name, folder), 'utf8'))
      .join('\n');
    for (const { verb } of actions) expect(text).toContain(`action: ${verb}\n`);
  });
});
