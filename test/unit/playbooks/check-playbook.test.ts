import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actions } from '../../../src/playbooks/actions/index.generated.ts';
import { checkPlaybook, quotedName } from '../../../src/playbooks/check-playbook.ts';
import { loadPlaybooks } from '../../../src/playbooks/load-playbooks.ts';

function playbook(step: string): string {
  const words = (name: string): string => `    ${name}: { en: a, fr: b, de: c }\n`;
  return `id: own\nuse: restore\ntitle: { en: a, fr: b, de: c }\nsummary: s\nsteps:\n  - id: one\n    action: verify\n    who: hoster\n    minutes: 1\n${words('title')}${words('why')}${words('customer')}    instruction: i\n    checkBefore: b\n    checkAfter: a\n    undo: u\n${step}`;
}
const problemsOf = async (text: string): Promise<string> =>
  (await checkPlaybook({ name: 'own.yaml', text }, actions)).problems.join('\n');

describe('checkPlaybook', () => {
  it('takes a whole playbook', async () => {
    const checked = await checkPlaybook({ name: 'own.yaml', text: playbook('') }, actions);
    expect(checked.problems).toEqual([]);
    expect(checked.playbook?.steps[0]?.cases).toEqual({});
  });

  it('refuses an unknown verb, field, name and a missing language', async () => {
    expect(await problemsOf(playbook('').replace('verify', 'explode'))).toContain(
      'unknown action explode; known: authorise',
    );
    expect(await problemsOf(playbook('    comands: [x]\n'))).toContain('comands');
    expect(await problemsOf(playbook('    commands: ["ls {{hom}}"]\n'))).toContain('{{hom}} is not known here');
    expect(
      await problemsOf(playbook('').replace('title: { en: a, fr: b, de: c }\nsummary', 'title: { en: a }\nsummary')),
    ).toContain('title.fr');
  });

  it('refuses a name inside quotes and a deletion without a guard, in cases too', async () => {
    expect(await problemsOf(playbook(`    commands: ['ls "{{home}}"']\n`))).toContain('stands inside quotes');
    expect(await problemsOf(playbook('    commands: ["rm -r {{home}}"]\n'))).toContain('needs a guard');
    expect(await problemsOf(playbook('    cases: { plesk: { commands: ["mv {{home}} /x"] } }\n'))).toContain(
      'needs a guard',
    );
    expect(await problemsOf(playbook('    commands: ["rm -r {{home}}"]\n    guards: ["test -d {{home}}"]\n'))).toBe('');
  });

  it('says of a file that is no YAML where it breaks', async () => {
    expect(await problemsOf('a: [')).toContain('not YAML');
  });

  it('refuses an alias bomb', async () => {
    expect(await problemsOf('a: &a [x]\nb: [*a, *a]\n')).toContain('not YAML');
  });

  it('never throws', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.json()), async (text) => {
        expect((await checkPlaybook({ name: 'x', text }, actions)).playbook).toBeNull();
      }),
      { numRuns: 200 },
    );
  });
});

describe('quotedName', () => {
  it('tells names in quotes from names beside them', () => {
    expect(quotedName(`printf '%s' {{home}}`)).toBeNull();
    expect(quotedName('x "$(cat {{home}})" {{user}}')).toBeNull();
    expect(quotedName('x {{home}}/"$name"')).toBeNull();
    expect(quotedName(String.raw`echo \" {{home}}`)).toBeNull();
    expect(quotedName(`echo '{{home}}'`)).toBe('{{home}}');
    expect(quotedName('x "$(cat "{{home}}")"')).toBe('{{home}}');
    expect(quotedName('x "a {{user}}"')).toBe('{{user}}');
  });
});

describe('loadPlaybooks', () => {
  it('throws one error that lists the problems of every file', async () => {
    await expect(
      loadPlaybooks(
        [
          { name: 'a.yaml', text: '' },
          { name: 'b.yaml', text: 'x: 1' },
        ],
        actions,
      ),
    ).rejects.toThrow(/a\.yaml: [^]*b\.yaml: /);
  });
});
